package martlet.auth;

import java.time.Instant;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * The tries of one kind, as every instance of the site sees them. Whose they are is not told: the subject is a signature.
 *
 * @param subject whose they are
 * @param times when they were
 * @param waits how often the wait was doubled
 * @param until when the wait is over
 * @param inARow how many there were without a right one among them
 * @param stale from when on the row counts for nothing
 */
record TriesRow(long id, String subject, String times, int waits, Instant until, int inARow, Instant stale) {

    static final Fields TRIES = new Fields();

    Tries tries() {
        return new Tries(Tries.times(times), waits, until, inARow);
    }

    static Change<TriesRow> change(Tries tries, Instant stale) {
        return Change.of(TRIES).set(TRIES.times, tries.text()).set(TRIES.waits, tries.waits())
                .set(TRIES.until, tries.until()).set(TRIES.inARow, tries.inARow()).set(TRIES.stale, stale);
    }

    /** The columns of {@code martlet_tries}. */
    static final class Fields extends Model<TriesRow> {
        final Field<TriesRow, Long> id = key("id", TriesRow::id);
        final Field<TriesRow, String> subject = text("subject", TriesRow::subject).max(64).unique();
        final Field<TriesRow, String> times = text("times", TriesRow::times).max(1_000).blank();
        final Field<TriesRow, Integer> waits = integer("waits", TriesRow::waits);
        final Field<TriesRow, Instant> until = instant("until", TriesRow::until);
        final Field<TriesRow, Integer> inARow = integer("in_a_row", TriesRow::inARow);
        final Field<TriesRow, Instant> stale = instant("stale", TriesRow::stale).indexed();

        private Fields() {
            super("martlet_tries");
            unrecorded();
        }

        @Override
        protected TriesRow read(Row row) {
            return new TriesRow(row.get(id), row.get(subject), row.get(times), row.get(waits), row.get(until),
                    row.get(inARow), row.get(stale));
        }
    }
}
