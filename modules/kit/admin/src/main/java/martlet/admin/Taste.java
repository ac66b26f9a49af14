package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import martlet.auth.Caller;

/**
 * How an account likes the admin to look and to be used. Kept with the account, and in a cookie for whoever it is of, so that
 * pages need not ask the database.
 *
 * @param theme {@code light} or {@code dark}; empty for what the system says
 * @param keys whether single letters are shortcuts
 */
record Taste(String theme, boolean keys) {

    static final List<String> THEMES = List.of("", "light", "dark");

    private static final String NAME = "taste";
    private static final String COOKIE = "admin-taste";
    private static final Duration AGE = Duration.ofDays(30);

    /** Returns the taste of whoever asks. A statement where the browser doesn't bring it, which it does from then on. */
    static Taste of(Admin admin, ServerRequest req, ServerResponse res) {
        var caller = admin.caller(req);
        return admin.web().cookies().get(req, COOKIE).flatMap(text -> parse(caller, text)).orElseGet(() -> {
            var stored = admin.preferences().get(caller, NAME).flatMap(text -> parse(caller, text))
                    .orElse(new Taste("", true));
            stored.setCookie(admin, req, res);
            return stored;
        });
    }

    /** Keeps it. */
    void keep(Admin admin, ServerRequest req, ServerResponse res) {
        admin.preferences().set(admin.caller(req), NAME, text(admin.caller(req)));
        setCookie(admin, req, res);
    }

    private void setCookie(Admin admin, ServerRequest req, ServerResponse res) {
        admin.web().cookies().set(req, res, COOKIE, text(admin.caller(req)), Optional.of(AGE));
    }

    private String text(Caller whose) {
        return "%d.%s.%s".formatted(whose.key(), theme, keys ? "keys" : "");
    }

    /** A browser that several people use brings somebody else's. */
    private static Optional<Taste> parse(Caller whose, String text) {
        var parts = text.split("\\.", -1);
        return parts.length == 3 && parts[0].equals(String.valueOf(whose.key())) && THEMES.contains(parts[1])
                ? Optional.of(new Taste(parts[1], parts[2].equals("keys")))
                : Optional.empty();
    }
}
