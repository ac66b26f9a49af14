package martlet.web;

import io.helidon.common.uri.UriQuery;
import io.helidon.http.Header;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.ServerResponseTrailers;
import io.helidon.http.Status;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** An answer that passes on all that it is asked to do, so that a kind of answer says only what it does otherwise. */
abstract class PassedOn implements RoutingResponse {

    private final RoutingResponse response;

    PassedOn(RoutingResponse response) {
        this.response = response;
    }

    @Override
    public void send() {
        response.send();
    }

    @Override
    public void send(byte[] content) {
        response.send(content);
    }

    @Override
    public void send(byte[] content, int from, int length) {
        response.send(content, from, length);
    }

    @Override
    public void send(Object content) {
        response.send(content);
    }

    @Override
    public OutputStream outputStream() {
        return response.outputStream();
    }

    @Override
    public void commit() {
        response.commit();
    }

    @Override
    public boolean hasEntity() {
        return response.hasEntity();
    }

    @Override
    public boolean reset() {
        return response.reset();
    }

    @Override
    public void streamFilter(UnaryOperator<OutputStream> filter) {
        response.streamFilter(filter);
    }

    @Override
    public ServerResponse status(Status status) {
        response.status(status);
        return this;
    }

    @Override
    public Status status() {
        return response.status();
    }

    @Override
    public ServerResponse header(Header header) {
        response.header(header);
        return this;
    }

    @Override
    public ServerResponseHeaders headers() {
        return response.headers();
    }

    @Override
    public ServerResponseTrailers trailers() {
        return response.trailers();
    }

    @Override
    public boolean isSent() {
        return response.isSent();
    }

    @Override
    public long bytesWritten() {
        return response.bytesWritten();
    }

    @Override
    public ServerResponse whenSent(Runnable listener) {
        response.whenSent(listener);
        return this;
    }

    @Override
    public ServerResponse reroute(String path) {
        response.reroute(path);
        return this;
    }

    @Override
    public ServerResponse reroute(String path, UriQuery query) {
        response.reroute(path, query);
        return this;
    }

    @Override
    public ServerResponse next() {
        response.next();
        return this;
    }

    @Override
    public void streamResult(String result) {
        response.streamResult(result);
    }

    @Override
    public void resetRouting() {
        response.resetRouting();
    }

    @Override
    public boolean shouldReroute() {
        return response.shouldReroute();
    }

    @Override
    public HttpPrologue reroutePrologue(HttpPrologue prologue) {
        return response.reroutePrologue(prologue);
    }

    @Override
    public boolean isNexted() {
        return response.isNexted();
    }
}
