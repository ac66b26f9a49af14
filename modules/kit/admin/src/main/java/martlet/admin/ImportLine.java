package martlet.admin;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A row of a file that is imported.
 *
 * @param number the line of the file that it begins on
 * @param cells its values, by column; fewer where the others are absent, null where it says so
 */
record ImportLine(long number, List<@Nullable String> cells) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Returns the value of a column; null where there is none. */
    @Nullable
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }

    /** Whether something is written behind so many columns: most often a text that ought to stand in quotes. */
    boolean hasMoreThan(int columns) {
        return cells.stream().skip(columns).anyMatch(cell -> cell != null && !cell.isBlank());
    }

    /** Writes lines as they are kept. */
    static String written(List<ImportLine> lines) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (var line : lines) {
                json.writeStartArray();
                json.writeNumber(line.number);
                line.cells.forEach(cell -> {
                    if (cell == null) {
                        json.writeNull();
                    } else {
                        json.writeString(cell);
                    }
                });
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    /** Reads what {@link #written} wrote. */
    static List<ImportLine> read(String text) {
        var lines = new ArrayList<ImportLine>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                var number = json.getLongValue();
                var cells = new ArrayList<@Nullable String>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    cells.add(json.currentToken() == JsonToken.VALUE_NULL ? null : json.getString());
                }
                lines.add(new ImportLine(number, cells));
            }
        }
        return lines;
    }
}
