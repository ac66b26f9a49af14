package martlet.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * How the rows of a model are called: a sentence in which values of theirs stand, and what the rows are called that they link to.
 * Immutable.
 *
 * @param <R> the record that holds a row
 */
public final class RowTitle<R> {

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]{1,30})}");
    private static final String NOTHING = "–";

    private final Phrase sentence;
    private final List<String> names;
    private final List<Field<R, ?>> fields;

    private RowTitle(String sentence, List<String> names, List<Field<R, ?>> fields) {
        this.sentence = Phrase.of(sentence);
        this.names = names;
        this.fields = fields;
    }

    static <R> RowTitle<R> of(Model<R> model, String sentence, List<Field<R, ?>> fields) {
        var names = new LinkedHashSet<String>();
        NAME.matcher(sentence).results().forEach(found -> names.add(found.group(1)));
        if (names.isEmpty() || names.size() != fields.size()) {
            throw new IllegalArgumentException("The title '%s' of '%s' has %d names such as {name}, but %d fields"
                    .formatted(sentence, model.name(), names.size(), fields.size()));
        }
        for (var field : fields) {
            if (!field.via().isEmpty()) {
                throw new IllegalArgumentException(
                        "'%s' is in other rows: let the title of '%s' name the link, which is shown by the title of its row"
                                .formatted(field.path(), model.name()));
            }
            if (field.input() == Input.PASSWORD) {
                throw new IllegalArgumentException("'%s.%s' is a password: no title can tell it"
                        .formatted(model.name(), field.name()));
            }
        }
        return new RowTitle<>(sentence, List.copyOf(names), fields);
    }

    /** Returns the fields that stand in it, links among them. */
    public List<Field<R, ?>> fields() {
        return fields;
    }

    /** Returns those of its fields that are links. */
    public List<ForeignKey<R, ?, ?>> links() {
        var links = new ArrayList<ForeignKey<R, ?, ?>>();
        fields.forEach(field -> {
            if (field instanceof ForeignKey<R, ?, ?> link) {
                links.add(link);
            }
        });
        return links;
    }

    /** Returns the sentence, to be translated. */
    Phrase sentence() {
        return sentence;
    }

    /**
     * Returns what a row is called.
     *
     * @param called says what the row is called that a link leads to, by its key
     */
    public Phrase of(R row, BiFunction<ForeignKey<R, ?, ?>, Object, String> called) {
        var phrase = sentence;
        for (var i = 0; i < names.size(); i++) {
            phrase = phrase.with(names.get(i), value(fields.get(i), row, called));
        }
        return phrase;
    }

    /** Returns what a row is called where nothing is known of the rows that it links to: these by their keys. */
    public Phrase of(R row) {
        return of(row, (link, key) -> "#" + link.target().keyText(key));
    }

    private static <R, T> Object value(Field<R, T> field, R row,
            BiFunction<ForeignKey<R, ?, ?>, Object, String> called) {
        var value = field.of(row);
        if (value == null) {
            return NOTHING;
        }
        if (field instanceof ForeignKey<R, ?, ?> link) {
            return called.apply(link, value);
        }
        return field.type() instanceof TextTypes.Choice || value instanceof Boolean
                ? Phrase.of(field.type().label(value))
                : field.type().label(value);
    }
}
