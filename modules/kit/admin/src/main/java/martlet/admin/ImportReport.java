package martlet.admin;

import static martlet.admin.ActPart.ACT_PART;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/** The rows of an import that could not be written, as they were in the file, and why: a file to be mended and sent again. */
record ImportReport<R>(Visit<R> visit, Act act, List<String> columns, Phrase.Language language) {

    /** Sends a part of the file after the other. */
    void send() {
        visit.res().header(HeaderNames.CONTENT_TYPE, "text/csv; charset=UTF-8");
        visit.res().header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"%s-left-out.csv\""
                .formatted(visit.model().name()));
        try (var out = new OutputStreamWriter(visit.res().outputStream(), StandardCharsets.UTF_8)) {
            var csv = CsvWriter.builder().build(out);
            var heads = new ArrayList<>(columns);
            heads.add(Phrase.of("Line").in(language));
            heads.add(Phrase.of("Problem").in(language));
            csv.writeRecord(heads);
            for (var number = 0L;; number++) {
                var part = visit.db().select(ACT_PART)
                        .where(ACT_PART.act.eq(act.id()).and(ACT_PART.number.eq(number))).one();
                if (part.isEmpty()) {
                    break;
                }
                write(csv, part.get());
            }
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Whoever asked for the report went away", e);
        }
    }

    private void write(CsvWriter csv, ActPart part) {
        var problems = ImportProblem.read(part.problems());
        for (var line : problems.isEmpty() ? List.<ImportLine>of() : ImportLine.read(part.content())) {
            var why = ImportProblem.of(problems, line.number());
            if (!why.isEmpty()) {
                var cells = new ArrayList<@Nullable String>();
                for (var i = 0; i < columns.size(); i++) {
                    cells.add(line.cell(i));
                }
                cells.add(String.valueOf(line.number()));
                cells.add(why);
                csv.writeRecord(cells.toArray(String[]::new));
            }
        }
    }
}
