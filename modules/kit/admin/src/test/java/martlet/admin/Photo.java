package martlet.admin;

import static martlet.admin.Person.PERSON;

import java.util.UUID;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** A picture with a title and, perhaps, a paper about it, for the tests of this room. */
record Photo(long id, String title, long owner, boolean open, UUID picture, @Nullable UUID paper) {

    static final Fields PHOTO = new Fields();

    static final class Fields extends Model<Photo> {
        final Field<Photo, Long> id = key("id", Photo::id);
        final Field<Photo, String> title = text("title", Photo::title).max(20).unique();
        final Link<Photo, Person> owner = link("owner", Photo::owner, () -> PERSON);
        final Field<Photo, Boolean> open = bool("open", Photo::open).defaultsTo(false);
        final FileLink<Photo> picture = file("picture", Photo::picture).accepts(FileType.PNG, FileType.JPEG)
                .upTo(200_000);
        final FileLink<Photo> paper = file("paper", Photo::paper).optional().help("Who took it, and when.");

        private Fields() {
            super("photo");
        }

        @Override
        public String title(Photo row) {
            return row.title();
        }

        @Override
        protected Photo read(Row row) {
            return new Photo(row.get(id), row.get(title), row.get(owner), row.get(open), row.get(picture),
                    row.orNull(paper));
        }
    }
}
