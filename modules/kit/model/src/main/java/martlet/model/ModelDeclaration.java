package martlet.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a model is declared: its fields in the order a form shows them, and what is true of them together.
 *
 * @param <R> the record that holds a row
 */
abstract sealed class ModelDeclaration<R> permits Model {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    private final String table;
    private final List<Field<R, ?>> fields = new ArrayList<>();
    private final List<ForeignKey<R, ?, ?>> links = new ArrayList<>();
    private final List<FileLink<R>> files = new ArrayList<>();
    private final List<Model.Unique<R>> uniques = new ArrayList<>();
    private final List<List<Field<R, ?>>> indexes = new ArrayList<>();
    private final List<Check<R>> checks = new ArrayList<>();
    private @Nullable RowTitle<R> title;
    private List<Field<R, ?>> shownFields = List.of();
    private boolean keyed;
    private boolean counted;
    private boolean recorded = true;
    private boolean declared;

    ModelDeclaration(String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "'%s' can't name a table: small letters, digits and _, at most 48".formatted(table));
        }
        this.table = table;
    }

    /** Returns the model that is declared. */
    abstract Model<R> model();

    /** Declares the key: a whole number that the database gives to a new row. */
    protected final Field<R, Long> key(String name, Function<R, Long> getter) {
        counted = true;
        return keyField(name, Type.LONG, getter);
    }

    /** Declares a key that is a whole number which comes with each new row, such as one that another system gave. */
    protected final Field<R, Long> longKey(String name, Function<R, Long> getter) {
        return keyField(name, Type.LONG, getter);
    }

    /**
     * Declares a key that is text, such as a country's code: 1 to 200 characters, of the kind that addresses keep (no
     * slashes, no control characters, no spaces at its ends), and none of the words {@code add}, {@code delete}, {@code
     * export}, {@code import} and {@code events}, which addresses use themselves.
     */
    protected final Field<R, String> textKey(String name, Function<R, String> getter) {
        return Keys.checked(keyField(name, Type.TEXT, getter));
    }

    /** Declares a key that is a UUID: one that sorts by time of its making (version 7), unless a new row brings its own. */
    protected final Field<R, UUID> uuidKey(String name, Function<R, UUID> getter) {
        return keyField(name, Type.UUID, getter).defaultsTo(Keys::uuid);
    }

    private <K> Field<R, K> keyField(String name, Type<K> type, Function<R, K> getter) {
        if (!fields.isEmpty()) {
            throw new IllegalStateException("'%s.%s' is a key, but not the first field".formatted(table, name));
        }
        keyed = true;
        return field(name, type, getter);
    }

    /** Declares text. */
    protected final Field<R, String> text(String name, Function<R, ? extends @Nullable String> getter) {
        return field(name, Type.TEXT, getter);
    }

    /** Declares a whole number of 32 bits. */
    protected final Field<R, Integer> integer(String name, Function<R, ? extends @Nullable Integer> getter) {
        return field(name, Type.INTEGER, getter);
    }

    /** Declares an exact number of at most {@code precision} digits, {@code scale} of which follow the point. */
    protected final Field<R, BigDecimal> decimal(
            String name, int precision, int scale, Function<R, ? extends @Nullable BigDecimal> getter) {
        return field(name, Type.decimal(precision, scale), getter);
    }

    /** Declares a binary number of 64 bits. */
    protected final Field<R, Double> number(String name, Function<R, ? extends @Nullable Double> getter) {
        return field(name, Type.DOUBLE, getter);
    }

    /** Declares a day. */
    protected final Field<R, LocalDate> date(String name, Function<R, ? extends @Nullable LocalDate> getter) {
        return field(name, Type.DATE, getter);
    }

    /** Declares a time of day. */
    protected final Field<R, LocalTime> time(String name, Function<R, ? extends @Nullable LocalTime> getter) {
        return field(name, Type.TIME, getter);
    }

    /** Declares a length of time. */
    protected final Field<R, Duration> duration(String name, Function<R, ? extends @Nullable Duration> getter) {
        return field(name, Type.DURATION, getter);
    }

    /** Declares an identifier that is not the key. */
    protected final Field<R, UUID> uuid(String name, Function<R, ? extends @Nullable UUID> getter) {
        return field(name, Type.UUID, getter);
    }

    /** Declares some bytes. */
    protected final Field<R, Bytes> binary(String name, Function<R, ? extends @Nullable Bytes> getter) {
        return field(name, Type.BINARY, getter);
    }

    /** Declares text that is a JSON value. */
    protected final Field<R, String> json(String name, Function<R, ? extends @Nullable String> getter) {
        return field(name, Type.JSON, getter).input(Input.LINES);
    }

    /** Declares a choice: {@code choice("state", Article::state, State.values())}. Kept as the constant's name. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    protected final <E extends Enum<E>> Field<R, E> choice(
            String name, Function<R, ? extends @Nullable E> getter, E... values) {
        return field(name, Type.choice(List.of(values)), getter);
    }

    /** Declares a whole number of 64 bits. */
    protected final Field<R, Long> whole(String name, Function<R, ? extends @Nullable Long> getter) {
        return field(name, Type.LONG, getter);
    }

    /** Declares a value that is true or false. */
    protected final Field<R, Boolean> bool(String name, Function<R, ? extends @Nullable Boolean> getter) {
        return field(name, Type.BOOLEAN, getter);
    }

    /** Declares a moment in time. */
    protected final Field<R, java.time.Instant> instant(
            String name, Function<R, ? extends java.time.@Nullable Instant> getter) {
        return field(name, Type.INSTANT, getter);
    }

    /**
     * Declares a link to a row of a model: {@code link("user", Message::userId, () -> USER)}.
     *
     * @param target names the other model without initialising it, so that two may name each other and one itself
     */
    protected final <P> Link<R, P> link(
            String name, Function<R, ? extends @Nullable Long> getter, Supplier<? extends Model<P>> target) {
        return linked(new Link<>(model(), checkName(name), fields.size(), getter, target));
    }

    /**
     * Declares a link to a row of a model with keys of its own kind:
     * {@code foreignKey("country", City::countryCode, () -> COUNTRY.code)}.
     *
     * @param key names the other model's key without initialising it
     */
    protected final <P, K> ForeignKey<R, P, K> foreignKey(
            String name, Function<R, ? extends @Nullable K> getter, Supplier<? extends Field<P, K>> key) {
        return linked(new ForeignKey<>(model(), checkName(name), fields.size(), getter, key));
    }

    /**
     * Declares a file, such as a picture: the key of a {@link StoredFile} that people send with a form. The database must be
     * opened with {@link StoredFile#MODELS}.
     */
    protected final FileLink<R> file(String name, Function<R, ? extends @Nullable UUID> getter) {
        var file = linked(new FileLink<>(model(), checkName(name), fields.size(), getter));
        files.add(file);
        return file;
    }

    private <L extends ForeignKey<R, ?, ?>> L linked(L link) {
        fields.add(link);
        links.add(link);
        return link;
    }

    /** Declares that each pair, or longer group, of these values occurs once; {@code sentence} tells a person so. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    protected final void unique(String sentence, Field<R, ?>... together) {
        uniques.add(new Model.Unique<>(List.of(together), Phrase.of(sentence)));
    }

    /**
     * Declares what is true of each row, and the sentence that tells a person when it would not be. The database sees to it,
     * so it is about this model's own fields only.
     *
     * @param name names the check among those of the model, as a field is named
     */
    protected final void check(String name, String sentence, Where<R> condition) {
        checks.add(new Check<>(Check.name(model(), name), "", Phrase.of(sentence), condition));
    }

    /** Declares an index over these fields in this order, for a list that is filtered by the first and sorted by the rest. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    protected final void index(Field<R, ?>... together) {
        indexes.add(List.of(together));
    }

    /**
     * Says how a row is called, by a sentence that can be translated: {@code titled("{follower} follows {followed}", fromUser,
     * toUser)}. A link stands for what its row is called. Who may not see that row reads its key instead, and who may not read
     * one of the fields reads the model and the key.
     *
     * @param sentence names in braces, letters only, each for one of the fields
     * @param fields this model's own, in the order in which the sentence first names them
     * @throws IllegalArgumentException when there are more or fewer names than fields, a field is another row's, or a password
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    protected final void titled(String sentence, Field<R, ?>... fields) {
        title = RowTitle.of(model(), sentence, List.of(fields));
    }

    /** Keeps what is written to these rows out of the {@link History}: for tables that change all the time and for nobody. */
    protected final void unrecorded() {
        recorded = false;
    }

    private <T> Field<R, T> field(String name, Type<T> type, Function<R, ? extends @Nullable T> getter) {
        var field = new Field<>(model(), checkName(name), name, fields.size(), type, getter);
        fields.add(field);
        return field;
    }

    private String checkName(String field) {
        if (!NAME.matcher(field).matches() || field.contains("__")) {
            throw new IllegalArgumentException(
                    "'%s.%s' can't name a field: small letters, digits and single _, at most 48".formatted(table,
                            field));
        }
        if (fields.stream().anyMatch(other -> other.name().equals(field))) {
            throw new IllegalArgumentException("'%s' has two fields '%s'".formatted(table, field));
        }
        return field;
    }

    // -- what was declared

    /** Returns the table's name, which is also the model's in addresses and dumps. */
    public final String name() {
        return table;
    }

    /** Returns the fields, the key first, in the order of their declaration. */
    public final List<Field<R, ?>> fields() {
        declared = true;
        if (shownFields.size() != fields.size()) {
            shownFields = List.copyOf(fields);
        }
        return shownFields;
    }

    /** Returns the key. */
    public final Field<R, ?> key() {
        return fields.getFirst();
    }

    /** Whether the first field was declared as the key. */
    final boolean hasKey() {
        return keyed;
    }

    /** Whether the database gives a new row its key, by counting; where not, the row comes with it. */
    public final boolean countsKeys() {
        return counted;
    }

    /** Whether the {@link History} has what is written to these rows. */
    public final boolean isRecorded() {
        return recorded;
    }

    /** Returns how its rows are called, where that is said by {@link #titled}. */
    public final Optional<RowTitle<R>> rowTitle() {
        return Optional.ofNullable(title);
    }

    /** Returns the links of this model, in the order of their declaration. */
    public final List<ForeignKey<R, ?, ?>> links() {
        return Collections.unmodifiableList(links);
    }

    /** Returns those links of this model that are files, in the order of their declaration. */
    public final List<FileLink<R>> files() {
        return Collections.unmodifiableList(files);
    }

    /** Returns what the model says must be unique together. */
    final List<Model.Unique<R>> groups() {
        return uniques;
    }

    /** Returns the indexes over several fields. */
    public final List<List<Field<R, ?>>> indexes() {
        return Collections.unmodifiableList(indexes);
    }

    /** Returns what the model says is true of each row, beside what its fields say. */
    final List<Check<R>> conditions() {
        return checks;
    }

    /** Whether the declaration is over: from the first look at the fields, nothing about them changes. */
    final boolean isDeclared() {
        return declared;
    }
}
