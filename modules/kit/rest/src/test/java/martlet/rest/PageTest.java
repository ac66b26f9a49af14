package martlet.rest;

import static martlet.rest.Shop.LINE;
import static martlet.rest.Shop.ORDER;
import static martlet.rest.Shop.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Type;
import martlet.model.Where;
import martlet.rest.Shop.Article;
import martlet.rest.Shop.Total;
import martlet.tasks.Tasks;
import martlet.web.Settings;
import martlet.web.Site;
import org.junit.jupiter.api.Test;

/** What {@code docs/rest.md} shows of a site's own, as it stands there: that page is held to this file. */
class PageTest {

    record App(Tasks tasks) {}

    @Test
    void rowsInsideOfOthers() {
        var line = Resource.of(LINE);
        var order = Resource.of(ORDER)
                .writeThrough(ORDER.customer)
                .children("lines", LINE.order).writeThrough("lines");
        assertTrue(order.writesThrough(ORDER.customer) && order.writesThrough("lines"));
        assertFalse(line.isNested());
    }

    @Test
    void addressesOfASitesOwn() {
        try (var site = new ApiSite()) {
            var described = RestApi.at("/described", site.auth());
            own(RestApi.at("/own", site.auth()), site.db);
            about(described, call -> call.send(Map.of("year", 2026, "posts", 1L)));
            report(described);
        }
    }

    private static void own(RestApi api, Database db) {
        api.on("GET", "/stats/{year}/", call -> {
            call.requireCaller();
            call.send(Map.of("year", call.part("year"), "posts",
                    db.select(POST).where(call.access(POST).seen()).count()));
        });
    }

    private static void about(RestApi api, Answer statistics) {
        api.on("GET", "/stats/{year}/", About.of("How much was written in a year").signedIn()
                .part("year", Type.INTEGER, "Such as 2026.")
                .parameter("month", Type.INTEGER, "From 1 to 12.")
                .answers("year", Type.INTEGER, "The same.").answers("posts", Type.LONG, "How many there are."),
                statistics);
    }

    private static void report(RestApi api) {
        api.add(Report.of("total", POST, call -> totals(call.access(POST).seen()))
                .show("author", Type.TEXT, Total::author)
                .show("posts", Type.LONG, Total::posts));
    }

    private static List<Total> totals(Where<Article> seen) {
        return seen.isNothing() ? List.of() : List.of(new Total("ada", 1));
    }

    @Test
    void stepsOfAResource() {
        assertEquals(1, steps().computed().size());
        assertTrue(steps().hasDeleting());
    }

    private static Resource<Article> steps() {
        return Resource.of(POST)
                .only(caller -> POST.draft.eq(false))
                .show("length", Type.INTEGER, post -> post.title().length())
                .saving((caller, change) -> change.set(POST.source, "api"))
                .deleting((caller, post) -> Optional.of(Change.of(POST).set(POST.deleted, true)));
    }

    /** Is here to be compiled: what comes of it, {@link WebhooksTest} and {@link OwnAddressesTest} say. */
    static Webhooks atStart(RestApi api, App app, Settings settings, Site site, Auth<?> auth, Resource<Article> post,
            Resource<Article> shorterPost) {
        site.api("/api", RestApi.at("/api", auth).add(post)).api("/api/v2",
                RestApi.at("/api/v2", auth).add(shorterPost));
        var webhooks = api.webhooks(app.tasks(), settings);
        return webhooks;
    }
}
