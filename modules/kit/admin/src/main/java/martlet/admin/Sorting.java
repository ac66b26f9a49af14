package martlet.admin;

import java.util.List;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.web.Params;
import martlet.web.View;

/**
 * The heading of a column: what following it sorts by.
 *
 * @param label the heading
 * @param href where it leads; empty where the list can't be sorted so
 * @param state for {@code aria-sort}: none, ascending or descending
 * @param next in words, what following it does
 */
record Sorting(Phrase label, String href, String state, Phrase next) {

    static final View<Sorting> VIEW = View.of(Sorting.class)
            .show("label", Sorting::label).show("href", Sorting::href).show("state", Sorting::state)
            .show("next", Sorting::next).show("sorted", sorting -> !sorting.state.equals("none"))
            .show("descending", sorting -> sorting.state.equals("descending"));

    /** The name of the order in addresses, the same as in the API. */
    static final String ORDERING = "ordering";

    static <R> Sorting of(Column<R> column, boolean sortable, List<Order<R>> order, Params query) {
        if (!sortable) {
            return new Sorting(column.label(), "", "none", Phrase.of(""));
        }
        var first = order.getFirst();
        var sorted = first.field().path().equals(column.sort());
        var state = !sorted ? "none" : first.descending() ? "descending" : "ascending";
        var to = state.equals("ascending") ? "-" + column.sort() : column.sort();
        var href = "?" + query.without("from").with(ORDERING, to).text();
        return new Sorting(column.label(), href, state,
                state.equals("ascending") ? Phrase.of("sort descending") : Phrase.of("sort ascending"));
    }
}
