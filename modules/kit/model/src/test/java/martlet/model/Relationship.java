package martlet.model;

import static martlet.model.User.USER;

/** Who follows whom, for the examples of the guide. */
public record Relationship(long id, long fromUserId, long toUserId) {

    public static final Fields RELATIONSHIP = new Fields();

    public static final class Fields extends Model<Relationship> {
        public final Field<Relationship, Long> id = key("id", Relationship::id);
        public final Link<Relationship, User> fromUser = link("from_user", Relationship::fromUserId, () -> USER);
        public final Link<Relationship, User> toUser = link("to_user", Relationship::toUserId, () -> USER);

        private Fields() {
            super("relationship");
            unique("You follow them already.", fromUser, toUser);
        }

        @Override
        protected Relationship read(Row row) {
            return new Relationship(row.get(id), row.get(fromUser), row.get(toUser));
        }
    }
}
