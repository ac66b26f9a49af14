package martlet.admin;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.Input;

/**
 * Something of a site's own that is done with rows of a list: what {@link ModelAdmin#action(String, Consumer, Consumer)} hands
 * over to be filled in. Filled in once at start; then only read.
 *
 * @param <R> the record of the rows
 */
public final class RowAction<R> {

    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private final String label;
    private final Consumer<Chosen<R>> work;
    private Action needs = Action.CHANGE;
    private List<Field<R, ?>> asks = List.of();

    RowAction(String label, Consumer<Chosen<R>> work) {
        this.label = label;
        this.work = work;
    }

    /** Says which rows it can be done with: those of that action, by the rules. Unless said: those that may be changed. */
    public RowAction<R> needs(Action action) {
        needs = action;
        return this;
    }

    /**
     * Has values asked for before it is done, with the inputs and checks of these fields: {@link Chosen#values} has them. A field
     * that whoever asks may not write is not asked for.
     *
     * @throws IllegalArgumentException when a field is a password, a file, or lies across a link
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final RowAction<R> asks(Field<R, ?>... fields) {
        for (var field : fields) {
            if (field.input() == Input.PASSWORD || field instanceof FileLink || !field.via().isEmpty()) {
                throw new IllegalArgumentException("'%s' can't be asked for many rows at once".formatted(field));
            }
        }
        asks = List.of(fields);
        return this;
    }

    String label() {
        return label;
    }

    /** Returns its name in addresses. */
    String name() {
        return OTHER.matcher(label.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    Action needed() {
        return needs;
    }

    List<Field<R, ?>> asked() {
        return asks;
    }

    void apply(Chosen<R> rows) {
        work.accept(rows);
    }
}
