package martlet.admin;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import martlet.model.Phrase;
import martlet.model.UnreadableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes a file apart, row by row, whatever it is: CSV with one of the usual separators, an object a line, or an array of
 * objects. Belongs to one file.
 */
final class ImportReader {

    private static final int MOST_COLUMNS = 300;
    private static final int LONGEST_CELL = 1 << 20;
    private static final int HEAD = 1 << 16;
    private static final String SEPARATORS = ",;\t|";

    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(100).maxStringLength(LONGEST_CELL).build()).build();

    private final Consumer<ImportLine> taker;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private boolean objects;

    ImportReader(Consumer<ImportLine> taker) {
        this.taker = taker;
    }

    /** Returns the names of the columns, known once it was read. */
    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Whether it was made of objects, whose values have types. */
    boolean isOfObjects() {
        return objects;
    }

    /**
     * Reads all of it, and hands each row on.
     *
     * @throws UnreadableException with a sentence, when it is no such file
     */
    void read(Reader text) throws IOException {
        var in = new BufferedReader(text, HEAD);
        var head = head(in);
        if (head.indexOf('\0') >= 0) {
            throw new UnreadableException(
                    Phrase.of("This is no text. Have a spreadsheet saved as CSV, and choose that file."));
        }
        objects = head.startsWith("{") || head.startsWith("[");
        if (objects) {
            readObjects(in);
        } else {
            readCsv(in, separator(head));
        }
    }

    private static String head(BufferedReader in) throws IOException {
        in.mark(HEAD);
        var buffer = new char[HEAD];
        var length = Math.max(0, in.read(buffer));
        in.reset();
        return new String(buffer, 0, length).stripLeading();
    }

    /** The one that stands most often between what is not in quotes, in the first line. */
    private static char separator(String head) {
        var counts = new int[SEPARATORS.length()];
        var quoted = false;
        for (var i = 0; i < head.length() && (quoted || head.charAt(i) != '\n'); i++) {
            var at = SEPARATORS.indexOf(head.charAt(i));
            quoted ^= head.charAt(i) == '"';
            if (at >= 0 && !quoted) {
                counts[at]++;
            }
        }
        var best = 0;
        for (var i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    // -- CSV

    private void readCsv(Reader in, char separator) throws IOException {
        var handler = CsvRecordHandler.builder().maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_CELL)
                .maxRecordSize(LONGEST_CELL).build();
        var quotes = new ImportQuotes(in, separator);
        try (var csv = CsvReader.builder().fieldSeparator(separator).maxBufferSize(2 * LONGEST_CELL)
                .allowExtraFields(true).allowMissingFields(true).build(handler, quotes)) {
            for (var record : csv) {
                if (columns.isEmpty()) {
                    name(record);
                } else {
                    taker.accept(new ImportLine(record.getStartingLineNumber(),
                            new ArrayList<@Nullable String>(record.getFields())));
                }
            }
            quotes.end();
        } catch (CsvParseException e) {
            throw new UnreadableException(Phrase.of("This is no CSV that can be read: {reason}")
                    .with("reason", String.valueOf(e.getMessage())));
        }
    }

    private void name(CsvRecord record) {
        for (var field : record.getFields()) {
            var name = field.strip();
            for (var again = 2; name.isEmpty() || columns.containsKey(name); again++) {
                name = (field.strip() + " " + again).strip();
            }
            columns.put(name, columns.size());
        }
    }

    // -- objects

    private void readObjects(Reader in) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), in)) {
            var token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            while (token == JsonToken.START_OBJECT) {
                taker.accept(new ImportLine(json.currentLocation().getLineNr(), object(json)));
                token = json.nextToken();
            }
            if (token != null && token != JsonToken.END_ARRAY) {
                throw new UnreadableException(Phrase.of("Each row must be a JSON object."));
            }
        } catch (JacksonException e) {
            throw new UnreadableException(Phrase.of("This is not JSON, at line {line}, column {column}.")
                    .with("line", e.getLocation().getLineNr()).with("column", e.getLocation().getColumnNr()));
        }
    }

    private List<@Nullable String> object(JsonParser json) {
        var cells = new ArrayList<@Nullable String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var at = column(json.currentName());
            while (cells.size() <= at) {
                cells.add(null);
            }
            json.nextToken();
            cells.set(at, value(json));
        }
        return cells;
    }

    private int column(String name) {
        if (columns.size() == MOST_COLUMNS && !columns.containsKey(name)) {
            throw new UnreadableException(Phrase.of("There are more than {max} columns.").with("max", MOST_COLUMNS));
        }
        return columns.computeIfAbsent(name, _ -> columns.size());
    }

    /** What says null is nothing, as an empty cell is; what is not there is left as it is. */
    private static String value(JsonParser json) {
        return switch (json.currentToken()) {
            case VALUE_NULL -> "";
            case START_OBJECT, START_ARRAY -> nested(json);
            default -> json.getString();
        };
    }

    /** A value that has parts is kept as its text. */
    private static String nested(JsonParser json) {
        var text = new java.io.StringWriter();
        try (var out = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
            out.copyCurrentStructure(json);
        }
        return text.toString();
    }
}
