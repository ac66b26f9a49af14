package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import martlet.auth.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A box on the admin's first page, made by the site.
 *
 * <p>Called by any number of threads at a time.
 */
public interface Panel {

    /** Returns its heading. */
    String title();

    /** Returns the name of the template of what is under the heading. It may use {@code {{>csrf}}} for a form. */
    String template();

    /** Returns what the template may mention. It should send no more than a few statements, however many rows there are. */
    Map<String, ? extends @Nullable Object> values(ServerRequest req);

    /** Whether somebody of the staff gets to see it; everybody unless said. */
    default boolean isFor(Caller caller) {
        return true;
    }
}
