package martlet.auth;

import java.util.List;
import java.util.stream.Stream;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** Somebody with an account, for the tests of this room. */
record Member(long id, String name, String password, String email, boolean active, boolean staff) {

    static final Fields MEMBER = new Fields();
    static final Accounts<Member> ACCOUNTS = new Accounts<>(MEMBER, MEMBER.name, MEMBER.password, MEMBER.email,
            MEMBER.active, MEMBER.staff);

    /** What a site with members keeps, but for what the pages keep. */
    static final List<Model<?>> MODELS = Stream.concat(Stream.of(MEMBER, Thing.THING), Auth.MODELS.stream()).toList();

    static final class Fields extends Model<Member> {
        final Field<Member, Long> id = key("id", Member::id);
        final Field<Member, String> name = text("name", Member::name).max(40).unique();
        final Field<Member, String> password = text("password", Member::password).max(300).input(Input.PASSWORD);
        final Field<Member, String> email = text("email", Member::email).max(100).input(Input.EMAIL);
        final Field<Member, Boolean> active = bool("active", Member::active).defaultsTo(() -> true);
        final Field<Member, Boolean> staff = bool("staff", Member::staff).defaultsTo(() -> false);

        private Fields() {
            super("member");
        }

        @Override
        protected Member read(Row row) {
            return new Member(row.get(id), row.get(name), row.get(password), row.get(email), row.get(active),
                    row.get(staff));
        }
    }

    /** Something of a member's. */
    record Thing(long id, long ownerId, String text) {

        static final Fields THING = new Fields();

        static final class Fields extends Model<Thing> {
            final Field<Thing, Long> id = key("id", Thing::id);
            final Link<Thing, Member> owner = link("owner", Thing::ownerId, () -> MEMBER);
            final Field<Thing, String> text = text("text", Thing::text).max(100);

            private Fields() {
                super("thing");
            }

            @Override
            protected Thing read(Row row) {
                return new Thing(row.get(id), row.get(owner), row.get(text));
            }
        }
    }
}
