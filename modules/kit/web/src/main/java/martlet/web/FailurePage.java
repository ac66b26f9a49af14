package martlet.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** How a part of a site tells that something went wrong, for its own pages: see {@link Pages#failing}. */
@FunctionalInterface
public interface FailurePage {

    /**
     * Answers with a page.
     *
     * @param values what it tells: {@code status}, {@code title}, {@code text}, and {@code id}, a number that the log has too,
     *     empty where the site did nothing wrong
     */
    void show(ServerRequest req, ServerResponse res, Status status, Map<String, Object> values);
}
