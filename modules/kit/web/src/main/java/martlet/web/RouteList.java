package martlet.web;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.ArrayList;
import java.util.List;

/** Writes down which routes services declare, and serves none of them. */
final class RouteList implements HttpRules {

    private final String prefix;
    private final List<String> found;

    private RouteList(String prefix, List<String> found) {
        this.prefix = prefix;
        this.found = found;
    }

    /** Returns the routes of a service below a path, as {@code GET /users/{name}/}. */
    static List<String> of(String path, HttpService service) {
        var found = new ArrayList<String>();
        service.routing(new RouteList(path.equals("/") ? "" : path, found));
        return found;
    }

    @Override
    public HttpRules register(HttpService... services) {
        return register("", services);
    }

    @Override
    public HttpRules register(String path, HttpService... services) {
        for (var service : services) {
            found.addAll(of(prefix + path, service));
        }
        return this;
    }

    @Override
    public HttpRules route(Method method, String pattern, Handler handler) {
        found.add("%s %s%s".formatted(method.text(), prefix, pattern));
        return this;
    }

    /** What is declared without a pattern takes every path below. */
    @Override
    public HttpRules route(HttpRoute route) {
        found.add("ANY %s/*".formatted(prefix));
        return this;
    }
}
