package martlet.model;

import java.util.List;

/**
 * One value of many rows: how many there are, the sum, the least. Asked for through {@link Select#groupBy} or
 * {@link Select#value}; import the methods statically, as in {@code count(MESSAGE.id).desc()}. Immutable.
 *
 * <p>Rows in which the field has no value are left out; of no rows at all, the sum, the least, the greatest and the average
 * are without a value.
 *
 * @param <R> the record of the model that is asked about
 * @param <T> the Java class of the value
 */
public final class Aggregate<R, T> extends Column<R, T> {

    /** What one engine or the other compares, but has no least of. */
    private static final List<Type<?>> UNORDERED = List.of(Type.BOOLEAN, Type.UUID, Type.BINARY);

    private final String before;
    private final Field<R, ?> field;
    private final String after;
    private final Type<T> type;

    private Aggregate(String before, Field<R, ?> field, String after, Type<T> type) {
        this.before = before;
        this.field = field;
        this.after = after;
        this.type = type;
    }

    /** How many rows have a value; of a field that always has one, how many rows there are. */
    public static <R> Aggregate<R, Long> count(Field<R, ?> field) {
        return new Aggregate<>("count(", field, ")", Type.LONG);
    }

    /** How many different values there are. */
    public static <R> Aggregate<R, Long> countDistinct(Field<R, ?> field) {
        return new Aggregate<>("count(distinct ", field, ")", Type.LONG);
    }

    /**
     * The least value.
     *
     * @throws IllegalArgumentException when values of this kind have no order on every engine
     */
    public static <R, T> Aggregate<R, T> min(Field<R, T> field) {
        return new Aggregate<>("min(", ordered(field), ")", field.type());
    }

    /** The greatest value. Fails as {@link #min} does. */
    public static <R, T> Aggregate<R, T> max(Field<R, T> field) {
        return new Aggregate<>("max(", ordered(field), ")", field.type());
    }

    private static <R, T> Field<R, T> ordered(Field<R, T> field) {
        if (!field.type().isOrdered() || UNORDERED.contains(field.type())) {
            throw new IllegalArgumentException("'%s' is %s: none of them is the least or the greatest on every engine"
                    .formatted(field.path(), field.type().noun()));
        }
        return field;
    }

    /**
     * The sum. One that this kind of number can't hold fails with {@link StorageException} when it is asked for.
     *
     * @throws IllegalArgumentException when the field is no number
     */
    public static <R, T> Aggregate<R, T> sum(Field<R, T> field) {
        return new Aggregate<>("sum(", number(field), ")", field.type());
    }

    /**
     * The average.
     *
     * @throws IllegalArgumentException when the field is no number
     */
    public static <R> Aggregate<R, Double> avg(Field<R, ?> field) {
        return new Aggregate<>("avg(cast(", number(field), " as double precision))", Type.DOUBLE);
    }

    private static <F extends Field<?, ?>> F number(F field) {
        if (!Number.class.isAssignableFrom(field.type().javaClass())) {
            throw new IllegalArgumentException("'%s' is no number".formatted(field.path()));
        }
        return field;
    }

    @Override
    public Type<T> type() {
        return type;
    }

    @Override
    String in(Sql sql) {
        return before + sql.nameOf(field) + after;
    }

    /** Groups of which it is equal to a value. */
    public Having<R> eq(T value) {
        return new Having.Compare<>(this, Where.Op.EQ, value);
    }

    /** Groups of which it is another value, or without one. */
    public Having<R> ne(T value) {
        return eq(value).not();
    }

    /** Groups of which it is less than a value. */
    public Having<R> lt(T value) {
        return new Having.Compare<>(this, Where.Op.LT, value);
    }

    /** Groups of which it is less than a value or equal to it. */
    public Having<R> le(T value) {
        return new Having.Compare<>(this, Where.Op.LE, value);
    }

    /** Groups of which it is greater than a value. */
    public Having<R> gt(T value) {
        return new Having.Compare<>(this, Where.Op.GT, value);
    }

    /** Groups of which it is greater than a value or equal to it. */
    public Having<R> ge(T value) {
        return new Having.Compare<>(this, Where.Op.GE, value);
    }

    /** Smallest first; groups without a value first of all. */
    public Rank<R> asc() {
        return new Rank<>(this, false, true);
    }

    /** Greatest first; groups without a value last of all. */
    public Rank<R> desc() {
        return new Rank<>(this, true, false);
    }

    @Override
    public String toString() {
        return before + field + after;
    }
}
