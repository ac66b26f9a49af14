package martlet.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The descriptor of a table: its name, its fields in the order a form shows them, and how a row becomes a record.
 *
 * <p>A site subclasses it once per table and keeps one instance in a constant. The first field must be the key.
 * Everything about a model is fixed once its constructor is done; it may be shared.
 *
 * @param <R> the record that holds a row
 */
public abstract non-sealed class Model<R> extends ModelDeclaration<R> {

    /** What is said of a value that another row has already. */
    static final Phrase TAKEN = Phrase.of("This {label:small} is already taken.");

    private @Nullable List<List<Field<R, ?>>> allIndexes;
    private @Nullable List<String> columns;

    /**
     * Begins a model.
     *
     * @param name the table's name, which is also its name in addresses and dumps: small letters, digits and underscores
     * @throws IllegalArgumentException when it is anything else, or longer than 48 characters
     */
    protected Model(String name) {
        super(name);
    }

    @Override
    final Model<R> model() {
        return this;
    }

    /** Makes the record of a row. Every field of this model can be read from it. */
    protected abstract R read(Row row);

    /**
     * Returns how one row is called among others, in links and lists; by default as {@link #titled} says, in English and with the
     * keys of linked rows, else the model and its key. A model has either that or an own title, which is made of what whoever
     * sees a row may read.
     */
    public String title(R row) {
        return rowTitle().map(title -> title.of(row).toString()).orElseGet(() -> label() + " " + keyText(keyOf(row)));
    }

    /** Returns its name for people, in the singular; made of the table's name unless overridden. */
    public String label() {
        return Labels.of(name());
    }

    /** Returns what the constant that holds it is called by custom, {@code TAG}, for sentences to whoever writes a site. */
    public final String constant() {
        // Models of the kit have its name before their own.
        return name().replaceFirst("^martlet_", "").toUpperCase(Locale.ROOT);
    }

    /** Returns its name for people, in the plural. */
    public String labels() {
        return Labels.plural(label());
    }

    /** Returns the label so that it can be said in other languages. */
    public final Phrase caption() {
        return Phrase.of(label());
    }

    /** Returns all that is said of its rows: labels, helps, and the sentences of its checks. */
    public final List<Phrase> phrases() {
        return Phrases.of(this);
    }

    /** Returns the label of several rows so that it can be said in other languages. */
    public final Phrase captions() {
        return Phrase.of(labels());
    }

    /** Returns the label as it stands inside a sentence. */
    public final String inSentence() {
        return label().toLowerCase(Locale.ROOT);
    }

    /** Returns the key of a row, which every stored row has. */
    public final Object keyOf(R row) {
        return Objects.requireNonNull(key().of(row), "a stored row has a key");
    }

    /** Writes a key as it stands in addresses and forms. */
    public final String keyText(Object key) {
        return Keys.text(key().type(), checkedKey(key));
    }

    /** Reads a key from the text form that {@link #keyText} gives it; empty when no row's key is written so. */
    public final Optional<Object> parseKey(String text) {
        return Keys.parse(key().type(), text);
    }

    /**
     * The row with this key.
     *
     * @param key a value of the key field's kind; an int stands for a long
     * @throws IllegalArgumentException when it is of another kind
     */
    public final Where<R> withKey(Object key) {
        return Keys.equal(key(), checkedKey(key));
    }

    /** The rows with these keys. Fails as {@link #withKey} does. */
    public final Where<R> withKeys(Collection<?> keys) {
        return Keys.among(key(), keys.stream().map(this::checkedKey).toList());
    }

    /** Reads a key that is the first column of a result. */
    final Object readKey(ResultSet result) throws SQLException {
        return Objects.requireNonNull(key().type().read(result, 1), "a stored row has a key");
    }

    /** Returns a key of the right kind. */
    final Object checkedKey(Object key) {
        return Keys.checked(this, key);
    }

    /** Returns the field of that name; empty when there is none. */
    public final Optional<Field<R, ?>> field(String named) {
        return fields().stream().filter(field -> field.name().equals(named)).findFirst();
    }

    /** Returns what must be unique: single fields first, then groups. */
    public final List<Unique<R>> uniques() {
        var all = new ArrayList<Unique<R>>();
        for (var field : fields()) {
            if (field.isUnique()) {
                all.add(new Unique<>(List.of(field), TAKEN.with("label", field.caption())));
            }
        }
        all.addAll(groups());
        return all;
    }

    /** Whether a problem is that another row has the same values already. */
    public final boolean isOfOtherRows(Problem problem) {
        return problem.equals(keyTaken()) || uniques().stream().map(Unique::problem).anyMatch(problem::equals);
    }

    /** Returns what is wrong with a row whose key another one has. */
    final Problem keyTaken() {
        return new Problem(key().name(), TAKEN.with("label", key().caption()));
    }

    /** Returns what the database checks of each row: what its fields say, then what the model says. */
    final List<Check<R>> checks() {
        var all = new ArrayList<Check<R>>();
        fields().forEach(field -> all.addAll(Check.of(this, field)));
        all.addAll(conditions());
        return all;
    }

    /**
     * Returns a link by a field that holds keys of this model's rows, where none could be declared, since the room of that field does
     * not know this model. What it leads to may be gone. To be made once, and asked for by {@link Select#with} as any other.
     */
    public final <S> Link<S, R> ledToBy(Field<S, Long> keys) {
        return new Link<>(keys, model());
    }

    /** Returns every index over this table, those of constraints as well. Found once, as they no longer change. */
    final List<List<Field<R, ?>>> allIndexes() {
        var found = allIndexes;
        if (found == null) {
            found = List.copyOf(Indexes.of(this));
            allIndexes = found;
        }
        return found;
    }

    /** Returns the columns of a stored row: those of the fields, then its version. Found once. */
    final List<String> columns() {
        var found = columns;
        if (found == null) {
            found = Stream.concat(fields().stream().map(Field::column), Stream.of(Schema.VERSION)).toList();
            columns = found;
        }
        return found;
    }

    @Override
    public final String toString() {
        return name();
    }

    /** Fields that together occur once, and what a person is told when they would occur twice. */
    public record Unique<R>(List<Field<R, ?>> fields, Phrase sentence) {

        /** Returns what is wrong with a row when another one has the same in these fields. */
        public Problem problem() {
            return new Problem(fields.size() == 1 ? fields.getFirst().name() : "", sentence);
        }
    }
}
