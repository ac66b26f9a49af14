package martlet.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * The server's own HTTP/1.1, on connections whose clients may not be as slow as they like, and that end by a
 * {@link LingeringConnection lingering close}. It is the only protocol, so the server asks for it before the first byte.
 */
final class GuardingSelector implements ServerConnectionSelector {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ServerConnectionSelector http;
    private final Reaper reaper;
    private final long mostOfBody;

    GuardingSelector(Http1Config.Builder config, Reaper reaper, long mostOfBody) {
        this.http = Http1ConnectionSelector.builder().config(config.addReceiveListener(new HeadRead()).build()).build();
        this.reaper = reaper;
        this.mostOfBody = mostOfBody;
    }

    /** Notes that the headers are whole. */
    private static final class HeadRead implements Http1ConnectionListener {
        @Override
        public void headers(ConnectionContext context, Headers headers) {
            ((GuardedContext) context).headRead();
        }
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var guarded = new GuardedContext(context, mostOfBody);
        reaper.watch(guarded);
        return new LingeringConnection(http.connection(guarded), guarded.dataReader(), LONGEST,
                () -> reaper.forget(guarded));
    }
}
