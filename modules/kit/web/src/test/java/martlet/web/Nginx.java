package martlet.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real nginx, set up as the operators' page says, in one process. */
final class Nginx extends Proxy {

    private final String more;

    private Nginx(Path folder, int site, String more) throws IOException {
        this.more = more;
        super(folder, site);
    }

    /** Starts it, with more lines for what it passes on. */
    static Nginx before(Path folder, int site, String more) {
        return started(() -> new Nginx(folder, site, more));
    }

    @Override
    List<String> command(int site) throws IOException {
        var program = program("NGINX", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx");
        var config = Files.writeString(folder.resolve("nginx.conf"), config(site));
        return List.of(program.toString(), "-p", folder.toString(), "-c", config.toString(), "-e",
                folder.resolve("error.log").toString());
    }

    private String config(int site) throws IOException {
        var server = snippet("nginx\n").replace("listen 443 ssl", "listen 127.0.0.1:" + port() + " ssl")
                .replace("127.0.0.1:8080", "127.0.0.1:" + site)
                .replace("/etc/ssl/chirp.pem", certificate().chain().toString())
                .replace("/etc/ssl/chirp.key", certificate().key().toString())
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

    /** How many requests for a path it passed on to the site. */
    long passedOn(String path) {
        try (var lines = Files.lines(folder.resolve("access.log"))) {
            return lines.filter(line -> line.startsWith(path + " ") && !line.endsWith(" -")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
