package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How style sheets are served, and what is signed. */
class AssetsTest {

    @Test
    void browsersKeepWhatCannotChange() {
        try (var site = new TestSite()) {
            var path = site.pages.assets().path("shy.css");
            var first = site.get(path);
            assertEquals("h1 { color: green }", first.body());
            assertEquals("text/css; charset=UTF-8", first.headers().firstValue("content-type").orElseThrow());
            assertEquals("public, max-age=31536000, immutable",
                    first.headers().firstValue("cache-control").orElseThrow());
            var etag = first.headers().firstValue("etag").orElseThrow();
            var again = site.get(path, "If-None-Match", etag);
            assertEquals(304, again.statusCode());
            assertEquals("", again.body());
            var old = site.get("/assets/0000/shy.css");
            assertEquals("no-cache", old.headers().firstValue("cache-control").orElseThrow());
            assertEquals(200, old.statusCode());
        }
    }

    @Test
    void zipsWhatIsLong() {
        try (var site = new TestSite()) {
            var path = site.pages.assets().path("pico.css");
            var plain = site.get(path);
            var zipped = site.get(path, "Accept-Encoding", "gzip");
            assertEquals("gzip", zipped.headers().firstValue("content-encoding").orElseThrow());
            assertTrue(zipped.headers().firstValueAsLong("content-length")
                    .orElseThrow() < plain.headers().firstValueAsLong("content-length").orElseThrow() / 4);
            assertFalse(plain.headers().firstValue("content-encoding").isPresent());
        }
    }

    @Test
    void namesThatAreNoAssets() {
        assertThrows(IllegalArgumentException.class,
                () -> Assets.of().add("a.class", AssetsTest.class::getResourceAsStream));
        assertThrows(IllegalArgumentException.class,
                () -> Assets.of().add("../a.css", AssetsTest.class::getResourceAsStream));
        assertEquals(
                "There is no asset 'kti.css'. Add it where its room begins: pages.assets().add(\"kti.css\", TEMPLATES)."
                        + " Did you mean 'kit.css'? There are: icon.svg, kit.css, pico.css.",
                assertThrows(TemplateException.class, () -> Assets.of().path("kti.css")).getMessage());
    }

    @Test
    void whatIsSealedComesBackAsItWas() {
        var secrets = Secrets.of("a key that is long enough for this");
        var sealed = secrets.seal("flash", "ä\0b");
        assertEquals("ä\0b", secrets.open("flash", sealed).orElseThrow());
        assertTrue(secrets.open("csrf", sealed).isEmpty(), "for another purpose");
        assertTrue(secrets.open("flash", sealed + "x").isEmpty());
        assertTrue(secrets.open("flash", "x" + sealed).isEmpty());
        assertTrue(secrets.open("flash", "").isEmpty());
        assertTrue(secrets.open("flash", ".").isEmpty());
        assertTrue(Secrets.of("another key that is long enough too").open("flash", sealed).isEmpty());
        assertFalse(secrets.isSigned("a", "b", ""));
    }

    @Test
    void theKeyIsMadeOnceAndKept() {
        try (var site = new TestSite()) {
            var before = site.db.statements();
            var web = Web.of(site.db, SiteSettings.local(0));
            assertEquals(before, site.db.statements(), "nothing is asked before it is needed");
            assertTrue(site.web.secrets().isSigned("a", "b", web.secrets().sign("a", "b")));
        }
    }

    @Test
    void settingsOutsideTheirRange() {
        assertEquals("secret has 3 characters: 32 or more are needed",
                assertThrows(IllegalArgumentException.class, () -> SiteSettings.local(0).withSecret("abc"))
                        .getMessage());
        assertEquals("port is 65536: 0 to 65535 are allowed",
                assertThrows(IllegalArgumentException.class, () -> SiteSettings.local(65_536)).getMessage());
    }
}
