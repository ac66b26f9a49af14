package martlet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.Test;

/** The test site is a real one, and its assertions can fail. */
class TestSiteTest {

    @Test
    void answersForReal() {
        try (var site = TestSite.start(List.of(),
                db -> Site.of(Pages.of(Web.of(db, SiteSettings.local(0)), Assets.of())))) {
            var nothing = site.visitor().get("/nothing/").is(404).has("Not Found").lacks("<script");
            assertThrows(AssertionError.class, () -> nothing.is(200));
            assertThrows(AssertionError.class, () -> nothing.has("a phrase that is not there"));
            assertThrows(AssertionError.class, () -> nothing.lacks("Not Found"));
            assertThrows(AssertionError.class, () -> site.visitor().submit("/nothing/", "/", "a", "b"));
        }
    }

    @Test
    void leavesNothingBehind() {
        var site = TestSite.start(List.of(), db -> Site.of(Pages.of(Web.of(db, SiteSettings.local(0)), Assets.of())));
        var folder = site.folder();
        site.close();
        assertFalse(Files.exists(folder));
    }

    @Test
    void spoilsTheSameWayFromTheSameSeed() {
        var some = Spoilt.of(7, 1_000, List.of("a=b"), List.of("%zz")).toList();
        assertEquals(some, Spoilt.of(7, 1_000, List.of("a=b"), List.of("%zz")).toList());
        assertTrue(some.stream().distinct().count() > 300, "they differ");
        assertTrue(some.stream().filter(text -> text.contains("%zz")).count() > 200, "the piece is put in");
    }
}
