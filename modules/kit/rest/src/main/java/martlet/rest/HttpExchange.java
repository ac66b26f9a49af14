package martlet.rest;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import martlet.model.Model;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

/** A request over HTTP and its answer, which is JSON. */
record HttpExchange(ServerRequest req, ServerResponse res) implements Exchange {

    private static final Header TYPE = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

    @Override
    public String method() {
        return req.prologue().method().text();
    }

    @Override
    public String path() {
        return req.prologue().uriPath().rawPath();
    }

    @Override
    public Params query() {
        return Params.query(req);
    }

    @Override
    public List<String> headers(HeaderName name) {
        return req.headers().contains(name) ? req.headers().values(name) : List.of();
    }

    @Override
    public Map<String, Given> body(@Nullable Model<?> model) {
        return Body.read(req, model);
    }

    @Override
    public void header(HeaderName name, String value) {
        res.header(name, value);
    }

    @Override
    public void send(Status status) {
        res.status(status).send();
    }

    @Override
    public void send(Status status, byte[] json) {
        res.status(status).header(TYPE).send(json);
    }
}
