package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Entry.ENTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixty-four clients at five rows: no increment is lost, no name is given twice, every count is the number of its rows. */
class ContentionTest {

    private static final int CLIENTS = 64;
    private static final int ROWS = 5;

    @ParameterizedTest
    @EnumSource
    void countsAreExact(Engines engine) throws Exception {
        all(engine, 2);
    }

    @ParameterizedTest
    @Tag("faults")
    @EnumSource
    void countsAreExactForLong(Engines engine) throws Exception {
        all(engine, 40);
    }

    private static void all(Engines engine, int rounds) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK, ENTRY)) {
            for (var i = 0; i < ROWS; i++) {
                db.insert(Change.of(ENTRY).set(ENTRY.name, "row " + i).set(ENTRY.m, 0L));
                db.insert(Change.of(AUTHOR).set(AUTHOR.name, "author " + i).set(AUTHOR.motto, "0"));
            }
            increments(db, rounds);
            names(db, rounds);
            followers(db, rounds);
            assertEquals(db.history().all().countUpTo(1_000_000), db.history().all().list().stream()
                    .map(each -> each.action() + each.model() + each.row() + " " + each.version()).distinct().count(),
                    "each version of each row is told of once");
        }
    }

    /** By the database, by a version, and by a serializable transaction, all at the same rows. */
    private static void increments(Database db, int rounds) throws Exception {
        atOnce(rounds, (client, round) -> {
            var key = 1L + (client + round) % ROWS;
            switch (client % 3) {
                case 0 -> db.update(key, Change.of(ENTRY).add(ENTRY.m, 1L));
                case 1 -> byVersion(db, key);
                default -> again(() -> db.serializable(() -> db.update(key,
                        Change.of(ENTRY).set(ENTRY.m, 1 + db.find(ENTRY, key).orElseThrow().m()))));
            }
        });
        assertEquals(CLIENTS * rounds, db.select(ENTRY).list().stream().mapToLong(Entry::m).sum());
    }

    private static void byVersion(Database db, long key) {
        while (true) {
            var seen = db.select(ENTRY).where(ENTRY.id.eq(key)).oneLinked().orElseThrow();
            try {
                db.update(key, Change.of(ENTRY).set(ENTRY.m, seen.row().m() + 1), seen.version());
                return;
            } catch (StaleException _) {
                // Another one was first: begin with what it wrote.
            }
        }
    }

    private static void names(Database db, int rounds) throws Exception {
        var given = new AtomicInteger();
        atOnce(rounds, (client, round) -> {
            try {
                db.insert(Change.of(AUTHOR).set(AUTHOR.name, "r%d n%d".formatted(round, client % ROWS)));
                given.incrementAndGet();
            } catch (InvalidException _) {
                // It is another's.
            }
        });
        assertEquals(ROWS * rounds, given.get());
        assertEquals(ROWS + ROWS * rounds, db.select(AUTHOR).count());
    }

    /** Each client follows an author and then stops, or not; the author's count is written in the same transaction. */
    private static void followers(Database db, int rounds) throws Exception {
        atOnce(rounds, (client, round) -> {
            var author = 1L + client % ROWS;
            var title = "follower " + client;
            again(() -> db.serializable(() -> {
                var there = db.delete(BOOK, BOOK.author.eq(author).and(BOOK.title.eq(title)));
                if (there == 0) {
                    db.insert(Change.of(BOOK).set(BOOK.author, author).set(BOOK.title, title));
                }
                var count = Integer.parseInt(String.valueOf(db.find(AUTHOR, author).orElseThrow().motto()));
                return db.update(author, Change.of(AUTHOR).set(AUTHOR.motto,
                        String.valueOf(there == 0 ? count + 1 : count - 1)));
            }));
        });
        var rows = db.select(BOOK).list().stream()
                .collect(Collectors.groupingBy(Book::authorId, Collectors.counting()));
        var counts = db.select(AUTHOR).where(AUTHOR.motto.isNull().not()).list().stream()
                .collect(Collectors.toMap(Author::id, author -> Long.parseLong(String.valueOf(author.motto()))));
        counts.forEach((author, count) -> assertEquals(Map.of(author, count),
                Map.of(author, rows.getOrDefault(author, 0L))));
    }

    /** Who is told that others were always first is told too that nothing was written, and begins again. */
    private static void again(Callable<?> work) throws Exception {
        while (true) {
            try {
                work.call();
                return;
            } catch (StorageException e) {
                assertTrue(e.getMessage().startsWith("Other writers were first"), e::toString);
            }
        }
    }

    @FunctionalInterface
    private interface Turn {
        void take(int client, int round) throws Exception;
    }

    private static void atOnce(int rounds, Turn turn) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Callable<Object>>();
            for (var i = 0; i < CLIENTS; i++) {
                var client = i;
                clients.add(() -> {
                    for (var round = 0; round < rounds; round++) {
                        turn.take(client, round);
                    }
                    return true;
                });
            }
            for (var done : threads.invokeAll(clients)) {
                done.get();
            }
        }
    }
}
