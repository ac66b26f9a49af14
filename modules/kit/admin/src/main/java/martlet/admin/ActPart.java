package martlet.admin;

import java.util.UUID;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * Some rows of a file that is imported.
 *
 * @param act the act that it is a part of
 * @param number its number among them, from 0 on
 * @param content the rows, as JSON
 * @param problems what is wrong with them, as JSON; empty where nothing is known to be
 */
record ActPart(long id, UUID act, long number, String content, String problems) {

    static final Fields ACT_PART = new Fields();

    /** The columns of {@code martlet_act_part}. */
    static final class Fields extends Model<ActPart> {
        final Field<ActPart, Long> id = key("id", ActPart::id);
        final Field<ActPart, UUID> act = uuid("act", ActPart::act);
        final Field<ActPart, Long> number = whole("number", ActPart::number);
        final Field<ActPart, String> content = text("content", ActPart::content);
        final Field<ActPart, String> problems = text("problems", ActPart::problems).blank();

        private Fields() {
            super("martlet_act_part");
            unrecorded();
            unique("This part is there already.", act, number);
        }

        @Override
        protected ActPart read(Row row) {
            return new ActPart(row.get(id), row.get(act), row.get(number), row.get(content), row.get(problems));
        }
    }
}
