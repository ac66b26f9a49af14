package martlet.model;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a field is declared, beyond its name and type: each of these methods describes the field and returns it.
 *
 * @param <R> the record of the model that the field is seen from
 * @param <T> the Java class of its values
 */
abstract sealed class FieldDeclaration<R, T> extends Asked<R, T> permits Field {

    private final @Nullable Type<T> type;
    private final Traits<T> traits;

    /** A link has no type before the model that it leads to is declared. */
    FieldDeclaration(@Nullable Type<T> type, Traits<T> traits) {
        this.type = type;
        this.traits = traits;
    }

    /** Returns the type that was declared; null of a link. */
    final @Nullable Type<T> declaredType() {
        return type;
    }

    /** Returns what was declared. */
    final Traits<T> traits() {
        return traits;
    }

    /**
     * Limits text to so many characters (code points), or bytes to so many, from 1 to 1,000,000.
     *
     * @throws IllegalArgumentException when this is neither, or the limit is outside that range
     */
    public Field<R, T> max(int length) {
        return described(t -> t.max = Validators.length(field(), type, "max", length));
    }

    /** Asks for text of at least so many characters (code points), or so many bytes. Fails as {@link #max(int)} does. */
    public Field<R, T> min(int length) {
        return described(t -> t.min = Validators.length(field(), type, "min", length));
    }

    /**
     * Refuses values less than this one, in the database too.
     *
     * @throws IllegalArgumentException when no value of this kind is less than another
     */
    public Field<R, T> atLeast(T least) {
        return described(t -> t.atLeast = Validators.bound(field(), type, least));
    }

    /** Refuses values greater than this one, in the database too. Fails as {@link #atLeast(Object)} does. */
    public Field<R, T> atMost(T most) {
        return described(t -> t.atMost = Validators.bound(field(), type, most));
    }

    /** Refuses all but these values, in the database too; forms let one of them be chosen. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Field<R, T> oneOf(T... values) {
        return described(t -> t.choices = List.of(values));
    }

    /**
     * Refuses text that is not, as a whole, of this pattern: {@code pattern("Write two capitals.", "[A-Z]{2}")}. The field
     * needs a {@link #max(int)} of at most 1,000 before, and what is repeated may not itself repeat or branch: so hostile
     * text costs little.
     *
     * @throws IllegalArgumentException when it is no such pattern, or the field no such text
     */
    public Field<R, T> pattern(String sentence, String regex) {
        return described(t -> {
            var compiled = Validators.pattern(field(), t.max, regex);
            t.pattern = regex;
            t.checks.add(new Traits.Check<>(sentence, value -> compiled.matcher(field().type().text(value)).matches()));
        });
    }

    /** Lets the field be without a value. A text that may be empty but not null needs {@link #blank} instead. */
    public Field<R, T> optional() {
        return described(t -> t.optional = true);
    }

    /**
     * Lets text be empty, or have nothing but what can't be seen. Without it, a field that is not optional refuses empty text as
     * missing, and {@linkplain Texts#isBlank blank} text too.
     */
    public Field<R, T> blank() {
        return described(t -> t.blank = true);
    }

    /** Allows each value once in the table. */
    public Field<R, T> unique() {
        return described(t -> t.unique = true);
    }

    /**
     * Allows each name once in the table, so that nobody can take another's: names that differ in capital letters, in how
     * their letters are put together, in width, or in what can't be seen, are one ({@link Texts#folded}). A name with
     * characters that can't be seen is refused, but for those inside emoji and those that its script needs ({@link
     * Texts#isPlain}). It is kept as it was written, with its letters put together. {@link #named} finds it however written.
     *
     * <p>The database sees to it, by a column of the kit's own whose name ends in {@code _folded}.
     *
     * @throws IllegalArgumentException when the field is not text
     */
    public Field<R, T> uniqueName() {
        if (type != Type.TEXT) {
            throw new IllegalArgumentException("uniqueName() on %s: only text names anything".formatted(field()));
        }
        unique();
        check("Leave out characters that can't be seen; joiners belong inside emoji, or where a script needs them.",
                value -> Texts.isPlain((String) value));
        return described(t -> t.folded = Folded.of(field()));
    }

    /** Keeps an index, for filters and orders that a site uses often. Keys, links and unique fields have one. */
    public Field<R, T> indexed() {
        return described(t -> t.indexed = true);
    }

    /** Gives the value that a new row has when none is said. Called once for each such row, and once when a database is opened. */
    public Field<R, T> defaultsTo(Supplier<? extends T> value) {
        return described(t -> t.standard = value);
    }

    /**
     * Gives the value that a new row has when none is said, in the database too: rows that come by another way get it there.
     * The database knows numbers, text, choices, true and false; other values are the kit's to fill in.
     */
    public Field<R, T> defaultsTo(T value) {
        return described(t -> {
            t.constant = value;
            t.standard = () -> value;
        });
    }

    /** Names the field for people; the default is its name with spaces and a capital. */
    public Field<R, T> label(String text) {
        return described(t -> t.label = text);
    }

    /** Adds a sentence that helps to fill it in. */
    public Field<R, T> help(String text) {
        return described(t -> t.help = text);
    }

    /** Says how the value is to be entered and shown, beyond its type. */
    public Field<R, T> input(Input kind) {
        return described(t -> t.input = kind);
    }

    /** Adds a check: a value that the test refuses is answered with the sentence. */
    public Field<R, T> check(String sentence, java.util.function.Predicate<T> test) {
        return described(t -> t.checks.add(new Traits.Check<>(sentence, test)));
    }

    private Field<R, T> described(java.util.function.Consumer<Traits<T>> change) {
        checkDeclaring();
        change.accept(traits);
        return field();
    }

    final void checkDeclaring() {
        if (field().model().isDeclared()) {
            throw new IllegalStateException("%s is described outside its model's declaration".formatted(field()));
        }
    }
}
