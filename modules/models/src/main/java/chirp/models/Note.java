package chirp.models;

import static chirp.models.User.USER;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** What one of the staff leaves on the dashboard for the others. */
public record Note(long id, long userId, String message, Instant createdDate) {

    /** The only descriptor of this table; import it statically. */
    public static final Fields NOTE = new Fields();

    /** The columns of {@code note}, in the order a form shows them. */
    public static final class Fields extends Model<Note> {
        public final Field<Note, Long> id = key("id", Note::id);
        public final Link<Note, User> user = link("user", Note::userId, () -> USER);
        public final Field<Note, String> message = text("message", Note::message).max(1_000).input(Input.LINES);
        public final Field<Note, Instant> createdDate = instant("created_date", Note::createdDate)
                .defaultsTo(Instant::now).label("Created");

        private Fields() {
            super("note");
            index(createdDate, id);
        }

        @Override
        protected Note read(Row row) {
            return new Note(row.get(id), row.get(user), row.get(message), row.get(createdDate));
        }

        @Override
        public String title(Note row) {
            return Models.opening(row.message());
        }
    }
}
