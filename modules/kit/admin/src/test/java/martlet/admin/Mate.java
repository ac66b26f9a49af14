package martlet.admin;

import static martlet.admin.Country.COUNTRY;

import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;

/** Somebody with an account that belongs to a country, for the tests of lines with passwords. */
record Mate(long id, String country, String name, String password, String email, boolean active, boolean staff) {

    static final Fields MATE = new Fields();

    static final class Fields extends Model<Mate> {
        final Field<Mate, Long> id = key("id", Mate::id);
        final ForeignKey<Mate, Country, String> country = foreignKey("country", Mate::country, () -> COUNTRY.code);
        final Field<Mate, String> name = text("name", Mate::name).max(40).unique();
        final Field<Mate, String> password = text("password", Mate::password).max(300).input(Input.PASSWORD);
        final Field<Mate, String> email = text("email", Mate::email).max(200).input(Input.EMAIL);
        final Field<Mate, Boolean> active = bool("active", Mate::active).defaultsTo(() -> true);
        final Field<Mate, Boolean> staff = bool("staff", Mate::staff).defaultsTo(() -> false);

        private Fields() {
            super("mate");
        }

        @Override
        protected Mate read(Row row) {
            return new Mate(row.get(id), row.get(country), row.get(name), row.get(password), row.get(email),
                    row.get(active), row.get(staff));
        }

        @Override
        public String title(Mate row) {
            return row.name();
        }
    }
}
