package martlet.admin;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Cursor;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Looked;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Page;
import martlet.model.Phrase;
import martlet.model.Select;
import martlet.model.Type;
import martlet.web.Links;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** The list of a model's rows: searched, filtered, sorted and paged by its address alone, without a full count. */
final class ListPage<R> {

    /** Rows are counted up to here; more are said to be more. */
    private static final int COUNTED = 10_000;

    private static final View<Line> LINE = View.of(Line.class)
            .show("key", Line::key).show("title", Line::title).show("ticks", Line::ticks)
            .show("ticked", Line::ticked)
            .show("anchor", Line::anchor).show("edits", line -> line.edited != null)
            .show("key_name", line -> line.edited == null ? "" : line.edited.keyName())
            .show("version_name", line -> line.edited == null ? "" : line.edited.versionName())
            .show("version", line -> line.edited == null ? "" : line.edited.version())
            .show("cells", line -> ListCell.VIEW.all(line.cells));

    private static final View<Size> SIZE = View.of(Size.class)
            .show("rows", Size::rows).show("href", Size::href);

    private final Visit<R> visit;
    private final Params query;
    private final ListQuery<R> asked;
    private final List<Column<R>> columns;
    private final TextSearch<R> search;
    private final MassButtons<R> buttons;
    private final Cells<R> cells;
    private final Orders<R> orders;
    private final Object refusal;

    private ListPage(Visit<R> visit, Params query, Cells<R> cells, Object refusal) {
        this.visit = visit;
        this.query = query;
        this.refusal = refusal;
        this.asked = new ListQuery<>(visit, query);
        this.columns = ColumnChoice.of(visit);
        this.search = TextSearch.of(visit, query);
        this.buttons = MassButtons.of(visit);
        this.cells = cells;
        this.orders = new Orders<>(visit, rows(), columns);
    }

    private static <R> ListPage<R> of(Visit<R> visit, Params query) {
        return of(visit, query, new Cells<>(visit, Params.of(Map.of())));
    }

    /** In its usual order where its address has one that would take the reading of all rows. */
    private static <R> ListPage<R> of(Visit<R> visit, Params query, Cells<R> cells) {
        var page = new ListPage<>(visit, query, cells, "");
        return page.refused().map(why -> new ListPage<>(visit, query.without(Sorting.ORDERING), cells, why))
                .orElse(page);
    }

    private Optional<Phrase> refused() {
        return query.has(Sorting.ORDERING) ? orders.refusal(asked.order()) : Optional.empty();
    }

    /** A row of the table. */
    private record Line(String key, String title, String anchor, boolean ticks, boolean ticked,
            List<ListCell> cells, @Nullable CellLine<?> edited) {}

    /** A number of rows that a page may have; it leads nowhere where the page has them. */
    private record Size(int rows, String href) {}

    /** 200; 303 to the address that a filter panel means; 422 with the list and the panel where that can't be; 400 for a condition, an order or a place that this list can't have. */
    static <R> void show(Visit<R> visit) {
        var query = visit.query();
        if (query.has(BuilderPage.BUILD)) {
            BuilderPage.show(visit, query);
            return;
        }
        if (query.names().isEmpty() && opened(visit)) {
            return;
        }
        if (!FilterPanel.isSent(query)) {
            of(visit, query).show(query);
            return;
        }
        var meant = FilterPanel.canonical(visit, query);
        if (FilterPanel.isWrong(visit, query)) {
            of(visit, meant).show(query, Admin.REFUSED);
        } else if (FilterPanel.isFinding(visit, query)) {
            of(visit, meant).show(query);
        } else {
            visit.redirect(visit.list() + (meant.names().isEmpty() ? "" : "?" + meant.text()));
        }
    }

    /** Leads to the view that the list opens with; false where it opens with none, or it is gone. */
    private static <R> boolean opened(Visit<R> visit) {
        var views = new Views<>(visit);
        var first = views.first().flatMap(views::find);
        first.ifPresent(view -> visit.redirect(views.address(view)));
        return first.isPresent();
    }

    /** The list as it was, with what was typed in its cells and what is wrong with that. */
    static <R> void again(Visit<R> visit, Params query, Cells<R> cells, Status status) {
        of(visit, query, cells).show(query, status);
    }

