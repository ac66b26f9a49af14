package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shape of statement that reads a limited list of rows that are linked to one of a few from one end of an index for each of
 * these, instead of reading and sorting all rows that match.
 */
final class Walks<R> {

    /** Above so many, rows are read in order and those that are linked elsewhere passed over. */
    private static final int FEW = 500;

    /** Looking at one end of an index costs about as much as reading so many rows and passing over them. */
    private static final int LOOK = 10;

    private final Engine engine;
    private final Model<R> model;
    private final List<Order<R>> order;
    private final int limit;
    private final long offset;

    Walks(Engine engine, Model<R> model, List<Order<R>> order, int limit, long offset) {
        this.engine = engine;
        this.model = model;
        this.order = order;
        this.limit = limit;
        this.offset = offset;
    }

    /** Returns the statement that reads the keys of the rows in their order when these are linked to few; empty when they are not. */
    Optional<Sql> among(Plan<R> plan) {
        return plan.narrow().orElse(null) instanceof Where.Within<R, ?, ?> within && !Reach.isOfOne(within)
                ? Optional.of(among(within, plan))
                : Optional.empty();
    }

    /** Whether {@link #looked} has to look at what the tables hold. */
    static boolean looks(Plan<?> plan) {
        return plan.narrow().orElse(null) instanceof Where.Within<?, ?, ?> within && !Reach.isOfOne(within);
    }

    /** Takes a condition "linked to one of these" for narrow only where looking at each of these costs less. */
    Plan<R> looked(Plan<R> plan) {
        return plan.narrow().orElse(null) instanceof Where.Within<R, ?, ?> within && !Reach.isOfOne(within)
                && isWide(within, plan)
                        ? plan.wide()
                        : plan;
    }

    private boolean isWide(Where.Within<R, ?, ?> within, Plan<R> plan) {
        var few = engine.count(Asking.few(engine.dialect(), within.other().root(), within.condition(), FEW + 1));
        if (few == 0 || few > FEW || !plan.indexed()) {
            return few > FEW;
        }
        // If all are linked to equally often, one row in so many is linked to one of the few.
        var rowsToRead = (limit + offset) * all(within.field()) / few;
        return rowsToRead < few * LOOK;
    }

    /** About how many rows could be linked to: the greatest key tells at once what counting would have to read. */
    private long all(Field<R, ?> field) {
        if (!(field instanceof ForeignKey<?, ?, ?> link) || !link.target().countsKeys()) {
            return FEW;
        }
        var sql = "select max(" + Sql.quoted(link.target().key().column()) + ") from "
                + Sql.quoted(link.target().name());
        return engine.query(new Sql(engine.dialect()).add(sql), row -> row.getLong(1)).getFirst();
    }

    /** For each of the few, the first rows in this order; of all those, the first again. */
    <S, T> Sql among(Where.Within<R, S, T> within, Plan<R> plan) {
        var rest = plan.parts().stream().filter(part -> !part.equals(within)).toList();
        var few = new Sql(engine.dialect()).inner();
        few.where(within.condition());
        var each = each(Plan.among(model, rest, order, within.field()), within.field(), "w.v");
        var names = new ArrayList<String>();
        for (var i = 0; i < order.size(); i++) {
            names.add("x.o" + i);
        }
        return new Sql(engine.dialect())
                .add("select x.k from (select distinct ").add(few.nameOf(within.other())).add(" as v")
                .add(few.from(within.other().root())).add(" where ").add(few).add(") w, ").add(each)
                .orderBy(order, names).limit(limit, offset);
    }

    /** The first rows of one value, with what they are to be sorted by. */
    private Sql each(Plan<R> plan, Field<R, ?> field, String value) {
        var sql = plan.indexed() ? Sql.streaming(engine.dialect()) : new Sql(engine.dialect());
        var columns = new StringBuilder("lateral (select ").append(sql.nameOf(model.key())).append(" as k");
        for (var i = 0; i < order.size(); i++) {
            columns.append(", ").append(sql.nameOf(order.get(i).field())).append(" as o").append(i);
        }
        sql.add(" where ").column(field).add(" = ").add(value);
        plan.parts().forEach(part -> sql.add(" and ").where(part));
        sql.orderBy(plan.order()).limit(limit + offset, 0).add(plan.indexed() ? engine.dialect().indexHint() : "");
        return new Sql(engine.dialect()).add(columns.toString()).add(sql.from(model)).add(sql).add(") x");
    }
}
