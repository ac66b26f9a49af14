package martlet.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the words of SQL, for what questions and writes can't say: the last resort.
 *
 * <pre>{@code
 * db.sql("""
 *         select u.{user.username}, count(*) from {user} u join {message} m on m.{message.user} = u.{user.id}
 *         where m.{message.pub_date} > :since group by u.{user.username}
 *         """)
 *         .bind("since", MESSAGE.pubDate, yesterday)
 *         .list(line -> new Busy(line.get(1, Type.TEXT), line.get(2, Type.LONG)));
 * }</pre>
 *
 * <p>{@code {model}} and {@code {model.field}} become quoted names, and {@code :name} a value that is bound. The text must
 * stand in the source: one that was put together when the program runs is refused, as are quotes, semicolons and comments, so
 * that nothing from outside gets into a statement but as a value. Immutable.
 */
public final class Raw {

    private final Engine engine;
    private final RawText text;
    private final Map<String, Bound<?>> values;

    private Raw(Engine engine, RawText text, Map<String, Bound<?>> values) {
        this.engine = engine;
        this.text = text;
        this.values = values;
    }

    static Raw of(Engine engine, List<Model<?>> models, String text) {
        return new Raw(engine, RawText.of(text, models), Map.of());
    }

    /** A value, and whether it is for nobody to see. */
    record Bound<T>(Type<T> type, @Nullable T value, boolean secret) {

        void addTo(Sql sql) {
            sql.value(type, value == null ? null : type.stored(value), secret);
        }
    }

    /** Makes something of one line of a result. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Makes it. The line is valid during this call only. */
        T read(Line line);
    }

    /** One line of a result. */
    public static final class Line {

        private final ResultSet result;

        private Line(ResultSet result) {
            this.result = result;
        }

        /**
         * Returns the value of a column, counted from 1.
         *
         * @throws IllegalStateException when it has none
         */
        public <T> T get(int column, Type<T> type) {
            var value = orNull(column, type);
            if (value == null) {
                throw new IllegalStateException("Column %d has no value in a line; ask orNull".formatted(column));
            }
            return value;
        }

        /** Returns the value of a column, counted from 1, or null where it has none. */
        public <T> @Nullable T orNull(int column, Type<T> type) {
            try {
                return type.read(result, column);
            } catch (SQLException e) {
                throw new StorageException("Column %d can't be read: %s".formatted(column, e.getMessage()), e);
            }
        }
    }

    /**
     * Gives {@code :name} a value, of this kind.
     *
     * @throws IllegalArgumentException when the text has no such name
     */
    public <T> Raw bind(String name, Type<T> type, @Nullable T value) {
        return bound(name, new Bound<>(type, value, false));
    }

    /** Gives {@code :name} a value of a field's kind; that of a secret field is not shown in the log. */
    public <T> Raw bind(String name, Field<?, T> field, @Nullable T value) {
        return bound(name, new Bound<>(field.type(), value, field.input() == Input.PASSWORD));
    }

    private Raw bound(String name, Bound<?> value) {
        text.check(name);
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Raw(engine, text, more);
    }

    /**
     * Asks, and returns what is made of each line.
     *
     * @throws IllegalArgumentException when a name has no value yet, or the text does not begin as a question
     */
    public <T> List<T> list(Reading<T> reading) {
        text.checkReads();
        return engine.query(sql(), row -> reading.read(new Line(row)));
    }

    /** Asks, and returns what is made of the first line; empty when there is none. Fails as {@link #list} does. */
    public <T> Optional<T> one(Reading<T> reading) {
        var lines = list(reading);
        return lines.isEmpty() ? Optional.empty() : Optional.ofNullable(lines.getFirst());
    }

    /**
     * Writes. The change log records nothing of it and {@code row_version} is not counted unless the text does so; counts that
     * were kept of these models are forgotten.
     *
     * @param written the model that is written to
     * @param others further models that are written to, by the statement or by rules of the database
     * @return how many rows were written
     * @throws IllegalArgumentException when a name has no value yet, or the text does not begin as a write
     * @throws InvalidException when a constraint refuses it
     */
    public long write(Model<?> written, Model<?>... others) {
        text.checkWrites();
        var sql = sql();
        return engine.units().joined(() -> {
            engine.touches(Arrays.asList(others));
            try {
                return engine.write(List.of(sql), written);
            } catch (ConstraintException e) {
                throw e.in(written);
            }
        });
    }

    private Sql sql() {
        return text.sql(new Sql(engine.dialect()), values);
    }
}
