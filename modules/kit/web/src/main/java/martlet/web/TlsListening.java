package martlet.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** What the server takes for its TLS, so that it listens by a {@link TlsDoor}. */
final class TlsListening extends SSLContext {

    TlsListening(TlsDoor door) {
        super(new Spi(door), provider(), "TLS");
    }

    private static Provider provider() {
        try {
            return SSLContext.getDefault().getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    private static final class Spi extends SSLContextSpi {

        private final TlsDoor door;

        Spi(TlsDoor door) {
            this.door = door;
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return new Factory(door);
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("The door has its keys already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return door.context().getSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return door.context().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return door.context().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return door.context().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return door.context().getClientSessionContext();
        }
    }

    private static final class Factory extends SSLServerSocketFactory {

        private final TlsDoor door;

        Factory(TlsDoor door) {
            this.door = door;
        }

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new TlsServerSocket(door);
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException("The server binds its socket itself");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            return createServerSocket(port);
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            return createServerSocket(port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return door.context().getServerSocketFactory().getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return door.context().getServerSocketFactory().getSupportedCipherSuites();
        }
    }

    /** Waits for a place, then for a connection. */
    static Socket accept(TlsDoor door, Accepting accepting) throws IOException {
        try {
            door.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The site stops").initCause(e);
        }
        var plain = door.plain();
        try {
            accepting.accept(plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
        return door.opened(plain);
    }

    /** Accepts a connection into a socket. */
    interface Accepting {
        void accept(Socket plain) throws IOException;
    }
}
