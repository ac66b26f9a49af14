package martlet.auth;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.Serial;

/** Credentials are missing where some are needed, or wrong. What was wrong about them is not told. */
public final class UnauthorizedException extends HttpException {

    /** The value of {@code WWW-Authenticate} in the answer. */
    public static final String CHALLENGE = "Basic realm=\"api\", charset=\"UTF-8\", Bearer realm=\"api\"";

    @Serial
    private static final long serialVersionUID = 1;

    /** Says what to send. */
    public UnauthorizedException(String message) {
        super(message, Status.UNAUTHORIZED_401);
    }
}
