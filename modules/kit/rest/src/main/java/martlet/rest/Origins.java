package martlet.rest;

import io.helidon.http.ForbiddenException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;

/**
 * Refuses writes that a page of another site makes a browser send: a browser that has been asked for a password adds it to
 * those too, forms included.
 */
final class Origins {

    private static final HeaderName SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

    private Origins() {}

    static void check(ServerRequest req, Cors cors) {
        if (READS.contains(req.prologue().method().text()) || cors.trusts(req)) {
            return;
        }
        var site = req.headers().first(SITE);
        var foreign = site.isPresent()
                ? !site.get().equals("same-origin") && !site.get().equals("none")
                : isForeign(req.headers().first(HeaderNames.ORIGIN).orElse(""),
                        req.headers().first(HeaderNames.HOST).orElse(""));
        if (foreign) {
            throw new ForbiddenException("A page of another site can't write here.");
        }
    }

    private static boolean isForeign(String origin, String host) {
        return !origin.isEmpty() && !origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host)
                || origin.equals("null");
    }
}
