package martlet.model;

/** A person, for the examples of the guide. */
public record User(long id, String username, boolean active, String password) {

    public static final Fields USER = new Fields();

    public static final class Fields extends Model<User> {
        public final Field<User, Long> id = key("id", User::id);
        public final Field<User, String> username = text("username", User::username).max(40).unique();
        public final Field<User, Boolean> active = bool("active", User::active).defaultsTo(() -> true);
        public final Field<User, String> password = text("password", User::password).max(100).blank()
                .input(Input.PASSWORD);

        private Fields() {
            super("user");
        }

        @Override
        protected User read(Row row) {
            return new User(row.get(id), row.get(username), row.get(active), row.get(password));
        }
    }
}
