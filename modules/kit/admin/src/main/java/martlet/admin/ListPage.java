package martlet.admin;

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

    /** Tables of at most so many rows are sorted by any column in a few milliseconds. */
    private static final int SMALL = 10_000;

    /** Rows are counted up to here; more are said to be more. */
    private static final int COUNTED = 10_000;

    private static final View<Line> LINE = View.of(Line.class)
            .show("key", Line::key).show("title", Line::title).show("ticks", Line::ticks)
            .show("anchor", Line::anchor)
            .show("cells", line -> Cell.VIEW.all(line.cells));

    private static final View<Size> SIZE = View.of(Size.class)
            .show("rows", Size::rows).show("href", Size::href);

    private final Visit<R> visit;
    private final Params query;
    private final ListQuery<R> asked;
    private final List<Column<R>> columns;
    private final TextSearch<R> search;
    private final MassButtons<R> buttons;
    private @Nullable Boolean small;

    private ListPage(Visit<R> visit, Params query) {
        this.visit = visit;
        this.query = query;
        this.asked = new ListQuery<>(visit, query);
        this.columns = ColumnChoice.of(visit);
        this.search = TextSearch.of(visit, query);
        this.buttons = MassButtons.of(visit);
    }

    /** A row of the table. */
    private record Line(String key, String title, String anchor, boolean ticks, List<Cell> cells) {}

    /** A number of rows that a page may have; it leads nowhere where the page has them. */
    private record Size(int rows, String href) {}

    /** 200; 303 to the address that a filter panel means; 400 for a condition, an order or a place that this list can't have. */
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
            new ListPage<>(visit, query).show(query);
            return;
        }
        var meant = FilterPanel.canonical(visit, query);
        if (FilterPanel.isFinding(query)) {
            new ListPage<>(visit, meant).show(query);
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

    private void show(Params sent) {
        var select = select();
        var page = page(select);
        var values = new HashMap<String, Object>(common());
        values.put("heads", Sorting.VIEW.all(Sorting.of(columns, asked.order(), query, this::isAffordable)));
        values.put("rows", rows(page.rows()));
        values.put("newest", search.isOfNewest() ? Phrase.of("{count}").with("count", TextSearch.NEWEST) : "");
        values.put("everything", search.everywhere());
        values.put("filled", !page.rows().isEmpty());
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
        values.put("drill", Drill.shown(visit, query, this::isSmall));
        visit.show("admin_list", values);
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
        return isNarrowed() && query.get(Facets.COUNTS).isEmpty()
                ? ""
                : Dashboard.counted(select.countUpTo(COUNTED + 1));
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

    private Map<String, Object> common() {
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
                "narrowed", isNarrowed(),
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

    /** Sorting what no index has sorted reads the whole table, so it is offered where that is small, or the site says so. */
    private boolean isAffordable(List<Order<R>> order) {
        return visit.db().select(visit.model()).orderBy(order).isOrderIndexed() || isSmall()
                || order.stream().allMatch(step -> columns.stream()
                        .anyMatch(column -> column.isWanted(visit.look()) && column.sort().contains(ascending(step))));
    }

    private static <R> Order<R> ascending(Order<R> step) {
        return new Order<>(step.field(), false);
    }

    private boolean isSmall() {
        if (small == null) {
            small = visit.db().select(visit.model()).countUpTo(SMALL + 1) <= SMALL;
        }
        return small;
    }

    // -- which rows

    private Select<R> select() {
        return visit.db().select(visit.model())
                .with(links())
                .where(search.narrowed(visit.access().seen().and(asked.filtered())))
                .orderBy(asked.order());
    }

    private Page<R> page(Select<R> select) {
        return Links.cursor(query, select.order()).map(from -> select.page(asked.rows(), from))
                .orElseGet(() -> select.page(asked.rows()));
    }

    // -- how they are shown

    private List<Shown> rows(List<Linked<R>> rows) {
        var titles = new Titles<>(visit, links(), rows);
        var ticking = buttons.ticks(rows);
        var lines = new ArrayList<Line>();
        var before = "";
        for (var row : rows) {
            var line = line(row, titles, ticking.contains(visit.keyOf(row)), before);
            lines.add(line);
            before = "#" + line.anchor;
        }
        return LINE.all(lines);
    }

    private List<ForeignKey<R, ?, ?>> links() {
        var shown = new ArrayList<Field<R, ?>>();
        columns.forEach(column -> shown.addAll(column.shown()));
        return Reach.links(visit.model(), shown);
    }

    /** Whoever comes back from the row finds it on the screen: the address leads to the one before it, which a deletion leaves. */
    private Line line(Linked<R> row, Titles<R> titles, boolean ticks, String before) {
        var key = visit.keyOf(row);
        var page = visit.page(key) + "?" + Visit.BACK + "=" + Frame.encoded(here() + before);
        var cells = columns.stream().map(column -> column.cell(visit, row, titles, page)).toList();
        var text = visit.model().keyText(key);
        return new Line(text, Cell.shortened(visit.model().title(row.row())), "row-" + Links.encode(text), ticks,
                cells);
    }
}
