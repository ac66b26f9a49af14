package martlet.rest;

import martlet.auth.RuleSet;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;
import martlet.model.StorageException;

/** A row whose rules fail for the staff, and for bob reach no database: for answers that nobody should get. */
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
            if (caller.name().equals("bob")) {
                throw new StorageException("select s3cr3t from ghost");
            }
            return martlet.model.Where.everything();
        }));
    }
}
