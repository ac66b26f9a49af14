package martlet.web;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the server does without this room, printed, for the table of decision 31. Run by {@code mvn test -f modules/kit/pom.xml
 * -pl web -am -Dtest=StockFindings -Dtest.tags=price -Dtest.tags.excluded= -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("price")
class StockFindings {

    private static final int WAIT = 25_000;

    @Test
    void print() {
        var server = WebServer.builder().host("127.0.0.1").port(0).shutdownHook(false).featuresDiscoverServices(false)
                .maxPayloadSize(1 << 20)
                .addRouting(HttpRouting.builder()
                        .get("/", (_, res) -> res.send("Hello"))
                        .get("/named/{name}/", (req, res) -> res.send(req.path().pathParameters().get("name")))
                        .post("/form/", (req, res) -> res.send(req.content().as(String.class))))
                .build().start();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Hostile.ALL.forEach(request -> threads.submit(() -> System.out.printf("STOCK %4d  %s%n",
                    Wire.ask(server.port(), request.bytes(), false).status(), request.does())));
            GuardTest.SLOW.forEach(slow -> threads.submit(() -> System.out.printf("STOCK %s  %s%n",
                    isOpen(server.port(), slow.first()) ? "open" : "shut", slow.does())));
            threads.submit(() -> System.out.printf("STOCK %4d  HTTP/1.0%n",
                    Wire.ask(server.port(), "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n").status()));
            threads.submit(() -> System.out.printf("STOCK %4d  HEAD%n",
                    Wire.ask(server.port(), "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").status()));
            threads.submit(() -> System.out.printf("STOCK %s  after Connection: close%n",
                    isOpen(server.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            ? "open"
                            : "shut"));
        }
        server.stop();
    }

    private static boolean isOpen(int port, String first) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(WAIT);
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
            return false;
        } catch (java.net.SocketTimeoutException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
