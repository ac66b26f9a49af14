package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that are no requests, or nearly none: what comes back is below 500, or nothing, and it comes at once. Ten thousand
 * more are made of them by chance, the same ones each time.
 */
class HostileTest {

    private static final int SEED = 20261125;
    private static final int MUTATIONS = 10_000;

    private static final List<byte[]> GOOD = Hostile.ALL.stream().map(Hostile::bytes).toList();
    private static final List<byte[]> PIECES = Stream
            .of("\r\n", "\n", "\r", "\0", ":", " ", "\t", "%00", "%zz", "chunked",
                    "HTTP/1.0", "-1", "0\r\n\r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n",
                    "99999999999999999999", "\u00ff\u00fe", ";", ",", "Host: localhost\r\n",
                    "Connection: keep-alive\r\n",
                    "Expect: 100-continue\r\n", "/../", "?a=%")
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    static Stream<Hostile> hostile() {
        return Hostile.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isAnsweredBelowFiveHundredAndAtOnce(Hostile request) {
        try (var log = new Logged()) {
            var reply = Wire.ask(site.port(), request.bytes(), false);
            assertAll(request.does(),
                    () -> assertTrue(request.allowed().contains(reply.status()),
                            () -> "%s are allowed, and it was %d\n%s".formatted(request.allowed(), reply.status(),
                                    reply.text())),
                    () -> assertEquals(List.of(), log.all().stream()
                            .filter(line -> line.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                            .map(Logged::text).toList()));
        }
    }

    @Test
    void areEnoughToMeanSomething() {
        assertTrue(Hostile.ALL.size() >= 74, () -> Hostile.ALL.size() + " are too few");
    }

    @Test
    void neverAnswersFiveHundredToWhatChanceMakesOfThem() {
        var faults = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, MUTATIONS).forEach(n -> threads.submit(() -> check(n, faults)));
        }
        assertEquals(List.of(), List.copyOf(faults));
    }

    /** The client says that it has no more, as half of them would wait for the rest. */
    private static void check(int n, ConcurrentLinkedQueue<String> faults) {
        var request = Chance.of(new Random(SEED + n), GOOD, PIECES);
        try {
            var reply = Wire.ask(site.port(), request, true);
            if (reply.status() == Wire.HUNG || reply.status() >= 500) {
                faults.add("%d: %d for %s".formatted(n, reply.status(),
                        new String(request, StandardCharsets.ISO_8859_1)));
            }
        } catch (RuntimeException e) {
            faults.add(n + ": " + e);
        }
    }
}
