package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site whose files take the place of the kit's, and which has texts in two languages, as browsers meet it. */
class OwnFilesTest {

    private static final TestSite SITE = new TestSite(SiteSettings.local(0), Map.of(
            "error.mustache", "{{<layout}}{{$main}}<h1>Oh no, {{status}}</h1><p>{{text}}</p>{{/main}}{{/layout}}",
            "nav.mustache", "<ul><li><a href=\"/things/\">Things</a></li></ul>",
            "texts_de.po", """
                    msgid "Skip to the content"
                    msgstr "Zum Inhalt springen"
                    """));

    @AfterAll
    static void stop() {
        SITE.close();
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    @Test
    void aFileOfTheSameNameReplacesTheKits() {
        var page = SITE.get("/none/");
        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("<h1>Oh no, 404</h1>"), page.body());
        assertFalse(page.body().contains("To the first page"), page.body());
        assertTrue(SITE.get("/").body().contains("<a href=\"/things/\">Things</a>"));
        try (var plain = new TestSite()) {
            assertTrue(plain.get("/none/").body().contains("To the first page"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/|de-AT,en;q=0.5|de|Zum Inhalt springen", "/|en|en|Skip to the content",
            "/|fr|en|Skip to the content", "/none/|de|de|Unter dieser Adresse gibt es keine Seite",
            "/none/|en|en|There is no page at this address"})
    void thePageIsInTheLanguageThatIsAskedFor(String path, String asked, String tag, String says) {
        var page = SITE.get(path, "Accept-Language", asked);
        assertEquals(tag, header(page, "content-language"));
        assertEquals("Accept-Language, Cookie", header(page, "vary"));
        assertTrue(page.body().contains("<html lang=\"%s\">".formatted(tag)), page.body());
        assertTrue(page.body().contains(says), page.body());
    }

    @Test
    void aSiteInOneLanguageDoesNotSayThatItVaries() {
        try (var plain = new TestSite()) {
            var page = plain.get("/", "Accept-Language", "de");
            assertEquals("en", header(page, "content-language"));
            assertEquals("", header(page, "vary"));
        }
    }
}
