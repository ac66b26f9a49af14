package martlet.web;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Finds out who sends a request, once for each. */
final class Clients {

    private final SiteSettings.Secure secure;
    private final boolean tls;
    private final Reach reach;
    private final Hosts hosts;
    private final Proxies.Trust trust;

    Clients(SiteSettings settings) {
        this.secure = settings.secure();
        this.tls = settings.tls().areThere();
        this.reach = settings.reach();
        this.hosts = new Hosts(settings.host(), reach);
        this.trust = reach.proxies().trust();
    }

    Client of(ServerRequest req) {
        return req.context().get(Client.class, Client.class).orElseGet(() -> {
            var client = found(req);
            req.context().register(Client.class, client);
            return client;
        });
    }

    /** Whether the settings say that all browsers come through TLS, whatever they ask. */
    boolean areSecure() {
        return switch (secure) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> tls || reach.secure().orElse(false);
        };
    }

    /** Whether the request calls the site by a name that is one of its own. */
    boolean isOurs(ServerRequest req) {
        return hosts.allow(of(req).host(), () -> literal(address(req.localPeer())));
    }

    private Client found(ServerRequest req) {
        var address = address(req.remotePeer());
        var peer = literal(address);
        var host = req.headers().value(HeaderNames.HOST).orElse("");
        if (!trust.holds(address)) {
            return new Client(peer, isSecure(req, host, Optional.empty()), host);
        }
        var told = Forwarding.of(req.headers(), reach.proxies().header());
        var named = told.host().orElse(host);
        return new Client(told.client(peer, trust), isSecure(req, named, told.scheme()), named);
    }

    private boolean isSecure(ServerRequest req, String host, Optional<String> scheme) {
        return switch (secure) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> req.isSecure() || scheme.map("https"::equals).orElseGet(() -> isSecureBy(host));
        };
    }

    /**
     * Browsers drop a secure cookie that came in the clear, except from the machine they run on in some; so by what they
     * named.
     */
    private boolean isSecureBy(String host) {
        return !Hosts.isThisMachine(host) && reach.secure().orElse(true);
    }

    private static InetAddress address(PeerInfo peer) {
        return ((InetSocketAddress) peer.address()).getAddress();
    }

    /** The address alone, with which a name was never looked up. */
    private static String literal(InetAddress of) {
        var address = of.getHostAddress();
        var zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
