package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.web.Params;
import martlet.web.View;

/**
 * What a field of the filter panel offers to choose from: its choices, yes and no, or the rows that a link may lead to, all of them
 * where they are few, else those that were found.
 *
 * @param all what can be ticked
 * @param finds whether others can be looked for
 * @param find what was looked for
 * @param outcome what came of it, in words
 */
record FilterChoices(List<Choice> all, boolean finds, String find, Phrase outcome) {

    static final FilterChoices NONE = new FilterChoices(List.of(), false, "", Phrase.of(""));

    /**
     * One of them.
     *
     * @param text what it is called: text, or a phrase
     * @param count how many rows have it; empty where that is not known
     */
    record Choice(String key, Object text, boolean chosen, Object count) {

        static final View<Choice> VIEW = View.of(Choice.class)
                .show("key", Choice::key).show("text", Choice::text).show("chosen", Choice::chosen)
                .show("count", Choice::count);
    }

    /** Returns what is offered. For a link, that takes up to three statements, whatever there is to choose from. */
    static <R> FilterChoices of(Visit<R> visit, Field<R, ?> field, Said said, Params sent, Facets<R> facets) {
        var link = Reach.asLink(visit.model(), field);
        if (link.isPresent()) {
            return links(visit, link.get(), said, sent, facets);
        }
        return new FilterChoices(named(field, said, facets), false, "", Phrase.of(""));
    }

    /** Returns all there is to choose from; none where that is too many, or anything can be written. */
    static <R> List<Choice> all(Visit<R> visit, Field<R, ?> field) {
        if (FilterKind.of(field) != FilterKind.CHOICE) {
            return List.of();
        }
        var choices = of(visit, field, Said.NOTHING, Params.of(Map.of()), Facets.none());
        return choices.finds() ? List.of() : choices.all();
    }

    private static <R, T> List<Choice> named(Field<R, T> field, Said said, Facets<R> facets) {
        var choices = new ArrayList<Choice>();
        if (field.type() == Type.BOOLEAN) {
            for (var truth : List.of("true", "false")) {
                choices.add(choice(field, truth, Phrase.of(truth.equals("true") ? "Yes" : "No"), said, facets));
            }
        }
        for (var value : field.choices()) {
            choices.add(choice(field, field.type().text(value), Phrase.of(field.type().label(value)), said, facets));
        }
        return choices;
    }

    private static <R> Choice choice(Field<R, ?> field, String key, Object text, Said said, Facets<R> facets) {
        return new Choice(key, text, said.values().contains(key), facets.count(field, key));
    }

    private static <R, P> FilterChoices links(Visit<R> visit, ForeignKey<R, P, ?> link, Said said, Params sent,
            Facets<R> facets) {
        var search = Picker.source(visit, link, List.of());
        var choices = new ArrayList<Choice>();
        if (search.areFew()) {
            search.options().forEach(row -> choices.add(choice(link, row.key(), row.text(), said, facets)));
            return new FilterChoices(choices, false, "", Phrase.of(""));
        }
        LinkNames.of(visit, link, said.values())
                .forEach((key, name) -> choices.add(choice(link, key, name, said, facets)));
        var find = sent.get(Said.name(link.path(), "find")).strip();
        if (find.isEmpty()) {
            return new FilterChoices(choices, true, "", Phrase.of(""));
        }
        var found = search.found(find);
        found.stream().limit(PickerSource.FOUND).filter(row -> !said.values().contains(row.key()))
                .forEach(row -> choices.add(choice(link, row.key(), row.text(), said, facets)));
        return new FilterChoices(choices, true, find, PickerSource.outcome(found.size(), find));
    }
}
