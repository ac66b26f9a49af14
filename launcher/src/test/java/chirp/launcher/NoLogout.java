package chirp.launcher;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An nginx before a site, which lets nobody sign out: a scanner sends every form that it finds, and would go on as a stranger. */
final class NoLogout implements AutoCloseable {

    private final int port;
    private final Process process;

    NoLogout(Path folder, int site) throws IOException {
        try (var spare = new ServerSocket(0)) {
            port = spare.getLocalPort();
        }
        var config = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid %1$s/pid;
                events { worker_connections 256; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/f;
                    uwsgi_temp_path %1$s/u;
                    scgi_temp_path %1$s/s;
                    server {
                        listen 127.0.0.1:%2$d;
                        location = /accounts/logout/ { return 404; }
                        location /accounts/sessions/ { return 404; }
                        location / { proxy_pass http://127.0.0.1:%3$d; proxy_set_header Host 127.0.0.1:%3$d; }
                    }
                }
                """.formatted(folder, port, site));
        var program = System.getenv().getOrDefault("NGINX", "/usr/sbin/nginx");
        process = new ProcessBuilder(program, "-p", folder.toString(), "-c", config.toString(), "-e",
                folder.resolve("error.log").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        awaitListening(folder);
    }

    private void awaitListening(Path folder) throws IOException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (var _ = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("nginx does not listen: " + Files.readString(folder.resolve("said")), e);
                }
            }
        }
    }

    String address() {
        return "http://127.0.0.1:%d/".formatted(port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
