package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who follows the history gets everything once, though transactions commit in another order than they wrote in. */
class FollowingTest {

    private static final int WRITERS = 8;
    private static final int READERS = 3;
    private static final int ROUNDS = 25;

    private static Author author(Database db, String name) {
        return db.insert(Change.of(AUTHOR).set(AUTHOR.name, name));
    }

    /** Had the reader gone by the numbers of the rows, it would have seen 2 and then asked for what is after 2. */
    @ParameterizedTest
    @EnumSource
    void missesNoneThatCommitsLate(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var late = threads.submit(() -> db.transaction(() -> {
                author(db, "late");
                assertEquals(1, db.history().all().list().size(), "it is numbered before the other");
                written.countDown();
                go.await();
                return true;
            }));
            written.await();
            author(db, "early");
            var first = db.history().after(0, 10);
            assertEquals(List.of("early"), names(first));
            go.countDown();
            late.get();
            var second = db.history().after(first.getLast().position(), 10);
            assertEquals(List.of("late"), names(second));
            assertEquals(-1, Long.compare(second.getFirst().id(), first.getFirst().id()));
            assertEquals(List.of(), db.history().after(second.getLast().position(), 10));
        }
    }

    private static List<String> names(List<Revision> revisions) {
        return revisions.stream().map(each -> each.differences().get(1).after()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void manyReadersSeeOneOrderWhileOthersWrite(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var row = author(db, "row");
            var all = 1 + WRITERS * ROUNDS * 2;
            var writers = new ArrayList<Callable<Object>>();
            var number = new AtomicInteger();
            var over = new AtomicBoolean();
            for (var i = 0; i < WRITERS; i++) {
                writers.add(() -> {
                    for (var round = 0; round < ROUNDS; round++) {
                        db.transaction(() -> {
                            var mine = number.incrementAndGet();
                            author(db, "n" + mine);
                            return db.update(row.id(), Change.of(AUTHOR).set(AUTHOR.motto, "m" + mine));
                        });
                    }
                    return true;
                });
            }
            var readers = new ArrayList<Callable<List<Revision>>>();
            for (var i = 0; i < READERS; i++) {
                readers.add(() -> followed(db, over));
            }
            var reading = readers.stream().map(threads::submit).toList();
            try {
                for (var done : threads.invokeAll(writers)) {
                    done.get();
                }
            } finally {
                over.set(true);
            }
            var seen = new HashSet<List<Revision>>();
            for (var reader : reading) {
                seen.add(reader.get());
            }
            assertEquals(1, seen.size(), "all saw the same");
            checkOrder(seen.iterator().next(), all);
        }
    }

    private static List<Revision> followed(Database db, AtomicBoolean over) {
        var seen = new ArrayList<Revision>();
        for (var last = false; !last;) {
            var wasOver = over.get();
            var next = db.history().after(seen.isEmpty() ? 0 : seen.getLast().position(), 7);
            seen.addAll(next);
            last = wasOver && next.isEmpty();
        }
        return seen;
    }

    private static void checkOrder(List<Revision> seen, int all) {
        assertEquals(all, seen.size());
        for (var i = 0; i < all; i++) {
            assertEquals(i + 1, seen.get(i).position());
        }
        assertEquals(all, seen.stream().map(Revision::id).distinct().count());
        var versions = new HashMap<String, Long>();
        for (var each : seen) {
            assertEquals(versions.getOrDefault(each.row(), 0L) + 1, each.version(), "writes of one row are in order");
            versions.put(each.row(), each.version());
        }
    }
}
