package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A limited list in the order of a unique field of a linked row, or of the link itself: goes over the linked rows in their order
 * and over those that link to each, by one end of an index each, instead of reading and sorting all rows that match. What
 * is asked of a linked row is taken from the one that is gone over, not looked up again for each row.
 *
 * @param asking the question
 * @param plan how it is read otherwise
 */
record ByLinked<R>(Asking<R> asking, Plan<R> plan) {

    /** Longer ones are whole tables that are gone through by {@link Paging#each}: there, also a row that is linked to nothing is met. */
    private static final int LONGEST = 1_000;

    /** How the linked rows are called in the statement. */
    private static final String FAR = "w";

    /** Returns how to read such a list; empty where it is none, or there is a better way. */
    static <R> Optional<ByLinked<R>> of(Asking<R> asking, Plan<R> plan) {
        return !plan.indexed() && plan.narrow().isEmpty() && asking.limit() <= LONGEST && isTheOrder(asking.order())
                ? Optional.of(new ByLinked<>(asking, plan))
                : Optional.empty();
    }

    /** Whether an order is by a unique field of a linked row, or by the link itself, then by fields of the row's own. */
    static boolean isTheOrder(List<? extends Order<?>> order) {
        var first = order.getFirst().field();
        return (isLink(first) || first.via().size() == 1 && first.isUnique()) && !first.isOptional()
                && order.stream().skip(1).allMatch(step -> step.field().via().isEmpty());
    }

    private static boolean isLink(Field<?, ?> field) {
        return field instanceof ForeignKey<?, ?, ?> && field.via().isEmpty();
    }

    /** Whole rows where none are passed over; of those that are, the keys are enough. */
    Route route(boolean fixed) {
        return asking.offset() > 0
                ? new Route(statement(sql -> List.of(sql.nameOf(asking.model().key()))), true, fixed)
                : new Route(statement(asking::columnNames), false, fixed);
    }

    private Sql statement(Selected columns) {
        var first = asking.order().getFirst();
        var link = link();
        var each = each(link, columns);
        var names = new ArrayList<String>();
        for (var i = 0; i < each.columns; i++) {
            names.add("x.c" + i);
        }
        var name = FAR + '.'
                + Sql.quoted(isLink(first.field()) ? link.target().key().column() : first.field().column());
        var sql = new Sql(asking.dialect()).add("select ").add(String.join(", ", names)).add(" from ")
                .add(Sql.quoted(link.target().name())).add(" " + FAR + ", lateral (").add(each.sql).add(") x");
        start().ifPresent(bound -> compare(sql.add(" where ").add(name), bound));
        return sql.orderBy(List.of(first), List.of(name)).limit(asking.limit(), asking.offset())
                .add(asking.dialect().indexHint());
    }

    /** Returns the names of columns as a statement has them. */
    private interface Selected {
        List<String> of(Sql sql);
    }

    /** The rows of one linked row, and how many columns they have. */
    private record Each(Sql sql, int columns) {}

    @SuppressWarnings("unchecked")
    private ForeignKey<R, ?, ?> link() {
        var first = asking.order().getFirst().field();
        return (ForeignKey<R, ?, ?>) (isLink(first) ? first : first.via().getFirst());
    }

    private Each each(ForeignKey<R, ?, ?> link, Selected columns) {
        var order = asking.order().subList(1, asking.order().size());
        var rows = Plan.among(asking.model(), plan.parts(), order, link);
        var sql = (rows.indexed() ? Sql.streaming(asking.dialect()) : new Sql(asking.dialect())).given(link, FAR);
        var selected = new ArrayList<String>();
        columns.of(sql).forEach(column -> selected.add(column + " as c" + selected.size()));
        sql.add(" where ").column(link).add(" = " + FAR + '.').name(link.target().key().column());
        rows.parts().forEach(part -> sql.add(" and ").where(part));
        sql.orderBy(rows.order()).limit(asking.limit() + asking.offset(), 0)
                .add(rows.indexed() ? asking.dialect().indexHint() : "");
        return new Each(new Sql(asking.dialect()).add("select ").add(String.join(", ", selected))
                .add(sql.from(asking.model())).add(sql), selected.size());
    }

    /** Where a page that is not the first begins among the linked rows. */
    private Optional<Where.Compare<R, ?>> start() {
        for (var part : plan.parts()) {
            if (part instanceof Where.Beyond<R> beyond
                    && beyond.order().getFirst().field().equals(asking.order().getFirst().field())
                    && Keyset.start(beyond) instanceof Where.Compare<R, ?> bound) {
                return Optional.of(bound);
            }
        }
        return Optional.empty();
    }

    private static <R, T> void compare(Sql sql, Where.Compare<R, T> bound) {
        sql.add(bound.op() == Where.Op.GE ? " >= " : " <= ").value(bound.field(), bound.value());
    }
}
