package martlet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values to write to some fields of a row: of a new one, or of one that exists. A field is absent (left alone), null,
 * or has a value.
 *
 * <p>Built by one thread; {@link Database} only reads it.
 *
 * @param <R> the record of the model
 */
public final class Change<R> implements Row {

    private final Model<R> model;
    private final @Nullable Object[] values;
    private final boolean[] present;
    private @Nullable BitSet added;

    private Change(Model<R> model) {
        this(model, new @Nullable Object[model.fields().size()], new boolean[model.fields().size()]);
    }

    private Change(Model<R> model, @Nullable Object[] values, boolean[] present) {
        this.model = model;
        this.values = values;
        this.present = present;
    }

    /** Begins a change of nothing. */
    public static <R> Change<R> of(Model<R> model) {
        return new Change<>(model);
    }

    /** Begins a change that has every value of a row but its key. */
    public static <R> Change<R> copyOf(Model<R> model, R row) {
        var change = new Change<>(model);
        for (var field : model.fields()) {
            if (!field.isKey()) {
                change.setAny(field, field.of(row));
            }
        }
        return change;
    }

    /**
     * Sets a field to a value, or to null.
     *
     * @throws IllegalArgumentException when the field is another model's, or is reached across a link
     */
    public <T> Change<R> set(Field<R, T> field, @Nullable T value) {
        return setAny(field, value);
    }

    /** Sets a field whose type is not known here, to a value of that type. */
    @SuppressWarnings("unchecked")
    Change<R> setAny(Field<?, ?> field, @Nullable Object value) {
        if (!field.model().equals(model) || !field.via().isEmpty()) {
            throw new IllegalArgumentException("%s is not a field of %s".formatted(field, model));
        }
        values[field.index()] = value == null ? null : ((Field<?, Object>) field).stored(value);
        present[field.index()] = true;
        return notAdded(field);
    }

    private Change<R> notAdded(Field<?, ?> field) {
        if (added != null) {
            added.clear(field.index());
        }
        return this;
    }

    /**
     * Adds an amount to the number that the row has, whatever that is by then: {@code n = n + 1}. Of a field without a value
     * it makes none. The field's own checks are not asked, because the sum is not known here.
     *
     * @throws IllegalArgumentException when the field is no number, or another model's
     */
    public <T extends Number> Change<R> add(Field<R, T> field, T amount) {
        setAny(field, amount);
        added = added != null ? added : new BitSet();
        added.set(field.index());
        return this;
    }

    /** Whether the field's value is an amount that is added to what the row has. */
    public boolean isAdded(Field<R, ?> field) {
        return added != null && added.get(field.index());
    }

    /**
     * Sets a field from the text form of its value.
     *
     * @throws IllegalArgumentException with a sentence for a person when the text is not such a value
     */
    public <T> Change<R> parse(Field<R, T> field, String text) {
        return setAny(field, field.type().parse(text));
    }

    /** Takes a field out again, so that it is left alone. */
    public Change<R> without(Field<R, ?> field) {
        values[field.index()] = null;
        present[field.index()] = false;
        return notAdded(field);
    }

    /** Returns the model. */
    public Model<R> model() {
        return model;
    }

    /** Whether the field is to be written. */
    public boolean has(Field<R, ?> field) {
        return present[field.index()];
    }

    /** Returns the fields to be written, in the model's order. */
    public List<Field<R, ?>> fields() {
        var fields = new ArrayList<Field<R, ?>>(values.length);
        for (var field : model.fields()) {
            if (has(field)) {
                fields.add(field);
            }
        }
        return java.util.Collections.unmodifiableList(fields);
    }

    /** Whether the other change, of the same model, writes the same fields. */
    boolean hasSameFields(Change<R> other) {
        return Arrays.equals(present, other.present);
    }

    /** Returns the value to be written, or to be added; null where it is null or absent. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T orNull(Field<?, T> field) {
        return (T) values[field.index()];
    }

    /** Returns the key, of a change that has one. */
    Object key() {
        return java.util.Objects.requireNonNull(values[model.key().index()], "a row in a dump has a key");
    }

    /** Returns what is wrong with these values, as far as it can be told without the database; one problem a field. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>(0);
        for (var field : model.fields()) {
            var refusal = has(field) && !isAdded(field) ? refusal(field) : Optional.<Phrase>empty();
            if (refusal.isPresent()) {
                problems.add(new Problem(field.name(), refusal.get()));
            }
        }
        return problems;
    }

    private <T> Optional<Phrase> refusal(Field<R, T> field) {
        return field.isKey() && model.countsKeys() && orNull(field) == null
                ? Optional.empty()
                : field.refusal(orNull(field));
    }

    /** Gives each absent field its default, or null: what a new row needs. The key stays absent. */
    Change<R> completed() {
        var whole = this;
        for (var field : model.fields()) {
            if (isAdded(field)) {
                throw new IllegalArgumentException("A new row has nothing in %s to add to; set it".formatted(field));
            }
            if (!has(field) && !(field.isKey() && model.countsKeys())) {
                whole = whole.equals(this) ? copy() : whole;
                whole.setAny(field, field.newDefault().orElse(null));
            }
        }
        return whole;
    }

    private Change<R> copy() {
        return new Change<>(model, values.clone(), present.clone());
    }

    /** Returns the record that these values and a key make, once they are complete. */
    R row(Object key) {
        return model.read(new Keyed(this, key));
    }

    /** The values of a change whose key the database gave. */
    private record Keyed(Change<?> change, Object key) implements Row {
        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T orNull(Field<?, T> field) {
            return field.isKey() ? (T) key : change.orNull(field);
        }
    }
}
