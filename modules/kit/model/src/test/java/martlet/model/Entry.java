package martlet.model;

import org.jspecify.annotations.Nullable;

/** A line with a bit of everything that can be asked about, for the tests of questions. */
record Entry(long id, String name, @Nullable String note, @Nullable Long n, long m, boolean flag,
        @Nullable Long above) {

    static final Fields ENTRY = new Fields();

    static final class Fields extends Model<Entry> {
        final Field<Entry, Long> id = key("id", Entry::id);
        final Field<Entry, String> name = text("name", Entry::name).max(40).unique();
        final Field<Entry, String> note = text("note", Entry::note).max(100).optional();
        final Field<Entry, Long> n = whole("n", Entry::n).optional();
        final Field<Entry, Long> m = whole("m", Entry::m);
        final Field<Entry, Boolean> flag = bool("flag", Entry::flag).defaultsTo(() -> false);
        final Link<Entry, Entry> above = link("above", Entry::above, () -> this).optional()
                .onDelete(Link.OnDelete.SET_NULL);

        private Fields() {
            super("entry");
            index(n);
        }

        @Override
        protected Entry read(Row row) {
            return new Entry(row.get(id), row.get(name), row.orNull(note), row.orNull(n), row.get(m), row.get(flag),
                    row.orNull(above));
        }
    }

    Entry withAbove(@Nullable Long other) {
        return new Entry(id, name, note, n, m, flag, other);
    }
}
