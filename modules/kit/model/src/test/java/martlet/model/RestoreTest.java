package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Part.PART;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows come back from the history as they were: on both engines. */
class RestoreTest {

    private static Author author(Database db, String name) {
        return db.insert(
                Change.of(AUTHOR).set(AUTHOR.name, name).set(AUTHOR.motto, "\"on\" & 👩‍🚀").set(AUTHOR.active, false));
    }

    private static Book book(Database db, Author by) {
        return db.insert(Change.of(BOOK).set(BOOK.author, by.id()).set(BOOK.title, "Notes")
                .set(BOOK.printed, Instant.parse("2026-01-31T09:30:00.123456Z")));
    }

    private static Revision last(Database db) {
        return db.history().all().limit(1).one().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void comesBackAsItWasWithWhatWentWithIt(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            var notes = book(db, ada);
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.active, true));
            var before = db.select(AUTHOR).oneLinked().orElseThrow();
            db.delete(AUTHOR, ada.id());
            var deleted = new ArrayList<>(db.history().unit(last(db).unit()).list());
            assertEquals(List.of("author", "book"), deleted.stream().map(Revision::model).toList());
            db.transaction(() -> {
                db.history().restore(AUTHOR, deleted.getFirst());
                return db.history().restore(BOOK, deleted.getLast());
            });
            var after = db.select(AUTHOR).oneLinked().orElseThrow();
            assertEquals(before.row(), after.row());
            assertEquals(List.of(notes), db.select(BOOK).list());
            assertEquals(before.version() + 1, after.version(), "a form about the row as it was before is out of date");
            assertEquals(2, author(db, "bob").id(), "keys go on where they were");
            assertEquals(2, db.select(AUTHOR).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isRecordedAndReadFromTheHistoryAgain(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            var ada = author(db, "ada");
            db.delete(AUTHOR, ada.id());
            var deletion = last(db);
            db.history().restore(AUTHOR, deletion);
            assertEquals("create v2", last(db).action().word() + " v" + last(db).version());
            assertEquals(ada, db.history().asLeft(AUTHOR, last(db)).orElseThrow().row());
            assertEquals(ada, db.history().before(AUTHOR, deletion).orElseThrow().row());
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyItCantComeBack(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            book(db, ada);
            db.delete(BOOK, 1L);
            var book = last(db);
            db.delete(AUTHOR, ada.id());
            var author = last(db);
            assertEquals(List.of("There is no such author."), problems(() -> db.history().restore(BOOK, book)));
            var other = author(db, "ada");
            assertEquals(List.of("This name is already taken."), problems(() -> db.history().restore(AUTHOR, author)));
            db.update(other.id(), Change.of(AUTHOR).set(AUTHOR.name, "eve"));
            db.history().restore(AUTHOR, author);
            assertEquals(List.of("This author is there already."),
                    problems(() -> db.history().restore(AUTHOR, author)));
            assertEquals("'create' 1 of 'author' is no deletion of a row of 'author'",
                    assertThrows(IllegalArgumentException.class, () -> db.history().restore(AUTHOR, last(db)))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> db.history().restore(PART, author));
        }
    }

    private static List<String> problems(Runnable work) {
        return assertThrows(InvalidException.class, work::run).problems().stream().map(Problem::text).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionKnowsItsNameInTheHistory(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            UUID name = db.transaction(() -> {
                author(db, "ada");
                return db.history().current();
            });
            assertEquals("ada", db.find(AUTHOR, Long.valueOf(db.history().unit(name).one().orElseThrow().row()))
                    .orElseThrow().name());
            assertEquals("There is no transaction that the history could have a name for: begin one",
                    assertThrows(IllegalStateException.class, () -> db.history().current()).getMessage());
        }
    }
}
