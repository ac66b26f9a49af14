package martlet.rest;

import static java.util.Map.entry;
import static martlet.rest.Ask.get;
import static martlet.rest.Ask.to;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import martlet.auth.Auth;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** A resource's own step before a row is deleted, by whichever way: it refuses, or has something written instead. */
@ParameterizedClass
@EnumSource(Engines.class)
class DeletingTest {

    private static final String GOOD = "It is too good to be deleted.";
    private static final String COUNT = "X-Expected-Count";

    private static ApiSite site;

    /** Posts 1 to 9 in turn Ada's and Bob's, 3 is closed; 1, 8, 11 and 13 are in Ada's folder; 10 and 11 are hers and too good; 12 is closed. */
    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(9);
        site.db.update(8L, Change.of(POST).set(POST.folder, site.folder.id()));
        site.db.insert(adas("Ten").set(POST.score, 100L));
        site.db.insert(adas("Eleven").set(POST.score, 101L).set(POST.folder, site.folder.id()));
        site.db.insert(adas("Twelve").set(POST.open, false));
        site.db.insert(adas("Thirteen").set(POST.folder, site.folder.id()));
        var cat = site.newcomer("cat");
        site.db.insert(adas("Fourteen").set(POST.author, cat.id()).set(POST.note, "goes"));
        site.db.insert(adas(ApiSite.GONE).set(POST.author, cat.id()));
    }

    private static Change<Post> adas(String title) {
        return Change.of(POST).set(POST.author, site.ada.id()).set(POST.title, title);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    DeletingTest(Engines engine) {
        assertNotNull(engine);
    }

    static final List<Ask> REFUSED = List.of(
            to("by its address", "DELETE", "/soft/post/10/", "", 409).by("ada").in(GOOD),
            to("by the address for forms", "POST", "/soft/post/10/delete/", "", 409).by("ada").in(GOOD),
            to("among those of a filter", "DELETE", "/soft/post/?id__in=13,10", "", 409).by("ada").with(COUNT, "2")
                    .in(GOOD),
            to("in a batch", "POST", "/soft/batch/",
                    "[{\"method\":\"DELETE\",\"path\":\"/soft/post/13/\"},{\"method\":\"DELETE\",\"path\":\"/soft/post/10/\"}]",
                    409).by("ada").in(GOOD, "\"item\":1"),
            to("left out of a list", "PATCH", "/soft/folder/1/?replace=posts", "{\"posts\":[{\"id\":13}]}", 422)
                    .by("ada").in("{\"field\":\"posts\",\"problem\":\"" + GOOD + "\"}"),
            to("along with another row", "DELETE", "/soft/person/1/", "", 409).by("eve").in(GOOD),
            to("along with what a filter finds", "DELETE", "/soft/person/?name__in=ada,bob", "", 409).by("eve")
                    .with(COUNT, "2").in(GOOD),
            to("along with another row, in a batch", "POST", "/soft/batch/",
                    "[{\"method\":\"DELETE\",\"path\":\"/soft/person/1/\"}]", 409).by("eve").in(GOOD, "\"item\":0"),
            to("what is to stay, and can't be without what goes", "DELETE", "/soft/person/2/", "", 409).by("eve")
                    .in("The post '", "' is to stay, and can't be without this person. Delete it first"),
            to("the rules come first", "DELETE", "/soft/post/10/", "", 403).by("bob"),
            to("nobody", "DELETE", "/soft/post/10/", "", 401),
            to("a version that was", "DELETE", "/soft/post/13/", "", 412).by("ada").with("If-Match", "\"9-00000000\""));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var before = site.db.select(POST).list();
        ask.check(site);
        assertEquals(before, site.db.select(POST).list(), "nothing is written");
    }

    static final List<Ask> HELD = List.of(
            to("by its address", "DELETE", "/soft/post/1/", "", 200).by("ada").in("{\"deleted\":1}"),
            to("once", "DELETE", "/soft/post/1/", "", 404).by("ada"),
            get("it is not there any more", "/soft/post/1/", 404),
            get("but elsewhere", "/api/post/1/", 200).in(ApiSite.GONE),
            to("by the address for forms", "POST", "/soft/post/2/delete/", "", 200).by("bob").in("{\"deleted\":1}"),
            to("of which the step wants nothing", "DELETE", "/soft/post/3/", "", 200).by("ada").in("{\"deleted\":1}"),
            to("by a filter, some so and some so", "DELETE", "/soft/post/?id__in=5,7,12", "", 200).by("ada")
                    .with(COUNT, "3").in("{\"matched\":3,\"deleted\":3}"),
            to("in a batch", "POST", "/soft/batch/", "[{\"method\":\"DELETE\",\"path\":\"/soft/post/9/\"}]", 200)
                    .by("ada"),
            to("left out of the list", "PATCH", "/soft/folder/1/?replace=posts",
                    "{\"posts\":[{\"id\":11},{\"id\":13}]}", 422)
                    .by("ada").in("You may not delete this post."));

    /** What is written instead gives the post to somebody who stays, so that it does not go along. */
    @Test
    void goesToSomebodyElse() {
        Function<Auth<Person>, List<RestApi>> apis = auth -> {
            var heir = auth.db().select(PERSON).where(PERSON.name.eq("eve")).one().orElseThrow().id();
            var post = Resource.of(POST).deleting((_, _) -> Optional.of(Change.of(POST).set(POST.author, heir)));
            return List.of(RestApi.at("/api", auth).add(Resource.of(PERSON)).add(post));
        };
        try (var other = new ApiSite(apis).withPosts(4)) {
            to("a person with two posts", "DELETE", "/api/person/2/", "", 200).by("eve").in("{\"deleted\":1}")
                    .check(other);
            assertEquals(List.of(1L, 3L, 1L, 3L), other.db.select(POST).orderBy(POST.id.asc()).list().stream()
                    .map(Post::authorId).toList());
            assertTrue(other.db.verify().isEmpty());
        }
    }

    @Test
    void writesInstead() {
        var version = site.ask("bob", "GET", "/soft/post/4/", "").headers().firstValue("etag").orElseThrow();
        HELD.forEach(ask -> ask.check(site));
        to("in its version", "DELETE", "/soft/post/4/", "", 200).by("bob").with("If-Match", version).check(site);
        site.db.update(8L, Change.of(POST).set(POST.author, site.ada.id()));
        to("left out of one's own list", "PATCH", "/soft/folder/1/?replace=posts",
                "{\"posts\":[{\"id\":11},{\"id\":13}]}", 200)
                .by("ada").check(site);
        to("with what is gone already, and what the step wants nothing of", "DELETE", "/soft/person/5/", "", 200)
                .by("eve").in("{\"deleted\":3}").check(site);
        var left = new TreeMap<Long, String>();
        site.db.select(POST).list().forEach(post -> left.put(post.id(), post.title() + " " + post.secret()));
        assertEquals(Map.ofEntries(entry(1L, "(gone) ada"), entry(2L, "(gone) bob"), entry(4L, "(gone) bob"),
                entry(5L, "(gone) ada"), entry(6L, "Post 6 s3cr3t"), entry(7L, "(gone) ada"), entry(8L, "(gone) ada"),
                entry(9L, "(gone) ada"), entry(10L, "Ten s3cr3t"), entry(11L, "Eleven s3cr3t"),
                entry(13L, "Thirteen s3cr3t")), left);
        assertTrue(site.db.verify().isEmpty());
    }
}
