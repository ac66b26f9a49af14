package chirp.models;

import java.time.Instant;
import java.util.regex.Pattern;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;

/** Somebody with an account. */
public record User(
        long id, String username, String password, String email, Instant joinDate, boolean active, boolean admin) {

    /** The only descriptor of this table; import it statically. */
    public static final Fields USER = new Fields();

    /** The columns of {@code user}, in the order a form shows them. */
    public static final class Fields extends Model<User> {

        /** A name stands in addresses: nothing that ends a path. What can't be seen is for {@code uniqueName} to refuse. */
        private static final Pattern NAME = Pattern
                .compile("[\\p{L}\\p{M}\\p{N}\\p{So}\\p{Sk}_.\\-\\x{200C}\\x{200D}\\x{FE0F}\\x{E0020}-\\x{E007F}]+");

        /** One {@code @} between a name without what frames addresses and a host, which may be of one part only. */
        private static final Pattern EMAIL = Pattern.compile(
                "[^@\\s\\p{Cntrl}<>()\\[\\],;:\"\\\\]+@[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}.\\-]*[\\p{L}\\p{M}\\p{N}])?");

        public final Field<User, Long> id = key("id", User::id);
        public final Field<User, String> username = text("username", User::username).max(50).uniqueName()
                .check("Use letters, digits, emoji, dots, dashes and underscores; at least one letter or digit.",
                        Fields::isName)
                .help("Letters of any script, digits, emoji, dots, dashes and underscores.");
        public final Field<User, String> password = text("password", User::password).max(300).input(Input.PASSWORD)
                .help("At least 15 characters. Three or four words make a good one.");
        public final Field<User, String> email = text("email", User::email).max(254).input(Input.EMAIL)
                .check("Write an address such as ada@example.org.", email -> EMAIL.matcher(email).matches());
        public final Field<User, Instant> joinDate = instant("join_date", User::joinDate).defaultsTo(Instant::now)
                .indexed();
        public final Field<User, Boolean> active = bool("active", User::active).defaultsTo(() -> true).indexed()
                .help("Untick it to shut the account out at once.");
        public final Field<User, Boolean> admin = bool("admin", User::admin).defaultsTo(() -> false).indexed()
                .help("Whether this person may work here.");

        private Fields() {
            super("user");
        }

        private static boolean isName(String name) {
            return NAME.matcher(name).matches() && name.codePoints().anyMatch(Fields::isSeen);
        }

        /** Marks and joiners alone can't be seen, so they make no name. */
        private static boolean isSeen(int character) {
            return Character.isLetterOrDigit(character) || Character.getType(character) == Character.OTHER_SYMBOL;
        }

        @Override
        protected User read(Row row) {
            return new User(
                    row.get(id), row.get(username), row.get(password), row.get(email), row.get(joinDate),
                    row.get(active),
                    row.get(admin));
        }

        @Override
        public String title(User row) {
            return row.username();
        }
    }

    /** Leaves the password's hash out: this ends up in logs. */
    @Override
    public String toString() {
        return "User[%d, %s]".formatted(id, username);
    }
}
