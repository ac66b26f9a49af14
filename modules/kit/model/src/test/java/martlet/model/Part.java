package martlet.model;

import org.jspecify.annotations.Nullable;

/** A part of a whole of the same kind, for the tests of this room: a link to the model itself. */
record Part(long id, @Nullable Long whole, String name) {

    static final Fields PART = new Fields("part");

    /** One that the kit would keep for itself. */
    static final Fields KEPT = new Fields("martlet_part");

    static final class Fields extends Model<Part> {
        final Field<Part, Long> id = key("id", Part::id);
        final Link<Part, Part> whole = link("whole", Part::whole, () -> this).optional();
        final Field<Part, String> name = text("name", Part::name).max(10).blank().input(Input.PASSWORD);

        private Fields(String table) {
            super(table);
            if (table.startsWith("martlet_")) {
                unrecorded();
            }
        }

        @Override
        protected Part read(Row row) {
            return new Part(row.get(id), row.orNull(whole), row.get(name));
        }
    }
}
