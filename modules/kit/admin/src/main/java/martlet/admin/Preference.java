package martlet.admin;

import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/**
 * Something that somebody likes to have so, such as the columns of a list.
 *
 * @param account whose it is
 * @param name what it is about
 * @param value how they like it, in whatever form its reader writes it
 */
record Preference(long id, long account, String name, String value) {

    static final Fields PREFERENCE = new Fields();

    /** The columns of {@code martlet_preference}. */
    static final class Fields extends Model<Preference> {
        final Field<Preference, Long> id = key("id", Preference::id);
        final Field<Preference, Long> account = whole("account", Preference::account);
        final Field<Preference, String> name = text("name", Preference::name).max(Preferences.LONGEST_NAME);
        final Field<Preference, String> value = text("value", Preference::value).max(Preferences.LONGEST).blank();

        private Fields() {
            super("martlet_preference");
            unrecorded();
            unique("This is kept already.", account, name);
        }

        @Override
        protected Preference read(Row row) {
            return new Preference(row.get(id), row.get(account), row.get(name), row.get(value));
        }
    }
}
