package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a phrase reads like, in English and in a language with other words, forms and habits. */
class PhraseTest {

    private static final Phrase.Language POLISH = new Phrase.Language() {
        private static final Map<String, String> WORDS = Map.of(
                "{label} has {length} {length|character|characters}.",
                "{length} {length|znak|znaki|znaków}: {label}.",
                "Name", "Nazwa");

        @Override
        public String translated(String english) {
            return WORDS.getOrDefault(english, english);
        }

        @Override
        public int form(long count) {
            return count == 1 ? 0 : count < 5 ? 1 : 2;
        }

        @Override
        public String small(String words) {
            return words.toUpperCase(Locale.ROOT);
        }
    };

    private static final Phrase LENGTH = Phrase.of("{label} has {length} {length|character|characters}.")
            .with("label", Phrase.of("Name"));

    @Test
    void aNumberChoosesTheForm() {
        assertEquals("Name has 1 character.", LENGTH.with("length", 1).toString());
        assertEquals("Name has 3 characters.", LENGTH.with("length", 3L).toString());
    }

    @Test
    void aLanguageOrdersAndFormsItsOwnWay() {
        assertEquals("1 znak: Nazwa.", LENGTH.with("length", 1).in(POLISH));
        assertEquals("3 znaki: Nazwa.", LENGTH.with("length", 3).in(POLISH));
        assertEquals("9 znaków: Nazwa.", LENGTH.with("length", 9).in(POLISH));
    }

    @Test
    void insideASentenceEnglishIsSmall() {
        var none = Phrase.of("There is no such {model:small}.").with("model", Phrase.of("Name"));
        assertEquals("There is no such name.", none.toString());
        assertEquals("There is no such NAZWA.", none.in(POLISH));
    }

    @Test
    void whatAPersonWroteIsNoPlaceForAValue() {
        var phrase = Phrase.of("{name} follows {other}: $1 \\").with("name", "{other}").with("other", "ada");
        assertEquals("{other} follows ada: $1 \\", phrase.toString());
        assertEquals("a {b} {c|d", Phrase.of("a {b} {c|d").toString());
    }

    @Test
    void theSameEnglishIsTheSamePhrase() {
        assertEquals(Phrase.of("Name has 1 character."), LENGTH.with("length", 1));
        assertNotEquals(Phrase.of("Name has 1 character."), LENGTH.with("length", 2));
    }
}
