package martlet.web;

import io.helidon.webserver.http.RoutingResponse;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The answer to a HEAD request: all that a GET would be answered with, but the content. */
final class HeadResponse extends PassedOn {

    private final RoutingResponse response;
    private boolean streamed;

    HeadResponse(RoutingResponse response) {
        super(response);
        this.response = response;
    }

    @Override
    public void send(byte[] content) {
        sendLength(content.length);
    }

    @Override
    public void send(byte[] content, int from, int length) {
        sendLength(length);
    }

    private void sendLength(int length) {
        if (length > 0) {
            response.headers().contentLength(length);
        }
        response.send();
    }

    @Override
    public void send(Object content) {
        switch (content) {
            case byte[] bytes -> send(bytes);
            case String text -> send(text.getBytes(StandardCharsets.UTF_8));
            // How long other kinds would be is known to their writers only.
            default -> response.send();
        }
    }

    /** What is streamed has no length to tell, and no handler needs to know that nobody listens. */
    @Override
    public OutputStream outputStream() {
        streamed = true;
        return OutputStream.nullOutputStream();
    }

    @Override
    public void commit() {
        if (streamed && !response.isSent()) {
            response.send();
        }
        response.commit();
    }

    @Override
    public boolean hasEntity() {
        return streamed || response.hasEntity();
    }

    @Override
    public boolean reset() {
        streamed = false;
        return response.reset();
    }

    @Override
    public void streamFilter(UnaryOperator<OutputStream> filter) {
        // There is no stream to filter.
    }
}
