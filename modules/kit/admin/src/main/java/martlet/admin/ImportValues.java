package martlet.admin;

import java.util.List;
import java.util.Locale;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.model.Type;

/** What people and spreadsheets write for a value, as a form takes it. */
final class ImportValues {

    private static final List<String> YES = List.of("true", "1", "yes", "y", "x");
    private static final List<String> NO = List.of("false", "0", "no", "n", "");

    private ImportValues() {}

    /**
     * Returns what a form would take.
     *
     * @throws IllegalArgumentException with a sentence, when it can be nothing of that field
     */
    static <T> String entered(Field<?, T> field, String text, Phrase.Language language) {
        if (field.type() == Type.BOOLEAN) {
            return truth(field, text.strip(), language);
        }
        if (field.type() == Type.TEXT && field.choices().isEmpty()) {
            return isMarked(text) ? text.substring(1) : text;
        }
        for (var choice : field.choices()) {
            if (Phrase.of(field.type().label(choice)).in(language).equalsIgnoreCase(text.strip())) {
                return field.type().text(choice);
            }
        }
        return Number.class.isAssignableFrom(field.type().javaClass()) && text.strip().matches("-?\\d+,\\d+")
                ? text.strip().replace(',', '.')
                : text;
    }

    /** An export for spreadsheets put an apostrophe before what looks like a formula. */
    private static boolean isMarked(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && !ExportValues.harmless(text.substring(1)).equals(
                text.substring(1));
    }

    private static String truth(Field<?, ?> field, String text, Phrase.Language language) {
        var word = text.toLowerCase(Locale.ROOT);
        if (word.isEmpty() && field.isOptional()) {
            return "";
        }
        if (YES.contains(word) || text.equalsIgnoreCase(Phrase.of("Yes").in(language))) {
            return "true";
        }
        if (NO.contains(word) || text.equalsIgnoreCase(Phrase.of("No").in(language))) {
            return "false";
        }
        throw new IllegalArgumentException("Write true or false.");
    }
}
