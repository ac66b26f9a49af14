package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import martlet.model.Field;
import martlet.model.Phrase;
import martlet.model.Type;
import martlet.web.View;

/**
 * An input of the filter panel.
 *
 * @param name what it is sent as
 * @param type as HTML has it; {@code select} for one of some options
 * @param value what it shows
 * @param label its name for people
 * @param when the words that it belongs to, as a style; those of other words are not shown
 * @param options what a select offers
 */
record FilterInput(String name, String type, String value, Phrase label, String when, List<Option> options) {

    /** One of a select. */
    record Option(String value, Phrase text, boolean chosen) {

        static final View<Option> VIEW = View.of(Option.class)
                .show("key", Option::value).show("text", Option::text).show("chosen", Option::chosen);
    }

    static final View<FilterInput> VIEW = View.of(FilterInput.class)
            .show("name", FilterInput::name).show("type", FilterInput::type).show("value", FilterInput::value)
            .show("label", FilterInput::label).show("when", FilterInput::when)
            .show("select", input -> input.type.equals("select"))
            .show("step", input -> input.type.equals("number") ? "any" : "")
            .show("options", input -> Option.VIEW.all(input.options));

    private static FilterInput of(String path, String part, String type, String value, Phrase label, String when) {
        return new FilterInput(Said.name(path, part), type, value, label, when, List.of());
    }

    /** Returns the inputs of a field, with what is said in those of the word that was chosen. */
    static List<FilterInput> of(Field<?, ?> field, FilterKind kind, Said said) {
        return switch (kind) {
            case CHOICE -> List.of();
            case TEXT -> List.of(of(field.path(), "value", "text", said.value(), Phrase.of("Value"), "value"));
            case NUMBER -> List.of(
                    of(field.path(), "value", type(field), said.value(), Phrase.of("Value"), "value"),
                    of(field.path(), "to", type(field), said.to(), Phrase.of("and at most"), "between"));
            case TIME -> time(field, said);
        };
    }

    private static String type(Field<?, ?> field) {
        if (Number.class.isAssignableFrom(field.type().javaClass())) {
            return "number";
        }
        return field.type() == Type.TIME ? "time" : "text";
    }

    private static List<FilterInput> time(Field<?, ?> field, Said said) {
        var path = field.path();
        var part = Said.timePart(said.op());
        var inputs = new ArrayList<FilterInput>();
        inputs.add(of(path, "span", "number", part.equals("span") ? said.value() : "", Phrase.of("How many"), "span"));
        inputs.add(new FilterInput(Said.name(path, "unit"), "select", "", Phrase.of("Hours, days or weeks"), "span",
                units(field, part.equals("span") ? said.to() : "d")));
        inputs.add(of(path, "day", "date", part.equals("day") ? said.value() : "", Phrase.of("Day"), "day"));
        inputs.add(of(path, "month", "month", part.equals("month") ? said.value() : "",
                Phrase.of("Month, such as 2026-01"), "month"));
        inputs.add(of(path, "year", "number", part.equals("year") ? said.value() : "", Phrase.of("Year"), "year"));
        inputs.add(of(path, "from", "date", part.equals("from") ? said.value() : "", Phrase.of("First day"),
                "between"));
        inputs.add(of(path, "until", "date", part.equals("from") ? said.to() : "", Phrase.of("Last day"), "between"));
        return inputs;
    }

    private static List<Option> units(Field<?, ?> field, String chosen) {
        var units = new ArrayList<Option>();
        if (field.type() == Type.INSTANT) {
            units.add(new Option("h", Phrase.of("hours"), chosen.equals("h")));
        }
        units.add(new Option("d", Phrase.of("days"), chosen.equals("d")));
        units.add(new Option("w", Phrase.of("weeks"), chosen.equals("w")));
        return units;
    }
}
