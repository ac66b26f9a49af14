package martlet.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The first rows under each of some others: one statement, which looks at one end of an index for each of those instead of
 * reading all that link to them.
 */
final class Heads<R> {

    private final Asking<R> asking;
    private final Where<R> where;
    private final List<Order<R>> order;
    private final int most;

    Heads(Asking<R> asking, Where<R> where, List<Order<R>> order, int most) {
        this.asking = asking;
        this.where = where;
        this.order = order;
        this.most = most;
    }

    /** Returns at most so many rows for each of the keys, all in one list, in this order. */
    <P, K> List<Linked<R>> under(ForeignKey<R, P, K> link, List<K> keys) {
        var dialect = asking.dialect();
        var target = link.target();
        var few = new Sql(dialect).inner();
        few.where(target.withKeys(keys));
        var sql = new Sql(dialect);
        var columns = asking.columnNames(sql);
        var names = new ArrayList<String>();
        var selected = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) {
            names.add("x.c" + i);
            selected.add(columns.get(i) + " as c" + i);
        }
        var sorted = new ArrayList<String>();
        for (var i = 0; i < order.size(); i++) {
            sorted.add("x.o" + i);
            selected.add(sql.nameOf(order.get(i).field()) + " as o" + i);
        }
        var each = each(sql, link, selected);
        return asking.engine().query(new Sql(dialect)
                .add("select ").add(String.join(", ", names)).add(" from (select ").add(few.nameOf(target.key()))
                .add(" as v").add(few.from(target)).add(" where ").add(few).add(") w, lateral (").add(each).add(") x")
                .orderBy(order, sorted), asking::read);
    }

    private Sql each(Sql sql, ForeignKey<R, ?, ?> link, List<String> selected) {
        var plan = Plan.among(asking.model(), Reach.parts(where), order, link);
        var isPlanned = !asking.dialect().hasStatistics();
        sql.add(" where ").column(link).add(" = w.v");
        (isPlanned ? plan.parts() : List.of(where)).stream().filter(part -> !part.isEverything())
                .forEach(part -> sql.add(" and ").where(part));
        sql.orderBy(isPlanned ? plan.order() : order).limit(most, 0)
                .add(isPlanned && plan.indexed() ? asking.dialect().indexHint() : "");
        return new Sql(asking.dialect()).add("select ").add(String.join(", ", selected)).add(sql.from(asking.model()))
                .add(sql);
    }
}
