package martlet.auth;

import java.util.regex.Pattern;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * Some accounts that rules name together: {@link Who#group}.
 *
 * @param id the key
 * @param name what rules call it
 */
public record Group(long id, String name) {

    /** The group whose members may work in the admin. */
    public static final String STAFF = "staff";

    /** How a name is written, in a sentence. */
    private static final String WRITTEN = "Use small letters, digits and dashes, a letter first, at most 48.";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,47}");

    /** The only descriptor of this table. */
    public static final Fields GROUP = new Fields();

    /**
     * Returns a name that a group may have.
     *
     * @throws IllegalArgumentException when it may not
     */
    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' can't name a group. %s".formatted(name, WRITTEN));
        }
        return name;
    }

    /** The columns of {@code martlet_group}. */
    public static final class Fields extends Model<Group> {

        /** The key. */
        public final Field<Group, Long> id = key("id", Group::id);

        /** What rules call it. */
        public final Field<Group, String> name = text("name", Group::name).max(48).unique()
                .check(WRITTEN, name -> NAME.matcher(name).matches())
                .help("As the site's rules have it. The members of '%s' may work here.".formatted(STAFF));

        private Fields() {
            super("martlet_group");
        }

        @Override
        public String label() {
            return "Group";
        }

        @Override
        public String labels() {
            return "Groups";
        }

        @Override
        protected Group read(Row row) {
            return new Group(row.get(id), row.get(name));
        }

        @Override
        public String title(Group row) {
            return row.name();
        }
    }
}
