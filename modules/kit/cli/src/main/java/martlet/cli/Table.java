package martlet.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows for people and for programs: with tabs between under a line of headings, or one JSON object each. */
final class Table {

    private final PrintStream out;
    private final List<String> names;
    private final boolean json;

    private Table(PrintStream out, List<String> names, boolean json) {
        this.out = out;
        this.names = names;
        this.json = json;
    }

    /** Begins a table in the form that the call asks for. */
    static Table of(Call<?> call, String... names) {
        var table = new Table(call.out(), List.of(names), call.has("--json"));
        if (!table.json) {
            table.out.println(String.join("\t", names));
        }
        return table;
    }

    /** Writes a row: texts, numbers, and whether something is so. */
    void row(Object... values) {
        out.println(json ? object(values) : Arrays.stream(values).map(Table::text).collect(Collectors.joining("\t")));
    }

    private String object(Object... values) {
        var pairs = new ArrayList<String>();
        for (var i = 0; i < values.length; i++) {
            pairs.add("\"%s\":%s".formatted(names.get(i), value(values[i])));
        }
        return "{" + String.join(",", pairs) + "}";
    }

    private static String value(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : '"' + Escape.json(value.toString()) + '"';
    }

    private static String text(Object value) {
        return Escape.controls(value.toString());
    }
}
