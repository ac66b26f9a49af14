package martlet.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which indexes a table has: those that {@link Schema} makes, and those that come with its constraints. */
final class Indexes {

    private Indexes() {}

    /**
     * Returns those that are made by name: the declared ones and those of single fields. The key ends each of them, because
     * it ends each order, and the embedded engine reads an order off an index of exactly its columns only.
     */
    static <R> Set<List<Field<R, ?>>> made(Model<R> model) {
        var made = new LinkedHashSet<List<Field<R, ?>>>();
        model.indexes().forEach(fields -> made.add(withKey(fields, model)));
        model.fields().stream().filter(Field::isIndexed).forEach(field -> made.add(withKey(List.of(field), model)));
        return made;
    }

    /** Returns all, those of constraints as well: what {@link Model#allIndexes} keeps, since every list asks for it. */
    static <R> List<List<Field<R, ?>>> of(Model<R> model) {
        var all = new ArrayList<List<Field<R, ?>>>(made(model));
        all.add(List.of(model.key()));
        model.uniques().forEach(unique -> all.add(unique.fields()));
        model.links().forEach(link -> all.add(List.of(link)));
        return all;
    }

    private static <R> List<Field<R, ?>> withKey(List<Field<R, ?>> fields, Model<R> model) {
        if (fields.contains(model.key())) {
            return fields;
        }
        var whole = new ArrayList<>(fields);
        whole.add(model.key());
        return List.copyOf(whole);
    }
}
