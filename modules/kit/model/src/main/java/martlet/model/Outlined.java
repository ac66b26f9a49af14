package martlet.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was found out about statements, by their {@link Outline}. Safe for any number of threads. */
final class Outlined<V> {

    /** So many are kept. Who can think of more, by filters of every kind, has them found out anew and no more. */
    private static final int KEPT = 1_000;

    private final Map<Outline, V> known = new ConcurrentHashMap<>();

    @Nullable
    V get(Outline outline) {
        return known.get(outline);
    }

    void keep(Outline outline, V found) {
        if (known.size() >= KEPT) {
            known.clear();
        }
        known.put(outline, found);
    }
}
