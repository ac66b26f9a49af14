package martlet.web;

import io.helidon.common.uri.UriPath;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.function.Predicate;
import martlet.model.Actor;
import martlet.model.Phrase;
import martlet.model.Statements;

/** The first to see a request: marks the answer, measures it, says on whose behalf rows are written, and turns an address away that is no text. */
final class Gate implements Filter {

    private final UnknownHosts unknown = new UnknownHosts();
    private final Web web;
    private final Metrics metrics;
    private final Predicate<String> isApi;

    Gate(Web web, Metrics metrics, Predicate<String> isApi) {
        this.web = web;
        this.metrics = metrics;
        this.isApi = isApi;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest req, RoutingResponse res) {
        var answered = new Answered((status, nanos) -> answered(req, status, nanos), res);
        req.context().register(answered);
        res.whenSent(answered::count);
        SecurityHeaders.set(res.headers(), web.clients().of(req).secure());
        checkHost(req);
        checkPath(req);
        var raw = req.prologue().uriPath().rawPath();
        var statements = web.settings().explain() ? Statements.keeping(Explanation.STATEMENTS) : new Statements();
        req.context().register(statements);
        if (web.settings().timing()) {
            res.header(new TimingHeader(statements));
        }
        try {
            statements.during(() -> Actor.doing(() -> actor(req, raw), () -> {
                chain.proceed();
                return true;
            }));
        } finally {
            Params.close(req);
        }
    }

    private void answered(RoutingRequest req, int status, long nanos) {
        metrics.answered(status, nanos);
        web.slow().answered(req.prologue().method().text(), req.prologue().uriPath().rawPath(), status, nanos);
    }

    /** An API asks for credentials and says itself who wrote: a browser's session is not to be taken for that. */
    private Actor actor(RoutingRequest req, String path) {
        return isApi.test(path) ? Actor.through(Actor.Surface.API) : web.actor(req);
    }

    /** Who asks whether this machine is alive asks by whatever address it has, and is told nothing else. */
    private void checkHost(RoutingRequest req) {
        if (!web.clients().isOurs(req) && !req.prologue().uriPath().rawPath().startsWith(Observe.HEALTH)) {
            unknown.tell(web.clients().of(req).host());
            throw new RefusedException(Status.MISDIRECTED_REQUEST_421,
                    Phrase.of("This site does not answer to that name."));
        }
    }

    /**
     * The router hands on path parameters with whatever the percent codes stood for, NUL and half letters too. The page that
     * says so may look at the address as well, so it is given one that can be read.
     */
    private static void checkPath(RoutingRequest req) {
        var path = req.prologue().uriPath();
        if (isPlain(path.rawPath())) {
            return;
        }
        try {
            path.validate();
            if (path.rawPath().indexOf('%') >= 0) {
                Percent.decoded(path.rawPath(), false);
            }
        } catch (IllegalArgumentException _) {
            req.prologue(readable(req.prologue()));
            throw Percent.bad("The address is not well-formed.");
        } catch (HttpException e) {
            req.prologue(readable(req.prologue()));
            throw e;
        }
    }

    /** Nothing can be wrong with letters, digits and marks that stand for themselves, between single slashes. */
    private static boolean isPlain(String path) {
        var before = ' ';
        for (var i = 0; i < path.length(); i++) {
            var sign = path.charAt(i);
            var plain = sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9'
                    || sign == '-' || sign == '_' || sign == '/' && before != '/';
            if (!plain) {
                return false;
            }
            before = sign;
        }
        return true;
    }

    private static HttpPrologue readable(HttpPrologue asked) {
        var path = UriPath.create(Links.encode(asked.uriPath().rawPath()).replace("%2F", "/"));
        return HttpPrologue.create(asked.rawProtocol(), asked.protocol(), asked.protocolVersion(), asked.method(), path,
                asked.query(), asked.fragment());
    }
}
