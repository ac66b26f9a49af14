package martlet.web;

import io.helidon.common.uri.UriPath;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.NotFoundException;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import martlet.model.Phrase;

/**
 * Passes routes on to the server and remembers them, to tell an address that is not there from a method that it has
 * not.
 */
final class Routes implements HttpRules {

    private static final List<Method> METHODS = List.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH,
            Method.DELETE);

    private final HttpRules rules;
    private final List<Node> nodes = new ArrayList<>();

    Routes(HttpRules rules) {
        this.rules = rules;
    }

    /** A route, or all the routes below a path. */
    private sealed interface Node {

        boolean accepts(HttpPrologue asked);

        record Leaf(HttpRoute route) implements Node {
            @Override
            public boolean accepts(HttpPrologue asked) {
                return route.accepts(asked).accepted();
            }
        }

        record Branch(PathMatcher path, int length, HttpService service, List<Node> nodes) implements Node {
            @Override
            public boolean accepts(HttpPrologue asked) {
                var match = path.prefixMatch(asked.uriPath());
                return match.accepted() && anyAccepts(nodes, with(asked, asked.method(), match.unmatchedPath()));
            }
        }
    }

    private static boolean anyAccepts(List<Node> nodes, HttpPrologue asked) {
        return nodes.stream().anyMatch(node -> node.accepts(asked));
    }

    private static HttpPrologue with(HttpPrologue asked, Method method, UriPath path) {
        return HttpPrologue.create(
                asked.rawProtocol(), asked.protocol(), asked.protocolVersion(), method, path, asked.query(),
                asked.fragment());
    }

    @Override
    public HttpRules register(HttpService... services) {
        for (var service : services) {
            rules.register(remembered(PathMatchers.any(), 0, service));
        }
        return this;
    }

    @Override
    public HttpRules register(String path, HttpService... services) {
        for (var service : services) {
            rules.register(path, remembered(PathMatchers.create(path), path.length(), service));
        }
        return this;
    }

    private HttpService remembered(PathMatcher path, int length, HttpService service) {
        return new Remembered(service, inner -> {
            var routes = new Routes(inner);
            nodes.add(new Node.Branch(path, length, service, routes.nodes));
            return routes;
        });
    }

    @Override
    public HttpRules route(HttpRoute route) {
        nodes.add(new Node.Leaf(route));
        rules.route(route);
        return this;
    }

    /** Whether a route takes a request as it is. */
    boolean take(ServerRequest req) {
        return anyAccepts(nodes, req.prologue());
    }

    /** Returns the service that has the address to itself, if any has. */
    Optional<Enclosed> owner(ServerRequest req) {
        return nodes.stream().filter(Node.Branch.class::isInstance).map(Node.Branch.class::cast)
                .filter(branch -> branch.service instanceof Enclosed
                        && branch.path.prefixMatch(req.prologue().uriPath()).accepted())
                .max(Comparator.comparingInt(Node.Branch::length)).map(branch -> (Enclosed) branch.service);
    }

    /**
     * The last route of all: 405 with the methods that the address has, 308 where only the slash is missing, or 404.
     */
    void refuse(ServerRequest req, ServerResponse res) {
        var asked = req.prologue();
        var methods = METHODS.stream().filter(method -> isThere(asked, method, asked.uriPath())).toList();
        if (!methods.isEmpty()) {
            var allowed = methods.stream().map(Method::text).collect(Collectors.joining(", "));
            throw new RefusedException(Status.METHOD_NOT_ALLOWED_405,
                    Phrase.of("This address takes {methods} only.").with("methods", allowed))
                    .header(HeaderValues.create(HeaderNames.ALLOW, allowed));
        }
        var slashed = asked.uriPath().rawPath() + "/";
        if (Links.safeNext(slashed, "").isEmpty() || !isThere(asked, asked.method(), UriPath.create(slashed))) {
            throw new NotFoundException("There is no page at this address.");
        }
        var query = asked.query().rawValue();
        res.status(Status.PERMANENT_REDIRECT_308)
                .header(HeaderNames.LOCATION, query.isEmpty() ? slashed : slashed + "?" + query).send();
    }

    private boolean isThere(HttpPrologue asked, Method method, UriPath path) {
        return anyAccepts(nodes, with(asked, method.equals(Method.HEAD) ? Method.GET : method, path));
    }

    /** A service whose routes are remembered as it declares them. */
    private record Remembered(HttpService service, java.util.function.Function<HttpRules, Routes> memory)
            implements
                HttpService {
        @Override
        public void routing(HttpRules inner) {
            service.routing(memory.apply(inner));
        }

        @Override
        public void beforeStart() {
            service.beforeStart();
        }

        @Override
        public void afterStop() {
            service.afterStop();
        }
    }
}
