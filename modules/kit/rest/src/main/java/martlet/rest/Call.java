package martlet.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import martlet.model.Model;
import martlet.model.UnknownFieldException;
import martlet.web.Params;
import tools.jackson.core.JsonGenerator;

/** One request to one route, and its answer. */
final class Call {

    private static final String CACHE = "private, no-cache";
    private static final String VARY = "Authorization, Cookie";

    private final Exchange exchange;
    private final HttpExchange http;
    private final Asker asker;
    private final Map<String, String> parts;
    private final Params query;

    /**
     * Reads what is asked for.
     *
     * @param http the request that came over HTTP: the exchange itself, or what it is a part of
     * @param parts what the parts in braces of the route stand for
     */
    Call(Exchange exchange, HttpExchange http, Asker asker, Map<String, String> parts) {
        this.exchange = exchange;
        this.http = http;
        this.asker = asker;
        this.parts = parts;
        this.query = exchange.query();
    }

    // -- the request

    Asker asker() {
        return asker;
    }

    Params query() {
        return query;
    }

    String method() {
        return exchange.method();
    }

    /** Returns what a part in braces stands for, without percent codes; empty where the route has no such part. */
    String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Returns the key of the row that is asked about, as it is written in addresses. */
    String key() {
        return part("key");
    }

    List<String> headers(HeaderName name) {
        return exchange.headers(name);
    }

    /** Returns the names and values of the body. Fails as {@link Body#read} does. */
    Map<String, Given> body(Model<?> model) {
        return exchange.body(model);
    }

    /** Returns the request that came over HTTP, which this may be only a part of. */
    ServerRequest req() {
        return http.req();
    }

    /** Returns the answer that goes over HTTP, for what is no JSON. */
    ServerResponse res() {
        return http.res();
    }

    /** Refuses parameters that mean nothing here, so that a typo is not taken for a wish that was granted. */
    void checkParameters(String... known) {
        var names = List.of(known);
        for (var name : query.names()) {
            if (!names.contains(name)) {
                var guess = UnknownFieldException.nearest(name, names).map(" Did you mean '%s'?"::formatted).orElse("");
                throw Problems.bad("There is no parameter '%s' here.%s Parameters: %s."
                        .formatted(name, guess, names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
    }

    /** Whether a parameter is true; what it is otherwise when it is not there, and 400 when it is neither. */
    boolean flag(String name, boolean otherwise) {
        return switch (query.first(name).orElse(Boolean.toString(otherwise))) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Problems.bad("'%s' is '%s'; write true or false.".formatted(name, query.get(name)));
        };
    }

    private boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    // -- the answer

    void header(HeaderName name, String value) {
        exchange.header(name, value);
    }

    void send(Status status, Consumer<JsonGenerator> writer) {
        send(status, Json.bytes(writer));
    }

    void send(Status status, byte[] json) {
        dependOnCaller();
        exchange.send(status, json);
    }

    private void dependOnCaller() {
        header(HeaderNames.CACHE_CONTROL, CACHE);
        header(HeaderNames.VARY, VARY);
    }

    /** Answers with one object and its tag, or 304 without it when the client has just that. */
    void sendItem(Status status, long version, Consumer<JsonGenerator> writer) {
        var json = Json.bytes(writer);
        sendTagged(status, json, Tags.of(version, json));
    }

    /** Answers with a list and its tag, or 304 without it when the client has just that. */
    void sendList(Consumer<JsonGenerator> writer) {
        var json = Json.bytes(writer);
        sendTagged(Status.OK_200, json, Tags.of(json));
    }

    private void sendTagged(Status status, byte[] json, String tag) {
        header(HeaderNames.ETAG, tag);
        if (status.code() == Status.OK_200.code() && isRead() && Tags.isIn(this, tag)) {
            dependOnCaller();
            exchange.send(Status.NOT_MODIFIED_304);
        } else {
            send(status, json);
        }
    }

    /** Answers OPTIONS. */
    void sendAllowed(String methods) {
        header(HeaderNames.ALLOW, methods);
        exchange.send(Status.NO_CONTENT_204);
    }
}
