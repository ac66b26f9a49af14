package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.Serial;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** A write is based on a version that is no more: 412, with the object as it is now. */
final class StaleRowException extends HttpException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Consumer<JsonGenerator> current;

    StaleRowException(String tag, Consumer<JsonGenerator> current) {
        super("It was changed since the version in If-Match; 'current' is how it is now.",
                Status.PRECONDITION_FAILED_412, true);
        this.current = current;
        header(io.helidon.http.HeaderValues.create(HeaderNames.ETAG, tag));
    }

    void write(JsonGenerator json) {
        current.accept(json);
    }
}
