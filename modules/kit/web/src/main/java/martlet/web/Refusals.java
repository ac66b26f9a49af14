package martlet.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.io.UncheckedIOException;
import martlet.model.Phrase;

/** The answer when the server itself refuses a request, before or beside any handler. The connection ends with it. */
final class Refusals implements DirectHandler {

    private static final Phrase NO = Phrase.of("The server can't take this request as it is.");

    private final Errors errors;

    private final boolean secure;

    private Refusals(Errors errors, boolean secure) {
        this.errors = errors;
        this.secure = secure;
    }

    /**
     * Returns what answers.
     *
     * @param secure whether all browsers come through TLS: what could not be read does not say
     */
    static DirectHandlers of(Errors errors, boolean secure) {
        var handlers = DirectHandlers.builder();
        for (var type : EventType.values()) {
            handlers.addHandler(type, new Refusals(errors, secure));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(TransportRequest request, EventType type, Status status,
            ServerResponseHeaders headers,
            Throwable thrown, System.Logger logger) {
        return refused(request, isMalformed(type, thrown) ? Status.BAD_REQUEST_400 : status, headers);
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        return refused(request, status, headers);
    }

    /** The server's parser takes what it can't read, or does not get to its end, for an error of its own. */
    private static boolean isMalformed(EventType type, Throwable thrown) {
        return type == EventType.INTERNAL_ERROR && switch (thrown.getCause()) {
            case IllegalArgumentException _,DataReader.IncorrectNewLineException _ -> true;
            case DataReader.InsufficientDataAvailableException _,UncheckedIOException _ -> true;
            case null, default -> false;
        };
    }

    private TransportResponse refused(TransportRequest request, Status status, ServerResponseHeaders headers) {
        if (LingeringConnection.announces(request.headers())) {
            LingeringConnection.unread(true);
        }
        var failure = new Failure(status, status.code() < 500 ? NO : Failure.SORRY, "");
        var api = errors.isApi(request.path());
        SecurityHeaders.set(headers, secure);
        headers.set(HeaderNames.CONTENT_TYPE, api ? Errors.JSON : Errors.HTML);
        headers.set(HeaderNames.CACHE_CONTROL, "no-store");
        return TransportResponse.builder().status(status).headers(headers).keepAlive(false)
                .entity(api ? failure.json() : failure.html()).build();
    }
}
