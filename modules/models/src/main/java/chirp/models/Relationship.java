package chirp.models;

import static chirp.models.User.USER;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** One user following another. */
public record Relationship(long id, long fromUserId, long toUserId) {

    /** The only descriptor of this table; import it statically. */
    public static final Fields RELATIONSHIP = new Fields();

    /** The columns of {@code relationship}, in the order a form shows them. */
    public static final class Fields extends Model<Relationship> {
        public final Field<Relationship, Long> id = key("id", Relationship::id);
        public final Link<Relationship, User> fromUser = link("from_user", Relationship::fromUserId, () -> USER)
                .label("Follower");
        public final Link<Relationship, User> toUser = link("to_user", Relationship::toUserId, () -> USER)
                .label("Followed");

        private Fields() {
            super("relationship");
            titled("{follower} follows {followed}", fromUser, toUser);
            unique("This user follows that one already.", fromUser, toUser);
            check("not_oneself", "Nobody can follow themselves.", fromUser.ne(toUser));
            index(toUser, id);
        }

        @Override
        protected Relationship read(Row row) {
            return new Relationship(row.get(id), row.get(fromUser), row.get(toUser));
        }
    }
}
