package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/** Who has to read what, for the tests of this room. */
record Reader(long id, long postId, long personId) {

    static final Fields READER = new Fields();

    static final class Fields extends Model<Reader> {
        final Field<Reader, Long> id = key("id", Reader::id);
        final Link<Reader, Post> post = link("post", Reader::postId, () -> POST);
        final Link<Reader, Person> person = link("person", Reader::personId, () -> PERSON);

        private Fields() {
            super("reader");
            unique("This person reads it already.", post, person);
        }

        @Override
        protected Reader read(Row row) {
            return new Reader(row.get(id), row.get(post), row.get(person));
        }
    }
}
