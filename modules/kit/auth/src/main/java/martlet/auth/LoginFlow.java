package martlet.auth;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import martlet.web.Web;

/**
 * From the right password to the session. Here is the one place where something more can be asked for in between: a
 * {@link Step} is asked after each right password, and calls {@link #finish} when it has what it wants.
 */
final class LoginFlow<A> {

    private static final String PURPOSE = "login";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Web web;
    private final Accounts<A> accounts;
    private final Devices<A> devices;
    private final List<Step> steps;

    LoginFlow(Web web, Accounts<A> accounts, Devices<A> devices, List<Step> steps) {
        this.web = web;
        this.accounts = accounts;
        this.devices = devices;
        this.steps = List.copyOf(steps);
    }

    /**
     * Whose password was right, and what they asked for. Nothing is open to them yet.
     *
     * @param account the account's key
     * @param stamp what the account was like when its password was checked
     * @param remember whether the browser is to keep the session
     * @param next where they go, a path of this site
     */
    record Passed(long account, String stamp, boolean remember, String next) {}

    /** Something that is asked for between the password and the session, such as a second factor. */
    @FunctionalInterface
    interface Step {

        /** Asks for it, by answering the request, and returns true; or returns false where nothing more is asked of that account. */
        boolean asks(ServerRequest req, ServerResponse res, Passed passed);
    }

    /** Goes on after a right password: to whatever asks for more, or to the end. Returns whether the request is answered. */
    boolean passed(ServerRequest req, ServerResponse res, A account, boolean remember, String next) {
        var passed = new Passed(accounts.key(account), accounts.stamp(web.secrets(), account), remember, next);
        return steps.stream().anyMatch(step -> step.asks(req, res, passed)) || finish(req, res, passed);
    }

    /**
     * Begins the session and answers with the way to where they wanted to go. Returns false, with nothing done, when the
     * account is not what it was when its password was checked.
     *
     * <p>Who is quicker than this look, with a change of the password, is not too late either: the session bears the stamp of
     * the account as it was, and is worth nothing beside one that differs.
     */
    boolean finish(ServerRequest req, ServerResponse res, Passed passed) {
        var account = accounts.active(web.db(), passed.account)
                .filter(now -> accounts.stamp(web.secrets(), now).equals(passed.stamp));
        account.ifPresent(known -> {
            devices.remember(req, res, known);
            SignIn.signedIn(req, accounts.nameOf(known));
            web.sessions().start(req, res, passed.account, passed.stamp, passed.remember);
            res.status(io.helidon.http.Status.SEE_OTHER_303)
                    .header(io.helidon.http.HeaderNames.LOCATION, passed.next).send();
        });
        return account.isPresent();
    }

    /** Writes what was shown so far for a form or a cookie; it can be read, but not made, and is good for ten minutes. */
    String seal(Passed passed) {
        return web.secrets().seal(PURPOSE, String.join("\n", Long.toString(passed.account), passed.stamp,
                Boolean.toString(passed.remember), Long.toString(web.clock().instant().plus(PATIENCE).toEpochMilli()),
                passed.next));
    }

    /** Reads what {@link #seal} wrote; empty when it is anything else, or too old. */
    Optional<Passed> open(String sealed) {
        return web.secrets().open(PURPOSE, sealed).map(text -> text.split("\n", 5))
                .filter(parts -> Instant.ofEpochMilli(Long.parseLong(parts[3])).isAfter(web.clock().instant()))
                .map(parts -> new Passed(
                        Long.parseLong(parts[0]), parts[1], Boolean.parseBoolean(parts[2]), parts[4]));
    }
}
