package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import martlet.model.Phrase;
import martlet.web.Shown;
import martlet.web.View;

/**
 * What the page shows of one of the {@link Lines} of a form.
 *
 * @param moves whether buttons move it up and down
 */
record LineShown<C>(Line<C> line, List<Item> items, boolean moves) {

    static final View<LineShown<?>> VIEW = View.<LineShown<?>>of("Line")
            .show("line_id", shown -> shown.line.prefix() + "line").show("line_title", LineShown::title)
            .show("line_wrong", shown -> !shown.line.form().isValid())
            .show("line_problems", LineShown::problems)
            .show("key_name", shown -> shown.line.prefix() + Line.KEY).show("key", LineShown::key)
            .show("version_name", shown -> shown.line.prefix() + Sheet.VERSION)
            .show("line_version", LineShown::version).show("delete_name", shown -> shown.line.deleteName())
            .show("deleted", shown -> shown.line.isDeleted()).show("line_page", LineShown::page)
            .show("move", shown -> shown.moves ? shown.line.prefix() : "")
            .show("line_items", shown -> Item.VIEW.all(shown.items));

    /** Works out what the page shows, with how linked rows are chosen, by field and line. */
    static <C> LineShown<C> of(Line<C> line, Map<String, Map<String, Picker>> pickers, boolean moves) {
        var inputs = (List<?>) Objects.requireNonNull(line.form().shown().get("inputs"));
        var items = new ArrayList<Item>();
        for (var field : line.columns()) {
            var index = line.fields().indexOf(field);
            if (index >= 0) {
                var picker = pickers.getOrDefault(field.name(), Map.of()).get(line.prefix());
                items.add(Item.input(field, (Shown) inputs.get(index), picker == null ? null : picker.shown(),
                        line.form().isWrong(field), null));
            } else if (line.visit().access().mayRead(field)) {
                line.row().ifPresent(row -> items.add(Item.fixed(field.caption(),
                        Cell.whole(row, field, line.titles()))));
            }
        }
        return new LineShown<>(line, items, moves);
    }

    private Object title() {
        var row = line.row();
        return row.isPresent()
                ? line.titles().of(row.get())
                : Phrase.of("New {model:small}").with("model", line.visit().model().caption());
    }

    private List<Shown> problems() {
        return line.form().isValid() ? List.of() : line.problems();
    }

    private String key() {
        return line.row().map(row -> line.visit().model().keyText(line.visit().keyOf(row))).orElse("");
    }

    private Object version() {
        var version = line.form().version();
        return version.isPresent() ? version.getAsLong() : "";
    }

    private String page() {
        var visit = line.visit();
        return visit.admin().has(visit.model()) ? line.row().map(row -> visit.page(visit.keyOf(row))).orElse("") : "";
    }
}
