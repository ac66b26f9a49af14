package martlet.auth;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import martlet.web.Secrets;
import martlet.web.Web;

/**
 * Browsers in which accounts were signed in to before, by a cookie of their own. It signs nobody in: it only keeps the tries of
 * an account's owner apart from those of strangers. A new password makes strangers of all.
 */
final class Devices<A> {

    private static final String COOKIE = "device";
    private static final Duration AGE = Duration.ofDays(365);
    private static final int MOST = 8;

    private final Web web;
    private final Accounts<A> accounts;

    Devices(Web web, Accounts<A> accounts) {
        this.web = web;
        this.accounts = accounts;
    }

    /** Returns what the tries of a browser count by, if this account was signed in to in it. */
    Optional<String> of(ServerRequest req, A account) {
        var marks = brought(req);
        if (marks.isEmpty()) {
            return Optional.empty();
        }
        var mark = mark(marks.getFirst(), account);
        return marks.contains(mark) ? Optional.of(marks.getFirst() + ' ' + mark) : Optional.empty();
    }

    /** Notes that an account was signed in to. */
    void remember(ServerRequest req, ServerResponse res, A account) {
        var marks = new ArrayList<>(brought(req));
        if (marks.isEmpty()) {
            marks.add(Secrets.random(16));
        }
        var mark = mark(marks.getFirst(), account);
        marks.remove(mark);
        marks.add(1, mark);
        var kept = marks.subList(0, Math.min(marks.size(), MOST + 1));
        web.cookies().set(req, res, COOKIE, web.secrets().seal(COOKIE, String.join(" ", kept)), Optional.of(AGE));
    }

    /** The device's own number, then the marks of the accounts, the last one signed in to first. */
    private List<String> brought(ServerRequest req) {
        return web.cookies().get(req, COOKIE).flatMap(sealed -> web.secrets().open(COOKIE, sealed))
                .map(text -> Arrays.asList(text.split(" "))).orElse(List.of());
    }

    /** Tells which account, under which password, to nobody but this site. */
    private String mark(String device, A account) {
        return web.secrets().sign(COOKIE + " mark",
                device + '\0' + accounts.key(account) + '\0' + accounts.hash(account));
    }
}
