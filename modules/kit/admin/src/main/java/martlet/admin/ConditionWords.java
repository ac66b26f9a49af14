package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import martlet.model.Field;
import martlet.model.FilterGroups;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.web.Params;

/**
 * Says the conditions of an address in words. They must have been read as conditions before, so that every name is of a field.
 * Sends one statement for each link whose rows are named.
 */
final class ConditionWords<R> {

    private static final Map<String, Phrase> OPERATORS = Map.ofEntries(
            Map.entry("eq", Phrase.of("is")), Map.entry("ne", Phrase.of("is not")),
            Map.entry("lt", Phrase.of("is under")),
            Map.entry("lte", Phrase.of("is at most")),
            Map.entry("gt", Phrase.of("is over")), Map.entry("gte", Phrase.of("is at least")),
            Map.entry("in", Phrase.of("is one of")),
            Map.entry("not_in", Phrase.of("is none of")), Map.entry("between", Phrase.of("is between")),
            Map.entry("is", Phrase.of("is")),
            Map.entry("contains", Phrase.of("contains")), Map.entry("icontains", Phrase.of("contains")),
            Map.entry("startswith", Phrase.of("starts with")),
            Map.entry("istartswith", Phrase.of("starts with")), Map.entry("endswith", Phrase.of("ends with")),
            Map.entry("iendswith", Phrase.of("ends with")), Map.entry("like", Phrase.of("is like")),
            Map.entry("ilike", Phrase.of("is like, in capital or small letters,")),
            Map.entry("regexp", Phrase.of("matches")),
            Map.entry("within", Phrase.of("is within the last")), Map.entry("older", Phrase.of("is longer ago than")),
            Map.entry("during", Phrase.of("is in")));

    private static final Map<String, Phrase> SPANS = Map.of(
            "h", Phrase.of("{count} {count|hour|hours}"), "d", Phrase.of("{count} {count|day|days}"),
            "w", Phrase.of("{count} {count|week|weeks}"));

    private final Visit<R> visit;
    private final Map<String, Map<String, String>> names = new HashMap<>();

    ConditionWords(Visit<R> visit, Params query) {
        this.visit = visit;
        var keys = new HashMap<String, List<String>>();
        for (var name : query.names()) {
            if (ListQuery.isCondition(name)) {
                query.all(name).forEach(value -> parts(name, value)
                        .forEach(part -> keys.computeIfAbsent(part.path(), _ -> new ArrayList<>()).addAll(keys(part))));
            }
        }
        keys.forEach(this::name);
    }

    static Phrase operator(String name) {
        return OPERATORS.getOrDefault(name, Phrase.of(name));
    }

    private static List<String> keys(Condition condition) {
        return switch (condition.operator()) {
            case "eq", "ne" -> List.of(condition.value());
            case "in", "not_in" -> List.of(condition.value().split(",", -1));
            default -> List.of();
        };
    }

    private void name(String path, List<String> written) {
        if (!written.isEmpty()) {
            Reach.asLink(visit.model(), visit.access().field(path))
                    .ifPresent(link -> names.put(path, LinkNames.of(visit, link, written)));
        }
    }

    /** Returns the conditions that a parameter has in it. */
    private static List<Condition> parts(String name, String value) {
        return FilterGroups.isNamed(name)
                ? FilterGroups.parse(name, value, new FilterGroups.Maker<List<Condition>>() {
                    @Override
                    public List<Condition> one(String part, String text) {
                        return List.of(Condition.read(part, text));
                    }

                    @Override
                    public List<Condition> group(boolean any, boolean opposite, List<List<Condition>> parts) {
                        return parts.stream().flatMap(List::stream).toList();
                    }
                })
                : List.of(Condition.read(name, value));
    }

    /** Says what a parameter asks for. */
    Phrase of(String name, String value) {
        return FilterGroups.isNamed(name)
                ? FilterGroups.parse(name, value, new FilterGroups.Maker<Phrase>() {
                    @Override
                    public Phrase one(String part, String text) {
                        return of(Condition.read(part, text));
                    }

                    @Override
                    public Phrase group(boolean any, boolean opposite, List<Phrase> parts) {
                        return kind(any, opposite).with("parts", Phrase.joined(parts));
                    }
                })
                : of(Condition.read(name, value));
    }

    private static Phrase kind(boolean any, boolean opposite) {
        if (opposite) {
            return any ? Phrase.of("none of ({parts})") : Phrase.of("not all of ({parts})");
        }
        return any ? Phrase.of("any of ({parts})") : Phrase.of("all of ({parts})");
    }

    private Phrase of(Condition condition) {
        var field = visit.access().field(condition.path());
        if (condition.operator().equals("is") && condition.value().equalsIgnoreCase("null")) {
            return Phrase.of(condition.opposite() ? "{field} has a value" : "{field} has no value")
                    .with("field", field.caption());
        }
        return Phrase.of(condition.opposite() ? "not: {field} {operator} {value}" : "{field} {operator} {value}")
                .with("field", field.caption()).with("operator", operator(condition.operator()))
                .with("value", value(field, condition));
    }

    private Object value(Field<?, ?> field, Condition condition) {
        var value = condition.value();
        if (List.of("within", "older").contains(condition.operator())) {
            var count = Long.parseLong(value.strip().substring(0, value.strip().length() - 1));
            return SPANS.getOrDefault(value.strip().substring(value.strip().length() - 1), Phrase.of(value))
                    .with("count", count);
        }
        var known = names.get(condition.path());
        if (known != null) {
            return String.join(", ", keys(condition).stream().map(key -> known.getOrDefault(key, key)).toList());
        }
        return switch (condition.operator()) {
            case "eq", "ne" -> single(field, value);
            case "between" -> ends(value);
            default -> value;
        };
    }

    /** As the filter panel calls it. */
    private static Object single(Field<?, ?> field, String value) {
        if (field.type() == Type.BOOLEAN) {
            return Phrase.of(Boolean.TRUE.equals(field.type().parse(value)) ? "Yes" : "No");
        }
        return field.choices().isEmpty() ? value : label(field, value);
    }

    private static Object ends(String value) {
        var ends = value.split(",", -1);
        return ends.length == 2 ? Phrase.of("{from} and {to}").with("from", ends[0]).with("to", ends[1]) : value;
    }

    private static <T> Object label(Field<?, T> field, String value) {
        return Phrase.of(field.type().label(field.type().parse(value)));
    }
}
