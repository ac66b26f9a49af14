package martlet.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import java.util.List;

/** What every answer tells the browser not to do with it: pages, files, errors and the server's own refusals alike. */
final class SecurityHeaders {

    private static final List<Header> ALWAYS = List.of(
            HeaderValues.createCached("Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; "
                            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                            + "frame-ancestors 'none'"),
            HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("Referrer-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            // Of what says nothing else, such as a redirection: it may be for whoever is signed in.
            HeaderValues.createCached("Cache-Control", "no-store"));

    private static final Header HSTS = HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

    private SecurityHeaders() {}

    static void set(WritableHeaders<?> headers, boolean secure) {
        ALWAYS.forEach(headers::setIfAbsent);
        if (secure) {
            headers.setIfAbsent(HSTS);
        }
    }
}
