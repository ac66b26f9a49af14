package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More than there is room for: some are turned away at once, the others are answered, and it passes. */
class OverloadTest {

    private static final int PLACES = 4;

    /** With every place taken by somebody who is waited for, there is no way to be slow: the answer comes before the places are free. */
    @Test
    void turnsAwayAtOnceWhomThereIsNoRoomFor() throws InterruptedException {
        try (var site = new TestSite(SiteSettings.local(0).withLimits(1 << 20, 100, PLACES));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = IntStream.range(0, PLACES)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> site.get("/held/"), threads)).toList();
            site.holding.acquire(PLACES);
            refuses(site, "/", "text/html; charset=UTF-8");
            refuses(site, "/api/thing/", "application/problem+json");
            assertEquals(503, site.post("/form/", "name=x").statusCode());
            assertEquals(200, site.get("/observe/health/live").statusCode(), "to be busy is not to be dead");
            site.release.release(PLACES);
            held.forEach(reply -> assertEquals(200, reply.join().statusCode()));
            assertEquals(200, site.get("/").statusCode());
        }
    }

    private static void refuses(TestSite site, String path, String type) {
        var reply = site.get(path);
        assertEquals(503, reply.statusCode());
        assertEquals(type, reply.headers().firstValue("content-type").orElse(""));
        assertEquals("2", reply.headers().firstValue("retry-after").orElse(""));
        assertEquals("no-store", reply.headers().firstValue("cache-control").orElse(""));
        SiteTest.HEADERS.forEach(header -> assertTrue(
                reply.headers().firstValue(header.split(":")[0]).isPresent(), header));
    }

    /** What came for a request, and after how many nanoseconds. */
    private record Answer(int status, long took) {}

    /** Four times as many clients as places, each again and again: nothing but 200 and 503, of both, and then 200 alone. */
    @Test
    void answersSomeAndTurnsAwayTheRestUnderLoad() throws InterruptedException {
        try (var site = new TestSite(SiteSettings.local(0).withLimits(1 << 20, 200, PLACES))) {
            var answers = new ConcurrentLinkedQueue<Answer>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 4 * PLACES).forEach(_ -> threads.submit(() -> {
                    for (var n = 0; n < 30; n++) {
                        var start = System.nanoTime();
                        answers.add(new Answer(site.get("/brief/").statusCode(), System.nanoTime() - start));
                    }
                }));
            }
            assertEquals(4 * PLACES * 30, answers.size());
            assertEquals(List.of(200, 503), answers.stream().map(Answer::status).distinct().sorted().toList());
            assertEquals(200, site.get("/brief/").statusCode());
            List.of(200, 503).forEach(status -> print(status, answers));
        }
    }

    /** A figure for decision 31: how long is no promise of a test, which shares the machine. */
    private static void print(int status, Collection<Answer> answers) {
        var times = answers.stream().filter(answer -> answer.status == status).mapToLong(Answer::took).sorted()
                .toArray();
        System.out.printf("OVERLOAD %d: %d answers, half within %.1f ms, 99 of 100 within %.1f ms%n", status,
                times.length, times[times.length / 2] / 1e6, times[times.length * 99 / 100] / 1e6);
    }

    /** Clients ask on while it is stopped: what a handler has begun reaches whoever asked, whole. */
    @Test
    void cutsNobodyOffWhenItIsStopped() {
        try (var site = new TestSite()) {
            var answered = new java.util.concurrent.atomic.AtomicInteger();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 16).forEach(_ -> threads.submit(() -> {
                    while (answers(site, "/counted/")) {
                        answered.incrementAndGet();
                    }
                }));
                while (answered.get() < 100) {
                    Thread.onSpinWait();
                }
                site.stop();
            }
            assertEquals(site.counted.get(), answered.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"1000,1024,824", "100,1024,100", "1000,256,56", "1000,150,16", "10,150,10", "1000,-1,1000"})
    void takesNoMoreConnectionsThanThereCanBe(int wanted, int limit, int most) {
        assertEquals(most, Descriptors.connections(wanted, limit < 0 ? OptionalInt.empty() : OptionalInt.of(limit)));
    }

    @Test
    void readsHowManyThereCanBe() {
        var line = "Max open files            1024                 1048576              files     ";
        assertEquals(OptionalInt.of(1024), Descriptors.limit(List.of("Limit  Soft Limit  Hard Limit", line)));
        assertEquals(OptionalInt.empty(), Descriptors.limit(List.of(line.replace("1024 ", "unlimited "))));
    }

    /** As the server's own listener does when there is no descriptor left. */
    @Test
    void listensAgainWhenItsListenerEnded() {
        try (var site = new TestSite()) {
            assertEquals(200, site.get("/client/").statusCode());
            site.running().server().stop();
            var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!answers(site) && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(200, site.get("/client/").statusCode());
        }
    }

    private static boolean answers(TestSite site) {
        return answers(site, "/client/");
    }

    private static boolean answers(TestSite site, String path) {
        try {
            return site.get(path).statusCode() == 200;
        } catch (java.io.UncheckedIOException _) {
            return false;
        }
    }

    @Test
    void takesALongerBodyWhereFilesAreSent() {
        try (var site = new TestSite()) {
            assertEquals(String.valueOf(2 << 20), large(site, "/large/", 2 << 20, false).body());
            assertEquals(String.valueOf(2 << 20), large(site, "/large/", 2 << 20, true).body());
            assertEquals(413, large(site, "/large/", 4 << 20, false).statusCode());
            assertEquals(413, large(site, "/large/", 4 << 20, true).statusCode());
            assertEquals(413, large(site, "/form/", 2 << 20, false).statusCode());
            assertEquals(413, large(site, "/form/", 2 << 20, true).statusCode());
        }
    }

    private static HttpResponse<String> large(TestSite site, String path, int length, boolean chunked) {
        var form = site.get("/form/");
        var bytes = java.net.http.HttpRequest.BodyPublishers.ofByteArray(new byte[length]);
        return site.send(site.request(path, "X-CSRF-Token", CsrfTest.tokenIn(form.body()), "Cookie",
                TestSite.cookies(form), "Content-Type", "application/x-www-form-urlencoded")
                .POST(chunked ? java.net.http.HttpRequest.BodyPublishers.fromPublisher(bytes) : bytes));
    }
}
