package martlet.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import martlet.model.Phrase;
import martlet.model.UnknownOutcomeException;

/** The answer to whatever a handler throws: a page for people, problem details for programs. */
final class Errors {

    static final String HTML = "text/html; charset=UTF-8";
    static final String JSON = "application/problem+json";

    private static final System.Logger LOG = System.getLogger("martlet.web");

    private final Pages pages;
    private final List<String> apis;
    /** Whether requests from this machine are told why a page fails. */
    private final boolean explain;

    /** The paths are those that programs use. */
    Errors(Pages pages, List<String> apis) {
        this.pages = pages;
        this.apis = List.copyOf(apis);
        var settings = pages.web().settings();
        this.explain = settings.explain() && Nearby.isOnly(settings.reach());
    }

    void handle(ServerRequest req, ServerResponse res, Throwable thrown) {
        var failure = Failure.of(thrown);
        if (failure.isOurs()) {
            LOG.log(Level.ERROR, "Request %s, %s %s, was answered %d".formatted(
                    failure.id(), req.prologue().method().text(), path(req), failure.status().code()), thrown);
        }
        prepare(req, res, thrown, failure);
        if (isApi(path(req))) {
            res.status(failure.status()).header(HeaderNames.CONTENT_TYPE, JSON).send(failure.json());
        } else {
            sendPage(req, res, thrown, failure);
        }
    }

    /** The answer when there is no room: it needs no database, no template and no session. */
    void busy(ServerRequest req, ServerResponse res) {
        var failure = new Failure(Status.SERVICE_UNAVAILABLE_503, Failure.BUSY, "");
        SecurityHeaders.set(res.headers(), pages.web().clients().of(req).secure());
        res.status(failure.status()).header(HeaderNames.CACHE_CONTROL, "no-store");
        var api = isApi(path(req));
        res.header(HeaderNames.CONTENT_TYPE, api ? JSON : HTML).send(api ? failure.json() : failure.html());
    }

    private static String path(ServerRequest req) {
        return req.prologue().uriPath().rawPath();
    }

    boolean isApi(String path) {
        return apis.stream().anyMatch(api -> path.equals(api) || path.startsWith(api + "/"));
    }

    private void prepare(ServerRequest req, ServerResponse res, Throwable thrown, Failure failure) {
        SecurityHeaders.set(res.headers(), pages.web().sessions().isSecure(req));
        res.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (thrown instanceof HttpException known) {
            known.headers().forEach(res::header);
        }
        if (failure.isOurs()) {
            res.header(HeaderNames.create("X-Request-Id"), failure.id());
        }
        if (failure.status().code() == Status.SERVICE_UNAVAILABLE_503.code()
                && !(thrown instanceof UnknownOutcomeException)) {
            res.header(HeaderNames.RETRY_AFTER, "5");
        }
        if (isTooLong(failure.status())) {
            // What follows is the rest of a body, which must not be taken for the next request.
            res.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    /** Whether a request was refused before its body was read to the end. */
    static boolean isTooLong(Status status) {
        return status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code();
    }

    private void sendPage(ServerRequest req, ServerResponse res, Throwable thrown, Failure failure) {
        var values = Map.<String, Object>of("status", failure.status().code(),
                "title", Phrase.of(failure.title()), "text", failure.phrase(), "id", failure.id());
        try {
            if (explain && failure.isOurs() && Nearby.asks(req, res)) {
                pages.explain(req, res, failure.status(), values, thrown);
            } else {
                pages.failing(req).show(req, res, failure.status(), values);
            }
        } catch (RuntimeException e) {
            // The page itself may need what is broken, such as the name of whoever is logged in.
            LOG.log(Level.WARNING, "The error page failed too, so a plain one was sent: " + e.getMessage(), e);
            sendPlainPage(req, res, failure, values);
        }
    }

    private void sendPlainPage(ServerRequest req, ServerResponse res, Failure failure, Map<String, Object> values) {
        try {
            pages.failPlainly(req, res, failure.status(), values);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The kit's own error page failed too: " + e.getMessage(), e);
            res.status(failure.status()).header(HeaderNames.CONTENT_TYPE, HTML).send(failure.html());
        }
    }
}
