package martlet.web;

import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.HttpService;
import java.util.function.Supplier;

/**
 * Puts {@link Front} before a routing. The server takes an HTTP routing's builder only, or else adds an empty one of
 * its own.
 */
final class FrontBuilder implements HttpRouting.Builder {

    private final HttpRouting.Builder routing;
    private final Admission admission;

    FrontBuilder(HttpRouting.Builder routing, Admission admission) {
        this.routing = routing;
        this.admission = admission;
    }

    @Override
    public HttpRouting build() {
        return new Front(routing.build(), admission);
    }

    @Override
    public HttpRouting.Builder register(HttpService... services) {
        routing.register(services);
        return this;
    }

    @Override
    public HttpRouting.Builder register(String path, HttpService... services) {
        routing.register(path, services);
        return this;
    }

    @Override
    public HttpRouting.Builder route(HttpRoute route) {
        routing.route(route);
        return this;
    }

    @Override
    public HttpRouting.Builder addFilter(Filter filter) {
        routing.addFilter(filter);
        return this;
    }

    @Override
    public HttpRouting.Builder addFeature(Supplier<? extends HttpFeature> feature) {
        routing.addFeature(feature);
        return this;
    }

    @Override
    public <T extends Throwable> HttpRouting.Builder error(Class<T> type, ErrorHandler<? super T> handler) {
        routing.error(type, handler);
        return this;
    }

    @Override
    public HttpRouting.Builder maxReRouteCount(int count) {
        routing.maxReRouteCount(count);
        return this;
    }

    @Override
    public HttpRouting.Builder security(HttpSecurity security) {
        routing.security(security);
        return this;
    }

    @Override
    public HttpRouting.Builder copy() {
        return new FrontBuilder(routing.copy(), admission);
    }
}
