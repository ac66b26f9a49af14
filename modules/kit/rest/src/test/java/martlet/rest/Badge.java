package martlet.rest;

import static martlet.rest.Post.POST;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/** What a post was given, once each; for the eyes of the post's author. */
record Badge(long id, long postId, String name, @Nullable String code) {

    static final Fields BADGE = new Fields();

    static final class Fields extends Model<Badge> {
        final Field<Badge, Long> id = key("id", Badge::id);
        final Link<Badge, Post> post = link("post", Badge::postId, () -> POST);
        final Field<Badge, String> name = text("name", Badge::name).max(20);
        final Field<Badge, String> code = text("code", Badge::code).max(20).uniqueName().optional();

        private Fields() {
            super("badge");
            unique("This post has that badge already.", post, name);
        }

        @Override
        protected Badge read(Row row) {
            return new Badge(row.get(id), row.get(post), row.get(name), row.orNull(code));
        }
    }
}
