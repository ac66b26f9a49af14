package martlet.admin;

import static martlet.admin.Post.POST;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** Keeps the post that it was given for from being deleted; the staff may look at it and no more. */
record Award(long id, long postId, String name) {

    static final Fields AWARD = new Fields();

    static final class Fields extends Model<Award> {
        final Field<Award, Long> id = key("id", Award::id);
        final Link<Award, Post> post = link("post", Award::postId, () -> POST).onDelete(Link.OnDelete.RESTRICT);
        final Field<Award, String> name = text("name", Award::name).max(200);

        private Fields() {
            super("award");
        }

        @Override
        protected Award read(Row row) {
            return new Award(row.get(id), row.get(post), row.get(name));
        }
    }
}
