package martlet.auth;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import martlet.auth.LoginFlow.Passed;

/** Sends whoever has a second factor from the right password to the page that asks for a code. */
final class CodeStep<A> implements LoginFlow.Step {

    static final String PATH = "/accounts/login/code/";

    private static final String COOKIE = "passed";
    private static final Duration AGE = Duration.ofMinutes(10);

    private final Auth<A> auth;

    CodeStep(Auth<A> auth) {
        this.auth = auth;
    }

    @Override
    public boolean asks(ServerRequest req, ServerResponse res, Passed passed) {
        if (!auth.factors().isOn(passed.account())) {
            return false;
        }
        auth.web().cookies().set(req, res, COOKIE, auth.entrance().flow().seal(passed), Optional.of(AGE));
        res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, PATH).send();
        return true;
    }

    /** Returns whose password was right in this browser a while ago; empty when nobody's was, or too long ago. */
    static Optional<Passed> passed(Auth<?> auth, ServerRequest req) {
        return auth.web().cookies().get(req, COOKIE).flatMap(auth.entrance().flow()::open);
    }

    static void forget(Auth<?> auth, ServerRequest req, ServerResponse res) {
        auth.web().cookies().clear(req, res, COOKIE);
    }
}
