package martlet.bench.api;

import static martlet.bench.api.Author.AUTHOR;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** A message, as Chirp's is; with {@code -Dhistory=true} its changes are recorded. */
public record Message(long id, long authorId, String content, Instant pubDate) {

    public static final Fields MESSAGE = new Fields();

    public static final class Fields extends Model<Message> {
        public final Field<Message, Long> id = key("id", Message::id);
        public final Link<Message, Author> author = link("author", Message::authorId, () -> AUTHOR);
        public final Field<Message, String> content = text("content", Message::content).max(1_000);
        public final Field<Message, Instant> pubDate = instant("pub_date", Message::pubDate).defaultsTo(Instant::now);

        private Fields() {
            super("message");
            index(pubDate, id);
            index(author, pubDate, id);
            if (!Boolean.getBoolean("history")) {
                unrecorded();
            }
        }

        @Override
        protected Message read(Row row) {
            return new Message(row.get(id), row.get(author), row.get(content), row.get(pubDate));
        }
    }
}
