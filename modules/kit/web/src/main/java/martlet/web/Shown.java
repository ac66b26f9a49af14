package martlet.web;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing as a {@link View} shows it to a template. Only templates can look into it. */
public final class Shown {

    private final View<?> view;
    private final Object what;

    <T> Shown(View<T> view, T what) {
        this.view = view;
        this.what = what;
    }

    View<?> view() {
        return view;
    }

    /** Returns a value, by a getter that {@link #view} has for its name. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object value(Function<?, ?> getter) {
        return ((Function<Object, ?>) getter).apply(what);
    }

    /** Returns the view's name, for messages. */
    @Override
    public String toString() {
        return view.toString();
    }
}
