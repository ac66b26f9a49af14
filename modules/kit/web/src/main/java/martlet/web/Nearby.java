package martlet.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Finds out whether a request comes from this machine itself, and not through it from elsewhere. A proxy on the same machine
 * that says nothing of itself, in HTTP/1.1, can't be told from a browser there.
 */
final class Nearby {

    /** By which proxies say for whom they ask, beside those that begin with {@code x-forwarded}. */
    private static final Set<String> FORWARDING = Set.of("forwarded", "via", "x-real-ip", "x-client-ip",
            "true-client-ip", "cf-connecting-ip", "x-original-host", "x-cluster-client-ip");

    private Nearby() {}

    /** Whether a site is for this machine's people alone, by what it is told of the way in. */
    static boolean isOnly(Reach reach) {
        return reach.proxies().equals(Proxies.NONE)
                && (reach.address().isEmpty() || isLocal(URI.create(reach.address()).getAuthority()));
    }

    /** Whether a program of this machine asks, by a name that only this machine has. Proxies often speak HTTP/1.0. */
    static boolean asks(ServerRequest req, ServerResponse res) {
        return req.remotePeer().address() instanceof InetSocketAddress peer && peer.getAddress().isLoopbackAddress()
                && req.headers().value(HeaderNames.HOST).filter(Nearby::isLocal).isPresent()
                && !(res instanceof OldResponse)
                && req.headers().stream().map(Header::name).noneMatch(Nearby::isForwarding);
    }

    /** Names below {@code localhost} are looked up nowhere else, so that nobody can point one here. */
    private static boolean isLocal(String authority) {
        return Hosts.isThisMachine(authority) || Hosts.name(authority).endsWith(".localhost");
    }

    private static boolean isForwarding(String header) {
        var name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded") || FORWARDING.contains(name);
    }
}
