package martlet.admin;

import static martlet.admin.Post.POST;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** Goes with the post that it is about. */
record Reply(long id, long postId, String text) {

    static final Fields REPLY = new Fields();

    static final class Fields extends Model<Reply> {
        final Field<Reply, Long> id = key("id", Reply::id);
        final Link<Reply, Post> post = link("post", Reply::postId, () -> POST);
        final Field<Reply, String> text = text("text", Reply::text).max(200);

        private Fields() {
            super("reply");
        }

        @Override
        protected Reply read(Row row) {
            return new Reply(row.get(id), row.get(post), row.get(text));
        }
    }
}
