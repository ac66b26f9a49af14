package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import martlet.auth.Caller;
import org.jspecify.annotations.Nullable;

/** A page of the site's own within the admin. */
record SitePage(String name, String title, String template, Predicate<Caller> whom,
        Function<ServerRequest, Map<String, ? extends @Nullable Object>> from) {

    /** Returns what the template may mention. */
    Map<String, ? extends @Nullable Object> values(ServerRequest req) {
        return Objects.requireNonNull(from.apply(req),
                () -> ("The page '%s' returned null in place of what its template may mention: "
                        + "return Map.of() for nothing").formatted(name));
    }
}
