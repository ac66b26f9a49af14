package martlet.model.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's type as each engine spells it.
 *
 * @param postgresql as PostgreSQL does
 * @param hsqldb as HSQLDB does
 */
public record SqlType(String postgresql, String hsqldb) {

    private static final Pattern SIZED = Pattern.compile("(varchar|varbinary)\\((\\d+)\\)(.*)");
    private static final Pattern EXACT = Pattern.compile("(?:numeric|decimal)\\((\\d+),\\s*(\\d+)\\)");

    /** The type that both spell alike, or one as it was found in a database. */
    static SqlType of(String spelled) {
        return new SqlType(spelled, spelled);
    }

    /** Reads what {@link #toString} writes. */
    static SqlType parse(String text) {
        var both = text.split(" \\| ", 2);
        return both.length == 2 ? new SqlType(both[0], both[1]) : of(text);
    }

    /** Returns how an engine spells it. */
    String in(Brand brand) {
        return brand == Brand.HSQLDB ? hsqldb : postgresql;
    }

    /** Whether every value of one type is one of the other, and the engine need not write the table anew. */
    static boolean isWidening(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        var small = SIZED.matcher(from);
        if (small.matches()) {
            var large = SIZED.matcher(to);
            return large.matches() ? isLarger(small, large) : to.equals("text" + small.group(3));
        }
        return isExactWidening(from, to);
    }

    private static boolean isLarger(Matcher small, Matcher large) {
        return small.group(1).equals(large.group(1)) && small.group(3).equals(large.group(3))
                && Integer.parseInt(small.group(2)) <= Integer.parseInt(large.group(2));
    }

    private static boolean isExactWidening(String from, String to) {
        var small = EXACT.matcher(from);
        var large = EXACT.matcher(to);
        return small.matches() && large.matches() && small.group(2).equals(large.group(2))
                && Integer.parseInt(small.group(1)) <= Integer.parseInt(large.group(1));
    }

    /** Whether no value can be lost, though the table may have to be written anew. */
    static boolean keepsValues(String from, String to) {
        return isWidening(uncollated(from), uncollated(to)) || from.equals("integer") && to.equals("bigint");
    }

    private static String uncollated(String type) {
        return type.replaceAll(" collate .*", "");
    }

    /** Writes a value, given as text, as a literal of a type. */
    static String literal(String type, String value) {
        if (isNumber(type) || type.equals("boolean")) {
            return value.strip();
        }
        var quoted = "'" + value.replace("'", "''") + "'";
        return type.startsWith("time") || type.equals("date") || type.equals("uuid")
                ? type.replaceAll("\\(\\d+\\)", "").replaceAll(" with time zone", "") + " " + quoted
                : quoted;
    }

    private static boolean isNumber(String type) {
        return type.equals("bigint") || type.equals("integer") || type.startsWith("numeric")
                || type.startsWith("decimal") || type.startsWith("double");
    }

    /** Returns a literal that stands in for values that are gone; empty where there is none that means nothing. */
    static Optional<String> zero(String type) {
        if (isNumber(type)) {
            return Optional.of("0");
        }
        if (type.equals("boolean")) {
            return Optional.of("false");
        }
        if (type.startsWith("timestamp")) {
            return Optional.of(literal(type, "1970-01-01 00:00:00+00:00"));
        }
        return type.startsWith("varchar") || type.startsWith("text") ? Optional.of("''") : Optional.empty();
    }

    /** Writes it once where both are alike, else as {@code PostgreSQL's | HSQLDB's}. */
    @Override
    public String toString() {
        return postgresql.equals(hsqldb) ? postgresql : postgresql + " | " + hsqldb;
    }
}
