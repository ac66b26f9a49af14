package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import martlet.web.Params;

/**
 * The builder's form as it was sent: which line is in which group by the inputs' names, and what its buttons do to them. A group
 * or a line is named by the places on the way to it: {@code 0} is the outermost group, {@code 0-1} the second part of it.
 */
final class BuilderForm {

    /** The button that was pressed: what to do, and with which group or line. */
    static final String DO = "_do";

    /** As many conditions as a group may hold in an address, and as deep as groups may be there. */
    static final int MOST = 100;
    static final int DEEPEST = 8;

    private static final Pattern NAME = Pattern.compile("b\\.(\\d{1,3}(?:-\\d{1,3}){0,15})\\.[fk]");

    private final Params sent;
    private final String act;
    private final String place;

    private BuilderForm(Params sent) {
        this.sent = sent;
        var button = sent.get(DO);
        var at = button.indexOf('.');
        this.act = at < 0 ? button : button.substring(0, at);
        this.place = at < 0 ? "" : button.substring(at + 1);
    }

    static String name(String place, String part) {
        return "b." + place + "." + part;
    }

    static boolean isNamed(String parameter) {
        return parameter.startsWith("b.");
    }

    /** Whether the form was sent, and not an address opened in the builder. */
    static boolean isSent(Params query) {
        return query.has(name("0", "k"));
    }

    static boolean isDone(Params query) {
        return query.get(DO).isEmpty() || query.get(DO).equals("apply");
    }

    /** Returns the conditions as they are after what the button does. */
    static Clause.Group read(Params sent) {
        return new BuilderForm(sent).group("0");
    }

    private Clause.Group group(String at) {
        var parts = new ArrayList<Clause>();
        for (var child : children(at).values()) {
            if (!act.equals("remove") || !place.equals(child)) {
                parts.add(sent.has(name(child, "f")) ? line(child) : group(child));
            }
        }
        if (place.equals(at) && act.equals("add") && !sent.get(name(at, "new")).isEmpty()) {
            parts.add(new Clause.Line(Condition.is(sent.get(name(at, "new")), "")));
        }
        if (place.equals(at) && act.equals("group")) {
            parts.add(new Clause.Group(true, false, List.of()));
        }
        var kind = sent.get(name(at, "k"));
        return new Clause.Group(kind.endsWith("any"), kind.startsWith("-"), parts);
    }

    /** The parts of a group, in their order. */
    private Map<Integer, String> children(String at) {
        var children = new TreeMap<Integer, String>();
        for (var parameter : sent.names()) {
            var found = NAME.matcher(parameter);
            if (found.matches() && found.group(1).startsWith(at + "-")
                    && found.group(1).indexOf('-', at.length() + 1) < 0) {
                children.put(Integer.valueOf(found.group(1).substring(at.length() + 1)), found.group(1));
            }
        }
        return children;
    }

    private Clause.Line line(String at) {
        var path = sent.get(name(at, "f"));
        var word = sent.get(name(at, "o"));
        var opposite = sent.has(name(at, "n"));
        var condition = switch (word) {
            case FilterKind.ABSENT -> Condition.of(path, "is", "null");
            case FilterKind.PRESENT -> Condition.of(path, "is", "null").not();
            default -> Condition.of(path, word.isEmpty() ? "eq" : word, sent.get(name(at, "v")).strip());
        };
        return new Clause.Line(opposite ? condition.not() : condition);
    }
}
