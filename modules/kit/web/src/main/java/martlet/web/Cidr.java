package martlet.web;

import java.net.InetAddress;

/** A range of addresses, such as {@code 10.0.0.0/8}; an address alone is a range of one. */
record Cidr(byte[] network, int bits) {

    /**
     * Reads one as it is written.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static Cidr of(String text) {
        var slash = text.indexOf('/');
        var network = bytes(slash < 0 ? text : text.substring(0, slash), text);
        return new Cidr(network, slash < 0 ? network.length * 8 : bits(text, slash + 1, network.length * 8));
    }

    private static byte[] bytes(String address, String text) {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "web.proxies has '%s': write ranges of addresses as 10.0.0.0/8 or 10.1.2.3".formatted(text), e);
        }
    }

    private static int bits(String text, int from, int most) {
        try {
            var bits = Integer.parseInt(text.substring(from));
            if (bits >= 0 && bits <= most) {
                return bits;
            }
        } catch (NumberFormatException _) {
            // Said below, like a number past the end.
        }
        throw new IllegalArgumentException(
                "web.proxies has '%s': 0 to %d are allowed after the '/'".formatted(text, most));
    }

    boolean contains(InetAddress address) {
        var asked = address.getAddress();
        if (asked.length != network.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            if (((asked[bit / 8] ^ network[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is so wide that it holds every address. */
    boolean isEverything() {
        return bits == 0;
    }
}
