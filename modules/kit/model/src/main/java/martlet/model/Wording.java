package martlet.model;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A statement but for its values: its text, of what kind the value of each mark is, which of them are for nobody to see, and
 * which tables it is about. Immutable once it is written, and kept for the next values.
 */
record Wording(String text, List<Type<?>> types, BitSet secrets, List<Model<?>> tables) {

    /** Values that go to one mark as an array. */
    record Many(List<?> all) {}

    /** Gives the marks of a prepared statement of this text their values. */
    void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        if (values.size() != types.size()) {
            throw new IllegalStateException("%d values for the %d marks of: %s".formatted(
                    values.size(), types.size(), text));
        }
        for (var i = 0; i < values.size(); i++) {
            bindOne(statement, i + 1, types.get(i), values.get(i));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void bindOne(PreparedStatement statement, int index, Type<T> type, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, java.sql.Types.NULL);
        } else if (value instanceof Many many) {
            statement.setArray(index, statement.getConnection().createArrayOf(
                    type == Type.LONG ? "bigint" : "varchar", many.all.toArray()));
        } else {
            type.bind(statement, index, (T) value);
        }
    }

    /** Returns values for people to read in a log, those of secret fields as such. */
    String shown(List<@Nullable Object> values) {
        var shown = new StringJoiner(", ", "[", "]");
        for (var i = 0; i < values.size(); i++) {
            shown.add(secrets.get(i) ? "secret" : shown(types.get(i), values.get(i)));
        }
        return shown.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T> String shown(Type<T> type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Many many) {
            return many.all.size() + " values";
        }
        var text = Labels.shortened(type.text((T) value));
        return value instanceof Number || value instanceof Boolean ? text : "'" + text + "'";
    }
}
