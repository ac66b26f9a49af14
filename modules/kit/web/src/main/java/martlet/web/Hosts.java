package martlet.web;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The names that a site answers to. Any other could have been made up: to have a link in a mail lead elsewhere, or, by a name
 * that its owner points at this machine for a moment, to read what only this machine's people may.
 */
final class Hosts {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names = new HashSet<>(THIS_MACHINE);
    private final List<String> below;
    private final boolean any;

    Hosts(String listening, Reach reach) {
        names.add(bracketed(listening.toLowerCase(Locale.ROOT)));
        if (!reach.address().isEmpty()) {
            names.add(URI.create(reach.address()).getHost().toLowerCase(Locale.ROOT));
        }
        names.addAll(reach.hosts());
        below = reach.hosts().stream().filter(host -> host.startsWith(".")).toList();
        any = names.contains("*");
    }

    /** An address with colons, as a browser writes it before a port. */
    static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Returns the name alone, in small letters: {@code chirp.example.org} of {@code Chirp.example.org.:8080}. */
    static String name(String authority) {
        var colon = authority.lastIndexOf(':');
        var host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        return (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    static boolean isThisMachine(String authority) {
        return THIS_MACHINE.contains(name(authority));
    }

    /**
     * Whether a name is one of this site's.
     *
     * @param local the address that the connection came to, which nobody can make up; asked for last, as the system has to be
     */
    boolean allow(String authority, Supplier<String> local) {
        var name = name(authority);
        return any || names.contains(name) || name.endsWith(".localhost")
                || below.stream().anyMatch(domain -> name.endsWith(domain) || domain.substring(1).equals(name))
                || name.equals(bracketed(local.get()));
    }
}
