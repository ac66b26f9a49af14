package martlet.admin;

import java.util.List;
import java.util.Optional;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.model.Select;
import org.jspecify.annotations.Nullable;

/**
 * In which orders a list can be had for the work of a page: those that an index has, those that the site wants whatever they
 * cost, and any where there are few rows to be sorted. Every other one would read and sort all rows for each click. Belongs to one
 * request; sends up to three statements, and none for what an index has.
 */
final class Orders<R> {

    /** Tables of at most so many rows are sorted by any column in a few milliseconds. */
    private static final int SMALL = 10_000;

    /** The same of rows that filters leave, which have to be found first. */
    private static final int FEW = 5_000;

    private final Visit<R> visit;
    private final Select<R> rows;
    private final List<Column<R>> columns;
    private @Nullable Boolean small;
    private @Nullable Boolean few;

    Orders(Visit<R> visit, Select<R> rows, List<Column<R>> columns) {
        this.visit = visit;
        this.rows = rows;
        this.columns = columns;
    }

    boolean areAffordable(List<Order<R>> order) {
        return rows.orderBy(order).isOrderIndexed() || isWanted(order) || isSmall() || areFew();
    }

    private boolean isWanted(List<Order<R>> order) {
        return order.stream().allMatch(step -> columns.stream().anyMatch(
                column -> column.isWanted(visit.look()) && column.sort().contains(new Order<>(step.field(), false))));
    }

    /** Whether the whole table is small. */
    boolean isSmall() {
        if (small == null) {
            small = isSmall(visit.db().select(visit.model()));
        }
        return small;
    }

    static boolean isSmall(Select<?> table) {
        return table.countUpTo(SMALL + 1) <= SMALL;
    }

    private boolean areFew() {
        if (few == null) {
            few = !rows.condition().isEverything() && rows.hasFew(FEW);
        }
        return few;
    }

    /** Says that an order can't be had, and which can; empty where it can. */
    Optional<Phrase> refusal(List<Order<R>> asked) {
        return areAffordable(asked) ? Optional.empty() : Optional.of(refused(asked));
    }

    private Phrase refused(List<Order<R>> asked) {
        var fields = Phrase.joined(asked.stream().map(step -> step.field().caption().inside()).toList());
        var others = columns.stream().filter(column -> !column.sort().isEmpty() && areAffordable(column.sort()))
                .map(column -> column.label().inside()).toList();
        return others.isEmpty()
                ? Phrase.of("So many rows can't be sorted by {fields}; they are in their usual order.")
                        .with("fields", fields)
                : Phrase.of("So many rows can't be sorted by {fields}; they are in their usual order, "
                        + "and can be sorted by {others}.").with("fields", fields)
                        .with("others", Phrase.joined(others));
    }
}
