package martlet.auth;

import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import martlet.web.Client;

/** Where requests come from, as far as tries are counted by that. */
final class Addresses {

    /** Of an address of 128 bits, a household or a server has a network of its own: whoever tries has all of its addresses. */
    private static final int NETWORK = 8;

    private Addresses() {}

    /** Returns what tries are counted by: the address, or the network of an address of 128 bits. */
    static String network(ServerRequest req) {
        return network(Client.address(req));
    }

    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK)) + "::/64";
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
