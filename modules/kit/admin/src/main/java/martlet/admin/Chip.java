package martlet.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.Filters;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.View;

/**
 * A condition that a list's address asks for, with the address of the list without it.
 *
 * @param text in words
 * @param name the parameter
 * @param value its value
 * @param without the address
 */
record Chip(Phrase text, String name, String value, String without) {

    static final View<Chip> VIEW = View.of(Chip.class)
            .show("text", Chip::text).show("name", Chip::name).show("value", Chip::value)
            .show("without", Chip::without);

    /** The parameters that are not conditions on fields. */
    static final List<String> OTHERS = List.of("q", Sorting.ORDERING, "from", TextSearch.DEPTH);

    private static final Map<String, Phrase> WORDS = Map.ofEntries(
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
            Map.entry("ilike", Phrase.of("is like")),
            Map.entry("regexp", Phrase.of("matches")));

    /** Returns one for each value; the query must have been read as conditions before, so that every name is of a field. */
    static <R> List<Chip> all(Access<R> access, Params query) {
        var chips = new ArrayList<Chip>();
        for (var name : query.names()) {
            if (!OTHERS.contains(name)) {
                query.all(name).forEach(value -> chips.add(
                        new Chip(words(access, name, value), name, value, "?" + without(query, name, value).text())));
            }
        }
        return chips;
    }

    private static <R> Phrase words(Access<R> access, String name, String value) {
        var opposite = name.startsWith("-");
        var plain = opposite ? name.substring(1) : name;
        var at = plain.lastIndexOf("__");
        var operator = at > 0 && Filters.operators().contains(plain.substring(at + 2)) ? plain.substring(at + 2) : "eq";
        var path = operator.equals("eq") && !plain.endsWith("__eq") ? plain : plain.substring(0, at);
        return Phrase.of(opposite ? "not: {field} {operator} {value}" : "{field} {operator} {value}")
                .with("field", label(access.field(path))).with("value", value)
                .with("operator", WORDS.getOrDefault(operator, Phrase.of(operator)));
    }

    private static Phrase label(Field<?, ?> field) {
        return field.caption();
    }

    private static Params without(Params query, String name, String value) {
        var fewer = new LinkedHashMap<String, List<String>>();
        for (var each : query.without("from").names()) {
            var kept = query.all(each).stream().filter(v -> !each.equals(name) || !v.equals(value)).toList();
            if (!kept.isEmpty()) {
                fewer.put(each, kept);
            }
        }
        return Params.of(fewer);
    }
}
