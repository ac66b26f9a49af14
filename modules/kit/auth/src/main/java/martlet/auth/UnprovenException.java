package martlet.auth;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.Serial;

/**
 * A page would write what may be written only shortly after the password was given: passwords and places in the staff. {@link
 * Auth#required} and {@link Auth#staff} catch it and ask for the password, then go on with what was sent.
 */
public final class UnprovenException extends HttpException {

    @Serial
    private static final long serialVersionUID = 1;

    UnprovenException() {
        super("Log out and in again before you change this: your password was last asked for more than ten minutes ago.",
                Status.FORBIDDEN_403, true);
    }
}
