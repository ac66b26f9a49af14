package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.View;

/**
 * The filter panel of a list: one form that is sent by GET. What was chosen becomes conditions of the address, in the words of the
 * API, and the panel is read back from them, so that the address alone holds the state; conditions that the panel has no
 * inputs for go along with it.
 */
final class FilterPanel<R> {

    /** Says that the panel was sent. */
    static final String SENT = "_filter";

    /** The button that looks for rows to link to sends the field's path. */
    static final String FIND = "_find";

    private static final Phrase NOTHING = Phrase.of("");

    private static final View<Map.Entry<String, String>> HIDDEN = View.<Map.Entry<String, String>>of("hidden")
            .show("name", Map.Entry::getKey).show("value", Map.Entry::getValue);

    private final Visit<R> visit;
    private final Params query;
    private final List<Field<R, ?>> fields;
    private final Map<Field<R, ?>, Said> said = new HashMap<>();
    private final List<Map.Entry<String, String>> others = new ArrayList<>();

    private FilterPanel(Visit<R> visit, Params query) {
        this.visit = visit;
        this.query = query;
        this.fields = fields(visit);
        read();
    }

    /** Returns the fields that whoever asks may filter by. */
    static <R> List<Field<R, ?>> fields(Visit<R> visit) {
        return Reach.readable(visit.access(), visit.look().list().filters());
    }

    /** The panel of a list with this address. */
    static <R> FilterPanel<R> of(Visit<R> visit, Params query) {
        return new FilterPanel<>(visit, query);
    }

    // -- what was sent

    /** Whether the panel was sent, and not an address asked for. */
    static boolean isSent(Params query) {
        return query.has(SENT);
    }

    /**
     * Whether it was sent to look for rows, and is to be shown again: where something stands beside a link that was not looked for yet.
     * The key that sends a form presses its first button, so that the button alone says nothing.
     */
    static boolean isFinding(Visit<?> visit, Params sent) {
        return fields(visit).stream().map(field -> Said.name(field.path(), "find"))
                .anyMatch(name -> !sent.get(name).isBlank()
                        && !sent.get(name).strip().equals(sent.get(name + "-found").strip()));
    }

    /** Whether something was chosen that can't be, such as a month that is none. */
    static <R> boolean isWrong(Visit<R> visit, Params sent) {
        return fields(visit).stream().anyMatch(field -> {
            var kind = FilterKind.of(field);
            return kind.written(field.path(), Said.sent(sent, field.path(), kind)).stream()
                    .anyMatch(one -> one.problem(visit).isPresent());
        });
    }

    /** Returns the parameters that say what was chosen in a panel that was sent, but for what can't be. */
    static <R> Params canonical(Visit<R> visit, Params sent) {
        var all = new LinkedHashMap<String, List<String>>();
        var written = new ArrayList<Condition>();
        for (var field : fields(visit)) {
            var kind = FilterKind.of(field);
            kind.written(field.path(), Said.sent(sent, field.path(), kind)).stream()
                    .filter(one -> one.problem(visit).isEmpty()).forEach(written::add);
        }
        for (var name : sent.names()) {
            var replaced = ListQuery.isCondition(name)
                    && written.stream().anyMatch(one -> one.path().equals(Condition.read(name, "").path()));
            if (!Said.isNamed(name) && !name.equals(SENT) && !name.equals(FIND) && !replaced
                    && !sent.get(name).isEmpty()) {
                all.put(name, sent.all(name));
            }
        }
        written.forEach(one -> all.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one.value()));
        return Params.of(all);
    }

    // -- what the address says

    private void read() {
        var byPath = new HashMap<String, List<Condition>>();
        for (var name : query.names()) {
            if (ListQuery.isCondition(name)) {
                var path = Condition.read(name, "").path();
                query.all(name).forEach(value -> byPath.computeIfAbsent(path, _ -> new ArrayList<>())
                        .add(Condition.read(name, value)));
            }
        }
        for (var field : fields) {
            FilterKind.of(field).read(field, byPath.getOrDefault(field.path(), List.of()))
                    .ifPresent(known -> said.put(field, known));
        }
        query.names().stream().filter(name -> !name.equals("from") && !isShown(name))
                .forEach(name -> query.all(name).forEach(value -> others.add(Map.entry(name, value))));
    }

    private boolean isShown(String name) {
        return ListQuery.isCondition(name) && said.keySet().stream()
                .anyMatch(field -> field.path().equals(Condition.read(name, "").path()));
    }

    // -- how it is shown

    /**
     * Returns what the template mentions.
     *
     * @param sent what was sent, which is kept where something was looked for
     */
    Map<String, Object> shown(Params sent, Facets<R> facets) {
        var shown = new ArrayList<FilterField>();
        for (var field : fields) {
            shown.add(shown(field, sent, facets));
        }
        return Map.of("present", !fields.isEmpty(), "fields", FilterField.VIEW.all(shown),
                "others", HIDDEN.all(others), "open", isSent(sent) || facets.isAsked(),
                "facets", facets.shown());
    }

    private Phrase problem(FilterKind kind, Field<R, ?> field, Params sent) {
        return isSent(sent)
                ? kind.written(field.path(), Said.sent(sent, field.path(), kind)).stream()
                        .flatMap(one -> one.problem(visit).stream()).findFirst().orElse(NOTHING)
                : NOTHING;
    }

    private FilterField shown(Field<R, ?> field, Params sent, Facets<R> facets) {
        var kind = FilterKind.of(field);
        var known = isSent(sent)
                ? Said.sent(sent, field.path(), kind)
                : Optional.ofNullable(said.get(field)).orElse(Said.NOTHING);
        var choices = kind == FilterKind.CHOICE
                ? FilterChoices.of(visit, field, known, sent, facets)
                : FilterChoices.NONE;
        return FilterField.of(visit, field, kind, known, choices, problem(kind, field, sent));
    }
}
