package chirp.launcher;

import java.util.UUID;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** A row with what Chirp's have not: a picture, and a field that depends on another. */
record Card(long id, String title, boolean shut, String reason, @Nullable UUID picture) {

    static final Fields CARD = new Fields();

    static final class Fields extends Model<Card> {
        final Field<Card, Long> id = key("id", Card::id);
        final Field<Card, String> title = text("title", Card::title).max(40);
        final Field<Card, Boolean> shut = bool("shut", Card::shut).defaultsTo(false);
        final Field<Card, String> reason = text("reason", Card::reason).max(40).blank();
        final FileLink<Card> picture = file("picture", Card::picture).accepts(FileType.PNG).upTo(10_000).optional();

        private Fields() {
            super("card");
        }

        @Override
        public String title(Card row) {
            return row.title();
        }

        @Override
        protected Card read(Row row) {
            return new Card(row.get(id), row.get(title), row.get(shut), row.get(reason), row.orNull(picture));
        }
    }
}
