package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counts are exact whatever was written, and those of whole tables are not asked for again after each write. */
class CountsTest {

    private static Author add(Database db, String name) {
        return db.insert(Change.of(AUTHOR).set(AUTHOR.name, name));
    }

    private static Book book(Database db, Author author, String title) {
        return db.insert(Change.of(BOOK).set(BOOK.author, author.id()).set(BOOK.title, title));
    }

    private static long count(Database db, Model<?> model, int statements) {
        var before = db.statements();
        var count = db.select(model).count();
        assertEquals(statements, db.statements() - before, "statements for a count of " + model);
        return count;
    }

    @Test
    void addsUpWhatIsAddedAndDeleted() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var ada = add(db, "ada");
            assertEquals(1, count(db, AUTHOR, 1));
            assertEquals(0, count(db, BOOK, 1));
            add(db, "bob");
            db.insertAll(List.of(Change.of(AUTHOR).set(AUTHOR.name, "eve"), Change.of(AUTHOR).set(AUTHOR.name, "kim")));
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.name, "Ada"));
            assertEquals(4, count(db, AUTHOR, 0));
            var before = db.statements();
            assertEquals(3, db.select(AUTHOR).countUpTo(3));
            assertEquals(0, db.statements() - before);
            var book = book(db, ada, "Notes");
            book(db, ada, "More notes");
            assertEquals(2, count(db, BOOK, 0));
            db.delete(BOOK, book.id());
            db.delete(BOOK, 99);
            assertEquals(1, count(db, BOOK, 0));
        }
    }

    @Test
    void asksAgainWhereNobodyKnows() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK)) {
            var ada = add(db, "ada");
            book(db, ada, "Notes");
            assertEquals(1, count(db, AUTHOR, 1));
            assertEquals(1, count(db, BOOK, 1));
            db.upsert(Change.of(AUTHOR).set(AUTHOR.name, "bob"), AUTHOR.name);
            assertEquals(2, count(db, AUTHOR, 1));
            db.delete(AUTHOR, ada.id());
            assertEquals(1, count(db, AUTHOR, 1));
            assertEquals(0, count(db, BOOK, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatWasNotKept(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            add(db, "ada");
            assertEquals(1, db.select(AUTHOR).count());
            assertThrows(IllegalArgumentException.class, () -> db.transaction(() -> {
                add(db, "bob");
                assertEquals(2, db.select(AUTHOR).count());
                throw new IllegalArgumentException("not this time");
            }));
            assertEquals(1, db.select(AUTHOR).count());
            db.transaction(() -> {
                add(db, "bob");
                assertThrows(InvalidException.class, () -> db.transaction(() -> {
                    add(db, "eve");
                    return add(db, "ada");
                }));
                return add(db, "kim");
            });
            assertEquals(3, db.select(AUTHOR).count());
            assertThrows(InvalidException.class, () -> add(db, "kim"));
            assertEquals(3, db.select(AUTHOR).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isExactAfterManyWroteAndCountedAtOnce(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ada = add(db, "ada");
            var tasks = new ArrayList<Callable<Long>>();
            for (var i = 0; i < 16; i++) {
                var title = "title " + i;
                tasks.add(() -> {
                    var one = book(db, ada, title);
                    var counted = db.select(BOOK).count();
                    book(db, ada, title + " again");
                    db.delete(BOOK, one.id());
                    return counted;
                });
            }
            for (Future<Long> counted : threads.invokeAll(tasks)) {
                var seen = counted.get();
                assertEquals(true, seen >= 1 && seen <= 32, () -> "counted " + seen);
            }
            assertEquals(16, db.select(BOOK).count());
            assertEquals(16, db.select(BOOK).list().size());
        }
    }
}
