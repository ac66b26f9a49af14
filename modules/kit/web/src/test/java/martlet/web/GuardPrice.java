package martlet.web;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the connection guard costs: the same server with it and without it, in turns, so that whatever else the machine does
 * meets both. Run by {@code mvn test -f modules/kit/pom.xml -pl web -am -Dtest=GuardPrice -Dtest.tags=price
 * -Dtest.tags.excluded= -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("price")
class GuardPrice {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 10;
    private static final long ROUND = 2_000_000_000L;
    private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    @Test
    void measure() throws InterruptedException {
        var reaper = new Reaper(Timeouts.STANDARD);
        reaper.start();
        var config = Http1Config.builder().validatePrologue(false).validatePath(false);
        var plain = server(WebServer.builder().addConnectionSelector(Http1ConnectionSelector.builder()
                .config(config.build()).build()));
        var guarded = server(WebServer.builder().addConnectionSelector(new GuardingSelector(
                Http1Config.builder().validatePrologue(false).validatePath(false), reaper, 1 << 20)));
        var without = new ArrayList<Long>();
        var with = new ArrayList<Long>();
        for (var round = -2; round < ROUNDS; round++) {
            var a = answers(plain.port());
            var b = answers(guarded.port());
            if (round >= 0) {
                without.add(a);
                with.add(b);
            }
        }
        System.out.printf("without %d/s, with %d/s, medians of %d rounds of %d s, %d clients: %.1f %% slower%n%s%n%s%n",
                median(without), median(with), ROUNDS, ROUND / 1_000_000_000, CLIENTS,
                100.0 * (median(without) - median(with)) / median(without), without, with);
        plain.stop();
        guarded.stop();
        reaper.close();
    }

    private static WebServer server(io.helidon.webserver.WebServerConfig.Builder builder) {
        return builder.host("127.0.0.1").port(0).protocolsDiscoverServices(false).featuresDiscoverServices(false)
                .shutdownHook(false).addRouting(HttpRouting.builder().get("/", (_, res) -> res.send("Hello"))).build()
                .start();
    }

    private static long median(List<Long> of) {
        var sorted = new ArrayList<>(of);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Each client asks again once it is answered; returns how many were answered a second. */
    private static long answers(int port) throws InterruptedException {
        var count = new AtomicLong();
        var end = System.nanoTime() + ROUND;
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (var n = 0; n < CLIENTS; n++) {
                threads.submit(() -> ask(port, end, count));
            }
        }
        return count.get() * 1_000_000_000 / ROUND;
    }

    private static void ask(int port, long end, AtomicLong count) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            var out = socket.getOutputStream();
            var in = socket.getInputStream();
            while (System.nanoTime() < end) {
                out.write(REQUEST);
                read(in);
                count.incrementAndGet();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Up to the end of the five letters, which come in one piece with their head. */
    private static void read(InputStream in) throws IOException {
        var some = new byte[4_096];
        var text = "";
        while (!text.endsWith("Hello")) {
            var n = in.read(some);
            if (n < 0) {
                throw new IOException("The server closed");
            }
            text += new String(some, 0, n, StandardCharsets.US_ASCII);
        }
    }
}
