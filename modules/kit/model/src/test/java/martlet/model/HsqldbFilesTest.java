package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Message.MESSAGE;
import static martlet.model.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database keeps what it acknowledged, and says so when it can't. */
class HsqldbFilesTest {

    @TempDir
    private Path folder;

    private Database open(Model<?>... models) {
        return Database.open(DatabaseSettings.embedded(folder), List.of(models));
    }

    @Test
    void refusesASecondOwner() {
        try (var first = open(AUTHOR)) {
            assertEquals(
                    "Another process uses the database in '%s'. Stop it, or choose another folder with --data."
                            .formatted(folder),
                    assertThrows(StorageException.class, () -> open(AUTHOR)).getMessage());
            first.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
        }
        try (var again = open(AUTHOR)) {
            assertEquals(1, again.select(AUTHOR).count());
        }
    }

    @Test
    void isSetUpToKeepEveryCommitAtEveryOpening() {
        for (var i = 0; i < 2; i++) {
            try (var db = open(AUTHOR)) {
                assertEquals(List.of("hsqldb.tx mvcc", "hsqldb.write_delay false"), db.engine().query(
                        new Sql(db.engine().dialect()).add(
                                "select property_name || ' ' || lower(property_value) from information_schema.system_properties "
                                        + "where property_name in ('hsqldb.tx', 'hsqldb.write_delay') order by 1"),
                        row -> row.getString(1)));
            }
        }
    }

    /**
     * The engine reports a commit as done although its log could not be written, and tells of that on its own logger only, in the
     * committing thread. A test can't make a disk fail, but it can say the same on the same logger.
     */
    @Test
    void refusesWritesAfterOneWasNotKept() {
        try (var db = open(AUTHOR)) {
            var told = "A write to the database's log failed; nothing more is accepted until a restart replays it";
            var write = assertThrows(StorageException.class, () -> db.transaction(() -> {
                db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
                Logger.getLogger("hsqldb.db.HSQLDB01").log(Level.SEVERE,
                        "ScriptWriter synch error: java.io.SyncFailedException");
                return 1;
            }));
            assertEquals(told, write.getMessage());
            assertEquals(told,
                    assertThrows(StorageException.class, () -> db.insert(Change.of(AUTHOR).set(AUTHOR.name, "bob")))
                            .getMessage());
            assertEquals(told, assertThrows(StorageException.class, db::check).getMessage());
            assertFalse(db.select(AUTHOR).where(AUTHOR.name.eq("bob")).exists());
        }
        try (var again = open(AUTHOR)) {
            again.check();
        }
    }

    /** The engine keeps the size of its cache with the rows, and this process has more memory than the other one. */
    @Test
    void isReadInASmallHeapAfterALargeOneFilledIt() {
        var rows = 40_000;
        try (var db = open(USER, MESSAGE)) {
            var user = db.insert(Change.of(USER).set(USER.username, "ada").set(USER.password, "x"));
            // Not in Latin letters, which take half as much memory.
            db.history().without(() -> db.insertAll(IntStream.range(0, rows).mapToObj(i -> Change.of(MESSAGE)
                    .set(MESSAGE.user, user.id()).set(MESSAGE.content, "й".repeat(990) + i)).toList()));
        }
        try (var small = OtherProcess.start(List.of(), SmallHeap.class, folder.toString())) {
            assertEquals(Set.of(String.valueOf(rows)), small.toEnd().acknowledged());
        }
        try (var db = open(USER, MESSAGE)) {
            assertEquals(rows, db.select(MESSAGE).count());
        }
    }

    @Test
    void theCacheIsAPartOfTheHeap() {
        assertEquals(8 << 10, HsqldbFiles.cacheKilobytes(64L << 20));
        assertEquals(1_000_000, HsqldbFiles.cacheKilobytes(64L << 30));
        assertEquals(1_000, HsqldbFiles.cacheKilobytes(1L << 20));
    }

    private static final class Old extends Model<Long> {
        Old() {
            super("author");
            key("id", row -> row);
            text("name", row -> "").max(20);
        }

        @Override
        protected Long read(Row row) {
            return (Long) row.get(key());
        }
    }

    @Test
    void refusesATableThatLacksAColumn() {
        open(new Old()).close();
        assertEquals(
                "Table 'author' lacks motto, active, which this version of the program needs. Load a dump into a fresh database.",
                assertThrows(StorageException.class, () -> open(AUTHOR)).getMessage());
    }

    @Test
    void tablesAreEqualOnBothEngines() {
        var columns = "select table_name || '.' || column_name || ' ' || is_nullable from information_schema.columns where table_schema = ";
        try (var here = open(AUTHOR, BOOK); var there = Engines.POSTGRES.open(AUTHOR, BOOK)) {
            var ours = here.engine().query(new Sql(here.engine().dialect()).add(columns + "'PUBLIC'"),
                    row -> row.getString(1));
            var theirs = there.engine().query(new Sql(there.engine().dialect()).add(columns + "current_schema()"),
                    row -> row.getString(1));
            assertEquals(Set.copyOf(theirs), Set.copyOf(ours));
            assertEquals(11 + 13, ours.size(), "with those of the history");
        }
    }
}
