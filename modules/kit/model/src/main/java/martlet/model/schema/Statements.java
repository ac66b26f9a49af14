package martlet.model.schema;

import java.util.ArrayList;
import java.util.List;

/** Takes a text of SQL apart at its semicolons, but for those inside quotes, comments and dollar quotes. */
final class Statements {

    private final String text;
    private final List<String> all = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int at;

    private Statements(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        var statements = new Statements(text);
        while (statements.at < text.length()) {
            statements.step();
        }
        statements.end();
        return statements.all;
    }

    private void step() {
        var next = text.charAt(at);
        if (text.startsWith("--", at)) {
            at = after("\n", at);
            current.append('\n');
        } else if (text.startsWith("/*", at)) {
            at = after("*/", at);
            current.append(' ');
        } else if (next == '\'' || next == '"') {
            take(after(String.valueOf(next), at + 1));
        } else if (next == '$' && dollarQuote() > at) {
            var quote = text.substring(at, dollarQuote());
            take(after(quote, at + quote.length()));
        } else if (next == ';') {
            end();
            at++;
        } else {
            take(at + 1);
        }
    }

    private void take(int to) {
        current.append(text, at, to);
        at = to;
    }

    private int after(String what, int from) {
        var found = text.indexOf(what, from);
        return found < 0 ? text.length() : found + what.length();
    }

    /** Returns where a dollar quote such as {@code $$} or {@code $body$} ends that begins here; less than here if none does. */
    private int dollarQuote() {
        var end = text.indexOf('$', at + 1);
        return end > 0 && text.substring(at + 1, end).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')
                ? end + 1
                : -1;
    }

    private void end() {
        var statement = current.toString().strip();
        if (!statement.isEmpty()) {
            all.add(statement);
        }
        current.setLength(0);
    }
}
