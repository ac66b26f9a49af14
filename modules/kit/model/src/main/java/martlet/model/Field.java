package martlet.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model, or a field that is reached from it across links.
 *
 * <p>The methods that describe it ({@link #max}, {@link #optional}…) are for the declaration in the descriptor and
 * return the same field. The methods that compare it ({@link #eq}, {@link #in}…) return conditions for
 * {@link Select#where}. Immutable once its model is declared.
 *
 * @param <R> the record of the model that the field is seen from
 * @param <T> the Java class of its values
 */
public sealed class Field<R, T> extends FieldDeclaration<R, T> permits ForeignKey {

    private final Model<?> model;
    private final String name;
    private final String column;
    private final int index;
    private final Function<?, ? extends @Nullable T> getter;
    private final List<ForeignKey<?, ?, ?>> via;

    @Override
    final Field<R, T> field() {
        return this;
    }

    /** A field of a model's own; a link has no type of its own, but that of the keys it names. */
    Field(Model<R> model, String name, String column, int index, @Nullable Type<T> type,
            Function<R, ? extends @Nullable T> getter) {
        this(model, name, column, index, type, getter, List.of(), new Traits<>(Labels.of(name)));
    }

    private Field(
            Model<?> model, String name, String column, int index, @Nullable Type<T> type,
            Function<?, ? extends @Nullable T> getter, List<ForeignKey<?, ?, ?>> via, Traits<T> traits) {
        super(type, traits);
        this.model = model;
        this.name = name;
        this.column = column;
        this.index = index;
        this.getter = getter;
        this.via = via;
    }

    /** A column of the kit's own beside a field's, which stands in no list of the model's fields. */
    Field(Field<R, ?> beside, String column, @Nullable Type<T> type, Function<R, ? extends @Nullable T> getter) {
        this(beside.model, beside.name, column, -1 - beside.index, type, getter, List.of(),
                new Traits<>(Labels.of(beside.name)));
    }

    /** The same column, reached across links. */
    Field(Field<?, T> leaf, List<ForeignKey<?, ?, ?>> via) {
        this(leaf.model, leaf.name, leaf.column, leaf.index, leaf.declaredType(), leaf.getter, via, leaf.traits());
    }

    /** Returns the model that holds the column: the far one, when the field is reached across links. */
    public final Model<?> model() {
        return model;
    }

    /** Returns its own name, as in JSON and forms, such as {@code pub_date}. */
    public final String name() {
        return name;
    }

    /** Returns the name with the links it is reached by, such as {@code user__username}. */
    public final String path() {
        if (via.isEmpty()) {
            return name;
        }
        var path = new StringBuilder();
        via.forEach(link -> path.append(link.name()).append("__"));
        return path.append(name).toString();
    }

    /** Returns the links it is reached by, nearest first; empty for a model's own field. */
    public final List<ForeignKey<?, ?, ?>> via() {
        return via;
    }

    /** Returns its place in the model's list of fields, from 0. */
    public final int index() {
        return index;
    }

    /** Returns the name of its column. */
    public final String column() {
        return column;
    }

    /** Returns the kind of its values. */
    @Override
    public Type<T> type() {
        return java.util.Objects.requireNonNull(declaredType(), "only links, which override this, have none");
    }

    @Override
    final String in(Sql sql) {
        return sql.nameOf(this);
    }

    /** Returns its name for people; across links, with theirs before it. */
    public final String label() {
        return via.isEmpty() ? traits().label : caption().toString();
    }

    /** Returns the label so that it can be said in other languages. */
    public final Phrase caption() {
        var own = Phrase.of(traits().label);
        return via.isEmpty()
                ? own
                : Phrase.of("{link} {field:small}").with("link", via.getLast().caption()).with("field", own);
    }

    /** Returns the sentences of the checks that were declared. */
    final List<String> sentences() {
        return traits().checks.stream().map(Traits.Check::sentence).toList();
    }

    /** Returns the sentence that helps to fill it in; empty when there is none. */
    public final String help() {
        return traits().help;
    }

    /** Returns how it is entered and shown. */
    public final Input input() {
        return traits().input;
    }

    /** Returns the greatest number of characters or bytes; 0 when there is no limit. */
    public final int max() {
        return traits().max;
    }

    /** Returns the least number of characters or bytes. */
    public final int min() {
        return traits().min;
    }

    /** Returns the least value; empty when there is none. */
    public final Optional<T> atLeast() {
        return Optional.ofNullable(traits().atLeast);
    }

    /** Returns the greatest value; empty when there is none. */
    public final Optional<T> atMost() {
        return Optional.ofNullable(traits().atMost);
    }

    /** Returns the only values that it may have, in the order to offer them in; none when there are others. */
    public final List<T> choices() {
        return !traits().choices.isEmpty() || this instanceof ForeignKey ? traits().choices : type().values();
    }

    /** Returns the pattern of its text, as {@link java.util.regex.Pattern} reads it; empty when there is none. */
    public final String pattern() {
        return traits().pattern;
    }

    /** Returns the default that the database knows; empty when there is none, or only the kit knows it. */
    final Optional<T> constantDefault() {
        return Optional.ofNullable(traits().constant).filter(_ -> Validators.isKnownToSql(type())).map(type()::stored);
    }

    /** Whether it may be without a value; true as well when a link on the way may be. */
    public final boolean isOptional() {
        return traits().optional || via.stream().anyMatch(Field::isOptional);
    }

    /** Whether text may be empty. */
    public final boolean isBlankAllowed() {
        return traits().blank;
    }

    /** Whether each value occurs once. */
    public final boolean isUnique() {
        return traits().unique;
    }

    /** Returns the column by which names are told apart; empty where values are told apart as they are written. */
    final Optional<Field<?, String>> folded() {
        return Optional.ofNullable(traits().folded);
    }

    /** Returns a value as the database keeps it, so that what was written equals what is read. */
    @SuppressWarnings("unchecked")
    final T stored(T value) {
        var kept = type().stored(value);
        return traits().folded == null ? kept : (T) Texts.composed((String) kept);
    }

    /** Whether an index was asked for. */
    public final boolean isIndexed() {
        return traits().indexed;
    }

    /** Whether this is the model's key. */
    public final boolean isKey() {
        return model.key().index == index;
    }

    /** Whether a new row gets a value by itself when none is said. */
    public final boolean hasDefault() {
        return traits().standard != null;
    }

    /** Returns a default value, made afresh; empty when the field has no default. */
    public final Optional<T> newDefault() {
        return traits().standard == null ? Optional.empty() : Optional.of(stored(traits().standard.get()));
    }

    /**
     * Returns the field's value in a row of its own model, or null where it has none.
     *
     * @throws IllegalStateException when the field is reached across links: {@link Linked#value} has those
     */
    @SuppressWarnings("unchecked")
    public final @Nullable T of(R row) {
        if (!via.isEmpty()) {
            throw new IllegalStateException("'%s' is not in the row itself; ask Linked.value".formatted(path()));
        }
        return ((Function<R, @Nullable T>) getter).apply(row);
    }

    /** Returns the sentence that a value breaks, or empty when the row may have it. Unique is the database's to tell. */
    public final Optional<Phrase> refusal(@Nullable T value) {
        var refusal = traits().refusal(type(), value);
        return refusal.isPresent() ? Optional.of(refusal.get().with("label", caption())) : refusal;
    }

    /** Returns the model that the field is seen from: the near one, when it is reached across links. */
    public final Model<?> root() {
        return via.isEmpty() ? model : via.getFirst().model();
    }

    /** Returns the same column as a field of the model that holds it, with no links before it. */
    public final Field<?, T> own() {
        @SuppressWarnings("unchecked")
        var own = index < 0 ? (Field<?, T>) this : (Field<?, T>) model.fields().get(index);
        return own;
    }

    /** Returns the same column as the model that the first link leads to sees it. */
    @SuppressWarnings("unchecked")
    final <P> Field<P, T> beyondFirst() {
        return via.size() == 1 ? (Field<P, T>) own() : new Field<>(own(), via.subList(1, via.size()));
    }

    /** Whether the other names the same column by the same way. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Field<?, ?> field && isColumn(field) && samePath(via, field.via);
    }

    /** Whether two paths go over the same links. */
    static boolean samePath(List<ForeignKey<?, ?, ?>> one, List<ForeignKey<?, ?, ?>> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < one.size(); i++) {
            if (!one.get(i).isColumn(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    final boolean isColumn(Field<?, ?> other) {
        return model.equals(other.model) && index == other.index;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(model) * 31 + index + 7 * via.size();
    }

    /** Returns the model's name and the path, for messages to developers. */
    @Override
    public final String toString() {
        return root().name() + "." + path();
    }
}
