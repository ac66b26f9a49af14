package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import martlet.auth.UnauthorizedException;
import martlet.model.InvalidException;
import martlet.model.Problem;
import martlet.model.StorageException;
import martlet.model.UnknownOutcomeException;
import tools.jackson.core.JsonGenerator;

/** The answers to what can't be done, as RFC 9457 has them; {@code error} repeats the detail for clients of flask-peewee. */
final class Problems {

    private static final System.Logger LOG = System.getLogger("martlet.rest");
    static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");
    static final Status PRECONDITION_REQUIRED = Status.create(428, "Precondition Required");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SORRY = "Something went wrong here, and it was noted under this request's id.";
    private static final String LATER = "The data can't be reached at the moment, and nothing was saved; try again in a few seconds.";
    private static final String UNKNOWN = "The data was lost from sight during the commit, so it is not known whether this was saved; "
            + "look before sending it again.";

    private Problems() {}

    /** What went wrong, as far as the client is told. */
    private record Answer(Status status, String detail, List<Problem> errors, String id) {}

    static HttpException bad(String sentence) {
        return new HttpException(sentence, Status.BAD_REQUEST_400, true);
    }

    /** Whoever has not said who they are is asked to. */
    static UnauthorizedException nobody() {
        return new UnauthorizedException(
                "Say who you are: send a name and its password as HTTP Basic, or a key as 'Authorization: Bearer martlet_…'.");
    }

    static HttpException refused(Status status, String sentence) {
        return new HttpException(sentence, status, true);
    }

    /** Answers whatever a handler threw. */
    static void answer(ServerRequest req, ServerResponse res, RuntimeException thrown) {
        if (res.isSent()) {
            throw thrown;
        }
        var answer = of(thrown);
        if (!answer.id.isEmpty()) {
            LOG.log(Level.ERROR,
                    "Request %s, %s %s, was answered %d".formatted(answer.id, req.prologue().method().text(),
                            req.prologue().uriPath().rawPath(), answer.status.code()),
                    thrown);
            res.header(HeaderNames.create("X-Request-Id"), answer.id);
        }
        headers(res, thrown, answer);
        send(res, answer, thrown);
    }

    /** What one item of a batch is refused with is the answer to all of it. */
    private static RuntimeException why(RuntimeException thrown) {
        return thrown instanceof ItemException item ? item.why() : thrown;
    }

    private static Answer of(RuntimeException thrown) {
        return switch (why(thrown)) {
            case HttpException known when known.status().code() < 500 || isBusy(known) ->
                plain(known.status(), String.valueOf(known.getMessage()));
            case InvalidException invalid -> invalid(invalid);
            case UnknownOutcomeException _ ->
                new Answer(Status.SERVICE_UNAVAILABLE_503, UNKNOWN, List.of(), newId());
            case StorageException _ -> new Answer(Status.SERVICE_UNAVAILABLE_503, LATER, List.of(), newId());
            default -> new Answer(Status.INTERNAL_SERVER_ERROR_500, SORRY, List.of(), newId());
        };
    }

    private static boolean isBusy(HttpException known) {
        return known.status().code() == Status.SERVICE_UNAVAILABLE_503.code();
    }

    private static Answer plain(Status status, String detail) {
        return new Answer(status, detail, List.of(), "");
    }

    private static Answer invalid(InvalidException invalid) {
        var count = invalid.problems().size();
        var detail = count == 1 ? invalid.problems().getFirst().text() : "%d values can't be saved.".formatted(count);
        return new Answer(UNPROCESSABLE, detail, invalid.problems(), "");
    }

    private static String newId() {
        var bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void headers(ServerResponse res, RuntimeException thrown, Answer answer) {
        if (why(thrown) instanceof HttpException known) {
            known.headers().forEach(res::header);
        }
        if (why(thrown) instanceof UnauthorizedException) {
            res.header(HeaderNames.WWW_AUTHENTICATE, UnauthorizedException.CHALLENGE);
        }
        if (answer.status.code() == Status.SERVICE_UNAVAILABLE_503.code()
                && !(thrown instanceof UnknownOutcomeException)) {
            res.header(HeaderNames.RETRY_AFTER, "5");
        }
        res.header(HeaderNames.CONTENT_TYPE, "application/problem+json").header(HeaderNames.CACHE_CONTROL, "no-store");
    }

    private static void send(ServerResponse res, Answer answer, RuntimeException thrown) {
        res.status(answer.status).send(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", "about:blank");
            json.writeStringProperty("title", answer.status.reasonPhrase());
            json.writeNumberProperty("status", answer.status.code());
            json.writeStringProperty("detail", answer.detail);
            errors(json, answer.errors);
            if (thrown instanceof ItemException item) {
                json.writeNumberProperty("item", item.item());
            }
            if (why(thrown) instanceof StaleRowException stale) {
                json.writeName("current");
                stale.write(json);
            }
            if (!answer.id.isEmpty()) {
                json.writeStringProperty("request", answer.id);
            }
            json.writeStringProperty("error", answer.detail);
            json.writeEndObject();
        }));
    }

    private static void errors(JsonGenerator json, List<Problem> errors) {
        if (errors.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("errors");
        for (var error : errors) {
            json.writeStartObject();
            json.writeStringProperty("field", error.field());
            json.writeStringProperty("problem", error.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
