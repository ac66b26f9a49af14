package martlet.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a template may see of a T, by name and nothing else: a template can't reach a password that no view shows.
 *
 * <p>A value may be text, a {@link martlet.model.Phrase}, a number, true or false, an instant, null, another view's {@link Shown}, a list of these, a
 * map from text to these, a {@code Supplier} of one (asked when it is mentioned), or a {@link Lambda}. Immutable.
 *
 * @param <T> what is shown
 */
public final class View<T> {

    private final String name;
    private final SequencedMap<String, Function<? super T, ?>> values;

    private View(String name, SequencedMap<String, Function<? super T, ?>> values) {
        this.name = name;
        this.values = values;
    }

    /** Begins a view of nothing; the name is for messages. */
    public static <T> View<T> of(String name) {
        return new View<>(name, new LinkedHashMap<>());
    }

    /** Begins a view of nothing, named for the class. */
    public static <T> View<T> of(Class<T> shown) {
        return of(shown.getSimpleName());
    }

    /** Returns this view with one value more, or another value for a name that it has. */
    public View<T> show(String value, Function<? super T, ? extends @Nullable Object> getter) {
        var more = new LinkedHashMap<>(values);
        more.put(value, getter);
        return new View<>(name, more);
    }

    /** Shows one. Its values are asked for when the template comes to them. */
    public Shown of(T what) {
        return new Shown(this, what);
    }

    /** Shows all, in their order. */
    public List<Shown> all(Collection<? extends T> all) {
        var shown = new ArrayList<Shown>(all.size());
        all.forEach(one -> shown.add(of(one)));
        return shown;
    }

    /** Returns what gets the value of that name; null where there is none. */
    @Nullable
    Function<? super T, ?> getter(String value) {
        return values.get(value);
    }

    /** Returns the names of its values, in their order. */
    Collection<String> names() {
        return values.keySet();
    }

    /** Returns its name, for messages. */
    @Override
    public String toString() {
        return name;
    }

    /** The values of a map, as a scope. */
    record Values(Map<String, ?> all) implements Scope {
        @Override
        public @Nullable Object get(String name) {
            var value = all.get(name);
            return value != null || all.containsKey(name) ? value : NOTHING;
        }

        @Override
        public Collection<String> names() {
            return List.copyOf(all.keySet());
        }
    }
}
