package martlet.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Looks whether the tags of a template that belong in pairs are in pairs, so that who wrote it is told which are not, and where.
 * Belongs to one thread.
 */
final class Sections {

    private final String file;
    private final String source;
    private final Deque<Opened> open = new ArrayDeque<>();

    /** A tag that needs one that closes it, and where it stands in the text: lines are counted only for who is told of one. */
    private record Opened(char sign, String name, int at) {

        String written() {
            return "{{%s%s}}".formatted(sign, name);
        }

        String closing() {
            return "{{/%s}}".formatted(name);
        }
    }

    private Sections(String file, String source) {
        this.file = file;
        this.source = source;
    }

    /** Returns what is wrong first, with file and line and what to do; empty when all is well. */
    static Optional<String> problem(String file, String source) {
        // Marks of its own are left to the engine.
        return source.contains("{{=") ? Optional.empty() : new Sections(file, source).walked();
    }

    private Optional<String> walked() {
        for (var at = source.indexOf("{{"); at >= 0;) {
            var end = source.indexOf("}}", at + 2);
            if (end < 0 || end == at + 2) {
                return Optional.of(said(at, end < 0 ? "a tag begins here and has no }}" : "{{}} names nothing"));
            }
            var problem = met(source.charAt(at + 2), source.substring(at + 3, end).strip(), at);
            if (problem.isPresent()) {
                return problem;
            }
            at = source.indexOf("{{", end + 2);
        }
        return Optional.ofNullable(open.peekLast()).map(never -> said(never.at,
                "%s is closed nowhere; write %s where it ends".formatted(never.written(), never.closing())));
    }

    private Optional<String> met(char sign, String name, int at) {
        if (sign == '#' || sign == '^' || sign == '<' || sign == '$') {
            open.push(new Opened(sign, name, at));
        } else if (sign == '/') {
            return closed(name, at);
        }
        return Optional.empty();
    }

    private Optional<String> closed(String name, int at) {
        var last = open.poll();
        if (last == null) {
            return Optional.of(said(at, "{{/%s}} closes what was not opened".formatted(name)));
        }
        if (last.name.equals(name)) {
            return Optional.empty();
        }
        return Optional.of(said(last.at, "%s is not closed before {{/%s}} on line %d; write %s"
                .formatted(last.written(), name, Named.line(source, at), last.closing())));
    }

    private String said(int at, String what) {
        return "%s:%d: %s.".formatted(file, Named.line(source, at), what);
    }
}
