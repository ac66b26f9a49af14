package martlet.model;

import org.jspecify.annotations.Nullable;

/** How often a page was asked for, for the examples of the guide. */
public record Hit(long id, String path, long count, @Nullable String note) {

    public static final Fields HIT = new Fields();

    public static final class Fields extends Model<Hit> {
        public final Field<Hit, Long> id = key("id", Hit::id);
        public final Field<Hit, String> path = text("path", Hit::path).max(200).unique();
        public final Field<Hit, Long> count = whole("count", Hit::count);
        public final Field<Hit, String> note = text("note", Hit::note).max(200).optional();

        private Fields() {
            super("hit");
        }

        @Override
        protected Hit read(Row row) {
            return new Hit(row.get(id), row.get(path), row.get(count), row.orNull(note));
        }
    }
}
