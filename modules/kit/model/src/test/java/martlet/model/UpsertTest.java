package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Entry.ENTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are added or written, whichever it takes, on both engines. */
class UpsertTest {

    @ParameterizedTest
    @EnumSource
    void returnsTheRow(Engines engine) {
        try (var db = engine.open(ENTRY)) {
            var visit = Change.of(ENTRY).set(ENTRY.name, "/").set(ENTRY.m, 1L);
            var before = db.statements();
            var first = db.upsert(visit, Change.of(ENTRY).add(ENTRY.m, 1L), ENTRY.name);
            assertEquals(new Entry(first.id(), "/", null, null, 1, false, null), first);
            assertEquals(new Entry(first.id(), "/", null, null, 2, false, null),
                    db.upsert(visit, Change.of(ENTRY).add(ENTRY.m, 1L), ENTRY.name));
            assertTrue(db.insertOrIgnore(visit, ENTRY.name).isEmpty());
            // For the history, each first looks for the row; two of them wrote one and told of it.
            assertEquals(3 + 3 + 2, db.statements() - before);
            assertEquals(2, db.select(ENTRY).oneLinked().orElseThrow().version());
            assertEquals(List.of(2L), db.updateReturning(Change.of(ENTRY).set(ENTRY.note, "x"), ENTRY.m.ge(2L)).stream()
                    .map(Entry::m).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesByTheKeyOrByFieldsTogether(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = db.upsert(Change.of(AUTHOR).set(AUTHOR.id, 7L).set(AUTHOR.name, "ada"), AUTHOR.id);
            assertEquals("Ada",
                    db.upsert(Change.of(AUTHOR).set(AUTHOR.id, 7L).set(AUTHOR.name, "Ada"), AUTHOR.id).name());
            var book = Change.of(BOOK).set(BOOK.author, ada.id()).set(BOOK.title, "Notes");
            assertEquals(db.upsert(book, BOOK.author, BOOK.title), db.upsert(book, BOOK.title, BOOK.author));
            assertThrows(InvalidException.class, () -> db.upsert(
                    Change.of(AUTHOR).set(AUTHOR.id, 8L).set(AUTHOR.name, "Ada"), AUTHOR.id));
            assertThrows(InvalidException.class, () -> db.upsert(Change.of(AUTHOR).set(AUTHOR.name, ""), AUTHOR.name));
            assertEquals(1, db.select(AUTHOR).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesManyInOneGo(Engines engine) {
        try (var db = engine.open(ENTRY)) {
            var many = LongStream.range(0, 500).mapToObj(i -> Change.of(ENTRY).set(ENTRY.name, "e" + i).set(ENTRY.m, i))
                    .toList();
            assertEquals(500, db.upsertAll(many, ENTRY.name));
            var before = db.statements();
            assertEquals(500, db.history().without(() -> db.upsertAll(many, ENTRY.name)));
            assertEquals(1, db.statements() - before);
            assertEquals(500, db.select(ENTRY).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsEveryoneAtOnce(Engines engine) throws Exception {
        try (var db = engine.open(ENTRY); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Entry>>();
            for (var i = 0; i < 40; i++) {
                all.add(threads.submit(() -> db.upsert(Change.of(ENTRY).set(ENTRY.name, "/").set(ENTRY.m, 1L),
                        Change.of(ENTRY).add(ENTRY.m, 1L), ENTRY.name)));
            }
            for (var each : all) {
                each.get();
            }
            assertEquals(40, db.select(ENTRY).one().orElseThrow().m());
        }
    }
}
