package martlet.auth;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import martlet.auth.LoginFlow.Passed;

/**
 * Sends whoever has to confirm their address first from the right password to a page that says so. It comes before the code, so
 * that no later step leads around it; whoever sees it knows the password, so it tells nothing to those who try names.
 */
final class ConfirmStep<A> implements LoginFlow.Step {

    static final String PATH = "/accounts/login/unconfirmed/";

    private static final String COOKIE = "unconfirmed";
    private static final Duration AGE = Duration.ofMinutes(10);

    private final Auth<A> auth;

    ConfirmStep(Auth<A> auth) {
        this.auth = auth;
    }

    @Override
    public boolean asks(ServerRequest req, ServerResponse res, Passed passed) {
        if (lacking(auth, passed).isEmpty()) {
            return false;
        }
        auth.web().cookies().set(req, res, COOKIE, auth.entrance().flow().seal(passed), Optional.of(AGE));
        res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, PATH).send();
        return true;
    }

    /** Returns whose password was right in this browser a while ago, if they still have to confirm their address. */
    static <A> Optional<A> lacking(Auth<A> auth, ServerRequest req) {
        return auth.web().cookies().get(req, COOKIE).flatMap(auth.entrance().flow()::open)
                .flatMap(passed -> lacking(auth, passed));
    }

    private static <A> Optional<A> lacking(Auth<A> auth, Passed passed) {
        return auth.accounts().active(auth.db(), passed.account())
                .filter(account -> auth.askers().stamp(account).equals(passed.stamp())
                        && auth.requirements().lacksConfirmation(account));
    }

    static void forget(Auth<?> auth, ServerRequest req, ServerResponse res) {
        auth.web().cookies().clear(req, res, COOKIE);
    }
}
