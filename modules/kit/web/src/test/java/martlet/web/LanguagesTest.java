package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a browser gets, and how its texts are read. */
class LanguagesTest {

    private static final Map<String, String> FILES = Map.of(
            "texts_de.po", """
                    # A comment.
                    msgid ""
                    msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

                    msgid "Log in"
                    msgstr "Anmelden"

                    msgid "{{count}} {{count|message|messages}}"
                    msgstr "{{count}} {{count|Nachricht|Nachrichten}}"

                    msgid "Say \\"so\\""
                    msgstr ""
                    "Sag "
                    "„so“"
                    """,
            "t.mustache",
            "{{#t}}Log\n in{{/t}}|{{#t}}{{count}} {{count|message|messages}}{{/t}}|{{#t}}Say \"so\"{{/t}}\n{{bad}}");

    private static final Resources SITE = name -> FILES.containsKey(name)
            ? new ByteArrayInputStream(FILES.get(name).getBytes(StandardCharsets.UTF_8))
            : null;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"de|de", "de-AT|de", "DE-de-1996,en|de", "en-GB,de|en",
            "fr,de;q=0.4,en;q=0.5|en",
            "fr|en", "de;q=0,en;q=0.1|en", "*|en", "''|en", "de;q=NaN|en", "de;q=9|de", "d|en", ";;,,=|en",
            "de;q=1e9,en;q=.1|en", "xx-yy-de|en", "en;q=0.1,de;q=0.9|de", "de;level=1;q=0.1|de"})
    void theLanguageWishedForMostThatThereIs(String header, String tag) {
        assertEquals(tag, new Languages(List.of(SITE)).chosen(header));
    }

    @Test
    void aLongHeaderCostsLittleAndIsCutOff() {
        var languages = new Languages(List.of(SITE));
        assertEquals("en", languages.chosen("x-".repeat(4_000) + ",de,".repeat(0)));
        assertEquals("en", languages.chosen("fr,".repeat(20) + "de"));
        assertEquals("de", languages.chosen("fr,".repeat(19) + "de"));
    }

    @Test
    void eachCallsItselfByItsOwnName() {
        var languages = new Languages(List.of(SITE, Pages.class::getResourceAsStream));
        languages.offer(List.of("de", "en", "fr"));
        assertEquals(Map.of("de", "Deutsch", "en", "English", "fr", "fr"), languages.names());
        assertEquals(List.of("de", "en", "fr"), List.copyOf(languages.names().keySet()));
    }

    @Test
    void aSiteWithoutTextsOfItsOwnIsNotHalfInEach() {
        assertEquals("en", new Languages(List.of(_ -> null, SITE)).chosen("de"));
    }

    @Test
    void textsStandInTheTemplateAsIfTheyHadBeenWrittenThere() {
        var german = new Languages(List.of(SITE)).named("de");
        var templates = new Templates(List.of(SITE), german, Assets.of());
        assertEquals("Anmelden\n|1 Nachricht|Sag „so“\n!",
                templates.render("t", new View.Values(Map.of("count", 1, "bad", "!"))));
        assertEquals("Anmelden\n|2 Nachrichten|Sag „so“\n!",
                templates.render("t", new View.Values(Map.of("count", 2L, "bad", "!"))));
    }

    @Test
    void aMistakeIsOnTheLineThatItIsOnInEnglish() {
        var german = new Languages(List.of(SITE)).named("de");
        var wrong = assertThrows(TemplateException.class,
                () -> new Templates(List.of(SITE), german, Assets.of()).render("t",
                        new View.Values(Map.of("count", 1))));
        assertTrue(wrong.getMessage().contains("t.mustache:3: nothing here is called 'bad'"), wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"msgid \"a\"|has no msgstr", "msgstr \"a\"|:1: write msgid",
            "msgid a|:1: a text stands",
            "msgid \"a\"\\nmsgid_plural \"b\"|:2: write msgid"})
    void aFileThatCannotBeReadSaysWhere(String text, String said) {
        var file = new ByteArrayInputStream(text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        var wrong = assertThrows(IllegalArgumentException.class, () -> PoFile.read("texts_de.po", file));
        assertTrue(wrong.getMessage().startsWith("texts_de.po:") && wrong.getMessage().contains(said),
                wrong.getMessage());
    }

    /** The rules as gettext's own manual has them. */
    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", value = {
            "Plural-Forms: nplurals=2; plural=n != 1; -> 1 0 1 1 1 1",
            "Plural-Forms: nplurals=2; plural=n>1; -> 0 0 1 1 1 1",
            "Plural-Forms: nplurals=1; plural=0; -> 0 0 0 0 0 0",
            "Plural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2; -> 2 0 1 2 2 1",
            "'' -> 1 0 1 1 1 1"})
    void aNumberChoosesTheFormOfItsLanguage(String header, String forms) {
        var rule = PluralRule.of(header);
        var found = IntStream.of(0, 1, 2, 5, 11, 22).mapToObj(n -> String.valueOf(rule.applyAsLong(n))).toList();
        assertEquals(List.of(forms.split(" ")), found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"plural=n !== 1;|x", "plural=(n;|x", "plural=;|x", "plural=n ? 1;|x",
            "plural=system(n);|x"})
    void aRuleThatIsNoneIsRefused(String header, String ignored) {
        assertThrows(IllegalArgumentException.class, () -> PluralRule.of(header), ignored);
    }
}
