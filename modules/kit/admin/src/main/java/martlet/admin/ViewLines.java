package martlet.admin;

import static martlet.admin.SavedView.SAVED_VIEW;

import java.util.List;
import java.util.Map;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;

/** The views of a list as its page shows them: links above it, and forms to keep, change and share them. */
record ViewLines<R>(Views<R> views) {

    /** How many are offered. */
    private static final int MOST = 100;

    private static final View<Line> LINE = View.of(Line.class).show("name", line -> line.view.name())
            .show("href", Line::href).show("current", Line::current).show("own", Line::own)
            .show("first", Line::first).show("among", line -> Choice.VIEW.all(line.choices));

    /** A view as a page shows it; the first is what the list opens with. */
    private record Line(SavedView view, String href, boolean current, boolean own, boolean first,
            List<Choice> choices) {}

    /** Those with whom a view may be shared. */
    private record Choice(String value, Phrase label, boolean chosen) {
        static final View<Choice> VIEW = View.of(Choice.class).show("value", Choice::value)
                .show("label", Choice::label).show("chosen", Choice::chosen);
    }

    /**
     * Returns what the template mentions. One statement, however many there are.
     *
     * @param columns those of the list, which is what a new view keeps where they are not the usual ones
     */
    Map<String, Object> shown(Params query, List<Column<R>> columns) {
        var first = views.first().orElse(Views.NONE);
        var current = query.get(Views.VIEW);
        var all = views.visit().db().select(SAVED_VIEW).where(views.visible())
                .orderBy(SAVED_VIEW.name.asc(), SAVED_VIEW.id.asc())
                .limit(MOST).list();
        var left = all.stream().filter(view -> is(view, current)).anyMatch(this::isLess);
        return Map.of("action", views.visit().list() + "views/", "all", lines(all, current, first),
                "present", !all.isEmpty(), "left", left, "plain",
                views.visit().list() + "?" + Views.VIEW + "=" + Views.NONE,
                "unviewed", all.stream().noneMatch(view -> is(view, current)),
                "columns", names(columns).equals(names(Column.of(views.visit()))) ? "" : names(columns),
                "circles", Choice.VIEW.all(choices("")));
    }

    private List<Shown> lines(List<SavedView> all, String current, String first) {
        return LINE.all(all.stream().map(view -> new Line(view, views.visit().list() + "views/" + view.id() + "/",
                is(view, current), views.isOwn(view), is(view, first), choices(view.shared()))).toList());
    }

    private static boolean is(SavedView view, String key) {
        return String.valueOf(view.id()).equals(key);
    }

    private boolean isLess(SavedView view) {
        return !views.usable(view).names().equals(Params.parse(view.asked()).names());
    }

    private String names(List<Column<R>> columns) {
        return String.join(",", columns.stream().map(Column::name).toList());
    }

    private List<Choice> choices(String chosen) {
        return Views.circles(views.caller()).stream().map(name -> new Choice(name, label(name), name.equals(chosen)))
                .toList();
    }

    private static Phrase label(String circle) {
        return switch (circle) {
            case "" -> Phrase.of("Only me");
            case Views.STAFF -> Phrase.of("All of the staff");
            default -> Phrase.of("The group {group}").with("group", circle);
        };
    }
}
