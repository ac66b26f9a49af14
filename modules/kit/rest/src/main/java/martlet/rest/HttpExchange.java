package martlet.rest;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

/** A request over HTTP and its answer, which is JSON. */
final class HttpExchange implements Exchange {

    private static final Header TYPE = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

    private final ServerRequest req;
    private final ServerResponse res;
    private @Nullable Content content;

    HttpExchange(ServerRequest req, ServerResponse res) {
        this.req = req;
        this.res = res;
    }

    ServerRequest req() {
        return req;
    }

    ServerResponse res() {
        return res;
    }

    /** Returns the body as it came, which is read when it is first asked for. Fails as {@link Content#of} does. */
    Content content() {
        var read = content != null ? content : Content.of(req);
        content = read;
        return read;
    }

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
    public Given body(boolean wrapped) {
        // Before it is read: what is not taken anyway may be long.
        Body.checkType(Content.type(req));
        return Body.of(content(), wrapped);
    }

    @Override
    public void header(HeaderName name, String value) {
        res.header(name, value);
    }

    @Override
    public void header(Header header) {
        res.header(header);
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
