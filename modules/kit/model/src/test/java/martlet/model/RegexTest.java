package martlet.model;

import static martlet.model.Entry.ENTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions mean the same on both engines, and none of those that are let through keeps an engine busy. */
class RegexTest {

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a?b?)+", "a**", "a+?", "a*+", "a{2}{3}", "(?=a)b", "(?<x>a)",
            "(?>a)", "\\1",
            "\\p{L}", "\\bx", "[[:alpha:]]", "[a&&b]", "[z-a]", "[a", "[]", "(a", "a)", "*a", "a{101}", "a{3,2}",
            "a{x}", "a\\",
            "a||b", "", "()", "a*b*c*d*", "((a{99}){99}){99}", "(((a|b){9}){9}){9}", "^*", "a*a*b", "^a*a*a*b",
            ".*x.*y"})
    void refuses(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> ENTRY.note.regex(pattern), pattern);
    }

    @ParameterizedTest
    @EnumSource
    void theWorstTakesNoTime(Engines engine) {
        try (var db = engine.open(LONG)) {
            db.insert(Change.of(LONG).set(LONG.text, "a".repeat(100_000)));
            for (var pattern : List.of("a*b", "x.*y", "^a*a*b", "(ab?){5}a*c", "(a|b|[ab]){4}.*z")) {
                assertTimeoutPreemptively(Duration.ofSeconds(20),
                        () -> assertEquals(0, db.select(LONG).where(LONG.text.regex(pattern)).count()), pattern);
            }
            for (var pattern : List.of("%a%a%a%a%a%a%a%b", "_%_%_%_%_%_%b", "%a_a_a_%b%")) {
                assertTimeoutPreemptively(Duration.ofSeconds(20),
                        () -> assertEquals(0, db.select(LONG).where(LONG.text.like(pattern)).count()), pattern);
            }
        }
    }

    private record Long1(long id, String text) {}

    private static final Longs LONG = new Longs();

    private static final class Longs extends Model<Long1> {
        private final Field<Long1, Long> id = key("id", Long1::id);
        private final Field<Long1, String> text = text("text", Long1::text);

        private Longs() {
            super("long_one");
        }

        @Override
        protected Long1 read(Row row) {
            return new Long1(row.get(id), row.get(text));
        }
    }
}
