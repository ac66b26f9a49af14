package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import martlet.model.Discretion;
import martlet.model.Statements;

/** What whoever works on a site is told of a failure: what was thrown and where, the template, the route and the statements. */
final class Explanation {

    /** How many statements of a request are kept. */
    static final int STATEMENTS = 200;

    private static final int FRAMES = 10;
    private static final int FIRST = 3;
    private static final int AROUND = 4;

    /** Where a message says that something is wrong. */
    private static final Pattern PLACE = Pattern.compile("([a-zA-Z0-9_-]{1,60}+\\.mustache):([0-9]{1,6}): ");

    /** Packages of others, whose frames tell nothing that can be mended here. */
    private static final List<String> OTHERS = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "io.helidon.",
            "com.github.mustachejava.", "org.hsqldb.", "org.postgresql.", "jakarta.", "org.eclipse.",
            "org.bouncycastle.");

    /** From here on it is the same for each request. */
    private static final String ENTRANCE = Gate.class.getName();

    private static final View<StackTraceElement> FRAME = View.<StackTraceElement>of("frame")
            .show("own", Explanation::isSites)
            .show("method", frame -> "%s.%s".formatted(frame.getClassName(), frame.getMethodName()))
            .show("place", Explanation::place);

    private final Templates templates;
    private final Unsaid unsaid;

    /** A line of a template. */
    private record Line(int number, String text, boolean marked) {}

    private static final View<Line> LINE = View.of(Line.class).show("number", Line::number).show("text", Line::text)
            .show("marked", Line::marked);

    private Explanation(Templates templates, Unsaid unsaid) {
        this.templates = templates;
        this.unsaid = unsaid;
    }

    /** Returns what its page mentions. */
    static Map<String, Object> of(ServerRequest req, Throwable thrown, Templates templates, String route) {
        var own = new Explanation(templates, new Unsaid(req, route));
        return Map.of("route", route,
                "thrown", chain(thrown).stream().map(one -> own.shown(one, one != thrown)).toList(),
                "statements", statements(req));
    }

    /** The causes from the outside in, each followed by what was noted of it on its way out. */
    private static List<Throwable> chain(Throwable thrown) {
        var all = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        var ordered = new ArrayList<Throwable>();
        for (var next = thrown; next != null && all.add(next); next = next.getCause()) {
            if (ordered.isEmpty() || !repeats(ordered.getLast(), next)) {
                ordered.add(next);
            }
            Stream.of(next.getSuppressed()).filter(noted -> noted instanceof TemplateException && all.add(noted))
                    .forEach(ordered::add);
        }
        return ordered;
    }

    /** What was said of a template is said once more with the place, by whoever knows it. */
    private static boolean repeats(Throwable known, Throwable cause) {
        return cause instanceof TemplateException
                && String.valueOf(known.getMessage()).contains(String.valueOf(cause.getMessage()));
    }

    private Map<String, Object> shown(Throwable thrown, boolean later) {
        var said = unsaid.of(thrown);
        return Map.of("later", later, "kind", thrown.getClass().getName(), "said", said, "templates",
                places(thrown, said),
                "frames", FRAME.all(frames(thrown)));
    }

    // -- templates

    private List<Map<String, Object>> places(Throwable thrown, String said) {
        return thrown instanceof TemplateException
                ? PLACE.matcher(said).results()
                        .flatMap(found -> around(found.group(1), Integer.parseInt(found.group(2))).stream())
                        .distinct().toList()
                : List.of();
    }

    private List<Map<String, Object>> around(String file, int line) {
        return templates.source(file).map(source -> lines(source.lines().toList(), line))
                .filter(lines -> !lines.isEmpty())
                .map(lines -> Map.<String, Object>of("file", file, "line", line, "lines", LINE.all(lines))).stream()
                .toList();
    }

    private static List<Line> lines(List<String> all, int marked) {
        var lines = new ArrayList<Line>();
        for (var line = Math.max(1, marked - AROUND); line <= Math.min(all.size(), marked + AROUND); line++) {
            lines.add(new Line(line, all.get(line - 1), line == marked));
        }
        return lines;
    }

    // -- frames

    /** The first ones, and after them the site's; of a template's mistake these alone, as it has its own place. */
    private static List<StackTraceElement> frames(Throwable thrown) {
        var all = Stream.of(thrown.getStackTrace()).takeWhile(frame -> !frame.getClassName().equals(ENTRANCE))
                .filter(frame -> OTHERS.stream().noneMatch(frame.getClassName()::startsWith)).toList();
        var first = thrown instanceof TemplateException ? 0 : FIRST;
        return IntStream.range(0, all.size()).filter(at -> at < first || isSites(all.get(at))).limit(FRAMES)
                .mapToObj(all::get).toList();
    }

    private static boolean isSites(StackTraceElement frame) {
        return !frame.getClassName().startsWith("martlet.");
    }

    /** An image has neither files nor lines. */
    private static String place(StackTraceElement frame) {
        return frame.getFileName() == null || frame.getLineNumber() < 0
                ? ""
                : "%s:%d".formatted(frame.getFileName(), frame.getLineNumber());
    }

    // -- statements

    /** Those that are worded alike once, with how often. */
    private static List<Map<String, Object>> statements(ServerRequest req) {
        var times = new LinkedHashMap<String, Integer>();
        req.context().get(Statements.class).map(Statements::wordings).orElse(List.of())
                .forEach(wording -> times.merge(Discretion.wording(wording), 1, Integer::sum));
        return times.entrySet().stream().map(each -> Map.<String, Object>of("wording", each.getKey(), "times",
                each.getValue(), "again", each.getValue() > 1)).toList();
    }
}
