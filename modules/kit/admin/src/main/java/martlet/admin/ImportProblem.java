package martlet.admin;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * Why a row of a file can't be written.
 *
 * @param line the line of the file
 * @param field what the field is called; empty where it is the row as a whole
 * @param sentence why
 */
record ImportProblem(long line, String field, String sentence) {

    static final View<ImportProblem> VIEW = View.of(ImportProblem.class).show("line", ImportProblem::line)
            .show("field", ImportProblem::field).show("sentence", ImportProblem::sentence);

    /** Writes problems as they are kept with their rows. */
    static String written(List<ImportProblem> problems) {
        return problems.isEmpty()
                ? ""
                : ImportLine.written(problems.stream().map(each -> new ImportLine(each.line,
                        Arrays.<@Nullable String>asList(each.field, each.sentence))).toList());
    }

    /** Reads what {@link #written} wrote. */
    static List<ImportProblem> read(String text) {
        return text.isEmpty()
                ? List.of()
                : ImportLine.read(text).stream().map(line -> new ImportProblem(line.number(),
                        String.valueOf(line.cell(0)), String.valueOf(line.cell(1)))).toList();
    }

    /** Returns in one sentence what is wrong with a line. */
    static String of(List<ImportProblem> all, long line) {
        return all.stream().filter(each -> each.line == line)
                .map(each -> each.field.isEmpty() ? each.sentence : each.field + ": " + each.sentence)
                .collect(Collectors.joining(" "));
    }
}
