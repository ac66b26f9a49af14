package martlet.model;

import static martlet.model.Author.AUTHOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PostgreSQL is restarted while two instances write: what was acknowledged is there, once, and they go on by themselves. Each
 * write has a key of the writer's own, and is sent again where it is not known whether it was kept.
 */
class RestartTest {

    private static final int WRITERS = 8;
    private static final Duration SOON = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(strings = {"fast", "immediate"})
    void losesAndDoublesNothing(String mode) throws Exception {
        rounds(mode, 1);
    }

    @ParameterizedTest
    @Tag("faults")
    @ValueSource(strings = {"fast", "immediate"})
    void losesAndDoublesNothingTenTimes(String mode) throws Exception {
        rounds(mode, 10);
    }

    private static void rounds(String mode, int rounds) throws Exception {
        try (var server = new OwnServer();
                var one = Database.open(server.settings(), List.of(AUTHOR));
                var other = Database.open(server.settings(), List.of(AUTHOR));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = new Load();
            var writers = new ArrayList<Callable<Object>>();
            for (var i = 0; i < WRITERS; i++) {
                var name = "w" + i + "-";
                var db = i % 2 == 0 ? one : other;
                writers.add(() -> load.write(db, name));
            }
            var running = writers.stream().map(threads::submit).toList();
            for (var round = 0; round < rounds; round++) {
                load.next(200);
                server.restart(mode);
                var restarted = Instant.now();
                load.next(1);
                var pause = Duration.between(restarted, Instant.now());
                assertTrue(pause.compareTo(SOON) < 0, "first success after " + pause);
                System.out.printf("%s restart: first success %d ms after it, %d acknowledged, %d sent again%n", mode,
                        pause.toMillis(), load.acknowledged.size(), load.again.get());
            }
            load.next(200);
            load.over.set(true);
            for (var writer : running) {
                writer.get();
            }
            var kept = one.select(AUTHOR).list().stream().map(Author::name).collect(Collectors.toSet());
            var lost = load.told(name -> !kept.contains(name));
            assertEquals(Map.of(), lost, () -> "acknowledged and lost; of these, seen when asked for again: "
                    + other.select(AUTHOR).where(AUTHOR.name.in(List.copyOf(lost.keySet()))).list());
            assertEquals(load.acknowledged.size(), one.select(AUTHOR).count(), "each is there once");
            assertEquals(load.acknowledged.size(), one.history().all().count(), "each is told of once");
        }
    }

    /** What writers have been told so far. */
    private static final class Load {

        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final Map<String, String> failures = new ConcurrentHashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger again = new AtomicInteger();
        private final AtomicReference<CountDownLatch> waiting = new AtomicReference<>(new CountDownLatch(0));

        /** Waits until so many more writes are acknowledged. */
        void next(int more) throws InterruptedException {
            var latch = new CountDownLatch(more);
            waiting.set(latch);
            assertTrue(latch.await(30, java.util.concurrent.TimeUnit.SECONDS), "nobody writes any more");
        }

        Object write(Database db, String name) {
            for (var i = 0; !over.get(); i++) {
                var key = name + i;
                while (!kept(db, key)) {
                    again.incrementAndGet();
                }
                acknowledged.add(key);
                waiting.get().countDown();
            }
            return true;
        }

        /** A key that is taken is the writer's own: the write was kept whose answer was lost. */
        private boolean kept(Database db, String key) {
            try {
                db.insert(Change.of(AUTHOR).set(AUTHOR.name, key));
                return true;
            } catch (InvalidException e) {
                note(key, e);
                return true;
            } catch (StorageException e) {
                note(key, e);
                return false;
            }
        }

        private void note(String key, RuntimeException why) {
            failures.merge(key, Instant.now() + " " + why, (before, last) -> before + "; " + last);
        }

        /** What was acknowledged and meets a condition, and why it was not at its first try, if so. */
        Map<String, String> told(Predicate<String> which) {
            return acknowledged.stream().filter(which)
                    .collect(Collectors.toMap(Function.identity(), name -> failures.getOrDefault(name, "at once")));
        }
    }
}
