package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many writers at once lose nothing and double nothing. */
class ConcurrencyTest {

    private static final int WRITERS = 32;
    private static final int ROUNDS = 5;

    @ParameterizedTest
    @EnumSource
    void everyIncrementCounts(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "0"));
            atOnce(() -> {
                for (var i = 0; i < ROUNDS; i++) {
                    increment(db, ada.id());
                }
                return 0;
            });
            var row = db.select(AUTHOR).oneLinked().orElseThrow();
            assertEquals(Integer.toString(WRITERS * ROUNDS), row.row().motto());
            assertEquals(1 + WRITERS * ROUNDS, row.version());
        }
    }

    private static void increment(Database db, long key) {
        while (true) {
            var seen = db.select(AUTHOR).where(AUTHOR.id.eq(key)).oneLinked().orElseThrow();
            var next = Integer.toString(1 + Integer.parseInt(seen.row().motto()));
            try {
                db.update(key, Change.of(AUTHOR).set(AUTHOR.motto, next), seen.version());
                return;
            } catch (StaleException _) {
                // Another one was first: begin with what it wrote.
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfManyGetsAName(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var refused = new AtomicInteger();
            atOnce(() -> {
                for (var i = 0; i < ROUNDS; i++) {
                    try {
                        db.insert(Change.of(AUTHOR).set(AUTHOR.name, "name " + i));
                    } catch (InvalidException e) {
                        assertEquals(List.of(new Problem("name", "This name is already taken.")), e.problems());
                        refused.incrementAndGet();
                    }
                }
                return 0;
            });
            assertEquals(ROUNDS, db.select(AUTHOR).count());
            assertEquals((WRITERS - 1) * ROUNDS, refused.get());
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsAndListsAgreeWithWhatWasWritten(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var number = new AtomicInteger();
            var author = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
            atOnce(() -> {
                for (var i = 0; i < ROUNDS; i++) {
                    var mine = db.insert(Change.of(BOOK).set(BOOK.author, author.id()).set(BOOK.title,
                            "t" + number.incrementAndGet()));
                    assertTrue(db.select(BOOK).where(BOOK.author.to(AUTHOR.name).eq("ada")).orderBy(BOOK.id.desc())
                            .limit(WRITERS * ROUNDS)
                            .list().contains(mine));
                    db.select(BOOK).count();
                    db.transaction(() -> db.delete(BOOK, mine.id()) + db.select(BOOK).count());
                }
                return 0;
            });
            assertEquals(0, db.select(BOOK).count());
        }
    }

    private static void atOnce(Callable<Integer> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < WRITERS; i++) {
                all.add(work);
            }
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }
}
