package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The kit's cookies: never for scripts, never across sites, and bound to this very host wherever there is TLS. */
public final class Cookies {

    private final Clients clients;

    Cookies(Clients clients) {
        this.clients = clients;
    }

    boolean isSecure(ServerRequest req) {
        return clients.of(req).secure();
    }

    private String nameFor(ServerRequest req, String name) {
        return isSecure(req) ? "__Host-" + name : name;
    }

    /**
     * Returns what a cookie has; empty where the browser brings none, or an empty one.
     *
     * @implNote Reads the header itself: a cookie of another's making that can't be parsed must not cost the visitor the
     *     page.
     */
    public Optional<String> get(ServerRequest req, String name) {
        if (!req.headers().contains(HeaderNames.COOKIE)) {
            return Optional.empty();
        }
        var start = nameFor(req, name) + "=";
        return req.headers().all(HeaderNames.COOKIE, List::of).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> unquoted(pair.substring(start.length())))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Programs that go by the older standard, such as Java's own client, quote what has an age. */
    private static String unquoted(String value) {
        var quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /**
     * Sets a cookie, once an answer.
     *
     * @param value letters, digits and the few marks that cookies take, such as what {@link Secrets#seal} returns
     * @param age how long the browser keeps it; empty for until it is closed
     */
    public void set(ServerRequest req, ServerResponse res, String name, String value, Optional<Duration> age) {
        var cookie = begun(req, name, value);
        age.ifPresent(cookie::maxAge);
        replace(res, nameFor(req, name), cookie.build().text());
    }

    /**
     * Has the browser forget a cookie.
     *
     * @implNote By its date: the server leaves an age of zero out.
     */
    public void clear(ServerRequest req, ServerResponse res, String name) {
        replace(res, nameFor(req, name), begun(req, name, "").expires(Instant.EPOCH).build().text());
    }

    private SetCookie.Builder begun(ServerRequest req, String name, String value) {
        return SetCookie.builder(nameFor(req, name), value)
                .path("/").httpOnly(true).sameSite(SetCookie.SameSite.LAX).secure(isSecure(req));
    }

    /** One answer sets a cookie once: the last word counts. */
    private static void replace(ServerResponse res, String name, String text) {
        var kept = res.headers().all(HeaderNames.SET_COOKIE, List::of).stream()
                .filter(other -> !other.startsWith(name + "=")).toList();
        res.headers().remove(HeaderNames.SET_COOKIE);
        kept.forEach(other -> res.headers().add(HeaderNames.SET_COOKIE, other));
        res.headers().add(HeaderNames.SET_COOKIE, text);
    }
}
