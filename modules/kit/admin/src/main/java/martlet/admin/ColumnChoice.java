package martlet.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Params;
import martlet.web.View;

/**
 * Which columns an account wants the list of a model to have, and in which order. What is kept are names, so that a column that
 * somebody may no longer read, or that the site no longer has, is left out when the list is shown.
 */
final class ColumnChoice {

    /** The button that goes back to the columns that the list has by itself. */
    static final String USUAL = "usual";

    /** The boxes of the columns that are wanted. */
    static final String COLUMN = "column";

    /** Before the name of a column: the number by which it is sorted in among the others. */
    static final String PLACE = "place.";

    private static final View<Line> LINE = View.of(Line.class).show("name", Line::name).show("label", Line::label)
            .show("place", Line::place).show("chosen", Line::chosen);

    private ColumnChoice() {}

    /** A column that is offered; its place is empty where it is not in the list. */
    private record Line(String name, Phrase label, String place, boolean chosen) {}

    /** Returns the columns of the list of whoever asks: those of the view that they look through, else their own. One statement, or two. */
    static <R> List<Column<R>> of(Visit<R> visit) {
        var kept = viewed(visit).or(() -> visit.admin().preferences().ofList(visit).columns())
                .map(names -> named(Column.offered(visit), List.of(names.split(",")))).orElse(List.of());
        return kept.isEmpty() ? Column.of(visit) : Column.led(visit, kept);
    }

    private static <R> Optional<String> viewed(Visit<R> visit) {
        var view = visit.query().get(Views.VIEW);
        return view.isEmpty() || view.equals(Views.NONE)
                ? Optional.empty()
                : new Views<>(visit).find(view).map(SavedView::columns).filter(names -> !names.isEmpty());
    }

    /** Returns those of some names, with commas between, that are offered to whoever asks. */
    static <R> String offered(Visit<R> visit, String names) {
        return String.join(",", named(Column.offered(visit), List.of(names.split(","))).stream().map(Column::name)
                .toList());
    }

    private static <R> List<Column<R>> named(List<Column<R>> offered, List<String> names) {
        var byName = offered.stream().collect(Collectors.toMap(Column::name, Function.identity(), (first, _) -> first));
        var columns = new ArrayList<Column<R>>();
        for (var name : new LinkedHashSet<>(names)) {
            var column = byName.get(name);
            if (column != null) {
                columns.add(column);
            }
        }
        return columns;
    }

    // -- the form

    /**
     * Returns what the template mentions: the list's columns first, numbered.
     *
     * @param columns those of the list
     */
    static <R> Map<String, Object> shown(Visit<R> visit, List<Column<R>> columns) {
        var lines = new ArrayList<Line>();
        for (var column : columns) {
            lines.add(new Line(column.name(), column.label(), String.valueOf(lines.size() + 1), true));
        }
        var names = columns.stream().map(Column::name).toList();
        Column.offered(visit).stream().filter(column -> !names.contains(column.name()))
                .forEach(column -> lines.add(new Line(column.name(), column.label(), "", false)));
        return Map.of("action", visit.list() + "columns/", "lines", LINE.all(lines));
    }

    /**
     * 303 to the list, which has the columns that were ticked, in the order of their numbers; without a number they come last. With
     * none it has its usual ones. 400 for what is no number.
     */
    static <R> void keep(Visit<R> visit) {
        var sent = visit.form();
        var names = sent.has(USUAL) ? List.<String>of() : wanted(visit, sent);
        if (names.isEmpty()) {
            visit.admin().preferences().forget(visit.access().caller(), Preferences.columns(visit.model()));
        } else {
            visit.admin().preferences().set(visit.access().caller(), Preferences.columns(visit.model()),
                    fitting(names));
        }
        visit.flash(Flash.Kind.SUCCESS, names.isEmpty()
                ? Phrase.of("This list has its usual columns again.")
                : Phrase.of("The columns of this list are kept."));
        visit.redirect(unviewed(visit.back(sent)));
    }

    /** A view has columns of its own: who chooses others leaves it, with what it has found. */
    private static String unviewed(String address) {
        var at = address.indexOf('?');
        var query = Params.parse(at < 0 ? "" : address.substring(at + 1));
        return query.has(Views.VIEW)
                ? address.substring(0, at + 1) + query.with(Views.VIEW, Views.NONE).text()
                : address;
    }

    /** What is not offered is not there, whether there is such a field or not. */
    private static <R> List<String> wanted(Visit<R> visit, Params sent) {
        var ticked = sent.all(COLUMN);
        return Column.offered(visit).stream().map(Column::name).filter(ticked::contains)
                .sorted(Comparator.comparingLong(name -> sent.whole(PLACE + name, Long.MAX_VALUE))).toList();
    }

    private static String fitting(List<String> names) {
        var text = String.join(",", names);
        if (text.length() > Preferences.LONGEST) {
            throw Admin.bad(Phrase.of("These are too many columns."));
        }
        return text;
    }
}
