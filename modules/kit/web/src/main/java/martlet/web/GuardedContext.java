package martlet.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A connection as the server made it, with a reader and a writer that note what they wait for. */
final class GuardedContext implements ConnectionContext {

    private final ConnectionContext context;
    private final Pulse pulse = new Pulse();
    private final GuardedReader reader;
    private final GuardedWriter writer;
    private long mostOfBody;

    GuardedContext(ConnectionContext context, long mostOfBody) {
        this.context = context;
        this.mostOfBody = mostOfBody;
        this.reader = new GuardedReader(context.serverSocket(), pulse, () -> this.mostOfBody);
        this.writer = new GuardedWriter(context.dataWriter(), pulse);
    }

    Pulse pulse() {
        return pulse;
    }

    /** Whether the request that is under way came as HTTP/1.0. */
    boolean isOld() {
        return reader.isOld();
    }

    /** The headers of a request are whole. */
    void headRead() {
        reader.headRead();
    }

    /** Says how long the body of the request may be that is under way. */
    void mostOfBody(long bytes) {
        mostOfBody = bytes;
    }

    /** Closes the socket, on which whatever its thread waits for ends. May wait itself, where there is TLS. */
    void cut() {
        context.serverSocket().close();
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    // -- the rest is the connection's own

    @Override
    public ListenerContext listenerContext() {
        return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return context.executor();
    }

    @Override
    public Router router() {
        return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return context.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return context.localPeer();
    }

    @Override
    public boolean isSecure() {
        return context.isSecure();
    }

    @Override
    public String socketId() {
        return context.socketId();
    }

    @Override
    public String childSocketId() {
        return context.childSocketId();
    }
}
