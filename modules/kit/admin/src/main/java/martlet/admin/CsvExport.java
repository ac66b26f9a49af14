package martlet.admin;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import martlet.model.Field;
import martlet.model.Linked;
import martlet.model.Phrase;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV: with names and exact values for programs, or with headings and texts for a spreadsheet. */
final class CsvExport<R> implements ExportWriter<R> {

    private static final int BUFFER = 1 << 15;

    /** By this a spreadsheet knows the letters. */
    private static final char MARK = '\uFEFF';

    private final List<Column<R>> columns;
    private final ExportValues<R> values;
    private final FarTexts<R> fars;
    private final Writer out;
    private final CsvWriter csv;
    private final boolean exact;
    private final List<String> heads;

    private CsvExport(List<Column<R>> columns, ExportValues<R> values, FarTexts<R> fars, Writer out, boolean exact,
            char separator, List<String> heads) {
        this.columns = columns;
        this.values = values;
        this.fars = fars;
        this.out = out;
        this.csv = CsvWriter.builder().fieldSeparator(separator).lineDelimiter(LineDelimiter.CRLF).build(out);
        this.exact = exact;
        this.heads = heads;
    }

    /** With the fields' names as addresses and the API have them. */
    static <R> CsvExport<R> exact(List<Column<R>> columns, ExportValues<R> values, FarTexts<R> fars, OutputStream out) {
        return new CsvExport<>(columns, values, fars, writer(out), true, ',',
                columns.stream().map(Column::name).toList());
    }

    /** With headings, and a semicolon between where people write a comma in numbers: what their spreadsheets expect. */
    static <R> CsvExport<R> sheet(List<Column<R>> columns, ExportValues<R> values, FarTexts<R> fars,
            Phrase.Language language, boolean comma, String zone, OutputStream out) {
        var heads = columns.stream().map(column -> head(column, language, zone)).toList();
        return new CsvExport<>(columns, values, fars, writer(out), false, comma ? ';' : ',', heads);
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    private static <R> String head(Column<R> column, Phrase.Language language, String zone) {
        var label = ExportValues.harmless(column.label().in(language));
        var isMoment = column.computed() == null && column.shown().stream().map(Field::type).anyMatch(
                Type.INSTANT::equals);
        return isMoment ? "%s (%s)".formatted(label, zone) : label;
    }

    @Override
    public void begin() throws IOException {
        if (!exact) {
            out.write(MARK);
        }
        csv.writeRecord(heads);
    }

    @Override
    public void rows(List<Linked<R>> rows, Titles<R> titles) {
        fars.look(rows, this::made);
        for (var row : rows) {
            csv.writeRecord(cells(row, titles));
        }
    }

    private String[] cells(Linked<R> row, Titles<R> titles) {
        var cells = new String[columns.size()];
        for (var i = 0; i < cells.length; i++) {
            var column = columns.get(i);
            cells[i] = Objects.requireNonNullElse(
                    fars.has(column) ? fars.text(column, row) : made(column, row, titles), "");
        }
        return cells;
    }

    private @Nullable String made(Column<R> column, Linked<R> row, Titles<R> titles) {
        return exact ? values.exact(column, row, titles) : values.read(column, row, titles);
    }

    @Override
    public void end() throws IOException {
        csv.flush();
        out.flush();
    }
}
