package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind Debian's nginx, set up as the operators' page says, which means HTTP/1.0 between the two. */
class NginxTest extends BehindProxy {

    @Override
    Proxy before(Path folder, int port) {
        return Nginx.before(folder, port, "");
    }

    @Override
    String origin() {
        return "https://localhost";
    }

    /** Two readers of one stream of bytes, on a connection that both keep: neither sees a request that the other does not. */
    @Test
    void seesTheRequestsThatNginxSees(@TempDir Path other) {
        try (var kept = Nginx.before(other, site.port(),
                "proxy_http_version 1.1; proxy_set_header Connection \"\"; ")) {
            var before = site.smuggled.get();
            Smuggling.ALL.forEach(attack -> Smuggling.tlsAsk(kept, attack.bytes()));
            assertAll(
                    () -> assertTrue(Smuggling.ALL.size() >= 40),
                    () -> assertEquals(kept.passedOn("/smuggled/"), site.smuggled.get() - before));
        }
    }

    @Test
    void reachesNothingInsideABodyWithoutNginxEither() {
        var before = site.smuggled.get();
        for (var attack : Smuggling.ALL) {
            var reply = Wire.ask(site.port(), attack.bytes(), true);
            assertFalse(reply.status() >= 500 || reply.status() == Wire.HUNG, () -> attack + "\n" + reply.text());
            assertEquals(before, site.smuggled.get(), () -> attack + "\n" + reply.text());
        }
    }
}
