package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Order;
import martlet.model.Page;
import martlet.model.Phrase;
import martlet.model.Select;
import martlet.model.Type;
import martlet.model.UnknownFieldException;
import martlet.model.Where;
import martlet.web.Links;
import martlet.web.Params;
import martlet.web.Shown;
import martlet.web.View;
import org.jspecify.annotations.Nullable;

/** The list of a model's rows: searched, filtered, sorted and paged by its address alone, without a full count. */
final class ListPage<R> {

    /** Rows a page. */
    static final int ROWS = 50;

    /** Tables of at most so many rows are sorted by any column in a few milliseconds. */
    private static final int SMALL = 10_000;

    private static final View<Line> LINE = View.of(Line.class)
            .show("key", Line::key).show("title", Line::title).show("ticks", Line::ticks)
            .show("cells", line -> Cell.VIEW.all(line.cells));

    private final Visit<R> visit;
    private final Params query;
    private final List<Column<R>> columns;
    private final List<Field<R, ?>> searched;
    private final TextSearch<R> search;
    private @Nullable Boolean small;

    private ListPage(Visit<R> visit) {
        this.visit = visit;
        this.query = visit.query();
        this.columns = Column.of(visit);
        this.searched = visit.access().words().open(visit.model(), visit.look().search());
        this.search = new TextSearch<>(visit, searched);
    }

    /** A row of the table. */
    private record Line(String key, String title, boolean ticks, List<Cell> cells) {}

    /** 200; 400 for a condition, an order or a place that this list can't have. */
    static <R> void show(Visit<R> visit) {
        new ListPage<>(visit).show();
    }

    private void show() {
        var select = select();
        var page = page(select);
        var values = new HashMap<String, Object>(common());
        values.put("heads", heads(select.order()));
        values.put("rows", rows(page.rows()));
        values.put("newest", search.isOfNewest() ? Phrase.of("{count}").with("count", TextSearch.NEWEST) : "");
        values.put("everything", search.everywhere());
        values.put("filled", !page.rows().isEmpty());
        values.put("plural", visit.model().captions().inside());
        values.putAll(Links.pages(visit.req(), page, select.order()));
        values.put("by_time", isNewestFirst(select.order().getFirst()));
        visit.show("admin_list", values);
    }

    private static boolean isNewestFirst(Order<?> first) {
        return first.descending() && first.field().type() == Type.INSTANT;
    }

    private Map<String, Object> common() {
        var chips = Chip.all(visit.access(), query);
        var model = visit.model();
        return Map.of(
                "title", model.captions(), "one", model.caption().inside(), "list", visit.list(),
                "add", visit.access().mayAdd() ? visit.list() + "add/" : "",
                "back", Frame.encoded(visit.here()), "here", visit.here(),
                "search", Map.of("shown", !searched.isEmpty(), "q", query.get("q"), "in", searchedIn(),
                        "ordering", query.get(Sorting.ORDERING)),
                "chips", Map.of("all", Chip.VIEW.all(chips), "filtered", !chips.isEmpty(), "number", chips.size(),
                        "clear", chips.size() > 1 ? clear() : ""),
                "narrowed", !chips.isEmpty() || !query.get("q").isBlank(),
                "ticking", visit.access().mayDelete());
    }

    /** The list as it is sorted, with neither search nor filters. */
    private String clear() {
        var order = query.get(Sorting.ORDERING);
        return visit.list() + (order.isEmpty() ? "" : "?" + Sorting.ORDERING + "=" + Links.encode(order));
    }

    private Phrase searchedIn() {
        return Phrase.joined(searched.stream().map(field -> field.caption().inside()).toList());
    }

    private List<Shown> heads(List<Order<R>> order) {
        return Sorting.VIEW.all(columns.stream()
                .map(column -> Sorting.of(column, isSortable(column, order.getFirst()), order, query)).toList());
    }

    /** Sorting what no index has sorted reads the whole table, so it is offered where that is small, or the site says so. */
    private boolean isSortable(Column<R> column, Order<R> current) {
        if (column.field() == null || column.sort().isEmpty()) {
            return false;
        }
        return visit.look().isSortable(column.field()) || current.field().path().equals(column.sort())
                || visit.db().select(visit.model()).orderBy(visit.access().order(column.sort())).isOrderIndexed()
                || isSmall();
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
                .where(search.narrowed(visit.access().seen().and(filtered())))
                .orderBy(order());
    }

    private Page<R> page(Select<R> select) {
        return Links.cursor(query, select.order()).map(from -> select.page(ROWS, from))
                .orElseGet(() -> select.page(ROWS));
    }

    private List<Order<R>> order() {
        var asked = query.get(Sorting.ORDERING);
        return asked.isEmpty() ? standardOrder() : meant(() -> visit.access().order(asked));
    }

    /** What a row may not show does not give it its place either; nor does the place of the next page, which is in its address. */
    private List<Order<R>> standardOrder() {
        var words = visit.access().words();
        var order = visit.look().order().stream().filter(step -> words.isOpen(visit.model(), step.field())).toList();
        return order.isEmpty() ? List.of(visit.model().key().desc()) : order;
    }

    private Where<R> filtered() {
        Where<R> where = Where.everything();
        for (var name : query.names()) {
            if (!Chip.OTHERS.contains(name)) {
                where = where.and(filter(name));
            }
        }
        return where;
    }

    private Where<R> filter(String name) {
        return meant(() -> visit.access().filter(name, query.all(name)));
    }

    private static <T> T meant(Supplier<T> words) {
        try {
            return words.get();
        } catch (UnknownFieldException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw Admin.bad(Phrase.of(e));
        }
    }

    // -- how they are shown

    private List<Shown> rows(List<Linked<R>> rows) {
        var titles = new Titles<>(visit, links(), rows);
        var ticking = visit.access().among(visit.db(), Action.DELETE, rows.stream().map(visit::keyOf).toList());
        var back = "?" + Visit.BACK + "=" + Frame.encoded(visit.here());
        return LINE.all(rows.stream().map(row -> line(row, titles, ticking.contains(visit.keyOf(row)), back)).toList());
    }

    private List<ForeignKey<R, ?, ?>> links() {
        var shown = new ArrayList<Field<R, ?>>();
        for (var column : columns) {
            if (column.field() != null) {
                shown.add(column.field());
            }
        }
        return Reach.links(visit.model(), shown);
    }

    private Line line(Linked<R> row, Titles<R> titles, boolean ticks, String back) {
        var key = visit.keyOf(row);
        var page = visit.page(key) + back;
        var cells = columns.stream().map(column -> column.cell(visit, row, titles, page)).toList();
        return new Line(visit.model().keyText(key), Cell.shortened(visit.model().title(row.row())), ticks, cells);
    }
}
