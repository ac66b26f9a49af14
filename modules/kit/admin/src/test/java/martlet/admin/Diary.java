package martlet.admin;

import static martlet.admin.Person.PERSON;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** Nobody's business: registered in the admin, but its rules let no one see it. */
record Diary(long id, long personId, String line) {

    static final Fields DIARY = new Fields();

    static final class Fields extends Model<Diary> {
        final Field<Diary, Long> id = key("id", Diary::id);
        final Link<Diary, Person> person = link("person", Diary::personId, () -> PERSON);
        final Field<Diary, String> line = text("line", Diary::line).max(200);

        private Fields() {
            super("diary");
        }

        @Override
        protected Diary read(Row row) {
            return new Diary(row.get(id), row.get(person), row.get(line));
        }
    }
}
