package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one page may mention: its own values first, then those of every page, each of which is made once at most. */
final class PageScope implements Scope {

    private final Map<String, ?> own;
    private final Map<String, PageValue> everyPage;
    private final ServerRequest req;
    private final Map<String, @Nullable Object> made = new HashMap<>();

    PageScope(Map<String, ?> own, Map<String, PageValue> everyPage, ServerRequest req) {
        this.own = own;
        this.everyPage = everyPage;
        this.req = req;
    }

    @Override
    public @Nullable Object get(String name) {
        var value = own.get(name);
        return value != null || own.containsKey(name) ? value : ofEveryPage(name);
    }

    private @Nullable Object ofEveryPage(String name) {
        var maker = everyPage.get(name);
        if (maker == null) {
            return NOTHING;
        }
        var value = made.get(name);
        if (value == null && !made.containsKey(name)) {
            value = maker.of(req);
            made.put(name, value);
        }
        return value;
    }

    @Override
    public Collection<String> names() {
        var names = new ArrayList<String>(own.keySet());
        names.addAll(everyPage.keySet());
        return List.copyOf(names);
    }
}
