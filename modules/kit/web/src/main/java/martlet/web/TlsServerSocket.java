package martlet.web;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** A socket that listens, and whose connections speak TLS as the certificate of the moment says. */
final class TlsServerSocket extends SSLServerSocket {

    private final TlsDoor door;
    private final SSLServerSocket model;

    TlsServerSocket(TlsDoor door) throws IOException {
        this.door = door;
        this.model = (SSLServerSocket) door.context().getServerSocketFactory().createServerSocket();
    }

    @Override
    public Socket accept() throws IOException {
        return TlsListening.accept(door, this::implAccept);
    }

    // -- the protocol's own defaults are good, and nobody asks for others

    @Override
    public SSLParameters getSSLParameters() {
        return model.getSSLParameters();
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        model.setSSLParameters(parameters);
    }

    @Override
    public String[] getEnabledCipherSuites() {
        return model.getEnabledCipherSuites();
    }

    @Override
    public void setEnabledCipherSuites(String[] suites) {
        model.setEnabledCipherSuites(suites);
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return model.getSupportedCipherSuites();
    }

    @Override
    public String[] getSupportedProtocols() {
        return model.getSupportedProtocols();
    }

    @Override
    public String[] getEnabledProtocols() {
        return model.getEnabledProtocols();
    }

    @Override
    public void setEnabledProtocols(String[] protocols) {
        model.setEnabledProtocols(protocols);
    }

    @Override
    public void setNeedClientAuth(boolean need) {
        model.setNeedClientAuth(need);
    }

    @Override
    public boolean getNeedClientAuth() {
        return model.getNeedClientAuth();
    }

    @Override
    public void setWantClientAuth(boolean want) {
        model.setWantClientAuth(want);
    }

    @Override
    public boolean getWantClientAuth() {
        return model.getWantClientAuth();
    }

    @Override
    public void setUseClientMode(boolean mode) {
        model.setUseClientMode(mode);
    }

    @Override
    public boolean getUseClientMode() {
        return model.getUseClientMode();
    }

    @Override
    public void setEnableSessionCreation(boolean flag) {
        model.setEnableSessionCreation(flag);
    }

    @Override
    public boolean getEnableSessionCreation() {
        return model.getEnableSessionCreation();
    }
}
