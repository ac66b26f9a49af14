package martlet.rest;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Where a site may be made to send something: whoever writes an address could else have it ask what only machines beside it
 * can reach, such as a database or the metadata of a cloud.
 *
 * @param privates whether addresses of this machine and of private networks may be sent to
 * @param plain whether it may be done without TLS
 */
record Targets(boolean privates, boolean plain) {

    /** Networks beyond those that Java has a word for, as the first bits of an address. */
    private static final List<String> CLOSED = List.of("0", "100.64/10", "192.0.0/24", "192.0.2/24", "192.88.99/24",
            "198.18/15",
            "198.51.100/24", "203.0.113/24", "240/4");

    /** Returns why nothing can be sent there, as a sentence; empty when it can, as far as the text tells. */
    Optional<String> refusal(String url) {
        var uri = parsed(url);
        if (uri.isEmpty()) {
            return Optional.of("Write an address such as https://example.org/hook.");
        }
        if (!uri.get().getScheme().equalsIgnoreCase("https") && !plain) {
            return Optional.of("Events are sent by https only.");
        }
        return Optional.empty();
    }

    static Optional<URI> parsed(String url) {
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme();
            var known = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
            return known && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null
                    && uri.getPort() != 0 && uri.getPort() <= 65_535 && url.chars().allMatch(c -> c > ' ' && c < 127)
                            ? Optional.of(uri)
                            : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /**
     * Returns the address of a host, to which the connection is made: a name that is asked for again may have become another one.
     *
     * @throws UnknownHostException when it has none, or one that may not be sent to
     */
    InetAddress address(String host) throws UnknownHostException {
        var all = InetAddress.getAllByName(host);
        for (var address : all) {
            if (!privates && isClosed(address)) {
                throw new UnknownHostException("this is an address of a private network");
            }
        }
        return all[0];
    }

    static boolean isClosed(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()
                || (address.getAddress().length == 4
                        ? isClosed(address.getAddress())
                        : isClosed6(address.getAddress()));
    }

    private static boolean isClosed(byte[] address) {
        return CLOSED.stream().anyMatch(network -> holds(network, address));
    }

    private static boolean holds(String network, byte[] address) {
        var parts = network.split("/");
        var numbers = parts[0].split("\\.");
        var bits = parts.length > 1 ? Integer.parseInt(parts[1]) : 8;
        for (var i = 0; i < bits; i++) {
            var wanted = i / 8 < numbers.length ? Integer.parseInt(numbers[i / 8]) : 0;
            var mask = 0x80 >> i % 8;
            if ((wanted & mask) != (address[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Only what is given out to the world, without what has an address of the other kind inside: 2000::/3. */
    private static boolean isClosed6(byte[] address) {
        var first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        var second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        var isTeredoOrDocumentation = first == 0x2001 && (second == 0 || second == 0x0db8);
        return (first & 0xe000) != 0x2000 || first == 0x2002 || isTeredoOrDocumentation;
    }
}
