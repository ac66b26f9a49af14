package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one page may mention: its own values first, then those of every page, each of which is made once at most. */
final class PageScope implements Scope {

    /** The page's own, and what was made of those of every page. */
    private final Map<String, @Nullable Object> values;
    private final Map<String, PageValue> everyPage;
    private final ServerRequest req;

    /** @param own is written to */
    PageScope(Map<String, @Nullable Object> own, Map<String, PageValue> everyPage, ServerRequest req) {
        this.values = own;
        this.everyPage = everyPage;
        this.req = req;
    }

    @Override
    public @Nullable Object get(String name) {
        var value = values.get(name);
        if (value instanceof Supplier<?> later) {
            return kept(name, later.get());
        }
        return value != null || values.containsKey(name) ? value : ofEveryPage(name);
    }

    private @Nullable Object ofEveryPage(String name) {
        var maker = everyPage.get(name);
        return maker == null ? NOTHING : kept(name, maker.of(req));
    }

    private @Nullable Object kept(String name, @Nullable Object value) {
        values.put(name, value);
        return value;
    }

    @Override
    public Collection<String> names() {
        var names = new LinkedHashSet<>(values.keySet());
        names.addAll(everyPage.keySet());
        return names;
    }
}
