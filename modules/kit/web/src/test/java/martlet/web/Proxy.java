package martlet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real proxy on a spare port before a site, in a process of its own. */
abstract class Proxy implements AutoCloseable {

    private static final Path PAGE = Path.of("../../../docs/deploy.md");

    final Path folder;
    private final Certificate certificate;
    private final int port;
    private final Process process;

    /** Starts it, and returns when it listens. */
    Proxy(Path folder, int site) throws IOException {
        this.folder = folder;
        this.certificate = Certificate.in(folder, "proxy");
        this.port = spare();
        var builder = new ProcessBuilder(command(site)).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        // It keeps what it keeps where the test looks after it.
        builder.environment().put("HOME", folder.toString());
        this.process = builder.start();
        awaitListening();
    }

    /** Writes its configuration for a site at that port, and returns how it is called. */
    abstract List<String> command(int site) throws IOException;

    Certificate certificate() {
        return certificate;
    }

    int port() {
        return port;
    }

    static int spare() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns where the program is; the test is left out, loudly, where there is none and the environment does not say. */
    static Path program(String variable, String... places) {
        var named = Optional.ofNullable(System.getenv(variable)).map(Path::of)
                .or(() -> Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst());
        if (named.isEmpty()) {
            System.err.println(
                    "LEFT OUT: the tests behind a proxy. Install it, or say where it is in %s; ./martlet test does."
                            .formatted(variable));
            Assumptions.abort("There is none of " + List.of(places));
        }
        return named.get();
    }

    /** Returns the configuration in a language that the operators' page has. */
    static String snippet(String begin) throws IOException {
        var found = Pattern.compile("```" + begin + "(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        if (!found.find()) {
            throw new IllegalStateException(PAGE + " has no part for " + begin);
        }
        return found.group(1);
    }

    private void awaitListening() throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("It does not listen: " + Files.readString(folder.resolve("said")));
            }
            Thread.onSpinWait();
        }
    }

    private boolean isListening() {
        try (var _ = new Socket("127.0.0.1", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    /** Something that starts one. */
    interface Start<P> {
        P now() throws IOException;
    }

    static <P> P started(Start<P> start) {
        try {
            return start.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
