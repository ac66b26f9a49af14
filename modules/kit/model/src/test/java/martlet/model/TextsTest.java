package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a text can be seen, and which texts are one name. */
class TextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003\u00a0", "  \u200b", "\t\r\n", "\u200d\ufe0f", "\u3164", "\u2800",
            "\u202e \u2066",
            "\u00ad", "\ufeff", "\udb40\udc61"})
    void showsNothing(String text) {
        assertTrue(Texts.isBlank(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " .", "\u200b-", "🐦", "\u0301", "👩\u200d🚀", "ـ"})
    void showsSomething(String text) {
        assertFalse(Texts.isBlank(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "👩\u200d🚀", "👩🏽\u200d🚀", "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "☕\ufe0f",
            "1\ufe0f\u20e3",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "नमस्\u200dते", "ක්\u200dරි", "می\u200cخواهم", "مريم", "שלום", "ada🐦"})
    void hidesNothing(String name) {
        assertTrue(Texts.isPlain(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada\u200d", "\u200dada", "a\u200dda", "ada\u200c", "a\u200bda", "ada\ufe0f", "\u202eada",
            "ada\u2066",
            "a\u00adda", "a\u034fda", "ada\u3164", "ada\u2800", "🐦\u200d", "🐦\u200dada", "مريم\u200c",
            "ada\udb40\udc61",
            "ada\ufeff", "\u061cada", "🐦\ufe0f\ufe0f"})
    void hidesSomething(String name) {
        assertFalse(Texts.isPlain(name));
    }

    static final List<List<String>> ALIKE = List.of(
            List.of("ada", "Ada", "ADA", "ａｄａ", "𝐚𝐝𝐚", "ada\u200d", "a\u00adda", "ⓐⓓⓐ"),
            List.of("é", "e\u0301", "É", "E\u0301"),
            List.of("straße", "STRASSE", "strasse"),
            List.of("σασ", "ΣΑΣ", "σας"),
            List.of("file", "ﬁle"),
            List.of("❤", "❤\ufe0f"),
            List.of("юрий", "ЮРИЙ", "юрии\u0306"),
            List.of("🐦bird", "🐦BIRD"));

    @ParameterizedTest
    @FieldSource("ALIKE")
    void areOneName(List<String> names) {
        assertEquals(List.of(Texts.folded(names.getFirst())), names.stream().map(Texts::folded).distinct().toList());
    }

    @ParameterizedTest
    @FieldSource("ALIKE")
    void areStillWhatTheyFoldTo(List<String> names) {
        names.forEach(name -> assertEquals(Texts.folded(name), Texts.folded(Texts.folded(name)), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adá", "adа", "🐧", "bda", "ad"})
    void isAnotherNameThanAda(String name) {
        assertFalse(Texts.folded(name).equals("ada"));
    }
}
