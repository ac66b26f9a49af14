package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kit's tags around text make of it, in English and German. */
class TagsTest {

    private static final Translation GERMAN = new Languages(List.of(Pages.class::getResourceAsStream)).named("de");
    private static final Formats ENGLISH = new Formats(martlet.model.Phrase.Language.ENGLISH, ZoneId.of("UTC"));
    private static final Formats BERLIN = new Formats(GERMAN, ZoneId.of("Europe/Berlin"));

    @Test
    void aMomentIsShownWithItsZone() {
        assertEquals("<time datetime=\"2026-03-01T23:30:00Z\">1 Mar 2026, 23:30 UTC</time>",
                ENGLISH.time(" 2026-03-01T23:30:00Z "));
        assertEquals("<time datetime=\"2026-03-01T23:30:00Z\">2. März 2026, 00:30 CET</time>",
                BERLIN.time("2026-03-01T23:30:00Z"));
        assertEquals("", BERLIN.time(""));
    }

    @Test
    void aDayIsThatOfTheZone() {
        assertEquals("<time datetime=\"2026-03-01\">1 Mar 2026</time>", ENGLISH.day("2026-03-01T23:30:00Z"));
        assertEquals("<time datetime=\"2026-03-02\">2. März 2026</time>", BERLIN.day("2026-03-01T23:30:00Z"));
        assertEquals("<time datetime=\"2026-12-31\">31. Dez. 2026</time>", BERLIN.time("2026-12-31"));
    }

    @Test
    void aNumberHasTheSignsOfItsLanguage() {
        assertEquals("1,234,567.25", ENGLISH.number("1234567.25"));
        assertEquals("1.234.567,25", BERLIN.number("1234567.25"));
        assertEquals("-3", BERLIN.number("-3"));
        assertEquals("7", ENGLISH.number("007"));
        assertEquals("999", ENGLISH.number("999"));
        assertEquals("1,000", ENGLISH.number("1000"));
        assertEquals("-1,000", ENGLISH.number("-1000"));
        assertEquals("123.456.789.012.345.678", BERLIN.number("123456789012345678"));
        assertEquals("12.345.678.901.234.567.890", BERLIN.number("12345678901234567890"));
        assertEquals("", BERLIN.number(" "));
    }

    @Test
    void aNumberInASentenceHasThemToo() {
        var sentence = martlet.model.Phrase.of("At most {max} rows can be deleted at a time.");
        assertEquals("At most 1,234 rows can be deleted at a time.", sentence.with("max", 1_234).toString());
        assertEquals("At most 12.345 rows can be deleted at a time.", sentence.with("max", 12_345L).in(GERMAN));
        assertEquals("At most 0,5 rows can be deleted at a time.", sentence.with("max", 0.5).in(GERMAN));
        assertEquals("At most 1234 rows can be deleted at a time.", sentence.with("max", "1234").in(GERMAN));
    }

    @Test
    void aLongTextIsCutWhereAWordEnds() {
        assertEquals("short", Tags.shortened("short"));
        assertEquals("word ".repeat(19) + "word…", Tags.shortened("word ".repeat(40)));
        assertEquals("🐦".repeat(100) + "…", Tags.shortened("🐦".repeat(101)));
    }

    @Test
    void aMarkIsDrawnHereAndIsTheSameEachTime() {
        var ada = Avatar.svg("ada");
        assertEquals(ada, Avatar.svg(" ada "));
        assertNotEquals(ada, Avatar.svg("bob"));
        assertTrue(ada.startsWith("<svg class=\"mark\"") && ada.endsWith("</svg>"), ada);
        assertFalse(ada.contains("http") || Avatar.svg("\"><script>").contains("script"), ada);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", value = {"/users/ -> /users/", "?from=a:b -> ?from=a:b", "#a:b -> #a:b",
            "https://example.org/a:b -> https://example.org/a:b", "mailto:ada@example.org -> mailto:ada@example.org",
            "javascript:alert(1) -> #", "JaVaScRiPt:alert(1) -> #", "data:text/html,x -> #", "vbscript:x -> #",
            "' \tjava\nscript:x' -> #", "x:y -> #", "users/a -> users/a"})
    void anAddressInATemplateLeadsToThePagesAndMailOnly(String address, String shown) {
        Resources site = name -> name.equals("t.mustache")
                ? new ByteArrayInputStream("<a href=\"{{to.it}}\">x</a>".getBytes(StandardCharsets.UTF_8))
                : null;
        assertEquals("<a href=\"%s\">x</a>".formatted(Lambda.escaped(shown)),
                new Templates(List.of(site)).render("t", new View.Values(Map.of("to", Map.of("it", address)))));
    }
}
