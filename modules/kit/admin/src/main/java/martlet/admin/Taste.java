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
 * @param language the tag of a language; empty for that which the browser asks for
 */
record Taste(String theme, boolean keys, String language) {

    static final List<String> THEMES = List.of("", "light", "dark");

    private static final Taste USUAL = new Taste("", true, "");
    private static final String NAME = "taste";
    private static final String COOKIE = "admin-taste";
    private static final Duration AGE = Duration.ofDays(30);

    /**
     * Returns the taste of whoever asks, and has the answer come in their language. A statement where the browser doesn't bring
     * it, which it does from then on.
     */
    static Taste of(Admin admin, ServerRequest req, ServerResponse res) {
        return req.context().get(Taste.class, Taste.class).orElseGet(() -> {
            var taste = found(admin, req, res);
            req.context().register(Taste.class, taste);
            return taste;
        });
    }

    private static Taste found(Admin admin, ServerRequest req, ServerResponse res) {
        var caller = admin.caller(req);
        var brought = admin.web().cookies().get(req, COOKIE).orElse("");
        var own = parse(caller, brought);
        if (own.isPresent()) {
            own.get().speak(admin, req, res);
            return own.get();
        }
        var stored = admin.preferences().get(caller, NAME).flatMap(text -> parse(caller, text)).orElse(USUAL);
        admin.web().cookies().set(req, res, COOKIE, stored.text(caller), Optional.of(AGE));
        if (!stored.language.isEmpty() || !languageOf(brought).isEmpty()) {
            // What somebody else chose who used this browser before is not for this one.
            admin.speak(req, res, stored.language);
        }
        return stored;
    }

    /** The browser has its language by itself, unless that cookie alone was lost, or is another by now. */
    private void speak(Admin admin, ServerRequest req, ServerResponse res) {
        if (!language.isEmpty() && !language.equals(admin.pages().language(req))) {
            admin.speak(req, res, language);
        }
    }

    /** Keeps it. */
    void keep(Admin admin, ServerRequest req, ServerResponse res) {
        var caller = admin.caller(req);
        admin.preferences().set(caller, NAME, text(caller));
        admin.web().cookies().set(req, res, COOKIE, text(caller), Optional.of(AGE));
        admin.speak(req, res, language);
    }

    private String text(Caller whose) {
        return "%d.%s.%s.%s".formatted(whose.key(), theme, keys ? "keys" : "", language);
    }

    /** A browser that several people use brings somebody else's. */
    private static Optional<Taste> parse(Caller whose, String text) {
        var parts = text.split("\\.", 4);
        return parts.length == 4 && parts[0].equals(String.valueOf(whose.key())) && THEMES.contains(parts[1])
                ? Optional.of(new Taste(parts[1], parts[2].equals("keys"), parts[3]))
                : Optional.empty();
    }

    private static String languageOf(String text) {
        var parts = text.split("\\.", 4);
        return parts.length == 4 ? parts[3] : "";
    }
}
