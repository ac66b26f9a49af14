package martlet.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Where a site listens, and its limits; {@link Settings#site} reads them.
 *
 * @param host the address to listen on
 * @param port the port; 0 picks a free one
 * @param secret what cookies and form tokens are signed with; empty for one that is made once and kept in the database
 * @param secure whether browsers come through TLS, so that cookies must too
 * @param maxPayload how many bytes a request may bring
 * @param maxConnections how many connections may be open at a time
 * @param maxRequests how many requests are worked on at a time; those past it are answered 503
 * @param grace how long a stop waits for the requests that are under way
 * @param timing whether each answer says in {@code Server-Timing} how many statements it took: for development only
 * @param explain whether a page that fails tells why, to requests from this machine itself: for development only
 * @param reach its public address, the names that it answers to, and the proxies before it
 * @param tls the files by which it speaks TLS itself
 * @param timeouts how slow clients may be
 * @param zone the zone of the times that pages show and forms take
 */
public record SiteSettings(
        String host, int port, String secret, Secure secure, long maxPayload, int maxConnections, int maxRequests,
        Duration grace, boolean timing, boolean explain, Reach reach, TlsFiles tls, Timeouts timeouts, ZoneId zone) {

    private static final ZoneId UTC = ZoneId.of("UTC");

    /** Whether browsers come through TLS. */
    public enum Secure {
        /**
         * As the connection, a trusted proxy or the public address says; where none does: they do, unless they name this
         * machine itself: {@code localhost}, {@code 127.0.0.1}, {@code [::1]}.
         */
        AUTO,
        /** They do. */
        TRUE,
        /** They don't, and cookies travel in the clear. */
        FALSE
    }

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException that names the setting, its value and what is allowed
     */
    public SiteSettings {
        checkHost(host);
        checkRange("port", port, 0, 65_535);
        if (!secret.isEmpty() && secret.length() < 32) {
            throw new IllegalArgumentException(
                    "secret has %d characters: 32 or more are needed".formatted(secret.length()));
        }
        checkRange("web.max-payload", maxPayload, 1_024, 1L << 30);
        checkRange("web.max-connections", maxConnections, 1, 100_000);
        checkRange("web.max-requests", maxRequests, 1, 100_000);
        checkRange("web.grace", grace.toSeconds(), 0, 600);
    }

    /** The defaults, on this machine's own address, at that port. */
    public static SiteSettings local(int port) {
        return new SiteSettings("127.0.0.1", port, "", Secure.AUTO, 1 << 20, 1_000, 256, Duration.ofSeconds(20), false,
                false,
                Reach.LOCAL, TlsFiles.NONE, Timeouts.STANDARD, UTC);
    }

    /** Returns these settings with another port. */
    public SiteSettings withPort(int other) {
        return new SiteSettings(host, other, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with other limits of what a request brings, and of how many there are at a time. */
    public SiteSettings withLimits(long payload, int connections, int requests) {
        return new SiteSettings(host, port, secret, secure, payload, connections, requests, grace, timing, explain,
                reach, tls,
                timeouts, zone);
    }

    /** Returns these settings with another time that a stop waits. */
    public SiteSettings withGrace(Duration other) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, other, timing,
                explain,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with another address to listen on. */
    public SiteSettings withHost(String other) {
        return new SiteSettings(other, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with another secret. */
    public SiteSettings withSecret(String other) {
        return new SiteSettings(host, port, other, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with another word on TLS. */
    public SiteSettings withSecure(Secure other) {
        return new SiteSettings(host, port, secret, other, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with or without {@code Server-Timing}. */
    public SiteSettings withTiming(boolean other) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, other,
                explain,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with or without pages that tell why they fail. */
    public SiteSettings withExplain(boolean other) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                other,
                reach, tls, timeouts, zone);
    }

    /** Returns these settings with another way in. */
    public SiteSettings withReach(Reach other) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                other, tls, timeouts, zone);
    }

    /** Returns these settings with TLS of their own. */
    public SiteSettings withTls(TlsFiles other) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, other, timeouts, zone);
    }

    /** Returns these settings with more or less patience for slow clients. */
    public SiteSettings withTimeouts(Timeouts others) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, tls, others, zone);
    }

    /** Returns these settings with another zone of the times that pages show and forms take. */
    public SiteSettings withZone(ZoneId other) {
        return new SiteSettings(host, port, secret, secure, maxPayload, maxConnections, maxRequests, grace, timing,
                explain,
                reach, tls, timeouts, other);
    }

    private static void checkHost(String host) {
        try {
            if (!host.isBlank()) {
                InetAddress.getByName(host);
                return;
            }
        } catch (UnknownHostException _) {
            // Said below, as for a blank one.
        }
        throw new IllegalArgumentException("host is '%s': an address of this machine is needed".formatted(host));
    }

    private static void checkRange(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s is %d: %d to %d are allowed".formatted(key, value, least, most));
        }
    }
}
