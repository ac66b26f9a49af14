package martlet.auth;

import static martlet.auth.Member.MEMBER;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** Something of a member's that may lie in a folder of somebody else's. */
record Paper(long id, long ownerId, @Nullable Long folderId, @Nullable String title, long score, boolean open) {

    static final Fields PAPER = new Fields();

    static final class Fields extends Model<Paper> {
        final Field<Paper, Long> id = key("id", Paper::id);
        final Link<Paper, Member> owner = link("owner", Paper::ownerId, () -> MEMBER);
        final Link<Paper, Folder> folder = link("folder", Paper::folderId, () -> Folder.FOLDER).optional();
        final Field<Paper, String> title = text("title", Paper::title).max(40).optional();
        final Field<Paper, Long> score = whole("score", Paper::score).defaultsTo(0L);
        final Field<Paper, Boolean> open = bool("open", Paper::open).defaultsTo(false);

        private Fields() {
            super("paper");
        }

        @Override
        protected Paper read(Row row) {
            return new Paper(row.get(id), row.get(owner), row.orNull(folder), row.orNull(title), row.get(score),
                    row.get(open));
        }
    }

    /** Where papers lie. */
    record Folder(long id, long ownerId, String secret) {

        static final Fields FOLDER = new Fields();

        static final class Fields extends Model<Folder> {
            final Field<Folder, Long> id = key("id", Folder::id);
            final Link<Folder, Member> owner = link("owner", Folder::ownerId, () -> MEMBER);
            final Field<Folder, String> secret = text("secret", Folder::secret).max(40).defaultsTo("nothing");

            private Fields() {
                super("folder");
            }

            @Override
            protected Folder read(Row row) {
                return new Folder(row.get(id), row.get(owner), row.get(secret));
            }
        }
    }
}
