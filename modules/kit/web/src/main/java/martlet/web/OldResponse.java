package martlet.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.http.DateTime;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.RoutingResponse;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The answer to HTTP/1.0, which knows no chunks: what is streamed ends with the connection. */
final class OldResponse extends PassedOn {

    private final RoutingResponse response;
    private final DataWriter writer;
    private final boolean kept;
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean streamed;
    private boolean begun;

    /** The connection may be kept where the client asks for it, but not after a stream. */
    OldResponse(RoutingResponse response, DataWriter writer, boolean kept) {
        super(response);
        this.kept = kept;
        this.response = response;
        this.writer = writer;
    }

    @Override
    public void send() {
        ending().send();
    }

    @Override
    public void send(byte[] content) {
        ending().send(content);
    }

    @Override
    public void send(byte[] content, int from, int length) {
        ending().send(content, from, length);
    }

    @Override
    public void send(Object content) {
        ending().send(content);
    }

    /** Said at the end, as an error begins its answer anew. */
    private RoutingResponse ending() {
        if (!kept) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        return response;
    }

    @Override
    public OutputStream outputStream() {
        streamed = true;
        return new Stream();
    }

    /** Writes straight to the connection, after a head that says that it ends. */
    private final class Stream extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!begun) {
                begun = true;
                writer.write(head());
            }
            writer.write(BufferData.create(bytes, from, length));
        }
    }

    private BufferData head() {
        var headers = response.headers();
        headers.set(HeaderValues.CONNECTION_CLOSE).remove(HeaderNames.TRANSFER_ENCODING);
        if (!headers.contains(HeaderNames.DATE)) {
            headers.set(HeaderNames.DATE, DateTime.timestamp().format(DateTime.RFC_1123_DATE_TIME));
        }
        headers.forEach(Header::validate);
        var head = BufferData.growing(512);
        var status = response.status();
        head.write("HTTP/1.1 %d %s\r\n".formatted(status.code(), status.reasonPhrase())
                .getBytes(StandardCharsets.US_ASCII));
        headers.forEach(header -> header.writeHttp1Header(head));
        head.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        return head;
    }

    @Override
    public void commit() {
        if (begun) {
            listeners.forEach(Runnable::run);
            listeners.clear();
        } else if (streamed && !response.isSent()) {
            ending().send();
        } else {
            response.commit();
        }
    }

    @Override
    public io.helidon.webserver.http.ServerResponse whenSent(Runnable listener) {
        listeners.add(listener);
        response.whenSent(() -> {
            if (!begun) {
                listener.run();
            }
        });
        return this;
    }

    @Override
    public boolean isSent() {
        return begun || response.isSent();
    }

    @Override
    public boolean hasEntity() {
        return streamed || response.hasEntity();
    }

    @Override
    public boolean reset() {
        return !begun && response.reset();
    }
}
