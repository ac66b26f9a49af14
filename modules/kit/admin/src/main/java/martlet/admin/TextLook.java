package martlet.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Type;

/** By which texts a model's rows are found, and the rows that they link to are called. Filled in once at start; then only read. */
final class TextLook<R> {

    /** Text that may be longer than this stands in a list only when it is asked for. */
    private static final int LONG = 255;

    private final Model<R> model;
    private final Map<ForeignKey<R, ?, ?>, Field<?, String>> picks = new HashMap<>();
    private List<Field<R, ?>> search = List.of();

    TextLook(Model<R> model) {
        this.model = model;
    }

    /** @throws IllegalArgumentException when a field is not text, or is a password */
    void search(List<Field<R, ?>> fields) {
        for (var field : fields) {
            if (!isSearchable(field)) {
                throw new IllegalArgumentException(
                        "'%s' can't be searched: it is not text that people may read".formatted(field));
            }
        }
        search = fields;
    }

    /** Returns the texts that its list searches: unless said, its own. */
    List<Field<R, ?>> search() {
        return search.isEmpty() ? of(model) : search;
    }

    <P> void pick(ForeignKey<R, P, ?> link, Field<P, String> label) {
        picks.put(link, label);
    }

    /** Returns by which text a linked row is called; empty for its title. */
    @SuppressWarnings("unchecked")
    <P> Optional<Field<P, String>> picked(ForeignKey<R, P, ?> link) {
        return Optional.ofNullable((Field<P, String>) picks.get(link));
    }

    /** Returns the texts of a model that may be searched. */
    static <M> List<Field<M, ?>> of(Model<M> model) {
        return model.fields().stream().filter(TextLook::isSearchable).toList();
    }

    private static boolean isSearchable(Field<?, ?> field) {
        return isText(field) && field.input() != Input.PASSWORD;
    }

    private static boolean isText(Field<?, ?> field) {
        return field.type() == Type.TEXT && !(field instanceof ForeignKey);
    }

    /** Whether values are too long for a list that nobody said anything about. */
    static boolean isLong(Field<?, ?> field) {
        return field.type() == Type.JSON || field.type() == Type.BINARY || isText(field)
                && field.choices().isEmpty() && (field.max() == 0 || field.max() > LONG || field.input() == Input.LINES
                        || field.input() == Input.PASSWORD);
    }
}
