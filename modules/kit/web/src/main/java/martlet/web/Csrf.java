package martlet.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps other sites from sending this one's forms in the name of whoever is logged in here.
 *
 * <p>Two walls: what the browser says about where a request comes from, as Go's {@code CrossOriginProtection} reads it,
 * and a token in every form that only a page of this site, for this session, could have.
 */
public final class Csrf {

    /** The name of the token in forms. */
    static final String FIELD = "csrf";

    /** Carries the token of what a script sends. */
    static final HeaderName HEADER = HeaderNames.create("X-CSRF-Token");
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<String> OUR_OWN = Set.of("same-origin", "none");
    private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS, Method.TRACE);

    private final Secrets secrets;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Clients clients;

    Csrf(Secrets secrets, Sessions sessions, Cookies cookies, Clients clients) {
        this.clients = clients;
        this.secrets = secrets;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** Returns the token for a form of this page. An anonymous browser gets a cookie with the first one. */
    public String token(ServerRequest req, ServerResponse res) {
        return secrets.sign(FIELD, holder(req).orElseGet(() -> newHolder(req, res)));
    }

    /** What the token belongs to: the session, or the cookie of a browser that has none. */
    private Optional<String> holder(ServerRequest req) {
        var session = sessions.of(req).row();
        return session != null
                ? Optional.of(session.token())
                : req.context().get(this, String.class)
                        .or(() -> cookies.get(req, FIELD).flatMap(sealed -> secrets.open(FIELD + " cookie", sealed)));
    }

    private String newHolder(ServerRequest req, ServerResponse res) {
        var holder = Secrets.random(16);
        req.context().register(this, holder);
        cookies.set(req, res, FIELD, secrets.seal(FIELD + " cookie", holder), Optional.empty());
        return holder;
    }

    /**
     * Lets a request through that only looks, or that comes from a form of this site.
     *
     * @throws HttpException 403 for any other
     */
    public void check(ServerRequest req) {
        if (isSafe(req)) {
            return;
        }
        if (isForeign(req)) {
            throw new HttpException("The form was sent from another site.", Status.FORBIDDEN_403, true);
        }
        var token = given(req);
        if (!holder(req).map(holder -> secrets.isSigned(FIELD, holder, token)).orElse(false)) {
            throw outdated();
        }
    }

    static HttpException outdated() {
        return new HttpException(
                "The form is no longer valid: you have logged in or out since it was shown, or cookies "
                        + "are off. Load its page again, then send it again.",
                Status.FORBIDDEN_403, true);
    }

    static boolean isSafe(ServerRequest req) {
        return SAFE.contains(req.prologue().method());
    }

    private boolean isForeign(ServerRequest req) {
        var site = req.headers().value(FETCH_SITE);
        if (site.isPresent()) {
            return !OUR_OWN.contains(site.get());
        }
        var host = clients.of(req).host();
        return req.headers().value(HeaderNames.ORIGIN).map(origin -> !hostOf(origin).equalsIgnoreCase(host))
                .orElse(false);
    }

    /** Whether the browser says that a page of this site sent it; one that says nothing leaves that open. */
    boolean isFromHere(ServerRequest req) {
        return req.headers().value(FETCH_SITE).map("same-origin"::equals)
                .orElseGet(() -> req.headers().contains(HeaderNames.ORIGIN) && !isForeign(req));
    }

    private static String hostOf(String origin) {
        return origin.substring(origin.indexOf("://") < 0 ? origin.length() : origin.indexOf("://") + 3);
    }

    /** A form with files can't be read twice, so it carries its token in its address. */
    private static String given(ServerRequest req) {
        return req.headers().value(HEADER)
                .orElseGet(() -> Params.isForm(req) ? Params.form(req).get(FIELD) : Params.query(req).get(FIELD));
    }
}
