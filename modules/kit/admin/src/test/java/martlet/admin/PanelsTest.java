package martlet.admin;

import static martlet.admin.Country.COUNTRY;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a site adds to the admin, and fails: it takes nothing else with it, and the log says which it was. */
class PanelsTest {

    private static final String FAILED = "This could not be worked out.";

    static TestSite site;
    static Browser staff;

    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages).add(COUNTRY)
                .add(POST, look -> look.column("When", _ -> new Date(0), when -> when.from(POST.posted)))
                .panel(new Box("Whole", _ -> Map.of("hint", "all is well")))
                .panel(new Box("Broken", _ -> {
                    throw new IllegalStateException("no reason");
                }))
                .panel(new Box("Lacking", _ -> Map.of("hnit", "")))
                .panel(new ForBoss())
                .panel(Figures.titled("Behind them", auth).count("Countries", COUNTRY, () -> COUNTRY.code.ne("x")))
                .page("nothing", "Nothing", "reports", _ -> null);
    }

    // tag::own[]
    /** What only one of the staff gets to see, with a form whose route is the site's. */
    private record ForBoss() implements Panel {
        @Override
        public String title() {
            return "For the boss";
        }

        @Override
        public String template() {
            return "latest";
        }

        @Override
        public Map<String, ?> values(ServerRequest req) {
            return Map.of("hint", "nobody else sees this");
        }

        @Override
        public boolean isFor(Caller caller) {
            return caller.name().equals("boss");
        }
    }
    // end::own[]

    private record Box(String title, Function<ServerRequest, Map<String, ?>> from) implements Panel {
        @Override
        public String template() {
            return "latest";
        }

        @Override
        public Map<String, ?> values(ServerRequest req) {
            return from.apply(req);
        }
    }

    private static final class Lines extends Handler implements AutoCloseable {

        private static final Logger LOG = Logger.getLogger("martlet.admin");

        private final List<LogRecord> all = new ArrayList<>();

        Lines() {
            LOG.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            all.add(line);
        }

        synchronized String said(String beginning) {
            return all.stream().filter(line -> line.getMessage().startsWith(beginning))
                    .map(line -> line.getMessage() + ": " + line.getThrown()).findFirst().orElse("nothing of it");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            LOG.removeHandler(this);
        }
    }

    @BeforeAll
    static void open() {
        site = new TestSite(PanelsTest::admin);
        staff = site.signedIn("boss");
        site.post("post", "words");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aTableThatCantBeCountedSaysSoAndTheOthersAreCounted() {
        try (var own = new TestSite(Engines.POSTGRES); var lines = new Lines()) {
            own.post("post", "words");
            own.lose(COUNTRY);
            var page = own.signedIn("boss").get("/admin/");
            assertEquals(200, page.status(), page::body);
            assertAll(() -> assertTrue(page.body().matches(
                    "(?s).*/admin/country/\">Countries</a>\\s*<span class=\"admin-count\">not counted<.*"), page::body),
                    () -> assertTrue(
                            page.body().matches("(?s).*/admin/post/\">Posts</a>\\s*<span class=\"admin-count\">1<.*"),
                            page::body),
                    () -> assertTrue(lines.said("The rows of 'country'").startsWith(
                            "The rows of 'country' can't be counted for the admin 'Test & Co'; the page is shown without: "),
                            lines.said("The rows of 'country'")));
        }
    }

    @Test
    void oneThatFailsSaysSoAndTheOthersStand() {
        try (var lines = new Lines()) {
            var page = staff.get("/admin/");
            assertEquals(200, page.status(), page::body);
            assertAll(() -> assertTrue(page.has("<p>all is well</p>"), page::body),
                    () -> assertEquals(2, page.body().split(FAILED, -1).length - 1, page::body),
                    () -> assertTrue(page.has("Behind them") && page.has("Countries"), page::body),
                    () -> assertTrue(page.has("nobody else sees this"), page::body),
                    () -> assertTrue(page.has("name=\"csrf\""), "the parts have what the page has"));
            assertAll(
                    () -> assertEquals("The panel 'Broken' of the admin 'Test' failed; the page is shown without it: "
                            + "java.lang.IllegalStateException: no reason", lines.said("The panel 'Broken'")),
                    () -> assertTrue(lines.said("The panel 'Lacking'").contains("Did you mean 'hnit'?"),
                            lines.said("The panel 'Lacking'")));
        }
    }

    @Test
    void oneIsForWhomItSays() {
        site.person("eve", true);
        var page = site.signedIn("eve").get("/admin/");
        assertTrue(page.has("all is well"), page::body);
        assertFalse(page.has("For the boss") || page.has("nobody else sees this"), page::body);
    }

    @Test
    void whatIsNotKnownIsNotShown() {
        assertEquals(500, staff.get("/admin/post/").status());
        assertEquals(500, staff.get("/admin/nothing/").status());
    }
}
