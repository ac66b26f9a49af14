package martlet.admin;

import java.util.List;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.web.View;

/**
 * One field of the filter panel.
 *
 * @param path its name in addresses
 * @param label its name for people
 * @param zone the zone of its times; empty for others
 * @param words the words to choose one from; none where there is but one
 * @param problem what is wrong with what was chosen; empty for nothing
 */
record FilterField(String path, Phrase label, String zone, List<FilterInput.Option> words, List<FilterInput> inputs,
        FilterChoices choices, Phrase problem) {

    static final View<FilterField> VIEW = View.of(FilterField.class)
            .show("problem", FilterField::problem).show("path", FilterField::path)
            .show("id", field -> "filter-" + field.path)
            .show("label", FilterField::label).show("zone", FilterField::zone)
            .show("asks", field -> field.words.size() > 1)
            .show("words_name", field -> Said.name(field.path, "op"))
            .show("words", field -> FilterInput.Option.VIEW.all(field.words))
            .show("inputs", field -> FilterInput.VIEW.all(field.inputs))
            .show("choice_name", field -> Said.name(field.path, "value"))
            .show("choices", field -> FilterChoices.Choice.VIEW.all(field.choices.all()))
            .show("finds", field -> field.choices.finds())
            .show("find_name", field -> Said.name(field.path, "find"))
            .show("found_name", field -> Said.name(field.path, "find-found"))
            .show("find", field -> field.choices.find()).show("outcome", field -> field.choices.outcome());

    static FilterField of(Visit<?> visit, Field<?, ?> field, FilterKind kind, Said said, FilterChoices choices,
            Phrase problem) {
        var words = kind.words(field).stream()
                .map(word -> new FilterInput.Option(word, FilterKind.said(kind, word), word.equals(said.op())))
                .toList();
        return new FilterField(field.path(), field.caption(),
                field.type() == Type.INSTANT ? visit.admin().web().zone().getId() : "", words,
                FilterInput.of(field, kind, said), choices, problem);
    }
}
