package martlet.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.View;

/**
 * The heading of a column: what following it sorts by.
 *
 * @param label the heading
 * @param href where it leads; empty where the list can't be sorted so
 * @param state none, ascending or descending, as it is sorted
 * @param marked whether it says so: of several columns with the same order, one does
 * @param place which of several the list is sorted by, from 1; 0 where it is not, or by this one alone
 * @param too leads to the list sorted by this one after the others; empty where it is sorted by it, or can't be
 * @param only leads to the list sorted by this one alone; empty where it is, or is not sorted by it
 */
record Sorting(Phrase label, String href, String state, boolean marked, int place, String too, String only) {

    static final View<Sorting> VIEW = View.of(Sorting.class)
            .show("label", Sorting::label).show("href", Sorting::href)
            .show("state", sorting -> sorting.place > 1 || !sorting.marked ? "none" : sorting.state)
            .show("next", sorting -> sorting.state.equals("ascending")
                    ? Phrase.of("sort descending")
                    : Phrase.of("sort ascending"))
            .show("sorted", Sorting::isSorted).show("descending", sorting -> sorting.state.equals("descending"))
            .show("place", sorting -> sorting.place == 0 ? "" : sorting.place).show("said", Sorting::said)
            .show("too", Sorting::too).show("only", Sorting::only);

    /** The name of the order in addresses, the same as in the API. */
    static final String ORDERING = "ordering";

    private boolean isSorted() {
        return marked;
    }

    /** Only the first of several headings may say its order by {@code aria-sort}; the others say it in words. */
    private Phrase said() {
        return state.equals("descending")
                ? Phrase.of("sorted {place}, descending").with("place", place)
                : Phrase.of("sorted {place}, ascending").with("place", place);
    }

    /**
     * The headings of a list.
     *
     * @param current what the list is sorted by
     * @param affordable which orders may be offered
     */
    static <R> List<Sorting> of(List<Column<R>> columns, List<Order<R>> current, Params query,
            Predicate<List<Order<R>>> affordable) {
        var plain = current.stream().map(step -> new Order<>(step.field(), step.descending())).toList();
        var heads = new Heads<R>(plain, query, affordable);
        var marked = heads.marked(columns);
        return columns.stream().map(column -> heads.of(column, marked.contains(column))).toList();
    }

    private record Heads<R>(List<Order<R>> current, Params query, Predicate<List<Order<R>>> affordable) {

        /** No part of the order is said twice: the column with most of it has it, a field's own before one that is worked out. */
        Set<Column<R>> marked(List<Column<R>> columns) {
            var free = new ArrayList<>(current);
            var marked = new HashSet<Column<R>>();
            columns.stream().filter(column -> place(column.sort()) >= 0)
                    .sorted(Comparator.comparingInt((Column<R> column) -> -column.sort().size())
                            .thenComparing(column -> column.computed() != null))
                    .forEach(column -> {
                        var at = place(column.sort());
                        var part = current.subList(at, at + column.sort().size());
                        if (free.containsAll(part)) {
                            free.removeAll(part);
                            marked.add(column);
                        }
                    });
            return marked;
        }

        Sorting of(Column<R> column, boolean marked) {
            var at = place(column.sort());
            if (column.sort().isEmpty() || at < 0 && !affordable.test(column.sort())) {
                return new Sorting(column.label(), "", "none", false, 0, "", "");
            }
            return at < 0 ? unsorted(column) : sorted(column, at, marked);
        }

        private Sorting unsorted(Column<R> column) {
            var both = new ArrayList<>(current);
            both.addAll(column.sort());
            return new Sorting(column.label(), href(column.sort()), "none", false, 0,
                    affordable.test(both) ? href(both) : "", "");
        }

        private Sorting sorted(Column<R> column, int at, boolean marked) {
            var isOnly = current.size() == column.sort().size();
            var own = current.subList(at, at + column.sort().size());
            var turned = new ArrayList<>(current);
            turned.replaceAll(step -> own.contains(step) ? step.reversed() : step);
            var state = own.equals(column.sort()) ? "ascending" : "descending";
            return new Sorting(column.label(), href(turned), state, marked, isOnly || !marked ? 0 : at + 1, "",
                    isOnly ? "" : href(own));
        }

        /** Where the list is sorted by these, in this direction or the other; -1 where it is not. */
        private int place(List<Order<R>> steps) {
            for (var at = 0; !steps.isEmpty() && at + steps.size() <= current.size(); at++) {
                var part = current.subList(at, at + steps.size());
                if (part.equals(steps) || part.equals(steps.stream().map(Order::reversed).toList())) {
                    return at;
                }
            }
            return -1;
        }

        private String href(List<Order<R>> order) {
            return "?" + query.without("from").with(ORDERING, text(order)).text();
        }
    }

    /** Writes an order as an address has it. */
    static String text(List<? extends Order<?>> order) {
        return String.join(",", order.stream().map(step -> (step.descending() ? "-" : "") + step.field().path())
                .toList());
    }
}
