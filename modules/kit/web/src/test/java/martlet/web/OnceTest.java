package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a form is done once, however often it is sent. */
class OnceTest {

    private TestSite site;
    private final AtomicInteger done = new AtomicInteger();

    @BeforeEach
    void start() {
        site = new TestSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static Params form(String token) {
        return Params.of(Map.of("once", List.of(token)));
    }

    @Test
    void theSecondTimeNothingIsDone() {
        var once = site.web.once();
        var form = form(once.token());
        assertEquals(Optional.of(1), once.first(form, done::incrementAndGet));
        assertEquals(Optional.empty(), once.first(form, done::incrementAndGet));
        assertEquals(Optional.of(2), once.first(form(once.token()), done::incrementAndGet));
    }

    @Test
    void itsWorkIsCalledTheSameEachTime() {
        var once = site.web.once();
        var token = once.token();
        assertEquals(once.name(form(token)), once.name(form(token)));
        assertNotEquals(once.name(form(token)), once.name(form(once.token())));
        assertEquals(Optional.empty(), once.name(form("")));
        assertEquals(Optional.empty(), once.name(form("x".repeat(65))));
    }

    @Test
    void whatFailedWasNotDone() {
        var once = site.web.once();
        var form = form(once.token());
        Callable<Integer> failing = () -> {
            throw new IllegalStateException("not today");
        };
        assertThrows(IllegalStateException.class, () -> once.first(form, failing));
        assertEquals(Optional.of(1), once.first(form, done::incrementAndGet));
    }

    @Test
    void whoSendsNoTokenIsServedEachTime() {
        var once = site.web.once();
        for (var token : List.of("", "x".repeat(65))) {
            once.first(form(token), done::incrementAndGet);
            once.first(form(token), done::incrementAndGet);
        }
        assertEquals(4, done.get());
    }

    @Test
    void manyAtATimeDoItOnce() throws Exception {
        var once = site.web.once();
        var form = form(once.token());
        var ready = new CountDownLatch(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    once.first(form, () -> "done").ifPresent(_ -> done.incrementAndGet());
                    return true;
                });
            }
        }
        assertEquals(1, done.get());
        assertEquals(0, once.purge(), "it is kept for two days");
    }
}
