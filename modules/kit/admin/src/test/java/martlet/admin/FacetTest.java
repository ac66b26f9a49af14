package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How many rows there are of each value in the filter panel, where that was asked for. */
class FacetTest {

    private static String panel(Browser.Answer list) {
        return list.form("/admin/post/", "_filter").replaceAll("\\s+", " ");
    }

    @Test
    void valuesAreCountedWhereThatIsAskedFor() {
        try (var site = new TestSite()) {
            site.post("alpha", "text", 2, false);
            site.post("beta", "text", 2, true);
            site.post("gamma", "text", 1, true);
            var staff = site.signedIn("boss");
            assertFalse(panel(staff.get("/admin/post/")).contains("admin-count"));
            assertTrue(panel(staff.get("/admin/post/")).contains("Show counts"));
            var all = panel(staff.get("/admin/post/?counts=show"));
            var locked = panel(staff.get("/admin/post/?counts=show&locked=true"));
            assertAll(() -> assertTrue(all.contains("ada <span class=\"admin-count\">2<"), all),
                    () -> assertTrue(all.contains("boss <span class=\"admin-count\">1<"), all),
                    () -> assertTrue(all.contains("Yes <span class=\"admin-count\">2<"), all),
                    () -> assertTrue(all.contains("No <span class=\"admin-count\">1<"), all),
                    () -> assertTrue(all.contains("Hide counts"), all),
                    () -> assertTrue(locked.contains("ada <span class=\"admin-count\">1<"), locked),
                    () -> assertTrue(locked.contains("No <span class=\"admin-count\">1<"),
                            "a field's own condition does not count: " + locked));
        }
    }

    @Test
    void countsThatWereCutOffSayIt() {
        try (var site = site(look -> look.counts(3, Duration.ofMinutes(1)))) {
            for (var i = 0; i < 5; i++) {
                site.post("s" + i, "text", 2, false);
            }
            var page = site.signedIn("boss").get("/admin/post/?counts=show");
            assertTrue(panel(page).contains("at least 3<"), page::body);
            assertTrue(page.has("Counted in the first 3 rows; there are more."), page::body);
        }
    }

    /** Each linked row has to be looked up, so a tenth of the rows are counted by what those have. */
    @Test
    void whatLinkedRowsHaveIsCountedInATenth() {
        try (var site = site(look -> look.filters(POST.author.to(PERSON.staff)).counts(20, Duration.ofMinutes(1)))) {
            for (var i = 0; i < 5; i++) {
                site.post("s" + i, "text", 2, false);
            }
            var page = site.signedIn("boss").get("/admin/post/?counts=show");
            assertTrue(panel(page).contains("at least 2<"), page::body);
            assertTrue(page.has("Counted in the first 2 rows; there are more."), page::body);
        }
    }

    /** Of what no index finds, the newest rows are counted: to find out how many there are is to read all. */
    @Test
    void whatNoIndexFindsIsCountedAmongTheNewest() {
        try (var site = site(look -> look.counts(3, Duration.ofMinutes(1)))) {
            for (var i = 0; i < 60; i++) {
                site.post("s" + i, i < 55 ? "early" : "late");
            }
            var page = site.signedIn("boss").get("/admin/post/?body__contains=l&counts=show");
            assertTrue(page.has("Rows in all: at least 3"), page::body);
            assertTrue(panel(page).contains("at least 3<"), page::body);
            var few = site.signedIn("boss").get("/admin/post/?slug__in=s1,s2,s3&limit=2&counts=show");
            assertTrue(few.has("Rows in all: 3<"), few::body);
        }
    }

    @Test
    void aFieldThatThereIsNoTimeForIsSaid() {
        try (var site = site(look -> look.counts(100, Duration.ZERO))) {
            site.post("alpha", "text", 2, false);
            var page = site.signedIn("boss").get("/admin/post/?counts=show");
            assertEquals(200, page.status());
            assertTrue(page.has("Counting took too long: not every field was counted."), page::body);
            assertFalse(panel(page).contains("admin-count"));
        }
    }

    private static TestSite site(Consumer<ModelAdmin<Post>> posts) {
        return new TestSite((auth, pages) -> TestSite.admin(auth, pages, posts));
    }
}
