package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who follows the history gets everything once, though transactions commit in another order than they wrote in. */
class FollowingTest {

    private static final int WRITERS = 8;
    private static final int READERS = 3;
    private static final int ROUNDS = 25;
    private static final int PAIRS = 2;
    private static final int SOME = 50;
    private static final int OFTEN = 50;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

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
                readers.add(() -> followed(db, over, 7));
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

    private static List<Revision> followed(Database db, AtomicBoolean over, int most) {
        var seen = new ArrayList<Revision>();
        for (var last = false; !last;) {
            var wasOver = over.get();
            var next = db.history().after(seen.isEmpty() ? 0 : seen.getLast().position(), most);
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

    /** In each pair one begins first and commits last, so that half of the rows come later than greater numbers. */
    @ParameterizedTest
    @EnumSource
    void tenThousandOfManyWhoCommitLateAreReadOnce(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR, BOOK); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var over = new AtomicBoolean();
            var readers = List.of(threads.submit(() -> followed(db, over, 500)),
                    threads.submit(() -> followed(db, over, 500)));
            try {
                var writers = new ArrayList<Callable<Object>>();
                for (var pair = 0; pair < PAIRS; pair++) {
                    var begun = new SynchronousQueue<String>();
                    var done = new SynchronousQueue<String>();
                    writers.add(() -> late(db, begun, done));
                    writers.add(() -> early(db, begun, done));
                }
                for (var writer : threads.invokeAll(writers)) {
                    writer.get();
                }
            } finally {
                over.set(true);
            }
            var seen = readers.getFirst().get();
            assertEquals(seen, readers.getLast().get());
            assertEquals(db.select(AUTHOR).list().stream().map(row -> Long.toString(row.id())).sorted().toList(),
                    seen.stream().map(Revision::row).sorted().toList());
            checkOrder(seen, 2 * PAIRS * SOME * OFTEN);
            assertTrue(backwards(seen) >= OFTEN, "the numbers are in another order");
        }
    }

    private static boolean late(Database db, SynchronousQueue<String> begun, SynchronousQueue<String> done)
            throws InterruptedException {
        for (var round = 0; round < OFTEN; round++) {
            db.transaction(() -> {
                var name = "l" + NUMBERS.incrementAndGet() + "n";
                some(db, name);
                // Sent now, that it has its numbers before the other's.
                db.history().all().exists();
                assertTrue(begun.offer(name, 30, TimeUnit.SECONDS));
                return Objects.requireNonNull(done.poll(30, TimeUnit.SECONDS));
            });
        }
        return true;
    }

    private static boolean early(Database db, SynchronousQueue<String> begun, SynchronousQueue<String> done)
            throws InterruptedException {
        for (var round = 0; round < OFTEN; round++) {
            var name = Objects.requireNonNull(begun.poll(30, TimeUnit.SECONDS));
            some(db, "e" + name);
            // Now they have places that follow all that is committed.
            db.history().end();
            assertTrue(done.offer(name, 30, TimeUnit.SECONDS));
        }
        return true;
    }

    private static void some(Database db, String name) {
        db.insertAll(IntStream.range(0, SOME).mapToObj(i -> Change.of(AUTHOR).set(AUTHOR.name, name + i)).toList());
    }

    private static long backwards(List<Revision> seen) {
        return IntStream.range(1, seen.size()).filter(i -> seen.get(i).id() < seen.get(i - 1).id()).count();
    }

    @ParameterizedTest
    @EnumSource
    void theOrderGoesOnWhenAllIsForgotten(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            assertEquals(0, db.history().end());
            author(db, "one");
            author(db, "two");
            assertEquals(2, db.history().end());
            author(db, "three");
            assertEquals(2, db.history().prune(Instant.now().plusSeconds(1)));
            assertEquals(List.of(3L), db.history().after(0, 10).stream().map(Revision::position).toList(),
                    "what had no place got one before, so that a gap is seen");
            author(db, "four");
            assertEquals(List.of(4L), db.history().after(3, 10).stream().map(Revision::position).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void watchersAreCalledAfterTheCommitOnly(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var calls = new AtomicInteger();
            var end = db.history().watch(calls::incrementAndGet);
            db.transaction(() -> {
                author(db, "one");
                db.history().all().exists();
                assertEquals(0, calls.get());
                return true;
            });
            assertEquals(1, calls.get());
            assertThrows(IllegalArgumentException.class, () -> db.transaction(() -> {
                author(db, "two");
                db.history().all().exists();
                throw new IllegalArgumentException();
            }));
            db.history().end();
            assertEquals(1, calls.get(), "neither what was not kept nor places are news");
            end.run();
            author(db, "three");
            assertEquals(1, calls.get());
        }
    }

    /** The book was its author's, though both are gone by now. */
    @ParameterizedTest
    @EnumSource
    void aRowIsAskedAsItWas(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            var bob = author(db, "bob");
            var book = db.insert(Change.of(BOOK).set(BOOK.author, ada.id()).set(BOOK.title, "Notes"));
            db.update(book.id(), Change.of(BOOK).set(BOOK.author, bob.id()).set(BOOK.title, "Others"));
            db.delete(AUTHOR, ada.id());
            db.delete(AUTHOR, bob.id());
            var told = db.history().of(BOOK).list().reversed();
            assertEquals(3, told.size());
            assertTrue(db.history().before(BOOK, told.getFirst()).isEmpty());
            assertTrue(db.history().asLeft(BOOK, told.getLast()).isEmpty());
            var adas = BOOK.author.to(AUTHOR.name).eq("ada").and(BOOK.title.contains("ote"));
            var was = db.history().before(BOOK, told.get(1)).orElseThrow();
            var became = db.history().asLeft(BOOK, told.get(1)).orElseThrow();
            assertTrue(was.meets(adas));
            assertFalse(became.meets(adas));
            assertTrue(became.meets(adas.not().and(BOOK.editor.isNull())));
            assertTrue(db.history().before(BOOK, told.getLast()).orElseThrow()
                    .meets(BOOK.author.to(AUTHOR.name).eq("bob").or(Where.nothing())));
            assertFalse(was.meets(BOOK.author.to(AUTHOR.name.eq("ada"))), "other rows are asked as they are now");
            author(db, "ada");
            assertFalse(was.meets(BOOK.author.to(AUTHOR.name.eq("ada"))));
            assertTrue(was.meets(BOOK.title.in(AUTHOR.name, AUTHOR.active.eq(true)).not()));
        }
    }
}
