package martlet.tasks;

import static martlet.tasks.Task.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the queue promises, on both engines. */
class TasksTest {

    static final Logger LOG = Logger.getLogger("martlet.tasks");

    /** As the standard, with pauses that a test can wait for. */
    static final Pace QUICK = new Pace(4, Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofMillis(5), 3,
            Duration.ofSeconds(5));

    @BeforeAll
    static void failuresHereAreMeant() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @ParameterizedTest
    @EnumSource
    void doesATaskOnceWithWhatItWasGiven(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            var seen = new LinkedBlockingQueue<String>();
            try (var tasks = Tasks.of(db).handle("mail", seen::add).start()) {
                tasks.enqueue("mail", "Zoë 🐦\n'\";--");
                assertEquals("Zoë 🐦\n'\";--", seen.poll(10, TimeUnit.SECONDS));
            }
            assertEquals(List.of(), List.copyOf(seen));
            assertEquals(0, db.select(TASK).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesThroughTheQueue(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            var seen = new LinkedBlockingQueue<Actor>();
            try (var tasks = Tasks.of(db).handle("mail", _ -> seen.add(Actor.current())).start()) {
                new Actor("7", "eve", Actor.Surface.ADMIN).doing(() -> {
                    tasks.enqueue("mail", "");
                    return true;
                });
                assertEquals(Actor.through(Actor.Surface.TASK), seen.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsATaskWithTheTransactionThatEnqueuedItOrNotAtAll(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            var seen = new LinkedBlockingQueue<String>();
            try (var tasks = Tasks.of(db).handle("mail", seen::add).start()) {
                assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                    tasks.enqueue("mail", "never");
                    throw new IllegalStateException("rolled back");
                }));
                db.transaction(() -> {
                    tasks.enqueue("mail", "kept");
                    // Looked for meanwhile, on another connection, and not there yet.
                    assertEquals(null, seen.poll(50, TimeUnit.MILLISECONDS));
                    return true;
                });
                assertEquals("kept", seen.poll(10, TimeUnit.SECONDS));
            }
            assertEquals(List.of(), List.copyOf(seen));
        }
    }

    @ParameterizedTest
    @EnumSource
    void triesAgainWhatFails(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            var tries = new AtomicInteger();
            var done = new CountDownLatch(1);
            try (var tasks = Tasks.of(db, QUICK).handle("mail", _ -> {
                if (tries.incrementAndGet() < 3) {
                    throw new IllegalStateException("no answer");
                }
                done.countDown();
            }).start()) {
                tasks.enqueue("mail", "");
                assertTrue(done.await(10, TimeUnit.SECONDS));
            }
            assertEquals(3, tries.get());
            assertEquals(0, db.select(TASK).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAfterTheLastTryAndKeepsTheRow(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            var tries = new Semaphore(0);
            try (var tasks = Tasks.of(db, QUICK).handle("mail", _ -> {
                tries.release();
                throw new IllegalStateException("no\0answer" + "x".repeat(2_000));
            }).start()) {
                tasks.enqueue("mail", "7");
                assertTrue(tries.tryAcquire(3, 10, TimeUnit.SECONDS));
                assertFalse(tries.tryAcquire(100, TimeUnit.MILLISECONDS));
            }
            var row = db.select(TASK).one().orElseThrow();
            assertTrue(row.givenUp());
            assertEquals("7", row.payload());
            assertEquals(3, row.attempts());
            assertTrue(row.error().startsWith("java.lang.IllegalStateException: no?answerxxx"), row.error());
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesAReopening(Engines engine) throws InterruptedException {
        var settings = engine.fresh();
        try (var db = open(settings)) {
            Tasks.of(db).handle("mail", _ -> {}).enqueue("mail", "kept");
        }
        try (var db = open(settings)) {
            var seen = new LinkedBlockingQueue<String>();
            try (var _ = Tasks.of(db).handle("mail", seen::add).start()) {
                assertEquals("kept", seen.poll(10, TimeUnit.SECONDS));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOverWhatADeadInstanceHadBegun(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            // As an instance leaves it that was killed in the middle: begun, and due again when its lease is over.
            db.insert(Change.of(TASK).set(TASK.name, "mail").set(TASK.payload, "half done").set(TASK.attempts, 1L)
                    .set(TASK.due, Instant.now().plus(QUICK.lease())));
            var seen = new LinkedBlockingQueue<String>();
            try (var _ = Tasks.of(db, QUICK).handle("mail", seen::add).start()) {
                assertEquals("half done", seen.poll(10, TimeUnit.SECONDS));
            }
            assertEquals(0, db.select(TASK).count());
        }
    }

    @Test
    void takesOverAtOnceWhatNoOtherProcessCanHave() throws InterruptedException {
        var settings = Engines.HSQLDB.fresh();
        try (var db = open(settings)) {
            db.insert(Change.of(TASK).set(TASK.name, "mail").set(TASK.payload, "half done").set(TASK.attempts, 1L)
                    .set(TASK.due, Instant.now().plus(Pace.STANDARD.lease())));
        }
        var seen = new LinkedBlockingQueue<String>();
        try (var db = open(settings); var _ = Tasks.of(db).handle("mail", seen::add).start()) {
            assertEquals("half done", seen.poll(10, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesALongTaskToWhoeverDoesIt(Engines engine) throws InterruptedException {
        try (var db = open(engine.fresh())) {
            var begun = new AtomicInteger();
            var done = new CountDownLatch(1);
            try (var one = Tasks.of(db, QUICK).handle("slow", _ -> slow(begun, done)).start();
                    var _ = Tasks.of(db, QUICK).handle("slow", _ -> slow(begun, done)).start()) {
                one.enqueue("slow", "");
                assertTrue(done.await(10, TimeUnit.SECONDS));
            }
            assertEquals(1, begun.get());
            assertEquals(0, db.select(TASK).count());
        }
    }

    private static void slow(AtomicInteger begun, CountDownLatch done) {
        begun.incrementAndGet();
        try {
            assertFalse(new CountDownLatch(1).await(4 * QUICK.lease().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        done.countDown();
    }

    @ParameterizedTest
    @EnumSource
    void doesEachTaskOnceWithSeveralInstances(Engines engine) throws InterruptedException {
        var settings = engine.fresh();
        try (var db = open(settings); var other = engine == Engines.POSTGRES ? open(settings) : db) {
            var runs = new ConcurrentHashMap<String, Integer>();
            var left = new CountDownLatch(200);
            var first = counting(db, runs, left);
            IntStream.range(0, 200).forEach(i -> first.enqueue("mail", "" + i));
            try (var _ = first.start();
                    var _ = counting(other, runs, left).start();
                    var _ = counting(other, runs, left).start()) {
                assertTrue(left.await(30, TimeUnit.SECONDS));
            }
            assertEquals(200, runs.size());
            assertTrue(runs.values().stream().allMatch(count -> count == 1), runs::toString);
            assertEquals(0, db.select(TASK).count());
        }
    }

    private static Tasks counting(Database db, ConcurrentHashMap<String, Integer> runs, CountDownLatch left) {
        return Tasks.of(db).handle("mail", payload -> {
            runs.merge(payload, 1, Integer::sum);
            left.countDown();
        });
    }

    @ParameterizedTest
    @EnumSource
    void comesRoundInOneInstanceAtATime(Engines engine) throws InterruptedException {
        var settings = engine.fresh();
        try (var db = open(settings)) {
            var rounds = new Semaphore(0);
            try (var _ = Tasks.of(db).every("purge", Duration.ofHours(1), rounds::release).start();
                    var _ = Tasks.of(db).every("purge", Duration.ofHours(1), rounds::release).start()) {
                assertTrue(rounds.tryAcquire(10, TimeUnit.SECONDS));
                assertFalse(rounds.tryAcquire(100, TimeUnit.MILLISECONDS));
            }
            var row = db.select(TASK).one().orElseThrow();
            assertTrue(Duration.between(Instant.now(), row.due()).toMinutes() >= 58, row.due()::toString);

            // A shorter interval counts from now; a round that fails comes again, never to be given up.
            try (var _ = Tasks.of(db, QUICK).every("purge", Duration.ofSeconds(1), () -> {
                rounds.release();
                throw new IllegalStateException("not now");
            }).start()) {
                assertTrue(rounds.tryAcquire(5, 20, TimeUnit.SECONDS));
            }
            assertFalse(db.select(TASK).one().orElseThrow().givenUp());
        }
    }

    @Test
    void leavesTasksThatItCanNotDoToOthers() throws InterruptedException {
        try (var db = open(Engines.HSQLDB.fresh())) {
            var seen = new LinkedBlockingQueue<String>();
            Tasks.of(db).handle("newer", _ -> {}).enqueue("newer", "waits");
            try (var tasks = Tasks.of(db, QUICK).handle("mail", seen::add).start()) {
                tasks.enqueue("mail", "goes");
                assertEquals("goes", seen.poll(10, TimeUnit.SECONDS));
            }
            assertEquals("newer", db.select(TASK).one().orElseThrow().name());
        }
    }

    @Test
    void doesNotBeginBeforeItsTime() throws InterruptedException {
        try (var db = open(Engines.HSQLDB.fresh())) {
            var seen = new LinkedBlockingQueue<String>();
            try (var tasks = Tasks.of(db, QUICK).handle("mail", seen::add).start()) {
                tasks.enqueue("mail", "tomorrow", Instant.now().plus(Duration.ofDays(1)));
                tasks.enqueue("mail", "today");
                assertEquals("today", seen.poll(10, TimeUnit.SECONDS));
                assertEquals(null, seen.poll(100, TimeUnit.MILLISECONDS));
            }
        }
    }

    @Test
    void startsAndStopsWithoutWaitingForAnything() {
        try (var db = open(Engines.HSQLDB.fresh())) {
            var before = db.statements();
            var tasks = Tasks.of(db).every("purge", Duration.ofHours(1), () -> {});
            assertEquals(before, db.statements());
            tasks.close();
            tasks.start().close();
            tasks.close();
        }
    }

    @Test
    void refusesWhatNobodyCouldDo() {
        try (var db = open(Engines.HSQLDB.fresh()); var bare = Database.open(Engines.HSQLDB.fresh(), List.of())) {
            var tasks = Tasks.of(db).handle("mail", _ -> {}).every("purge", Duration.ofHours(1), () -> {});
            assertEquals("No handler does 'mial'. Did you mean 'mail'? Handlers: mail.",
                    refusal(() -> tasks.enqueue("mial", "")));
            assertEquals("No handler does 'purge'. Handlers: mail.", refusal(() -> tasks.enqueue("purge", "")));
            assertEquals("Two tasks are named 'mail'", refusal(() -> tasks.handle("mail", _ -> {})));
            assertEquals("'' can't name a task: Name is required.", refusal(() -> tasks.handle("", _ -> {})));
            assertEquals("'tick' every PT0.5S: a second is the least",
                    refusal(() -> tasks.every("tick", Duration.ofMillis(500), () -> {})));
            assertEquals("This database keeps no tasks: add Tasks.MODELS to those it is opened with",
                    refusal(() -> Tasks.of(bare)));
        }
    }

    @Test
    void waitsLongerAfterEachFailure() {
        assertEquals(Duration.ofSeconds(2), Pace.STANDARD.pauseAfter(1));
        assertEquals(Duration.ofSeconds(4), Pace.STANDARD.pauseAfter(2));
        assertEquals(Duration.ofHours(1), Pace.STANDARD.pauseAfter(12));
        assertEquals(Duration.ofHours(1), Pace.STANDARD.pauseAfter(Long.MAX_VALUE));
        var all = IntStream.rangeClosed(1, 15).mapToObj(Pace.STANDARD::pauseAfter).reduce(Duration.ZERO,
                Duration::plus);
        assertEquals(5, all.toHours());
    }

    private static String refusal(org.junit.jupiter.api.function.Executable act) {
        return assertThrows(IllegalArgumentException.class, act).getMessage();
    }

    private static Database open(DatabaseSettings settings) {
        return Database.open(settings, Tasks.MODELS);
    }
}
