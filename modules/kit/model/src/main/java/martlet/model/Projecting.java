package martlet.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What asks for some columns instead of whole rows, and makes of each line what a constructor or a method makes of them:
 * {@code db.select(MESSAGE).into(Line::new, MESSAGE.user.to(USER.username), MESSAGE.content)}. A column without a value is
 * handed over as null.
 *
 * @param <R> the record of the model that is asked about
 */
public abstract sealed class Projecting<R> permits Paging, Groups {

    Projecting() {}

    /** Makes something of three columns. */
    @FunctionalInterface
    public interface Of3<A, B, C, T> {
        /** Makes it. */
        T make(A a, B b, C c);
    }

    /** Makes something of four columns. */
    @FunctionalInterface
    public interface Of4<A, B, C, D, T> {
        /** Makes it. */
        T make(A a, B b, C c, D d);
    }

    /** Makes something of five columns. */
    @FunctionalInterface
    public interface Of5<A, B, C, D, E, T> {
        /** Makes it. */
        T make(A a, B b, C c, D d, E e);
    }

    /** Makes something of six columns. */
    @FunctionalInterface
    public interface Of6<A, B, C, D, E, F, T> {
        /** Makes it. */
        T make(A a, B b, C c, D d, E e, F f);
    }

    /** Makes something of seven columns. */
    @FunctionalInterface
    public interface Of7<A, B, C, D, E, F, G, T> {
        /** Makes it. */
        T make(A a, B b, C c, D d, E e, F f, G g);
    }

    /** Makes something of eight columns. */
    @FunctionalInterface
    public interface Of8<A, B, C, D, E, F, G, H, T> {
        /** Makes it. */
        T make(A a, B b, C c, D d, E e, F f, G g, H h);
    }

    /** Asks for columns, and says how a line of a result is read. */
    abstract <T> Projection<T> projection(List<Column<R, ?>> columns, Engine.RowReader<T> reader);

    /** Reads a column that may be without a value: whether it may is for the one who takes it to know. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <A> A read(ResultSet row, int at, Column<?, A> column) throws SQLException {
        @Nullable
        A value = column.type().read(row, at);
        return value;
    }

    /** Asks for one column and makes something of its value. */
    public <A, T> Projection<T> into(Function<? super A, ? extends T> maker, Column<R, A> a) {
        return projection(List.of(a), row -> maker.apply(read(row, 1, a)));
    }

    /** Asks for two columns. */
    public <A, B, T> Projection<T> into(
            BiFunction<? super A, ? super B, ? extends T> maker, Column<R, A> a, Column<R, B> b) {
        return projection(List.of(a, b), row -> maker.apply(read(row, 1, a), read(row, 2, b)));
    }

    /** Asks for three columns. */
    public <A, B, C, T> Projection<T> into(
            Of3<? super A, ? super B, ? super C, ? extends T> maker, Column<R, A> a, Column<R, B> b, Column<R, C> c) {
        return projection(List.of(a, b, c), row -> maker.make(read(row, 1, a), read(row, 2, b), read(row, 3, c)));
    }

    /** Asks for four columns. */
    public <A, B, C, D, T> Projection<T> into(
            Of4<? super A, ? super B, ? super C, ? super D, ? extends T> maker, Column<R, A> a, Column<R, B> b,
            Column<R, C> c, Column<R, D> d) {
        return projection(List.of(a, b, c, d),
                row -> maker.make(read(row, 1, a), read(row, 2, b), read(row, 3, c), read(row, 4, d)));
    }

    /** Asks for five columns. */
    public <A, B, C, D, E, T> Projection<T> into(
            Of5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends T> maker, Column<R, A> a,
            Column<R, B> b, Column<R, C> c, Column<R, D> d,
            Column<R, E> e) {
        return projection(List.of(a, b, c, d, e),
                row -> maker.make(read(row, 1, a), read(row, 2, b), read(row, 3, c), read(row, 4, d),
                        read(row, 5, e)));
    }

    /** Asks for six columns. */
    public <A, B, C, D, E, F, T> Projection<T> into(
            Of6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends T> maker, Column<R, A> a,
            Column<R, B> b, Column<R, C> c, Column<R, D> d,
            Column<R, E> e, Column<R, F> f) {
        return projection(List.of(a, b, c, d, e, f),
                row -> maker.make(read(row, 1, a), read(row, 2, b), read(row, 3, c), read(row, 4, d),
                        read(row, 5, e), read(row, 6, f)));
    }

    /** Asks for seven columns. */
    public <A, B, C, D, E, F, G, T> Projection<T> into(
            Of7<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? extends T> maker,
            Column<R, A> a, Column<R, B> b, Column<R, C> c,
            Column<R, D> d, Column<R, E> e, Column<R, F> f, Column<R, G> g) {
        return projection(List.of(a, b, c, d, e, f, g),
                row -> maker.make(read(row, 1, a), read(row, 2, b), read(row, 3, c), read(row, 4, d),
                        read(row, 5, e), read(row, 6, f), read(row, 7, g)));
    }

    /** Asks for eight columns. */
    public <A, B, C, D, E, F, G, H, T> Projection<T> into(
            Of8<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? super H, ? extends T> maker,
            Column<R, A> a, Column<R, B> b, Column<R, C> c,
            Column<R, D> d, Column<R, E> e, Column<R, F> f, Column<R, G> g, Column<R, H> h) {
        return projection(List.of(a, b, c, d, e, f, g, h),
                row -> maker.make(read(row, 1, a), read(row, 2, b), read(row, 3, c), read(row, 4, d),
                        read(row, 5, e), read(row, 6, f), read(row, 7, g), read(row, 8, h)));
    }
}
