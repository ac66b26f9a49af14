package martlet.model;

import java.util.List;

/**
 * How a field is asked for: the conditions and orders that it makes.
 *
 * @param <R> the record of the model that the field is seen from
 * @param <T> the Java class of its values
 */
abstract sealed class Asked<R, T> extends Column<R, T> permits FieldDeclaration {

    Asked() {}

    /** Returns the field itself. */
    abstract Field<R, T> field();

    /** Equal to a value. Never true of a field without one. */
    public final Where<R> eq(T value) {
        return compare(Where.Op.EQ, value);
    }

    /** Not equal to a value; true of a field without one. */
    public final Where<R> ne(T value) {
        return compare(Where.Op.NE, value);
    }

    /** Less than a value. */
    public final Where<R> lt(T value) {
        return compare(Where.Op.LT, value);
    }

    /** Less than a value or equal to it. */
    public final Where<R> le(T value) {
        return compare(Where.Op.LE, value);
    }

    /** Greater than a value. */
    public final Where<R> gt(T value) {
        return compare(Where.Op.GT, value);
    }

    /** Greater than a value or equal to it. */
    public final Where<R> ge(T value) {
        return compare(Where.Op.GE, value);
    }

    private Where<R> compare(Where.Op op, T value) {
        return new Where.Compare<>(field(), op, field().stored(value));
    }

    /**
     * The row of that name: where the field is a {@link Field#uniqueName}, without regard to capital letters and to whatever
     * else that leaves out; else as {@link #eq}.
     *
     * @throws IllegalArgumentException when the field is reached across a link, or is not text
     */
    @SuppressWarnings("unchecked")
    public final Where<R> named(String name) {
        checkName();
        return field().folded().map(folded -> ((Field<R, String>) folded).eq(Texts.folded(name)))
                .orElseGet(() -> eq((T) name));
    }

    /**
     * The rows whose name begins so, as an index finds them: where the field is a {@link Field#uniqueName}, without regard to
     * capital letters and to whatever else that leaves out; else exactly so.
     *
     * @throws IllegalArgumentException when the field is reached across a link, or is not text
     */
    public final Where<R> nameBeginsWith(String part) {
        var name = nameField();
        var least = field().folded().isPresent() ? Texts.folded(part) : part;
        return least.isEmpty() ? name.isNotNull() : name.ge(least).and(name.lt(NamePrefix.after(least)));
    }

    /**
     * By name, as {@link #nameBeginsWith} takes names.
     *
     * @throws IllegalArgumentException when the field is reached across a link, or is not text
     */
    public final Order<R> byName() {
        return nameField().asc();
    }

    /** The column by which names are told apart. */
    @SuppressWarnings("unchecked")
    private Field<R, String> nameField() {
        checkName();
        var folded = field().folded();
        return (Field<R, String>) (folded.isPresent() ? folded.get() : (Field<?, ?>) field());
    }

    private void checkName() {
        if (!field().via().isEmpty() || field().type() != Type.TEXT) {
            throw new IllegalArgumentException("'%s' is no name of this row's own".formatted(field()));
        }
    }

    /** From one value to another, both included. */
    public final Where<R> between(T least, T greatest) {
        return ge(least).and(le(greatest));
    }

    /** Equal to another field of the same row, or of one that it links to. Never true where either is without a value. */
    public final Where<R> eq(Field<R, T> other) {
        return compare(Where.Op.EQ, other);
    }

    /** Not equal to another field; true where either is without a value. */
    public final Where<R> ne(Field<R, T> other) {
        return compare(Where.Op.NE, other);
    }

    /** Less than another field. */
    public final Where<R> lt(Field<R, T> other) {
        return compare(Where.Op.LT, other);
    }

    /** Less than another field or equal to it. */
    public final Where<R> le(Field<R, T> other) {
        return compare(Where.Op.LE, other);
    }

    /** Greater than another field. */
    public final Where<R> gt(Field<R, T> other) {
        return compare(Where.Op.GT, other);
    }

    /** Greater than another field or equal to it. */
    public final Where<R> ge(Field<R, T> other) {
        return compare(Where.Op.GE, other);
    }

