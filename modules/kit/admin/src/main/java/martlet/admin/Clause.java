package martlet.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import martlet.model.FilterGroups;
import martlet.web.Params;

/** The conditions of an address as the builder shows them: lines, in groups of which all or one must hold. */
sealed interface Clause {

    /** One condition. */
    record Line(Condition condition) implements Clause {}

    /**
     * Some conditions.
     *
     * @param any whether one of them is enough
     * @param opposite whether the rows are meant that do not meet it
     */
    record Group(boolean any, boolean opposite, List<Clause> parts) implements Clause {

        /** Whether it says no more than its parts do. */
        private boolean isPlain() {
            return !any && !opposite;
        }

        private String name() {
            return (opposite ? "-" : "") + (any ? "or" : "and");
        }
    }

    // -- from an address

    /** Reads the conditions of an address, of which all must hold. */
    static Group read(Params query) {
        var parts = new ArrayList<Clause>();
        for (var name : query.names()) {
            if (ListQuery.isCondition(name)) {
                parts.add(read(name, query.all(name)));
            }
        }
        return parts.size() == 1 && parts.getFirst() instanceof Group only ? only : new Group(false, false, parts);
    }

    /** A name given twice means either value; the opposite of it is the opposite of that. */
    private static Clause read(String name, List<String> values) {
        if (values.size() == 1) {
            return read(name, values.getFirst());
        }
        var opposite = name.startsWith("-") && !FilterGroups.isNamed(name);
        var positive = opposite ? name.substring(1) : name;
        return new Group(true, opposite, values.stream().map(value -> read(positive, value)).toList());
    }

    private static Clause read(String name, String value) {
        return FilterGroups.isNamed(name)
                ? FilterGroups.parse(name, value, new FilterGroups.Maker<Clause>() {
                    @Override
                    public Clause one(String part, String text) {
                        return new Line(Condition.read(part, text));
                    }

                    @Override
                    public Clause group(boolean any, boolean opposite, List<Clause> parts) {
                        return new Group(any, opposite, parts);
                    }
                })
                : new Line(Condition.read(name, value));
    }

    // -- to an address

    /** Writes the conditions as parameters; groups without parts are left out. */
    static SequencedMap<String, List<String>> written(Group root) {
        var parameters = new LinkedHashMap<String, List<String>>();
        var rest = new ArrayList<String>();
        for (var part : root.isPlain() ? flat(root) : List.<Clause>of(root)) {
            if (isEmpty(part)) {
                continue;
            }
            // A name given twice means either value, but both are meant here.
            if (parameters.putIfAbsent(name(part), List.of(value(part))) != null) {
                rest.add(text(part));
            }
        }
        if (!rest.isEmpty()) {
            parameters.put("and", List.of("(" + String.join(",", rest) + ")"));
        }
        return parameters;
    }

    private static List<Clause> flat(Group group) {
        var parts = new ArrayList<Clause>();
        for (var part : group.parts) {
            if (part instanceof Group inner && inner.isPlain()) {
                parts.addAll(flat(inner));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    private static boolean isEmpty(Clause clause) {
        return clause instanceof Group group && group.parts.stream().allMatch(Clause::isEmpty);
    }

    private static String name(Clause clause) {
        return switch (clause) {
            case Line line -> line.condition.name();
            case Group group -> group.name();
        };
    }

    private static String value(Clause clause) {
        return switch (clause) {
            case Line line -> line.condition.value();
            case Group group -> "(" + String.join(",",
                    group.parts.stream().filter(part -> !isEmpty(part)).map(Clause::text).toList()) + ")";
        };
    }

    private static String text(Clause clause) {
        return name(clause) + "="
                + (clause instanceof Line line ? FilterGroups.quoted(line.condition.value()) : value(clause));
    }
}
