package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** A value that every template may mention, such as who is asking. */
@FunctionalInterface
public interface PageValue {

    /** Returns it for a request. Asked at most once a page, and only when a template mentions it. */
    @Nullable
    Object of(ServerRequest req);
}
