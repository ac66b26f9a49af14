package martlet.admin;

import static martlet.admin.Post.POST;
import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A list gone through by year, month and day, in the site's zone. */
class DrillTest {

    private static final TestSite SITE = new TestSite(ZoneId.of("Pacific/Auckland"));
    private static final Browser STAFF = SITE.signedIn("boss");

    @BeforeAll
    static void fill() {
        row("a", "2023-12-31T12:00:00Z");
        row("b", "2024-02-28T12:00:00Z");
        row("c", "2026-05-05T00:00:00Z");
        SITE.db.insert(Change.of(SAMPLE).set(SAMPLE.text, "never"));
    }

    private static void row(String text, String moment) {
        SITE.db.insert(Change.of(SAMPLE).set(SAMPLE.text, text + text).set(SAMPLE.moment, Instant.parse(moment)));
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    /** Where the periods lead and what they are called, in their order; the way to them first. */
    private static String periods(Browser.Answer list) {
        var nav = Pattern.compile("(?s)<nav class=\"admin-drill\".*?</nav>").matcher(list.body());
        assertTrue(nav.find(), list::body);
        return String.join(" ", Pattern.compile("<li>(?:<a href=\"([^\"]*)\">|<span[^>]*>)([^<]*)<").matcher(
                nav.group()).results().map(found -> found.group(2)).toList());
    }

    @Test
    void onlyPeriodsWithRowsAreOfferedInTheZoneOfTheSite() {
        assertEquals("All 2024 2026", periods(STAFF.get("/admin/sample/")), "new year's eve in UTC is 2024 there");
        var year = STAFF.get("/admin/sample/?moment__during=2024");
        assertEquals("All 2024 January February", periods(year));
        assertTrue(year.has("text\">aa") && year.has("text\">bb") && !year.has("text\">cc"), year::body);
        assertEquals("All 2024 February 29", periods(STAFF.get("/admin/sample/?moment__during=2024-02")));
        var day = STAFF.get("/admin/sample/?moment__during=2024-02-29");
        assertEquals("All 2024 February 29", periods(day));
        assertTrue(day.has("text\">bb") && !day.has("text\">aa"), day::body);
        assertEquals("All 2025", periods(STAFF.get("/admin/sample/?moment__during=2025")));
    }

    @Test
    void aSmallTableOffersThePeriodsThatTheFiltersLeave() {
        assertEquals("All 2026", periods(STAFF.get("/admin/sample/?text=cc")));
        assertEquals("All", periods(STAFF.get("/admin/sample/?text=never")));
        assertEquals(400, STAFF.get("/admin/sample/?moment__during=2024-13").status());
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheRows() {
        try (var few = new TestSite(); var many = new TestSite()) {
            fill(few, 3);
            fill(many, 300);
            for (var query : List.of("", "?moment__during=2024", "?moment__during=2024-02", "?counts=show")) {
                assertEquals(few.statements("/admin/sample/" + query), many.statements("/admin/sample/" + query),
                        query);
            }
        }
    }

    private static void fill(TestSite site, int rows) {
        for (var i = 0; i < rows; i++) {
            site.db.insert(Change.of(SAMPLE).set(SAMPLE.text, "r" + i)
                    .set(SAMPLE.moment, Instant.parse("2024-02-01T00:00:00Z").plusSeconds(i * 100_000L)));
        }
    }

    @Test
    void aListIsGoneThroughByATimeOfItsOwn() {
        assertEquals("'post.slug' has no years: it is no moment and no day", assertThrows(
                IllegalArgumentException.class, () -> new ModelAdmin<>(POST).drill(POST.slug)).getMessage());
    }
}
