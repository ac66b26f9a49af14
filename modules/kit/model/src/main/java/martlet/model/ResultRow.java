package martlet.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns of one model in the current row of a result, found by their place. */
record ResultRow(Model<?> model, ResultSet result, int first) implements Row {

    @Override
    public <T> @Nullable T orNull(Field<?, T> field) {
        try {
            return field.type().read(result, first + field.index());
        } catch (SQLException e) {
            throw Failures.of(e, "the reading of " + field);
        }
    }
}
