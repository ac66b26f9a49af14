package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import martlet.model.Field;
import martlet.model.Filters;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/**
 * One condition in the builder: about which field stays, the rest can be changed.
 *
 * @param label the field's name for people
 * @param words what can be asked of it
 * @param value what is compared with
 * @param choices what can be compared with; none where it is written
 * @param hint how it is written
 * @param problem what is wrong with it; null for nothing
 */
record BuilderLine(String path, Phrase label, boolean opposite, List<FilterInput.Option> words, String value,
        List<Choice> choices, Phrase hint, @Nullable Phrase problem) {

    /** A value to choose. */
    record Choice(String key, Object text, boolean chosen) {

        static final View<Choice> VIEW = View.of(Choice.class)
                .show("key", Choice::key).show("text", Choice::text).show("chosen", Choice::chosen);
    }

    static final View<BuilderLine> VIEW = View.of(BuilderLine.class)
            .show("path", BuilderLine::path).show("label", BuilderLine::label).show("opposite", BuilderLine::opposite)
            .show("words", line -> FilterInput.Option.VIEW.all(line.words)).show("value", BuilderLine::value)
            .show("chooses", line -> !line.choices.isEmpty())
            .show("choices", line -> Choice.VIEW.all(line.choices))
            .show("hint", BuilderLine::hint).show("problem", BuilderLine::problem);

    /** Other words for what is offered already. */
    private static final List<String> ALIASES = List.of("is", "icontains", "istartswith", "iendswith");

    static <R> BuilderLine of(Visit<R> visit, Field<R, ?> field, Condition condition, @Nullable Phrase problem) {
        var absent = condition.operator().equals("is") && condition.value().equalsIgnoreCase("null");
        var word = absent ? condition.opposite() ? FilterKind.PRESENT : FilterKind.ABSENT : condition.operator();
        return new BuilderLine(field.path(), field.caption(), condition.opposite() && !absent, words(field, word),
                absent ? "" : condition.value(), choices(visit, field, condition), hint(field), problem);
    }

    private static List<FilterInput.Option> words(Field<?, ?> field, String chosen) {
        var words = new ArrayList<FilterInput.Option>();
        for (var word : Filters.operators(field)) {
            if (!ALIASES.contains(word) || word.equals(chosen)) {
                words.add(new FilterInput.Option(word, ConditionWords.operator(word), word.equals(chosen)));
            }
        }
        if (field.isOptional()) {
            for (var word : List.of(FilterKind.PRESENT, FilterKind.ABSENT)) {
                words.add(new FilterInput.Option(word, FilterKind.said(FilterKind.CHOICE, word), word.equals(chosen)));
            }
        }
        return words;
    }

    /** A list of several is written; so is what is chosen from too many. */
    private static <R> List<Choice> choices(Visit<R> visit, Field<R, ?> field, Condition condition) {
        if (!List.of("eq", "ne", "is").contains(condition.operator())) {
            return List.of();
        }
        var all = FilterChoices.all(visit, field).stream()
                .map(choice -> new Choice(choice.key(), choice.text(), choice.key().equals(condition.value())))
                .toList();
        var known = condition.value().isEmpty() || condition.operator().equals("is")
                || all.stream().anyMatch(Choice::chosen);
        return known ? all : List.of();
    }

    private static Phrase hint(Field<?, ?> field) {
        if (field.type() == Type.INSTANT) {
            return Phrase.of("2026-01-31 or 2026-01-31T09:30; for spans 12h, 7d, 2w; for periods 2026, 2026-01");
        }
        return field.type() == Type.DATE
                ? Phrase.of("2026-01-31; for spans 7d, 2w; for periods 2026, 2026-01")
                : Phrase.of("Several values with commas between them");
    }
}
