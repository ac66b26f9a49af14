package martlet.bench;

import static martlet.bench.Member.MEMBER;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** What the measurements read and write: a row of ordinary size with a parent and two indexes. */
public record Post(long id, long memberId, String content, Instant written) {

    public static final Fields POST = new Fields();

    public static final class Fields extends Model<Post> {
        public final Field<Post, Long> id = key("id", Post::id);
        public final Link<Post, Member> member = link("member", Post::memberId, () -> MEMBER);
        public final Field<Post, String> content = text("content", Post::content).max(1_000);
        public final Field<Post, Instant> written = instant("written", Post::written).defaultsTo(Instant::now);

        private Fields() {
            super("post");
            unrecorded();
            index(written);
            index(member, written);
        }

        @Override
        protected Post read(Row row) {
            return new Post(row.get(id), row.get(member), row.get(content), row.get(written));
        }
    }
}
