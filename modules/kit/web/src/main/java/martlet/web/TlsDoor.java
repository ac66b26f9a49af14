package martlet.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Lets connections in that speak TLS, as many at a time as there may be. The server counts connections too, but never takes
 * back the place of one whose handshake fails, and waits for a handshake for ever; so under TLS both are done here.
 */
final class TlsDoor {

    private static final System.Logger LOG = System.getLogger("martlet.web");

    private final TlsFiles files;
    private final Semaphore places;
    private final Reaper reaper;
    private volatile SSLContext context;
    private volatile List<FileTime> read;

    TlsDoor(TlsFiles files, int places, Reaper reaper) {
        this.files = files;
        this.places = new Semaphore(places);
        this.reaper = reaper;
        this.read = times();
        this.context = Pem.context(files);
    }

    SSLContext context() {
        return context;
    }

    /** Waits for a place; whoever accepts a connection for it must hand it to {@link #opened}, or give the place back. */
    void await() throws InterruptedException {
        places.acquire();
    }

    void giveBack() {
        places.release();
    }

    /** A connection before its handshake, whose place is free again once it is closed. */
    Plain plain() throws SocketException {
        return new Plain();
    }

    /** Puts TLS over a connection. */
    SSLSocket opened(Plain plain) throws IOException {
        reaper.shakesHands(plain);
        try {
            return (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    final class Plain extends Socket {

        private final AtomicBoolean closed = new AtomicBoolean();

        Plain() throws SocketException {
            super((SocketImpl) null);
        }

        @Override
        public void close() throws IOException {
            if (closed.compareAndSet(false, true)) {
                reaper.handsShaken(this);
                giveBack();
            }
            super.close();
        }
    }

    /** Reads the files again where they have changed; what can't be read is told of, and the old ones stay. */
    void refresh() {
        var now = times();
        if (!now.equals(read)) {
            read = now;
            try {
                context = Pem.context(files);
                LOG.log(Level.INFO, "The certificate was read again");
            } catch (IllegalArgumentException e) {
                LOG.log(Level.ERROR, "The certificate has changed but is not used: " + e.getMessage());
            }
        }
    }

    private List<FileTime> times() {
        return List.of(time(files.certificate()), time(files.key()));
    }

    private static FileTime time(String file) {
        try {
            return Files.getLastModifiedTime(Path.of(file));
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
