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
import java.util.function.Consumer;
import martlet.auth.Access;
import martlet.auth.Caller;
import martlet.auth.UnauthorizedException;
import martlet.model.Model;
import martlet.model.UnknownFieldException;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One request to one address of an API, and its answer. Who asks is known, and counted, before there is one; rows are written on
 * their behalf. Of one request, so of one thread.
 */
public final class Call {

    private static final Header CACHE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-cache");
    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Authorization, Cookie, Origin");

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
        this(exchange, http, asker, parts, exchange.query());
    }

    private Call(Exchange exchange, HttpExchange http, Asker asker, Map<String, String> parts, Params query) {
        this.exchange = exchange;
        this.http = http;
        this.asker = asker;
        this.parts = parts;
        this.query = query;
    }

    /** Returns the same with other words after the question mark. */
    Call withQuery(Params other) {
        return new Call(exchange, http, asker, parts, other);
    }

    /** Returns the same as if somebody else asked, or the same one as they are by now. */
    Call by(Caller other) {
        return new Call(exchange, http, asker.as(other), parts, query);
    }

    // -- the request

    Asker asker() {
        return asker;
    }

    /** Returns who asks. */
    public Caller caller() {
        return asker.caller();
    }

    /** Returns what whoever asks may do with a model's rows. */
    public <R> Access<R> access(Model<R> model) {
        return asker.access(model);
    }

    /**
     * Asks who this is, where nobody said so.
     *
     * @throws UnauthorizedException when they did not
     */
    public void requireCaller() {
        if (caller().isAnonymous()) {
            throw Problems.nobody();
        }
    }

    /** Returns what stands after the question mark. */
    public Params query() {
        return query;
    }

    /** Returns the method, in capitals. */
    public String method() {
        return exchange.method();
    }

    /** Returns the path that was asked for, as it came over the wire. */
    String path() {
        return exchange.path();
    }

    /** Returns what a part in braces stands for, without percent codes; empty where the route has no such part. */
    public String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** Returns the key of the row that is asked about, as it is written in addresses. */
    String key() {
        return part("key");
    }

    List<String> headers(HeaderName name) {
        return exchange.headers(name);
    }

    /** Returns what the body holds for rows of a model: an object, or an array. Fails as {@link Body#of} does. */
    Given content(Model<?> model) {
        return exchange.body(model.field("data").isEmpty());
    }

    /** Returns the names and values of the body. Fails as {@link Body#of} does. */
    Map<String, Given> body(Model<?> model) {
        return Body.object(content(model), "The body");
    }

    /** Returns the body of the request that came over HTTP, as it came. Fails as {@link Content#of} does. */
    Content sent() {
        return http.content();
    }

    /** Returns the request that came over HTTP, and the way of its answer. */
    HttpExchange http() {
        return http;
    }

    /** Returns the request and the way of its answer. */
    Exchange exchange() {
        return exchange;
    }

    /** Returns this call, with another way for its answer. */
    Call by(Exchange other) {
        return new Call(other, http, asker, parts);
    }

    /** Whether this is all that came over HTTP, and its answer goes there at once. */
    boolean isWhole() {
        return exchange == http;
    }

    /** Returns the request that came over HTTP, which this may be only a part of. */
    ServerRequest req() {
        return http.req();
    }

    /** Returns the answer that goes over HTTP, for what is no JSON. */
    ServerResponse res() {
        return http.res();
    }

    /**
     * Returns the names and values of the body: a JSON object, or a form. Values are text, {@link Long},
     * {@link java.math.BigDecimal}, {@link Boolean}, null, and lists and maps of these.
     *
     * @throws io.helidon.http.HttpException 415 for another kind of body, 413 when it is too long, 400 when it can't be read or
     *     is no object
     */
    public Map<String, @Nullable Object> values() {
        return Plain.of(Body.object(exchange.body(true), "The body"));
    }

    /**
     * Refuses parameters that mean nothing here, so that a typo is not taken for a wish that was granted.
     *
     * @throws io.helidon.http.HttpException 400, with the nearest guess
     */
    public void checkParameters(String... known) {
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

    /** Puts a header into the answer. */
    public void header(HeaderName name, String value) {
        exchange.header(name, value);
    }

    /** Answers 200, as {@link #send(Status, Object)} does. */
    public void send(Object value) {
        send(Status.OK_200, value);
    }

    /**
     * Answers with JSON: of text, numbers, truth, moments, dates, UUIDs and enums, and of maps, lists and sets of these. A
     * {@link java.math.BigDecimal} is sent as text, so that no client makes something else of it.
     *
     * @throws IllegalArgumentException when there is something else in it
     */
    public void send(Status status, Object value) {
        send(status, json -> Plain.write(json, value));
    }

    void send(Status status, Consumer<JsonGenerator> writer) {
        send(status, Json.bytes(writer));
    }

    void send(Status status, byte[] json) {
        dependOnCaller();
        exchange.send(status, json);
    }

    private void dependOnCaller() {
        exchange.header(CACHE);
        exchange.header(VARY);
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
