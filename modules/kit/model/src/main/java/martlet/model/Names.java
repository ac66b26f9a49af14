package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a name from outside becomes a field: {@code content}, or {@code user__username} across a link.
 *
 * <p>Whoever asks says which fields exist for them. A field that does not is answered, to the letter, like a name that
 * no field has: an answer that differed would tell what the field holds (a password hash, a letter at a time).
 */
public final class Names {

    /** Between the names of a link and of a field beyond it. */
    public static final String STEP = "__";

    private Names() {}

    /** Which fields exist for whoever asks. */
    @FunctionalInterface
    public interface Visible {
        /** Returns the fields of a model that may be named, in its order; empty where the model itself may not be seen. */
        <M> List<Field<M, ?>> of(Model<M> model);
    }

    /**
     * Returns the field that a name means.
     *
     * @throws UnknownFieldException with the nearest guess, when there is no such field for whoever asks
     */
    public static <R> Field<R, ?> resolve(Model<R> model, String name, Visible visible) {
        var at = name.indexOf(STEP);
        if (at < 0) {
            return named(model, name, visible);
        }
        var first = named(model, name.substring(0, at), visible);
        for (var link : model.links()) {
            if (link.equals(first)) {
                return beyond(link, name.substring(at + STEP.length()), visible);
            }
        }
        throw UnknownFieldException.of(model, name, known(model, visible));
    }

    private static <R, P> Field<R, ?> beyond(ForeignKey<R, P, ?> link, String rest, Visible visible) {
        return link.to(resolve(link.target(), rest, visible));
    }

    private static <R> Field<R, ?> named(Model<R> model, String name, Visible visible) {
        return find(visible.of(model), name)
                .orElseThrow(() -> UnknownFieldException.of(model, name, known(model, visible)));
    }

    private static <R> Optional<Field<R, ?>> find(List<Field<R, ?>> fields, String name) {
        for (var field : fields) {
            if (field.name().equals(name) || field instanceof ForeignKey<?, ?, ?> && field.column().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private static List<String> known(Model<?> model, Visible visible) {
        var names = new ArrayList<String>();
        visible.of(model).forEach(field -> names.add(field.name()));
        return names;
    }

    /** Splits {@code pub_date__gte} into its path and its operator, when its last part is one. */
    static String @Nullable [] split(String name, List<String> operators) {
        var at = name.lastIndexOf(STEP);
        return at > 0 && operators.contains(name.substring(at + STEP.length()))
                ? new String[]{name.substring(0, at), name.substring(at + STEP.length())}
                : null;
    }
}
