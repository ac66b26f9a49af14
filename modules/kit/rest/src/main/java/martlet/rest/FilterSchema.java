package martlet.rest;

import java.util.List;
import java.util.stream.Collectors;
import martlet.model.Field;
import martlet.model.Filters;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Names;
import martlet.model.Type.JsonForm;

/**
 * Every parameter by which a list is filtered: the fields of its model with each operator, and those across one link. There are
 * as many names as there are ways over links, so the others are said as a pattern; and no more than so many by name.
 */
final class FilterSchema {

    /** The most parameters that are named. */
    static final int MOST = 400;

    private static final String TEXT = """
            Which rows: `field` or `field__operator`, across links `link__field__operator`. Different names are all to be met; a name \
            given twice, either value; `-` before a name means the opposite. `in`, `not_in` take a list with commas, `between` two values \
            with a comma, `is` takes null (true, false); `within` and `older` a span such as 12h, 7d or 2w; `during` a year, a month \
            or a day. Fields beyond further links are named in the same way.""";

    private final JsonOut out;
    private final Asker asker;
    private int left = MOST;

    FilterSchema(JsonOut out, Asker asker) {
        this.out = out;
        this.asker = asker;
    }

    <R> void write(Model<R> model) {
        out.object(Titles.filter(model), () -> {
            out.text("type", "object");
            out.text("description", TEXT);
            out.object("properties", () -> {
                asker.readable(model).forEach(field -> named(field.name(), field));
                links(model).forEach(link -> across(link.name(), link.target()));
                List.of("or", "and").forEach(group -> out.object(group, this::group));
            });
            out.object("patternProperties", () -> out.object(pattern(links(model)), () -> {}));
            out.truth("additionalProperties", false);
        });
    }

    private void group() {
        out.text("type", "string");
        out.text("description", "Conditions within conditions: `(field=value,-field__operator=value,and=(…))`.");
    }

    private <R> List<ForeignKey<R, ?, ?>> links(Model<R> model) {
        var readable = asker.readable(model);
        return model.links().stream().filter(link -> readable.contains(link) && asker.isShown(link.target())).toList();
    }

    /** The opposite of each, and what lies beyond a link. */
    private static String pattern(List<? extends ForeignKey<?, ?, ?>> links) {
        var names = links.stream().map(link -> "|" + link.name() + Names.STEP).collect(Collectors.joining());
        return "^(-%s)[a-z0-9_]".formatted(names);
    }

    private <P> void across(String link, Model<P> target) {
        for (var field : asker.readable(target)) {
            // A row's key is what the link itself is compared with.
            if (!field.isKey()) {
                named(link + Names.STEP + field.name(), field);
            }
        }
    }

    private <T> void named(String path, Field<?, T> field) {
        var operators = Filters.operators(field);
        if (left < operators.size() + 1) {
            return;
        }
        left -= operators.size() + 1;
        out.object(path, new FieldSchema<>(out, field)::compared);
        operators.forEach(operator -> out.object(path + Names.STEP + operator, () -> value(operator, field)));
    }

    private void value(String operator, Field<?, ?> field) {
        switch (operator) {
            case "eq", "ne", "lt", "lte", "gt", "gte" -> new FieldSchema<>(out, field).compared();
            case "is" -> {
                out.text("type", "string");
                out.texts("enum", field.type().jsonForm() == JsonForm.TRUTH
                        ? List.of("null", "true", "false")
                        : List.of("null"));
            }
            default -> out.text("type", "string");
        }
    }
}
