package martlet.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request whose answer is held back until it is known that what it tells of is kept. Of one try. */
abstract class HeldExchange implements Exchange {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Status status;
    private byte[] json = {};

    @Override
    public final void header(HeaderName name, String value) {
        headers.put(name.defaultCase(), value);
    }

    @Override
    public final void send(Status with) {
        send(with, new byte[0]);
    }

    @Override
    public final void send(Status with, byte[] body) {
        status = with;
        json = body;
    }

    /** Returns the answer. */
    final Reply reply() {
        return new Reply(Objects.requireNonNull(status, "an answer is sent").code(), headers, json);
    }

    /** An answer that was not sent yet. */
    record Reply(int status, Map<String, String> headers, byte[] json) {

        void send(Exchange to) {
            headers.forEach((name, value) -> to.header(HeaderNames.create(name), value));
            if (json.length == 0) {
                to.send(Status.create(status));
            } else {
                to.send(Status.create(status), json);
            }
        }
    }
}
