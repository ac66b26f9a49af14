package martlet.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something with a picture that it needs and a scan that it may have, for the tests of this room. */
record Card(long id, String title, UUID picture, @Nullable UUID scan) {

    static final Fields CARD = new Fields();

    static final class Fields extends Model<Card> {
        final Field<Card, Long> id = key("id", Card::id);
        final Field<Card, String> title = text("title", Card::title).max(20);
        final FileLink<Card> picture = file("picture", Card::picture).accepts(FileType.PNG, FileType.JPEG)
                .upTo(1_000);
        final FileLink<Card> scan = file("scan", Card::scan).optional();

        private Fields() {
            super("card");
        }

        @Override
        protected Card read(Row row) {
            return new Card(row.get(id), row.get(title), row.get(picture), row.orNull(scan));
        }
    }
}
