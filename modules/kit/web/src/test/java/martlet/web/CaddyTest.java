package martlet.web;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** Behind Debian's Caddy, set up as the operators' page says; with a certificate of the test's, as it could get none. */
@Tag("faults")
class CaddyTest extends BehindProxy {

    @Override
    Proxy before(Path folder, int port) {
        return Caddy.before(folder, port);
    }

    @Override
    String origin() {
        return "https://localhost:" + proxyPort();
    }
}
