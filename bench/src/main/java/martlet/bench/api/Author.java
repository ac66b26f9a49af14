package martlet.bench.api;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;

/** An account, as Chirp's is. */
public record Author(
        long id, String username, String password, String email, Instant joinDate, boolean active, boolean admin) {

    public static final Fields AUTHOR = new Fields();

    public static final class Fields extends Model<Author> {
        public final Field<Author, Long> id = key("id", Author::id);
        public final Field<Author, String> username = text("username", Author::username).max(50).uniqueName();
        public final Field<Author, String> password = text("password", Author::password).max(300).input(Input.PASSWORD);
        public final Field<Author, String> email = text("email", Author::email).max(254);
        public final Field<Author, Instant> joinDate = instant("join_date", Author::joinDate);
        public final Field<Author, Boolean> active = bool("active", Author::active).defaultsTo(() -> true);
        public final Field<Author, Boolean> admin = bool("admin", Author::admin).defaultsTo(() -> false);

        private Fields() {
            super("author");
        }

        @Override
        protected Author read(Row row) {
            return new Author(row.get(id), row.get(username), row.get(password), row.get(email), row.get(joinDate),
                    row.get(active), row.get(admin));
        }
    }
}
