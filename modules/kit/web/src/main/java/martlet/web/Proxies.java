package martlet.web;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The machines between browsers and this site whose word on who asks is taken. Everybody else's is not: whoever may write
 * {@code X-Forwarded-For} may be anybody.
 *
 * @param ranges their addresses, such as {@code 127.0.0.1}, {@code ::1} or {@code 10.0.0.0/8}
 * @param header the header that they write; the other one is passed on by most as it came, and so not to be read
 */
public record Proxies(List<String> ranges, Header header) {

    /** Nobody is between. */
    public static final Proxies NONE = new Proxies(List.of(), Header.X_FORWARDED);

    /** Where a proxy writes whom it speaks for. */
    public enum Header {
        /** {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, as nginx, Caddy, HAProxy and most clouds write them. */
        X_FORWARDED,
        /** {@code Forwarded}, as RFC 7239 has it. */
        FORWARDED
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException that names the one that is none
     */
    public Proxies {
        ranges = List.copyOf(ranges);
        ranges.forEach(Cidr::of);
    }

    /** Whether the list holds an address that whoever asks may have. */
    public boolean areEverybody() {
        return ranges.stream().map(Cidr::of).anyMatch(Cidr::isEverything);
    }

    /** Returns a test that has read the ranges already. */
    Trust trust() {
        return new Trust(ranges.stream().map(Cidr::of).toList());
    }

    /** Which addresses are a trusted proxy's. */
    record Trust(List<Cidr> ranges) {

        boolean holds(InetAddress address) {
            for (var range : ranges) {
                if (range.contains(address)) {
                    return true;
                }
            }
            return false;
        }

        boolean holds(String address) {
            return literal(address).filter(this::holds).isPresent();
        }
    }

    /** Reads an address that is no name: nothing is ever looked up. */
    static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
