package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.HttpMediaType;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import martlet.web.Payload;

/**
 * The body of a request as it came, before it is known what it is.
 *
 * @param type the kind that it says it is, in small letters; empty where it names none, or one in another character set
 * @param bytes all of it; none where there is no body
 */
record Content(String type, byte[] bytes) {

    /** What most programs send, and nothing else beside it. */
    private static final String JSON = "application/json";

    /**
     * Reads a body to its end.
     *
     * @throws HttpException 413 when it is too long, 400 when its chunks can't be told apart
     */
    static Content of(ServerRequest req) {
        if (req.headers().contentLength().orElse(0) > Json.LONGEST) {
            throw Problems.refused(Status.REQUEST_ENTITY_TOO_LARGE_413,
                    "A body has at most %d bytes.".formatted(Json.LONGEST));
        }
        return new Content(type(req), Payload.read(req, Json.LONGEST));
    }

    static String type(ServerRequest req) {
        var named = req.headers().value(HeaderNames.CONTENT_TYPE);
        if (named.filter(JSON::equals).isPresent()) {
            return JSON;
        }
        try {
            return named.map(HttpMediaType::create)
                    .filter(type -> type.charset().map(set -> set.equalsIgnoreCase("utf-8")).orElse(true))
                    .map(type -> type.mediaType().text().toLowerCase(Locale.ROOT))
                    .orElse("");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
