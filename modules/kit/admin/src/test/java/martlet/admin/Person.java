package martlet.admin;

import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;

/** Somebody with an account, for the tests of this room. */
record Person(long id, String name, String password, String email, boolean active, boolean staff) {

    static final Fields PERSON = new Fields();

    static final class Fields extends Model<Person> {
        final Field<Person, Long> id = key("id", Person::id);
        final Field<Person, String> name = text("name", Person::name).max(40).unique();
        final Field<Person, String> password = text("password", Person::password).max(300).input(Input.PASSWORD);
        final Field<Person, String> email = text("email", Person::email).max(200).input(Input.EMAIL);
        final Field<Person, Boolean> active = bool("active", Person::active).defaultsTo(() -> true);
        final Field<Person, Boolean> staff = bool("staff", Person::staff).defaultsTo(() -> false);

        private Fields() {
            super("person");
        }

        @Override
        protected Person read(Row row) {
            return new Person(row.get(id), row.get(name), row.get(password), row.get(email), row.get(active),
                    row.get(staff));
        }

        @Override
        public String title(Person row) {
            return row.name();
        }
    }
}
