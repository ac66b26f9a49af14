package martlet.model;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * What failed, without the values that a database quotes when it says so: for whoever may know of a site's working, but not of
 * its rows.
 */
public final class Discretion {

    private static final String GAP = "…";

    /** Only of what is wrong with the words of a statement does a database say no values. */
    private static final String WORDS = "42";

    private static final Pattern LITERAL = Pattern.compile("'[^']*+'");

    private Discretion() {}

    /**
     * Returns an exception's message; empty where it has none. Of what a database said in it, also in what others made of that,
     * only the code is left, unless it is about the statement's words: {@code … (23505)}.
     */
    public static String message(Throwable thrown) {
        var said = String.valueOf(thrown.getMessage());
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException refused && refused.getMessage() instanceof String words) {
                said = said.replace(words, kept(words, String.valueOf(refused.getSQLState())));
            }
        }
        return thrown.getMessage() == null ? "" : said;
    }

    private static String kept(String words, String state) {
        return "%s (%s)".formatted(state.startsWith(WORDS) ? wording(words) : GAP, state);
    }

    /** Returns a statement, or words about one, without what stands there between single quotation marks. */
    public static String wording(String statement) {
        return LITERAL.matcher(statement).replaceAll("'" + GAP + "'");
    }
}
