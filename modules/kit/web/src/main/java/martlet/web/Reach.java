package martlet.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a site is reached: its public address, the names that it answers to, and who stands before it.
 *
 * @param address the public address, such as {@code https://chirp.example.org}, for links in mails; empty when there is none
 * @param hosts more names that a browser may call the site by; {@code .example.org} stands for all below it as well, {@code *}
 *     for any
 * @param proxies whose word on who asks is taken
 */
public record Reach(String address, List<String> hosts, Proxies proxies) {

    /** By the names of this machine, with nobody between. */
    public static final Reach LOCAL = new Reach("", List.of(), Proxies.NONE);

    /**
     * Checks the address and the names.
     *
     * @throws IllegalArgumentException that names the setting, its value and what is needed
     */
    public Reach {
        address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        if (!address.isEmpty() && !isAddress(address)) {
            throw new IllegalArgumentException(
                    "web.address is '%s': write it as https://chirp.example.org, without a path".formatted(address));
        }
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        hosts.forEach(Reach::checkHost);
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null
                    && uri.getUserInfo() == null && String.valueOf(uri.getRawPath()).isEmpty()
                    && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static void checkHost(String host) {
        if (!host.matches("\\*|\\.?[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,30}|\\[[0-9a-f:.]{2,45}]")) {
            throw new IllegalArgumentException(
                    "web.hosts has '%s': write names as chirp.example.org, .example.org or *, without scheme and port"
                            .formatted(host));
        }
    }

    /** Returns whether browsers reach the public address through TLS; empty when there is no public address. */
    public Optional<Boolean> secure() {
        return address.isEmpty() ? Optional.empty() : Optional.of(address.startsWith("https://"));
    }

    /** Returns these with another public address. */
    public Reach withAddress(String other) {
        return new Reach(other, hosts, proxies);
    }

    /** Returns these with other names beside the public address'. */
    public Reach withHosts(String... others) {
        return new Reach(address, List.of(others), proxies);
    }

    /** Returns these with other proxies. */
    public Reach withProxies(Proxies others) {
        return new Reach(address, hosts, others);
    }
}
