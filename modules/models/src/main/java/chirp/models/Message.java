package chirp.models;

import static chirp.models.User.USER;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** One post on the public timeline, as read from the database. */
public record Message(long id, long userId, String content, Instant pubDate) {

    /** The only descriptor of this table; import it statically. */
    public static final Fields MESSAGE = new Fields();

    /** The columns of {@code message}, in the order a form shows them. */
    public static final class Fields extends Model<Message> {
        public final Field<Message, Long> id = key("id", Message::id);
        public final Link<Message, User> user = link("user", Message::userId, () -> USER);
        public final Field<Message, String> content = text("content", Message::content).max(1_000).input(Input.LINES)
                .label("Message").help("At most 1,000 characters.");
        public final Field<Message, Instant> pubDate = instant("pub_date", Message::pubDate).defaultsTo(Instant::now)
                .label("Published");

        private Fields() {
            super("message");
            index(pubDate, id);
            index(user, pubDate, id);
        }

        @Override
        protected Message read(Row row) {
            return new Message(row.get(id), row.get(user), row.get(content), row.get(pubDate));
        }

        @Override
        public String title(Message row) {
            return Models.opening(row.content());
        }
    }
}
