package martlet.model;

import org.jspecify.annotations.Nullable;

/** Somebody who writes, for the tests of this room: a unique text, an optional one and a flag. */
record Author(long id, String name, @Nullable String motto, boolean active) {

    static final Fields AUTHOR = new Fields();

    static final class Fields extends Model<Author> {
        final Field<Author, Long> id = key("id", Author::id);
        final Field<Author, String> name = text("name", Author::name).max(20).unique();
        final Field<Author, String> motto = text("motto", Author::motto).max(200).optional();
        final Field<Author, Boolean> active = bool("active", Author::active).defaultsTo(() -> true);

        private Fields() {
            super("author");
        }

        @Override
        protected Author read(Row row) {
            return new Author(row.get(id), row.get(name), row.orNull(motto), row.get(active));
        }

        @Override
        public String title(Author row) {
            return row.name();
        }
    }
}
