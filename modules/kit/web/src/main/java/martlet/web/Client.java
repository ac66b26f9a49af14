package martlet.web;

import io.helidon.webserver.http.ServerRequest;

/**
 * Who asks, and by which address of this site: what the connection tells, or the proxies that the operator trusts. Whatever
 * counts, notes or links by an address or a host asks here and reads no header itself.
 *
 * @param address the address of the browser or program, as a literal: {@code 192.0.2.7}, {@code 2001:db8:0:0:0:0:0:1}
 * @param secure whether it came through TLS, as far as the settings, the connection and the proxies tell
 * @param host what it called this site, with the port where one was written: {@code chirp.example.org}
 */
public record Client(String address, boolean secure, String host) {

    /** Returns who sends a request; the same one however often it is asked for. */
    public static Client of(ServerRequest req) {
        return req.context().get(Client.class, Client.class)
                .orElseThrow(() -> new IllegalStateException("The request did not come through a site's gate"));
    }

    /** Returns the address of whoever sends a request: what throttles count by and logs note. */
    public static String address(ServerRequest req) {
        return of(req).address();
    }

    /** Returns what comes before a path in an absolute link to this site: {@code https://chirp.example.org}. */
    public String origin() {
        return (secure ? "https://" : "http://") + host;
    }
}
