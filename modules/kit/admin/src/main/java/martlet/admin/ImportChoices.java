package martlet.admin;

import static martlet.admin.ActPart.ACT_PART;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import martlet.model.Phrase;
import martlet.web.View;

/** What is chosen before an import is tried: which column is which field, and what is done with rows that are there. */
record ImportChoices<R>(Visit<R> visit, Act act, ImportPlan<R> plan, Phrase.Language language) {

    private static final int SAMPLES = 3;

    private static final View<Column> COLUMN = View.of(Column.class).show("name", Column::name)
            .show("input", Column::input).show("samples", Column::samples)
            .show("options", column -> Option.VIEW.all(column.options));

    /** A column of the file, and what it may be. */
    private record Column(String name, String input, String samples, List<Option> options) {}

    /** Something to choose. */
    private record Option(String value, Phrase label, boolean chosen) {
        private static final View<Option> VIEW = View.of(Option.class).show("value", Option::value)
                .show("label", Option::label).show("chosen", Option::chosen);
    }

    Map<String, Object> values() {
        return Map.of("columns", COLUMN.all(columns()), "modes", Option.VIEW.all(modes()), "finders",
                Option.VIEW.all(plan.finders().stream().map(field -> new Option(field.name(), field.caption(),
                        field.name().equals(plan.asked().get(ImportPlan.BY)))).toList()));
    }

    private List<Option> modes() {
        var modes = new ArrayList<Option>();
        if (visit.access().mayAdd()) {
            modes.add(mode(ImportPlan.Mode.ADD, Phrase.of("Add all of them")));
        }
        if (visit.access().mayChange()) {
            modes.add(mode(ImportPlan.Mode.UPDATE, Phrase.of("Change those that are there")));
        }
        if (modes.size() == 2) {
            modes.add(mode(ImportPlan.Mode.BOTH, Phrase.of("Change those that are there, add the others")));
        }
        return modes;
    }

    private Option mode(ImportPlan.Mode mode, Phrase label) {
        return new Option(mode.word(), label, plan.mode() == mode);
    }

    private List<Column> columns() {
        var first = visit.db().select(ACT_PART).where(ACT_PART.act.eq(act.id()).and(ACT_PART.number.eq(0L))).one()
                .map(part -> ImportLine.read(part.content())).orElse(List.of());
        var columns = new ArrayList<Column>();
        for (var i = 0; i < plan.columns().size(); i++) {
            var name = plan.columns().get(i);
            columns.add(new Column(name, ImportPlan.TO + i, samples(first, i), options(name, i)));
        }
        return columns;
    }

    private static String samples(List<ImportLine> lines, int column) {
        return String.join(" · ", lines.stream().map(line -> line.cell(column)).filter(Objects::nonNull)
                .filter(cell -> !cell.isBlank()).limit(SAMPLES).map(Cell::shortened).toList());
    }

    /** As it was said, or guessed by the column's name. */
    private List<Option> options(String name, int column) {
        var said = plan.asked().has(ImportPlan.TO + column)
                ? plan.asked().get(ImportPlan.TO + column)
                : plan.guess(name, language).map(field -> field.name()).orElse("");
        return plan.fields().stream().map(field -> new Option(field.name(), field.caption(),
                field.name().equals(said))).toList();
    }
}
