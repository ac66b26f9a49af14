package martlet.web;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.IntFunction;

/** A site that answers requests, until it is stopped. */
public final class RunningSite implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("martlet.web");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final IntFunction<WebServer> servers;
    private final SiteSettings settings;
    private final Admission admission;
    private final Reaper reaper;
    private final Runnable refresh;
    private final int port;
    private final Thread watch = Thread.ofVirtual().name("martlet-watch").unstarted(this::watch);
    private volatile WebServer server;

    private RunningSite(IntFunction<WebServer> servers, SiteSettings settings, Admission admission, Reaper reaper,
            Runnable refresh) {
        this.servers = servers;
        this.settings = settings;
        this.admission = admission;
        this.reaper = reaper;
        this.refresh = refresh;
        this.server = started(servers.apply(settings.port()));
        this.port = server.port();
    }

    /** Starts a server; the function makes one for a port. */
    static RunningSite started(IntFunction<WebServer> servers, SiteSettings settings, Admission admission,
            Reaper reaper, Runnable refresh) {
        var running = new RunningSite(servers, settings, admission, reaper, refresh);
        reaper.start();
        running.watch.start();
        return running;
    }

    private WebServer started(WebServer fresh) {
        fresh.start();
        // The server logs why it could not, and returns as if it had.
        if (!fresh.isRunning()) {
            throw new IllegalStateException("Can't listen on %s port %d: another program may be there; the log says why"
                    .formatted(settings.host(), settings.port()));
        }
        return fresh;
    }

    /** The server's listener ends for good when the process runs out of descriptors, while all else lives on. */
    private void watch() {
        try {
            while (!admission.isStopping()) {
                Thread.sleep(LOOK_EVERY);
                refresh.run();
                if (isDeaf()) {
                    LOG.log(Level.ERROR,
                            "Nobody listens on port %d any more: starting to listen again".formatted(port));
                    listenAgain();
                }
            }
        } catch (InterruptedException _) {
            // The site stops.
        }
    }

    private void listenAgain() {
        try {
            server = started(servers.apply(port));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "That failed, and is tried again in %d seconds".formatted(LOOK_EVERY.toSeconds()), e);
        }
    }

    /** A connection that is refused is the one sign of it: any other trouble is the machine's. */
    private boolean isDeaf() {
        try (var socket = new Socket()) {
            var address = InetAddress.getByName(settings.host());
            socket.connect(
                    new InetSocketAddress(address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address,
                            port),
                    (int) LOOK_EVERY.toMillis());
            return false;
        } catch (ConnectException _) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Returns what listens at the moment. */
    WebServer server() {
        return server;
    }

    /** Returns the port. */
    public int port() {
        return port;
    }

    /** Returns the address of the first page, such as {@code http://127.0.0.1:8080/}. */
    public String address() {
        return "%s://%s:%d/".formatted(settings.tls().areThere() ? "https" : "http", Hosts.bracketed(settings.host()),
                port);
    }

    /** Takes no more requests, and waits for those that are under way, as long as the settings allow. */
    public void stop() {
        admission.stop();
        watch.interrupt();
        server.stop();
        reaper.close();
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
