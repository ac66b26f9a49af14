package martlet.rest;

import static martlet.rest.Folder.FOLDER;
import static martlet.rest.Person.PERSON;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** Something that a person wrote, for the tests of this room: every type of field, an owner, and a link that need not be. */
record Post(long id, long authorId, @Nullable Long folderId, String title, @Nullable String note, @Nullable Long score,
        boolean open, Instant written, String secret) {

    static final Fields POST = new Fields();

    static final class Fields extends Model<Post> {
        final Field<Post, Long> id = key("id", Post::id);
        final Link<Post, Person> author = link("author", Post::authorId, () -> PERSON);
        final Link<Post, Folder> folder = link("folder", Post::folderId, () -> FOLDER).optional()
                .onDelete(Link.OnDelete.SET_NULL);
        final Field<Post, String> title = text("title", Post::title).max(40)
                .check("Write something besides spaces.", text -> !text.isBlank());
        final Field<Post, String> note = text("note", Post::note).max(1_000_000).optional();
        final Field<Post, Long> score = whole("score", Post::score).optional();
        final Field<Post, Boolean> open = bool("open", Post::open).defaultsTo(() -> true);
        final Field<Post, Instant> written = instant("written", Post::written).defaultsTo(Instant::now);
        final Field<Post, String> secret = text("secret", Post::secret).max(20).defaultsTo(() -> "s3cr3t");

        private Fields() {
            super("post");
        }

        @Override
        protected Post read(Row row) {
            return new Post(row.get(id), row.get(author), row.orNull(folder), row.get(title), row.orNull(note),
                    row.orNull(score), row.get(open), row.get(written), row.get(secret));
        }
    }
}
