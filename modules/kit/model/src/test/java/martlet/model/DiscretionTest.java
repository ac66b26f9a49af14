package martlet.model;

import static martlet.model.Author.AUTHOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a database's complaint where values must not be read. */
class DiscretionTest {

    @ParameterizedTest
    @EnumSource
    void leavesOutWhatADatabaseSaysOfValues(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            db.insert(Change.of(AUTHOR).set(AUTHOR.name, "hidden"));
            var thrown = assertThrows(StorageException.class,
                    () -> db.sql("select cast({author.name} as integer) from {author}").list(line -> line));
            var cause = thrown.getCause();
            // One of the two engines quotes it; the other's next version may.
            assertEquals("… (%s)".formatted(((java.sql.SQLException) cause).getSQLState()), Discretion.message(cause));
            var said = Discretion.message(thrown);
            assertTrue(said.startsWith("The database answered '… (22"), said);
            assertTrue(said.contains("to: select cast("), said);
            assertFalse(said.contains("hidden"), said);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsWhatItSaysOfWords(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            var thrown = assertThrows(StorageException.class,
                    () -> db.sql("select nmae from {author}").list(line -> line));
            assertTrue(Discretion.message(thrown).toLowerCase(Locale.ROOT).contains("nmae"), thrown::getMessage);
        }
    }

    @Test
    void leavesOutTextsAndNothingElse() {
        assertEquals("a = '…' and b = ? and c = '…'", Discretion.wording("a = 'x' and b = ? and c = ''"));
        assertEquals("", Discretion.message(new IllegalStateException()));
        assertEquals("it's so", Discretion.message(new IllegalStateException("it's so", new IllegalStateException())));
    }
}
