package martlet.rest;

import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Row;

/** A place with a code that everybody knows, for the tests of this room: a key that is text. */
record Country(String code, String name) {

    static final Fields COUNTRY = new Fields();

    static final class Fields extends Model<Country> {
        final Field<Country, String> code = textKey("code", Country::code).max(40);
        final Field<Country, String> name = text("name", Country::name).max(40);

        private Fields() {
            super("country");
        }

        @Override
        protected Country read(Row row) {
            return new Country(row.get(code), row.get(name));
        }
    }
}
