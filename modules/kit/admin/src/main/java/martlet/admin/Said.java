package martlet.admin;

import java.util.List;
import martlet.web.Params;

/**
 * What the inputs of one field in the filter panel say, whatever its kind.
 *
 * @param op the chosen operator, or one of {@link FilterKind}'s own words; empty for the first there is
 * @param values what is compared with
 * @param to the other end of a range, or the unit of a span
 */
record Said(String op, List<String> values, String to) {

    static final Said NOTHING = new Said("", List.of(), "");

    static Said of(String op, String... values) {
        return new Said(op, List.of(values), "");
    }

    /** Returns what was sent for a field: the values of those inputs that belong to the chosen word. */
    static Said sent(Params sent, String path, FilterKind kind) {
        var op = sent.get(name(path, "op"));
        return kind == FilterKind.TIME
                ? new Said(op, filled(sent, path, timePart(op)), sent.get(name(path, toPart(op))).strip())
                : new Said(op, filled(sent, path, "value"), sent.get(name(path, "to")).strip());
    }

    private static List<String> filled(Params sent, String path, String part) {
        return sent.all(name(path, part)).stream().filter(value -> !value.isBlank()).toList();
    }

    /** Each word about time has an input of its own kind: those that are not seen are sent as well. */
    static String timePart(String op) {
        return switch (op) {
            case "within", "older" -> "span";
            case "between" -> "from";
            default -> op.isEmpty() ? "value" : op;
        };
    }

    private static String toPart(String op) {
        return op.equals("between") ? "until" : "unit";
    }

    /** Returns the name of an input; no field's name has a full stop. */
    static String name(String path, String part) {
        return "f." + path + "." + part;
    }

    /** Whether a parameter is an input of the panel. */
    static boolean isNamed(String parameter) {
        return parameter.startsWith("f.");
    }

    String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }
}
