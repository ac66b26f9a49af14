package martlet.admin;

import static martlet.admin.Person.PERSON;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** Something written, with a link that must lead somewhere, one that need not, and a state in which it can't be changed. */
record Post(long id, long authorId, @Nullable Long reviewerId, String slug, String body, Instant posted, boolean locked,
        String secret) {

    static final Fields POST = new Fields();

    static final class Fields extends Model<Post> {
        final Field<Post, Long> id = key("id", Post::id);
        final Link<Post, Person> author = link("author", Post::authorId, () -> PERSON);
        final Link<Post, Person> reviewer = link("reviewer", Post::reviewerId, () -> PERSON).optional()
                .onDelete(Link.OnDelete.SET_NULL);
        final Field<Post, String> slug = text("slug", Post::slug).max(60).unique().help("Letters and dashes.");
        final Field<Post, String> body = text("body", Post::body).max(1_000).input(Input.LINES).blank();
        final Field<Post, Instant> posted = instant("posted", Post::posted)
                .defaultsTo(() -> Instant.parse("2026-01-31T09:30:00Z"));
        final Field<Post, Boolean> locked = bool("locked", Post::locked).defaultsTo(() -> false);
        final Field<Post, String> secret = text("secret", Post::secret).max(40).defaultsTo(() -> "hush");

        private Fields() {
            super("post");
            index(posted, id);
        }

        @Override
        protected Post read(Row row) {
            return new Post(row.get(id), row.get(author), row.orNull(reviewer), row.get(slug), row.get(body),
                    row.get(posted), row.get(locked), row.get(secret));
        }

        @Override
        public String title(Post row) {
            return row.slug();
        }
    }
}
