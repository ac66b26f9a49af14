package martlet.rest;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Consumer;
import martlet.model.UnknownFieldException;
import martlet.web.Params;
import tools.jackson.core.JsonGenerator;

/** One request and its answer. */
record Call(ServerRequest req, ServerResponse res, Asker asker, Params query) {

    private static final Header TYPE = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header CACHE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "private, no-cache");
    private static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Authorization, Cookie");

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

    /** Whether a parameter is true; false when it is not there, and 400 when it is neither. */
    boolean flag(String name, boolean otherwise) {
        return switch (query.first(name).orElse(Boolean.toString(otherwise))) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Problems.bad("'%s' is '%s'; write true or false.".formatted(name, query.get(name)));
        };
    }

    void send(Status status, Consumer<JsonGenerator> writer) {
        send(status, Json.bytes(writer));
    }

    void send(Status status, byte[] json) {
        res.status(status).header(TYPE).header(CACHE).header(VARY).send(json);
    }

    /** Answers with one object and its tag, or 304 without it when the client has just that. */
    void sendItem(Status status, long version, Consumer<JsonGenerator> writer) {
        var json = Json.bytes(writer);
        var tag = Tags.of(version, json);
        res.header(HeaderNames.ETAG, tag);
        if (status.code() == Status.OK_200.code() && isRead() && Tags.isIn(req, tag)) {
            res.status(Status.NOT_MODIFIED_304).header(CACHE).header(VARY).send();
        } else {
            send(status, json);
        }
    }

    private boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    String method() {
        return req.prologue().method().text();
    }
}
