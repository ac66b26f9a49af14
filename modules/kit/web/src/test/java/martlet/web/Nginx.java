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

/** A real nginx on a spare port before a site, set up as the operators' page says. */
final class Nginx implements AutoCloseable {

    private static final Pattern SNIPPET = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final Path PAGE = Path.of("../../../docs/deploy.md");

    final Certificate certificate;
    final int port;
    private final Path folder;
    private final Process process;

    /** Starts it; the test is left out, loudly, where there is none and nobody said where it is. */
    static Nginx before(Path folder, int site, String more) {
        var program = program();
        if (program.isEmpty()) {
            System.err.println(
                    "LEFT OUT: the tests behind nginx. Install it, or say where it is in NGINX; ./martlet test does.");
            Assumptions.abort("There is no nginx");
        }
        try {
            return new Nginx(program.get(), folder, site, more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> program() {
        var named = System.getenv("NGINX");
        return named != null
                ? Optional.of(Path.of(named))
                : Stream.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx").map(Path::of)
                        .filter(Files::isExecutable).findFirst();
    }

    private Nginx(Path program, Path folder, int site, String more) throws IOException {
        this.folder = folder;
        this.certificate = Certificate.in(folder, "nginx");
        this.port = spare();
        var config = Files.writeString(folder.resolve("nginx.conf"), config(site, more));
        this.process = new ProcessBuilder(
                List.of(program.toString(), "-p", folder.toString(), "-c", config.toString(), "-e",
                        folder.resolve("error.log").toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile()).start();
        awaitListening();
    }

    private static int spare() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String config(int site, String more) throws IOException {
        var found = SNIPPET.matcher(Files.readString(PAGE));
        if (!found.find()) {
            throw new IllegalStateException(PAGE + " has no part for nginx");
        }
        var server = found.group(1).replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
                .replace("127.0.0.1:8080", "127.0.0.1:" + site)
                .replace("/etc/ssl/chirp.pem", certificate.chain().toString())
                .replace("/etc/ssl/chirp.key", certificate.key().toString())
                .replace("proxy_pass ", more + "proxy_pass ");
        return """
                daemon off;
                master_process off;
                pid %1$s/pid;
                events { worker_connections 64; }
                http {
                log_format it '$request_uri $upstream_status';
                access_log %1$s/access.log it;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/f;
                uwsgi_temp_path %1$s/u;
                scgi_temp_path %1$s/s;
                %2$s
                }
                """.formatted(folder, server);
    }

    private void awaitListening() throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "nginx does not listen: " + Files.readString(folder.resolve("nginx.out"))
                                + Files.readString(folder.resolve("error.log")));
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

    /** How many requests for a path it passed on to the site. */
    long passedOn(String path) {
        try (var lines = Files.lines(folder.resolve("access.log"))) {
            return lines.filter(line -> line.startsWith(path + " ") && !line.endsWith(" -")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
