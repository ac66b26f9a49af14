package martlet.web;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/** A form that was done. */
record OnceRow(long id, String token, Instant done) {

    static final Fields ONCE = new Fields();

    /** The columns of {@code martlet_once}. */
    static final class Fields extends Model<OnceRow> {
        final Field<OnceRow, Long> id = key("id", OnceRow::id);
        final Field<OnceRow, String> token = text("token", OnceRow::token).max(Once.LONGEST).unique();
        final Field<OnceRow, Instant> done = instant("done", OnceRow::done).indexed();

        private Fields() {
            super("martlet_once");
            unrecorded();
        }

        @Override
        protected OnceRow read(Row row) {
            return new OnceRow(row.get(id), row.get(token), row.get(done));
        }
    }
}
