package martlet.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a trusted proxy tells of a request. Each adds at the end, and a client may have begun the list: so it is read from the
 * end, as far as it was written by those who are trusted.
 *
 * @param hops whom each spoke for, the last proxy's word last
 * @param scheme what the browser used towards the last proxy
 * @param host what the browser called the site
 */
record Forwarding(List<String> hops, Optional<String> scheme, Optional<String> host) {

    private static final HeaderName PROTO = HeaderNames.X_FORWARDED_PROTO;

    static Forwarding of(Headers headers, Proxies.Header kind) {
        return switch (kind) {
            case X_FORWARDED -> new Forwarding(parts(headers, HeaderNames.X_FORWARDED_FOR), last(headers, PROTO),
                    last(headers, HeaderNames.X_FORWARDED_HOST));
            case FORWARDED -> standard(parts(headers, HeaderNames.FORWARDED));
        };
    }

    private static List<String> parts(Headers headers, HeaderName name) {
        return headers.all(name, List::of).stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip)
                .toList();
    }

    private static Optional<String> last(Headers headers, HeaderName name) {
        var parts = parts(headers, name);
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.getLast()).filter(part -> !part.isEmpty());
    }

    /** {@code for=192.0.2.7;proto=https;host=example.org, for="[2001:db8::1]:4711"}: no value of use to us has a comma in it. */
    private static Forwarding standard(List<String> parts) {
        var hops = parts.stream().map(part -> pair(part, "for").orElse("")).toList();
        var end = parts.isEmpty() ? "" : parts.getLast();
        return new Forwarding(hops, pair(end, "proto"), pair(end, "host"));
    }

    private static Optional<String> pair(String part, String name) {
        return Stream.of(part.split(";")).map(String::strip)
                .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1).replace("\"", "").strip())
                .filter(value -> !value.isEmpty()).findFirst();
    }

    /** Returns the first address from the end that is no trusted proxy's; where one can't be read, whoever passed it on. */
    String client(String peer, Proxies.Trust trust) {
        var client = peer;
        for (var hop : new ArrayList<>(hops).reversed()) {
            var address = Proxies.literal(withoutPort(hop));
            if (address.isEmpty()) {
                return client;
            }
            client = address.get().getHostAddress();
            if (!trust.holds(address.get())) {
                return client;
            }
        }
        return client;
    }

    /** {@code 192.0.2.7:4711}, {@code [2001:db8::1]:4711} and both without a port. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            return hop.substring(1, Math.max(1, hop.indexOf(']')));
        }
        var colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
