package martlet.rest;

import martlet.auth.RuleSet;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/** A row of a table that is not there, whose rules fail for the staff: for answers that nobody should get. */
record Ghost(long id) {

    static final Fields GHOST = new Fields();

    static final class Fields extends Model<Ghost> {
        final Field<Ghost, Long> id = key("id", Ghost::id);

        private Fields() {
            super("ghost");
        }

        @Override
        protected Ghost read(Row row) {
            return new Ghost(row.get(id));
        }
    }

    static RuleSet<Ghost> rules() {
        return RuleSet.of(GHOST).see(martlet.auth.Who.rows("nobody of the staff", caller -> {
            if (caller.staff()) {
                throw new IllegalStateException("s3cr3t");
            }
            return martlet.model.Where.everything();
        }));
    }
}
