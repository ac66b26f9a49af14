package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import martlet.auth.Caller;
import org.jspecify.annotations.Nullable;

/** A page of the site's own within the admin. */
record SitePage(String name, String title, String template, Predicate<Caller> whom,
        Function<ServerRequest, Map<String, ? extends @Nullable Object>> values) {}
