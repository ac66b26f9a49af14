package martlet.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import martlet.model.Phrase;

/**
 * The body of a request, read whole. How it comes, or ends, is its sender's doing: never an error of this site, and never
 * a part of the log.
 */
public final class Payload {

    private static final System.Logger LOG = System.getLogger("martlet.web");

    private Payload() {}

    /**
     * Returns the bytes of a body; none where a request has no body.
     *
     * @param most how many bytes are taken; the server's own limit holds as well
     * @throws HttpException 413 when there are more, 400 when its chunks can't be told apart; the connection ends with both
     * @throws CloseConnectionException when the client left before the end: there is nobody to answer
     */
    public static byte[] read(ServerRequest req, int most) {
        if (!req.content().hasEntity()) {
            return new byte[0];
        }
        return read(req, in -> {
            var bytes = in.readNBytes(most < Integer.MAX_VALUE ? most + 1 : most);
            if (bytes.length > most) {
                throw tooLong(most);
            }
            return bytes;
        });
    }

    /** Makes something of a body while it comes. */
    @FunctionalInterface
    interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    /** Returns what is made of a body. Fails as {@link #read(ServerRequest, int)} does. */
    static <T> T read(ServerRequest req, Reading<T> reading) {
        try {
            // Not closed: that would read on in what may be no chunk at all.
            return reading.of(req.content().inputStream());
        } catch (RequestException e) {
            throw e.status().code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code() ? tooLong(limit(req)) : malformed();
        } catch (DataReader.IncorrectNewLineException | IllegalArgumentException _) {
            throw malformed();
        } catch (DataReader.InsufficientDataAvailableException | UncheckedIOException | IOException _) {
            LOG.log(Level.INFO, "%s %s was not answered: the client left before its body was whole".formatted(
                    req.prologue().method().text(), req.prologue().uriPath().rawPath()));
            throw new CloseConnectionException("The client left");
        }
    }

    private static long limit(ServerRequest req) {
        return req.context().get(Admission.class, Long.class)
                .orElseGet(() -> req.listenerContext().config().maxPayloadSize());
    }

    private static HttpException tooLong(long most) {
        return ending(Phrase.of("A body has at most {max} bytes.").with("max", most),
                Status.REQUEST_ENTITY_TOO_LARGE_413);
    }

    private static HttpException malformed() {
        return ending(Phrase.of("The chunks of the body are not well-formed."), Status.BAD_REQUEST_400);
    }

    /** Where the next request begins can't be told any more. */
    private static HttpException ending(Phrase sentence, Status status) {
        return new RefusedException(status, sentence, false).header(HeaderValues.CONNECTION_CLOSE);
    }
}