    private void show(Params sent) {
        show(sent, Status.OK_200);
    }

    private void show(Params sent, Status status) {
        var select = select();
        var looked = looked(select);
        var page = looked.page();
        var rows = cells.rows(page.rows());
        var values = new HashMap<String, Object>(common(looked.stopped()));
        values.put("heads", Sorting.VIEW.all(Sorting.of(columns, asked.order(), query, orders::areAffordable)));
        values.put("refused", refusal);
        values.put("rows", rows(rows));
        values.put("looked", looked.stopped() ? Phrase.of("{count}").with("count", looked.rows()) : "");
        values.put("further", further(looked, select.order()));
        values.put("filled", !rows.isEmpty());
        values.put("saves", cells.address());
        values.put("complaints", cells.complaints());
        values.put("wrong", !cells.complaints().isEmpty());
        values.put("waiting", cells.waiting());
        values.put("complained", status != Status.OK_200 && !FilterPanel.isSent(sent));
        values.put("plural", visit.model().captions().inside());
        values.put("newer", place(page.previous(), select.order()));
        values.put("older", place(page.next(), select.order()));
        values.put("by_time", isNewestFirst(select.order().getFirst()));
        values.put("total", total(select, page));
        values.put("sizes", sizes());
        values.put("ticking", !buttons.deeds().isEmpty());
        values.put("acts", buttons.shown());
        values.put("import", visit.access().mayAdd() || visit.access().mayChange() ? visit.list() + "import/" : "");
        values.put("exports", ExportPage.choices(visit, query));
        values.put("whole", query.has(Views.VIEW) ? visit.list() + "?" + Views.VIEW + "=" + Views.NONE : visit.list());
        values.put("views", new ViewLines<>(new Views<>(visit)).shown(query, columns));
        values.put("chooser", ColumnChoice.shown(visit, columns));
        values.put("panel", FilterPanel.of(visit, query).shown(sent, Facets.of(visit, query)));
        values.put("builder", "?" + query.without("from").with(BuilderPage.BUILD, "1").text());
        values.put("drill", Drill.shown(visit, query, orders::isSmall));
        visit.admin().frame().show(visit.req(), visit.res(), status, "admin_list", values);
    }

    private String place(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> to,
            List<Order<R>> order) {
        return to.map(cursor -> "?" + query.with("from", cursor.text(order)).text()).orElse("");
    }

    /** Says how many rows there are where that is known, or cheap to find out, or asked for. */
    private Object total(Select<R> select, Page<R> page) {
        if (page.previous().isEmpty() && page.next().isEmpty()) {
            return Phrase.of("{count}").with("count", page.rows().size());
        }
        if (isNarrowed()) {
            return query.get(Facets.COUNTS).isEmpty() ? "" : counted(select);
        }
        return Dashboard.counted(select.countUpTo(COUNTED + 1));
    }

    /** Counts no further than the facets do. */
    private Phrase counted(Select<R> select) {
        var countable = Countable.of(visit, select.condition(), visit.look().list().counts().most());
        var count = visit.db().select(visit.model()).where(countable.rows()).countUpTo(COUNTED + 1);
        return countable.whole() || count > COUNTED
                ? Dashboard.counted(count)
                : Phrase.of("at least {count}").with("count", count);
    }

    private boolean isNarrowed() {
        return !query.get("q").isBlank() || query.names().stream().anyMatch(ListQuery::isCondition);
    }

    private List<Shown> sizes() {
        return SIZE.all(ListQuery.SIZES.stream().map(rows -> new Size(rows, rows == asked.rows()
                ? ""
                : "?" + query.without("from").with(ListQuery.LIMIT, String.valueOf(rows)).text())).toList());
    }

    private static boolean isNewestFirst(Order<?> first) {
        return first.descending() && first.field().type() == Type.INSTANT;
    }

