package martlet.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    static final List<String> OTHERS = List.of("q", Sorting.ORDERING, "from", TextSearch.DEPTH,
            ListQuery.LIMIT, Facets.COUNTS, Views.VIEW);

    /** Returns one for each value; the query must have been read as conditions before, so that every name is of a field. */
    static <R> List<Chip> all(Visit<R> visit, Params query) {
        var words = new ConditionWords<>(visit, query);
        var chips = new ArrayList<Chip>();
        for (var name : query.names()) {
            if (ListQuery.isCondition(name)) {
                query.all(name).forEach(value -> chips.add(
                        new Chip(words.of(name, value), name, value, "?" + without(query, name, value).text())));
            }
        }
        return chips;
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
