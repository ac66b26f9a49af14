package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import martlet.model.Phrase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password is known again and nothing else is; a poor one is refused with what to do. */
class PasswordsTest {

    record Poor(String password, String sentence) {}

    static final List<Poor> POOR = List.of(
            new Poor("", "A password needs at least 15 characters; this has 0. Three or four words make a good one."),
            new Poor("fourteen chars",
                    "A password needs at least 15 characters; this has 14. Three or four words make a good one."),
            new Poor("🐦".repeat(14),
                    "A password needs at least 15 characters; this has 14. Three or four words make a good one."),
            new Poor("x".repeat(257), "A password has at most 256 characters; this has 257."),
            new Poor("abababababababab",
                    "This password repeats a few characters and is guessed at once; use several words."),
            new Poor("Ada.Lovelace1815",
                    "This password is little more than 'ada.lovelace', which is guessed first; use other words."));

    @ParameterizedTest
    @FieldSource("POOR")
    void refusesWithWhatToDo(Poor poor) {
        assertEquals(Optional.of(poor.sentence),
                Passwords.problem(poor.password, List.of("ada.lovelace")).map(Object::toString));
    }

    private static final String COMMON = "This password is made of very common ones, or of rows of letters and digits, which "
            + "are guessed first; use several words that have nothing to do with each other.";

    @ParameterizedTest
    @ValueSource(strings = {"123456789987654321", "1qaz2wsx3edc4rfv", "qwertyuiopasdfghjkl", "passwordpassword",
            "PasswordPassword", "password12345678", "iloveyouiloveyou!", "aaaabbbbccccdddd", "abcdefghijklmnop",
            "9876543210987654", "zyxwvutsrqponmlk", "dragonmonkeyshadow", "letmein.letmein.letmein",
            "superman1234567890",
            "password.nest.password", "qwerty123qwerty123", "11112222333344445555"})
    void refusesWhatIsPutTogetherOfCommonOnes(String password) {
        assertEquals(Optional.of(COMMON), Passwords.problem(password, List.of("Nest")).map(Phrase::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a bird in the hand", "four words make one", "another set of words",
            "correct horse battery staple",
            "Xk2#vq9!Lm4$wz7", "dragon monkey shadow master", "tr0ub4dor&3-tr0ub4dor", "ein Satz mit fünf Wörtern"})
    void takesSeveralWords(String password) {
        assertEquals(Optional.empty(), Passwords.problem(password, List.of("ada", "Nest")));
    }

    @Test
    void knowsThirtyThousandCommonOnes() {
        var list = CommonPasswords.list();
        assertTrue(list.size() >= 29_900, () -> list.size() + " were read");
        for (var word : List.of("123456", "password", "qwerty", "123456789987654321")) {
            assertTrue(list.has("<" + word + ">", 1, word.length() + 1), word);
        }
        assertFalse(list.has("qwertyyq", 0, 8));
        assertFalse(list.has("kingfisher at dawn", 0, 18));
    }

    /** The longest that is taken at all, in the shape that has most to look for. */
    @Test
    void looksAtTheLongestInNoTime() {
        var password = "1234".repeat(64);
        Passwords.problem(password, List.of("1234"));
        var start = System.nanoTime();
        Passwords.problem(password, List.of("1234"));
        assertTrue(System.nanoTime() - start < 100_000_000, "took longer than a hash");
    }

    @Test
    void aHashSaysWhatItCost() {
        assertFalse(Passwords.isOutdated(Passwords.hash("four words make one")));
        for (var cheap : List.of(Passwords.hash("x", new byte[16], 8_192, 2),
                Passwords.hash("x", new byte[16], 19_456, 1))) {
            assertTrue(Passwords.isOutdated(cheap), cheap);
            assertTrue(Passwords.matches(cheap, "x"), cheap);
        }
    }

    @Test
    void knowsItsOwn() {
        var good = "пароль из пяти слов 🐦";
        assertEquals(Optional.empty(), Passwords.problem(good, List.of("ada")));
        var hash = Passwords.hash(good);
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertNotEquals(hash, Passwords.hash(good));
        assertTrue(Passwords.matches(hash, good));
        assertFalse(Passwords.matches(hash, good + " "));
        assertFalse(Passwords.matches(null, good));
        assertFalse(Passwords.matches("plain", "plain"));
        assertFalse(Passwords.matches("", ""));
    }
}
