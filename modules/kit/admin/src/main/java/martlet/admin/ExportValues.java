package martlet.admin;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import martlet.model.Field;
import martlet.model.Linked;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/** What the cells of an exported list hold: the exact values, for programs, or what people read, for a spreadsheet. */
final class ExportValues<R> {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** What a spreadsheet takes for the beginning of a formula, or for an end that hides one. */
    private static final String FORMULA = "=+-@\t\r\n";

    private final Visit<R> visit;
    private final Phrase.Language language;
    private final boolean comma;

    ExportValues(Visit<R> visit, Phrase.Language language, boolean comma) {
        this.visit = visit;
        this.language = language;
        this.comma = comma;
    }

    /** Returns the value as the API would have it, as text; null where there is none, or none that may be seen. */
    @Nullable
    String exact(Column<R> column, Linked<R> row, Titles<R> titles) {
        if (column.computed() != null) {
            return worked(column, row, titles);
        }
        var field = column.shown().getFirst();
        return titles.reaches(row, field) ? text(field, row) : null;
    }

    private static <R, T> @Nullable String text(Field<R, T> field, Linked<R> row) {
        var value = row.value(field);
        return value == null ? null : field.type().text(value);
    }

    private @Nullable String worked(Column<R> column, Linked<R> row, Titles<R> titles) {
        var computed = Objects.requireNonNull(column.computed());
        if (!column.shown().stream().allMatch(field -> titles.reaches(row, field))) {
            return null;
        }
        return switch (computed.of(row)) {
            case null -> null;
            case Phrase phrase -> phrase.in(language);
            case Object value -> value.toString();
        };
    }

    /** Returns what people read, in their language and the site's zone; never what a spreadsheet would work out. */
    String read(Column<R> column, Linked<R> row, Titles<R> titles) {
        var cell = column.computed() != null
                ? column.cell(visit, row, titles, "")
                : Cell.whole(row, column.shown().getFirst(), titles);
        return switch (cell.kind()) {
            case "none" -> "";
            case "moment" -> MOMENT.format(Instant.parse(cell.moment()).atZone(visit.admin().web().zone()));
            case "number" -> comma ? said(cell).replace('.', ',') : said(cell);
            default -> harmless(said(cell));
        };
    }

    private String said(Cell cell) {
        return cell.text() instanceof Phrase phrase ? phrase.in(language) : cell.text().toString();
    }

    /** Text that begins like a formula is one to a spreadsheet: the attack is a name that sends the other cells elsewhere. */
    static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