    private Map<String, Object> common(boolean stopped) {
        var chips = Chip.all(visit, query);
        var model = visit.model();
        return Map.of(
                "title", model.captions(), "one", model.caption().inside(), "list", visit.list(),
                "add", visit.access().mayAdd() ? visit.list() + "add/" : "",
                "back", Frame.encoded(here()), "here", here(),
                "search", Map.of("shown", !search.fields().isEmpty(), "q", query.get("q"), "in", searchedIn(),
                        "ordering", query.get(Sorting.ORDERING),
                        "limit", query.get(ListQuery.LIMIT), "view", query.get(Views.VIEW)),
                "chips", Map.of("all", Chip.VIEW.all(chips), "filtered", !chips.isEmpty(), "number", chips.size(),
                        "clear", chips.size() > 1 ? clear() : ""),
                "narrowed", isNarrowed() || stopped,
                "asked", query.text());
    }

    /** Returns the address of the list as it is shown. */
    private String here() {
        return visit.list() + (query.names().isEmpty() ? "" : "?" + query.text());
    }

    /** The list as it is sorted, with neither search nor filters. */
    private String clear() {
        var kept = new LinkedHashMap<String, List<String>>();
        List.of(Sorting.ORDERING, ListQuery.LIMIT).stream().filter(query::has)
                .forEach(name -> kept.put(name, query.all(name)));
        if (query.has(Views.VIEW)) {
            kept.put(Views.VIEW, List.of(Views.NONE));
        }
        return visit.list() + (kept.isEmpty() ? "" : "?" + Params.of(kept).text());
    }

    private Phrase searchedIn() {
        return Phrase.joined(search.fields().stream().map(field -> field.caption().inside()).toList());
    }

    // -- which rows

    private Select<R> select() {
        return rows().with(links()).with(Reach.ways(asked.order())).orderBy(asked.order());
    }

    private Select<R> rows() {
        return visit.db().select(visit.model())
                .where(visit.access().seen().and(asked.filtered()).and(search.found()));
    }

    private Looked<R> looked(Select<R> select) {
        return Links.cursor(query, select.order()).map(from -> select.look(asked.rows(), search.most(), from))
                .orElseGet(() -> select.look(asked.rows(), search.most()));
    }

    /** Returns the address that looks on from where this page ended, at more rows than one that was not asked to. */
    private String further(Looked<R> looked, List<Order<R>> order) {
        var backward = Links.cursor(query, order).map(Cursor::backward).orElse(false);
        return (backward ? looked.page().previous() : looked.page().next())
                .map(place -> "?" + query.with("from", place.text(order)).with(TextSearch.DEPTH, TextSearch.ALL).text())
                .orElse("");
    }

    // -- how they are shown

    private List<Shown> rows(List<Linked<R>> rows) {
        var titles = new Titles<>(visit, links(), rows);
        var ticking = buttons.ticks(rows);
        var back = "/?" + Visit.BACK + "=" + Frame.encoded(here());
        var lines = new ArrayList<Line>();
        var before = "";
        for (var row : rows) {
            var line = line(row, titles, ticking.test(visit.keyOf(row)), back + before);
            lines.add(line);
            before = Frame.encoded("#" + line.anchor);
        }
        return LINE.all(lines);
    }

    private List<ForeignKey<R, ?, ?>> links() {
        return links(visit.model(), columns);
    }

    /** Returns the links by which rows come with what some columns show. */
    static <R> List<ForeignKey<R, ?, ?>> links(Model<R> model, List<Column<R>> columns) {
        var shown = new ArrayList<Field<R, ?>>();
        columns.forEach(column -> shown.addAll(column.shown()));
        return Reach.links(model, shown);
    }

    /** Whoever comes back from the row finds it on the screen: the address leads to the one before it, which a deletion leaves. */
    private Line line(Linked<R> row, Titles<R> titles, boolean ticks, String back) {
        var key = visit.keyOf(row);
        var text = visit.model().keyText(key);
        var page = visit.list() + Links.encode(text) + back;
        var edited = cells.of(key).orElse(null);
        var shown = new ArrayList<ListCell>(columns.size());
        for (var column : columns) {
            shown.add(shown(column, column.cell(visit, row, titles, page), edited));
        }
        return new Line(text, titles.of(row), anchor(text), ticks,
                cells.isTicked(text), shown, edited);
    }

    private ListCell shown(Column<R> column, Cell cell, @Nullable CellLine<R> edited) {
        return edited == null ? ListCell.of(cell) : ListCell.of(column, cell, edited);
    }

    /** Returns the id of a row of the table, of the text of its key. */
    static String anchor(String key) {
        return "row-" + Links.encode(key);
    }
}
