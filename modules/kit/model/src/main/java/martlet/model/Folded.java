package martlet.model;

import java.util.List;
import martlet.model.schema.Names;
import org.jspecify.annotations.Nullable;

/** The columns by which names are told apart, whatever their capital letters: see {@link Field#uniqueName}. */
final class Folded {

    private Folded() {}

    /** Returns the column beside that of a name. */
    @SuppressWarnings("unchecked")
    static <R, T> Field<R, String> of(Field<R, T> name) {
        return new Field<>(name, name.column() + "_folded", Type.TEXT, row -> folded((@Nullable String) name.of(row)));
    }

    static @Nullable String folded(@Nullable String name) {
        return name == null ? null : Texts.folded(name);
    }

    /** Returns the name of the constraint that keeps two rows from having names alike. */
    static String constraint(Field<?, ?> field) {
        return Names.of("uq", field.model().name(), List.of(field.name() + "_folded"));
    }
}