    private Where<R> compare(Where.Op op, Field<R, T> other) {
        return new Where.CompareFields<>(field(), op, other);
    }

    /** Equal to one of the values; to none of them when the list is empty. */
    public final Where<R> in(List<? extends T> values) {
        return new Where.In<>(field(), values.stream().<T>map(field()::stored).toList());
    }

    /** Equal to none of the values; true of a field without one. */
    public final Where<R> notIn(List<? extends T> values) {
        return in(values).not();
    }

    /** Equal to a value of a field of other rows, those that a condition holds for. */
    public final <S> Where<R> in(Field<S, T> other, Where<S> condition) {
        return new Where.Within<>(field(), other, condition);
    }

    /** Without a value. */
    public final Where<R> isNull() {
        return new Where.IsNull<>(field());
    }

    /** With a value. */
    public final Where<R> isNotNull() {
        return isNull().not();
    }

    /** Text that is this one, in capital or small letters. */
    public final Where<R> eqIgnoringCase(String text) {
        return matches(Where.Match.WHOLE, text, true);
    }

    /** Text that has this somewhere in it, in capital or small letters. */
    public final Where<R> contains(String part) {
        return matches(Where.Match.CONTAINS, part, true);
    }

    /** Text that begins with this, in capital or small letters. */
    public final Where<R> startsWith(String part) {
        return matches(Where.Match.STARTS, part, true);
    }

    /** Text that ends with this, in capital or small letters. */
    public final Where<R> endsWith(String part) {
        return matches(Where.Match.ENDS, part, true);
    }

    /** Text that has exactly this somewhere in it. */
    public final Where<R> containsExactly(String part) {
        return matches(Where.Match.CONTAINS, part, false);
    }

    /** Text that begins with exactly this. */
    public final Where<R> startsExactlyWith(String part) {
        return matches(Where.Match.STARTS, part, false);
    }

    /** Text that ends with exactly this. */
    public final Where<R> endsExactlyWith(String part) {
        return matches(Where.Match.ENDS, part, false);
    }

    /**
     * Text that has a part, at a place, minding capital letters or not.
     *
     * @throws IllegalArgumentException when the field is not text
     */
    public final Where<R> matches(Where.Match how, String part, boolean ignoringCase) {
        return new Where.Matches<>(text(), how, part, ignoringCase);
    }

    /**
     * Text like a pattern in which {@code %} is any text, {@code _} is one character, and {@code \} takes the next
     * character for itself. Capital letters count.
     *
     * @throws IllegalArgumentException when the field is not text, or the pattern ends with a single backslash
     */
    public final Where<R> like(String pattern) {
        return like(pattern, false);
    }

    /** The same as {@link #like}, in capital or small letters. */
    public final Where<R> likeIgnoringCase(String pattern) {
        return like(pattern, true);
    }

    private Where<R> like(String pattern, boolean ignoringCase) {
        Patterns.java(pattern);
        return new Where.Like<>(text(), pattern, ignoringCase);
    }

    /**
     * Text in which a regular expression is found. It may have characters, {@code .}, classes such as {@code [a-z]},
     * {@code \d}, {@code \w} and {@code \s} (of ASCII), {@code ^} and {@code $} for the text's ends, groups, {@code |}, and
     * {@code ?}, {@code *}, {@code +} and counts of up to 100; {@code (?i)} before it takes the capital and small letters of
     * ASCII for the same. What could keep an engine busy is refused. PostgreSQL looks at the whole text, the embedded
     * engine at its first 1,000 UTF-16 units.
     *
     * @throws IllegalArgumentException with a sentence for a person, when the field is not text, or this is no such expression
     */
    public final Where<R> regex(String pattern) {
        Regex.of(pattern);
        return new Where.Regex<>(text(), pattern);
    }

    private Field<R, T> text() {
        if (field().type() != Type.TEXT) {
            throw new IllegalArgumentException("'%s' is not text".formatted(field().path()));
        }
        return field();
    }

    /** Smallest first; rows without a value first of all. */
    public final Order<R> asc() {
        return new Order<>(field(), false);
    }

    /** Greatest first; rows without a value last of all. */
    public final Order<R> desc() {
        return new Order<>(field(), true);
    }
}
