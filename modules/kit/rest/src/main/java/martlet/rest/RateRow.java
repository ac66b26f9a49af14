package martlet.rest;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * How many requests of one caller are spoken for in one window, by all instances together. Whose they are is not told: the
 * subject is a signature.
 *
 * @param subject whose they are
 * @param window the number of the window, counted from 1970
 * @param taken how many are spoken for in it
 * @param stale from when on the row counts for nothing
 */
record RateRow(long id, String subject, long window, long taken, Instant stale) {

    static final Fields RATE = new Fields();

    /** The columns of {@code martlet_rate}. */
    static final class Fields extends Model<RateRow> {
        final Field<RateRow, Long> id = key("id", RateRow::id);
        final Field<RateRow, String> subject = text("subject", RateRow::subject).max(64).unique();
        final Field<RateRow, Long> window = whole("window_number", RateRow::window);
        final Field<RateRow, Long> taken = whole("taken", RateRow::taken);
        final Field<RateRow, Instant> stale = instant("stale", RateRow::stale).indexed();

        private Fields() {
            super("martlet_rate");
            unrecorded();
        }

        @Override
        protected RateRow read(Row row) {
            return new RateRow(row.get(id), row.get(subject), row.get(window), row.get(taken), row.get(stale));
        }
    }
}
