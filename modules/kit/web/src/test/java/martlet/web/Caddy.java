package martlet.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Caddy, set up as the operators' page says. */
final class Caddy extends Proxy {

    private Caddy(Path folder, int site) throws IOException {
        super(folder, site);
    }

    static Caddy before(Path folder, int site) {
        return started(() -> new Caddy(folder, site));
    }

    @Override
    List<String> command(int site) throws IOException {
        var program = program("CADDY", "/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy");
        var server = snippet("caddy\n").replace("127.0.0.1:8080", "127.0.0.1:" + site)
                .replace("chirp.example.org {", "https://localhost:%d {\nbind 127.0.0.1\ntls %s %s"
                        .formatted(port(), certificate().chain(), certificate().key()));
        var config = Files.writeString(folder.resolve("Caddyfile"), """
                {
                    admin off
                    auto_https disable_redirects
                    http_port %d
                }
                %s""".formatted(spare(), server));
        return List.of(program.toString(), "run", "--config", config.toString(), "--adapter", "caddyfile");
    }
}
