package martlet.model;

import static martlet.model.User.USER;

import java.time.Instant;

/** What somebody wrote, for the examples of the guide, which shows all of it. */
public record Message(long id, long userId, String content, Instant pubDate) {

    public static final Fields MESSAGE = new Fields();

    public static final class Fields extends Model<Message> {
        public final Field<Message, Long> id = key("id", Message::id);
        public final Link<Message, User> user = link("user", Message::userId, () -> USER);
        public final Field<Message, String> content = text("content", Message::content).max(1_000).input(Input.LINES);
        public final Field<Message, Instant> pubDate = instant("pub_date", Message::pubDate).defaultsTo(Instant::now);

        private Fields() {
            super("message");
            index(pubDate);
            index(user, pubDate);
        }

        @Override
        protected Message read(Row row) {
            return new Message(row.get(id), row.get(user), row.get(content), row.get(pubDate));
        }
    }
}
