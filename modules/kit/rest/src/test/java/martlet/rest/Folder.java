package martlet.rest;

import static martlet.rest.Person.PERSON;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** A place for posts that only its owner may see, for the tests of this room. */
record Folder(long id, long ownerId, String name) {

    static final Fields FOLDER = new Fields();

    static final class Fields extends Model<Folder> {
        final Field<Folder, Long> id = key("id", Folder::id);
        final Link<Folder, Person> owner = link("owner", Folder::ownerId, () -> PERSON);
        final Field<Folder, String> name = text("name", Folder::name).max(30);

        private Fields() {
            super("folder");
        }

        @Override
        protected Folder read(Row row) {
            return new Folder(row.get(id), row.get(owner), row.get(name));
        }
    }
}
