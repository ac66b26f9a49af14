package martlet.model;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What kind of value a field holds: how it is read from a result, bound to a statement, compared, and written as text.
 *
 * <p>The text form is the one of forms, addresses, JSON strings and dumps: numbers in digits, {@code true} and
 * {@code false}, instants in RFC 3339 with {@code Z}. Types hold no state and may be shared.
 *
 * @param <T> the Java class of a value
 */
public abstract sealed class Type<T>
        permits NumberTypes.Sized, NumberTypes.Decimal, TextTypes.Plain,
        TextTypes.Json, TextTypes.Choice, TimeTypes.Moment, TimeTypes.Day, TimeTypes.Clock, TimeTypes.Span,
        BitTypes.Truth, BitTypes.Identifier, BitTypes.Binary {

    /** Whole numbers of 64 bits. */
    public static final Type<Long> LONG = new NumberTypes.Whole();

    /** Whole numbers of 32 bits. */
    public static final Type<Integer> INTEGER = new NumberTypes.Int();

    /** Binary numbers of 64 bits, finite ones; there is one zero. For money and measures, see {@link #decimal}. */
    public static final Type<Double> DOUBLE = new NumberTypes.Binary64();

    /** Unicode text without the character NUL. */
    public static final Type<String> TEXT = new TextTypes.Plain();

    /** True or false. */
    public static final Type<Boolean> BOOLEAN = new BitTypes.Truth();

    /** A moment in time in the years 1583 to 9999, kept to the microsecond. */
    public static final Type<Instant> INSTANT = new TimeTypes.Moment();

    /** A day in the years 1583 to 9999. */
    public static final Type<LocalDate> DATE = new TimeTypes.Day();

    /** A time of day, kept to the microsecond. */
    public static final Type<LocalTime> TIME = new TimeTypes.Clock();

    /** A length of time up to 100,000,000 days either way, kept to the microsecond. */
    public static final Type<Duration> DURATION = new TimeTypes.Span();

    /** Identifiers of 128 bits. They sort as their digits do. */
    public static final Type<UUID> UUID = new BitTypes.Identifier();

    /** Some bytes, as text in base64. They sort byte by byte, each from 0 to 255. */
    public static final Type<Bytes> BINARY = new BitTypes.Binary();

    /**
     * Text that is a JSON value other than null, kept in one form: without spaces, names in their order, no name twice,
     * numbers without needless digits. So equal values are equal texts.
     */
    public static final Type<String> JSON = new TextTypes.Json();

    private final Class<T> javaClass;

    Type(Class<T> javaClass) {
        this.javaClass = javaClass;
    }

    /**
     * Exact decimal numbers.
     *
     * @param precision how many digits they have at most, 1 to 100
     * @param scale how many of these follow the point: always so many are written
     * @throws IllegalArgumentException when these are anything else
     */
    public static Type<BigDecimal> decimal(int precision, int scale) {
        return new NumberTypes.Decimal(precision, scale);
    }

    /**
     * The constants of an enum, by their names, which is also how they sort.
     *
     * @param values those that are allowed, at least one; {@code E.values()} for all
     * @throws IllegalArgumentException when there are none
     */
    public static <E extends Enum<E>> Type<E> choice(List<E> values) {
        return TextTypes.Choice.of(values);
    }

    /** How a value stands in JSON. */
    public enum JsonForm {
        /** As a number, in the digits of its text form. */
        NUMBER,
        /** As true or false. */
        TRUTH,
        /** As a string of its text form. */
        TEXT,
        /** As what its text form is in JSON already. */
        VALUE
    }

    /** Returns the Java class of a value. */
    public final Class<T> javaClass() {
        return javaClass;
    }

    /** Returns how values stand in JSON. */
    public JsonForm jsonForm() {
        return JsonForm.TEXT;
    }

    /** Returns all the values there are, where these are few and fixed; else none. */
    public List<T> values() {
        return List.of();
    }

    /** Returns what a value is called where people choose or read it: its text form, unless its kind has words for it. */
    public String label(T value) {
        return text(value);
    }

    /** Returns the distance of one value from the next in digits, such as {@code 0.01}; empty where they are no numbers. */
    public String step() {
        return "";
    }

    /** Whether one value can be less than another; where not, a field is asked only whether it equals one. */
    public boolean isOrdered() {
        return true;
    }

    /** Returns what a value is called in a sentence, such as {@code a whole number}. */
    public abstract String noun();

    /** Reads column {@code index}, counted from 1; null where the column is null. */
    abstract @Nullable T read(ResultSet row, int index) throws SQLException;

    /** Binds a value that is not null to parameter {@code index}, counted from 1. */
    abstract void bind(PreparedStatement statement, int index, T value) throws SQLException;

    /**
     * Reads a value from its text form.
     *
     * @throws IllegalArgumentException with a sentence for a person when {@code text} is not such a value
     */
    public abstract T parse(String text);

    /** Writes a value in its text form, which {@link #parse} reads back to an equal value. */
    public String text(T value) {
        return value.toString();
    }

    /** Returns the type of its columns; {@code max} is the field's limit of characters or bytes, 0 for none. */
    abstract String sqlType(Dialect dialect, int max);

    /** Returns the mark in a statement that a value goes to. */
    String mark(T value) {
        return "?";
    }

    /** Writes a value into SQL that both engines read: only what a model declares, never what comes from outside. */
    abstract String literal(T value);

    /** Returns the sentence that a value breaks, with the field's {@code label} still to be given; empty when it can be kept. */
    Optional<Phrase> refusal(T value) {
        return Optional.empty();
    }

    /** Returns a value that is known to be of this type. */
    T cast(Object value) {
        return javaClass.cast(value);
    }

    /** Compares two values as both engines do. */
    @SuppressWarnings("unchecked")
    int compare(T one, T other) {
        return ((Comparable<T>) one).compareTo(other);
    }

    /** Returns the value as the database keeps it, so that what was written equals what is read. */
    T stored(T value) {
        return value;
    }
}
