package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about the system tells admins how the database is, and the rest of the staff only what runs. */
class SystemPageTest {

    private static RuledSite site;

    @BeforeAll
    static void start() {
        site = new RuledSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void anAdminReadsHowTheDatabaseIs() {
        var page = site.browser("chief").get("/admin/about/").is(200).body().replaceFirst("(?s).*<h1>", "");
        assertAll(
                () -> assertTrue(page.contains("<th scope=\"row\">0001_initial</th><td class=\"admin-moment\"><time"),
                        page),
                () -> assertTrue(page.contains("All are applied."), page),
                () -> assertTrue(page.contains("<dt>Its size on disk</dt>"), page),
                () -> assertTrue(page.contains("<dt>Browsers signed in</dt><dd>"), page));
    }

    /** They may not even know how many there are of what they may not see. */
    @Test
    void theRestOfTheStaffReadsWhatRuns() {
        var page = site.browser("clerk").get("/admin/about/").is(200).body().replaceFirst("(?s).*<h1>", "");
        assertAll(() -> assertTrue(page.contains("What runs here"), page),
                () -> assertFalse(page.contains("Its version"), page),
                () -> assertFalse(page.contains("signed in"), page),
                () -> assertFalse(page.contains("0001_initial"), page),
                () -> assertFalse(page.contains("martlet_session"), page));
    }
}
