package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.SequencedMap;

/** What operators and their machines ask: is it alive, is it ready, how is it doing. Tells no reasons: the log does. */
final class Observe implements HttpService {

    static final String ROOT = "/observe";
    static final String HEALTH = ROOT + "/health";

    private static final System.Logger LOG = System.getLogger("martlet.web");

    private final SequencedMap<String, Runnable> checks;
    private final Metrics metrics;

    Observe(SequencedMap<String, Runnable> checks, Metrics metrics) {
        this.checks = checks;
        this.metrics = metrics;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", this::live)
                .get("/health/ready", this::ready)
                .get("/health", this::ready)
                .get("/metrics", this::metrics);
    }

    private void live(ServerRequest req, ServerResponse res) {
        send(res, "application/json", "{\"status\":\"UP\",\"checks\":[]}");
    }

    /** 200 when every check passes, 503 when one does not; either way with the outcome of each. */
    private void ready(ServerRequest req, ServerResponse res) {
        var outcomes = new ArrayList<String>();
        var allUp = true;
        for (var check : checks.sequencedEntrySet()) {
            var up = passes(check.getKey(), check.getValue());
            allUp &= up;
            outcomes.add("{\"name\":\"%s\",\"status\":\"%s\"}".formatted(check.getKey(), word(up)));
        }
        res.status(allUp ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
        send(res, "application/json",
                "{\"status\":\"%s\",\"checks\":[%s]}".formatted(word(allUp), String.join(",", outcomes)));
    }

    private static boolean passes(String name, Runnable check) {
        try {
            check.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The check '" + name + "' fails", e);
            return false;
        }
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }

    private void metrics(ServerRequest req, ServerResponse res) {
        send(res, "text/plain; version=0.0.4; charset=UTF-8", metrics.text());
    }

    private static void send(ServerResponse res, String type, String text) {
        res.header(HeaderNames.CONTENT_TYPE, type).header(HeaderNames.CACHE_CONTROL, "no-store").send(text);
    }
}
