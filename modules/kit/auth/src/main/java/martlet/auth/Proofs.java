package martlet.auth;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import martlet.web.HeldForm;
import martlet.web.Links;
import martlet.web.OutdatedForm;
import martlet.web.Pages;
import martlet.web.Params;
import martlet.web.Session;
import org.jspecify.annotations.Nullable;

/**
 * Whether the one at the browser is still the one who signed in. Staff give their password again after half an hour away from
 * their work, and after eight hours in any case; and whoever changes a password or somebody's place does so when they gave it
 * more than ten minutes ago. What they have sent by then is held, and goes on when they have.
 */
final class Proofs<A> {

    /** Where a page asks for the password again that was not sent a form. */
    static final String PATH = "/accounts/proof/";

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration WORK_IDLE = Duration.ofMinutes(30);
    private static final Duration WORK_WHOLE = Duration.ofHours(8);
    private static final String HELD = "held";
    private static final String PASSWORD = "proof-password";

    private final Auth<A> auth;
    private volatile @Nullable Pages pages;

    Proofs(Auth<A> auth) {
        this.auth = auth;
    }

    /** Says by what the question is shown. Until then, who should be asked is refused. */
    void shownBy(Pages how) {
        pages = how;
    }

    /** Whether a session may write what only a fresh proof allows. */
    static boolean isFresh(Session session, Instant now) {
        return session.isAnonymous() || isWithin(FRESH, session.proved(), now);
    }

    /** Whether a session may be used where the staff work, before it is noted that it is. */
    boolean isAtWork(ServerRequest req) {
        var session = auth.web().sessions().of(req);
        var now = auth.web().clock().instant();
        return isWithin(WORK_IDLE, session.worked(), now) && isWithin(WORK_WHOLE, session.proved(), now);
    }

    /** What lies ahead was noted by a clock that was wrong, and shows nothing. The clocks of several instances differ a little. */
    private static boolean isWithin(Duration span, Instant since, Instant now) {
        return !since.isBefore(now.minus(span)) && !since.isAfter(now.plus(FRESH));
    }

    /**
     * Takes a held form back, if the request brings one and the right password with it: the handler then sees the form as it was
     * sent at first. Returns false when the request was answered with the question again.
     */
    boolean takesBack(ServerRequest req, ServerResponse res) {
        if (!req.prologue().method().equals(Method.POST) || !HeldForm.canHold(req) || !Params.form(req).has(HELD)) {
            return true;
        }
        var sent = Params.form(req);
        if (!HeldForm.restore(auth.web(), req, sent.get(HELD))) {
            throw new UnprovenException();
        }
        var proven = proves(req, res, sent.get(PASSWORD));
        if (!proven) {
            show(req, res, sent.get(HELD), "", AccountPages.WRONG);
        }
        return proven;
    }

    /** Goes on under a new token when the password is right. */
    private boolean proves(ServerRequest req, ServerResponse res, String password) {
        var account = auth.account(req).flatMap(known -> auth.entrance().checkAgain(req, known, password));
        account.ifPresent(known -> auth.web().sessions().renew(req, res, auth.askers().stamp(known), true));
        return account.isPresent();
    }

    /** Shows the page again in which a form waits that came from there too early; false where there is none. */
    boolean keeps(ServerRequest req, ServerResponse res) {
        var how = pages;
        if (how == null || !OutdatedForm.isBack(req)) {
            return false;
        }
        OutdatedForm.ask(how, req, res);
        return true;
    }

    /** Asks for the password: on a page of its own, or in the place of the answer to a form, which is held meanwhile. */
    void ask(ServerRequest req, ServerResponse res) {
        if (req.prologue().method().equals(Method.POST) && HeldForm.canHold(req)) {
            show(req, res, HeldForm.hold(auth.web(), req), "", "");
        } else {
            res.status(Status.SEE_OTHER_303)
                    .header(HeaderNames.LOCATION, PATH + "?next=" + Links.encode(asked(req))).send();
        }
    }

    private static String asked(ServerRequest req) {
        var query = req.prologue().query().rawValue();
        return req.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
    }

    /** 200 with the question. */
    void form(ServerRequest req, ServerResponse res) {
        show(req, res, "", Links.safeNext(Params.query(req).get("next"), "/"), "");
    }

    /** 303 to where they wanted to go; 403 with the question again. */
    void prove(ServerRequest req, ServerResponse res) {
        var sent = Params.form(req);
        var next = Links.safeNext(sent.get("next"), "/");
        if (proves(req, res, sent.get(PASSWORD))) {
            res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, next).send();
        } else {
            show(req, res, "", next, AccountPages.WRONG);
        }
    }

    private void show(ServerRequest req, ServerResponse res, String held, String next, Object problem) {
        var how = pages;
        if (how == null) {
            throw new UnprovenException();
        }
        var status = next.isEmpty() || !problem.equals("") ? Status.FORBIDDEN_403 : Status.OK_200;
        how.render(req, res, status, "proof", Map.of(HELD, held, "next", next, "problem", problem,
                "name", auth.caller(req).name(), "action", held.isEmpty() ? PATH : asked(req)));
    }
}
