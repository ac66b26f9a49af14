package martlet.admin;

import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists sorted by several columns and by worked-out ones, their pages' sizes, and their totals. */
class SortingTest {

    private static final TestSite SITE = new TestSite();
    private static final Browser STAFF = SITE.signedIn("boss");

    @BeforeAll
    static void fill() {
        SITE.post("a1", "text", 2, false);
        SITE.post("b1", "text", 1, false);
        SITE.post("a2", "text", 2, true);
        SITE.post("b2", "text", 1, true);
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static List<String> slugs(Browser.Answer list) {
        return Pattern.compile("#?row-?\\d*\">([ab]\\d)</a>|>([ab]\\d)</a>").matcher(list.body()).results()
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2)).toList();
    }

    private static String head(Browser.Answer list, String label) {
        var found = Pattern.compile("<th scope=\"col\"[^>]*>(?:(?!</th>).)*?>" + label + "[ <].*?</th>")
                .matcher(list.body().replace("&#61;", "=").replace("&amp;", "&"));
        assertTrue(found.find(), list::body);
        return found.group();
    }

    private static String link(String head, String words) {
        var found = Pattern.compile("href=\"([^\"]*)\"[^>]*>(?:(?!</a>).)*" + words).matcher(head);
        return found.find() ? found.group(1) : "";
    }

    @Test
    void aSecondColumnIsAddedTurnedAndLeftAgain() {
        var first = STAFF.get("/admin/post/?ordering=locked");
        var both = STAFF.get("/admin/post/" + link(head(first, "Slug"), "Sort by Slug too"));
        assertEquals(List.of("a1", "b1", "a2", "b2"), slugs(both));
        var locked = head(both, "Locked");
        var slug = head(both, "Slug");
        assertAll(() -> assertTrue(locked.contains("aria-sort=\"ascending\""), locked),
                () -> assertTrue(locked.contains("▲1<") && locked.contains("sorted 1, ascending"), locked),
                () -> assertTrue(slug.contains("▲2<") && slug.contains("sorted 2, ascending"), slug),
                () -> assertTrue(slug.contains("aria-sort=\"none\""), "one heading alone says aria-sort: " + slug),
                () -> assertEquals("?ordering=locked%2C-slug", link(slug, "sort descending")));
        var turned = STAFF.get("/admin/post/" + link(slug, "sort descending"));
        assertEquals(List.of("b1", "a1", "b2", "a2"), slugs(turned));
        var only = STAFF.get("/admin/post/" + link(head(turned, "Slug"), "Sort by Slug only"));
        assertEquals(List.of("b2", "b1", "a2", "a1"), slugs(only));
        assertFalse(only.has("sorted 1"));
    }

    @Test
    void aWorkedOutColumnIsShownAndSortedByItsFields() {
        try (var own = new TestSite()) {
            var staff = own.signedIn("boss");
            for (var price : List.of("7.25", "0.5")) {
                staff.get("/admin/sample/add/").submit("/admin/sample/add/", "price", price);
            }
            staff.get("/admin/sample/add/").submit("/admin/sample/add/", "text", "free");
            var list = staff.get("/admin/sample/?ordering=price");
            assertTrue(list.has("number\">14.50") && list.has("number\">1.00"), list::body);
            assertTrue(list.body().indexOf("number\">1.00") < list.body().indexOf("number\">14.50"));
            assertEquals("?ordering=-price", link(head(list, "Double"), "sort descending"));
        }
    }

    @Test
    void aWorkedOutColumnHasToSayOfWhat() {
        var look = new ModelAdmin<>(POST);
        var refused = assertThrows(IllegalArgumentException.class,
                () -> look.column("Length", row -> row.row().body().length(), _ -> {}));
        assertEquals("The column 'Length' does not say which fields it is worked out of: add from(…)",
                refused.getMessage());
    }

    @Test
    void aWorkedOutColumnIsNoDateOfOldBecauseNobodySaidHowThatIsRead() {
        var column = new ComputedColumn<Post>("When", _ -> new java.util.Date(0)).from(POST.posted);
        var row = SITE.db.select(POST).where(POST.slug.eq("a1")).oneLinked().orElseThrow();
        var refused = assertThrows(IllegalStateException.class, () -> column.of(row));
        assertEquals("The column 'When' was worked out to be a java.util.Date, and nobody has said how that is read: "
                + "return text, a number, true or false, a moment (Instant), a day (LocalDate), a time of day "
                + "(LocalTime), a UUID, a Phrase, or null", refused.getMessage());
    }

    /** Two columns can have the same order; a reader is told of one. */
    @Test
    void oneHeadingAloneSaysThatTheListIsSorted() {
        try (var own = new TestSite((auth, pages) -> TestSite.admin(auth, pages, look -> look
                .column("Length", row -> row.row().body().length(),
                        more -> more.from(POST.body).sort(POST.posted.asc()))
                .column("Both", row -> row.row().slug(), more -> more.from(POST.slug)
                        .sort(POST.locked.asc(), POST.slug.asc()))))) {
            var staff = own.signedIn("boss");
            own.post("a1", "text");
            var list = staff.get("/admin/post/");
            assertEquals(1, list.body().split("▼", -1).length - 1, list::body);
            assertTrue(head(list, "Posted").contains("aria-sort=\"descending\""), list::body);
            var length = head(list, "Length");
            assertTrue(length.contains("aria-sort=\"none\""), length);
            assertEquals("?ordering=posted", link(length, "sort ascending"), "and yet it turns the order");
            var both = staff.get("/admin/post/?ordering=locked,slug");
            assertTrue(head(both, "Both").contains("aria-sort=\"ascending\""), both::body);
            assertTrue(head(both, "Locked").contains("aria-sort=\"none\""), both::body);
            assertEquals(1, both.body().split("▲", -1).length - 1, both::body);
        }
    }

    @Test
    void aPageHasAsManyRowsAsTheAddressSays() {
        try (var own = new TestSite()) {
            for (var i = 0; i < 60; i++) {
                own.post("s" + i, "text");
            }
            var staff = own.signedIn("boss");
            assertEquals(50, rows(staff.get("/admin/post/")));
            var fewer = staff.get("/admin/post/?limit=25&ordering=slug");
            assertEquals(25, rows(fewer));
            assertTrue(fewer.has("Rows in all: 60"), fewer::body);
            assertTrue(fewer.has("<span aria-current=\"true\">25</span>"), fewer::body);
            var found = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"").matcher(fewer.body());
            assertTrue(found.find());
            var next = found.group(1).replace("&amp;", "&").replace("&#61;", "=");
            assertEquals(25, rows(staff.get("/admin/post/" + next)));
            assertEquals(60, rows(staff.get("/admin/post/?limit=9999")), "at most 200");
            assertEquals(400, staff.get("/admin/post/?limit=many").status());
            for (var none : List.of("0", "-1")) {
                var refused = staff.get("/admin/post/?limit=" + none);
                assertEquals(400, refused.status());
                assertTrue(refused.has("&#39;limit&#39; is &#39;%s&#39;; it begins at 1.".formatted(none)),
                        refused::body);
            }
            assertFalse(staff.get("/admin/post/?body=text").has("Rows in all"), "not counted where that may be dear");
            assertTrue(staff.get("/admin/post/?body=text&counts=show").has("Rows in all: 60"));
            assertTrue(staff.get("/admin/post/?slug=s1").has("Rows in all: 1"), "all of them are on the page");
        }
    }

    private static long rows(Browser.Answer list) {
        return Pattern.compile("<tr id=\"row-").matcher(list.body()).results().count();
    }

    /** After a save or a deletion the list is as it was, and scrolled to the row above. */
    @Test
    void whoeverComesBackFindsTheirPlace() {
        var list = STAFF.get("/admin/post/?ordering=slug");
        assertTrue(list.has("<tr id=\"row-1\">"));
        var page = "/admin/post/2/";
        var form = STAFF.get(page + "?back=" + Frame.encoded("/admin/post/?ordering=slug#row-3"));
        assertEquals("/admin/post/?ordering=slug#row-3", form.submit(page).location());
    }
}
