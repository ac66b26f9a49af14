package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two shapes of statement that read a limited list from a few ends of an index each, instead of reading and sorting all
 * rows that match: for "linked to one of these few", and for an order by a unique field of a linked row.
 */
final class Walks<R> {

    /** Above so many, rows are read in order and those that are linked elsewhere passed over. */
    private static final int FEW = 500;

    /** Of longer lists, as of whole tables that are gone through, every row is read anyway: also one that is linked to nothing. */
    private static final int LONGEST = 500;

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

    /** Returns the statement that reads the keys of the rows in their order when that is by a unique field of a linked row; empty when it is not. */
    Optional<Sql> byLinked(Plan<R> plan) {
        return !plan.indexed() && plan.narrow().isEmpty() && limit <= LONGEST && isByUniqueOfLinked(order)
                ? Optional.of(keysByLinked(plan))
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

    /** Whether an order is by a unique field of a linked row, or by the link itself, then by fields of the row's own. */
    static boolean isByUniqueOfLinked(List<? extends Order<?>> order) {
        var first = order.getFirst().field();
        return (isLink(first) || first.via().size() == 1 && first.isUnique()) && !first.isOptional()
                && order.stream().skip(1).allMatch(step -> step.field().via().isEmpty());
    }

    private static boolean isLink(Field<?, ?> field) {
        return field instanceof ForeignKey<?, ?, ?> && field.via().isEmpty();
    }

    /** Goes over the linked rows in their order, and over those that link to each. */
    @SuppressWarnings("unchecked")
    private Sql keysByLinked(Plan<R> plan) {
        var first = order.getFirst();
        var itself = isLink(first.field());
        var link = (ForeignKey<R, ?, ?>) (itself ? first.field() : first.field().via().getFirst());
        var rest = new Walks<>(engine, model, order.subList(1, order.size()), limit, offset);
        var each = rest.each(Plan.among(model, plan.parts(), rest.order, link), link,
                "w." + Sql.quoted(link.target().key().column()));
        var name = "w." + Sql.quoted(itself ? link.target().key().column() : first.field().column());
        var sql = new Sql(engine.dialect()).add("select x.k from ").add(Sql.quoted(link.target().name())).add(" w, ")
                .add(each);
        start(plan).ifPresent(bound -> compare(sql.add(" where ").add(name), bound));
        return sql.orderBy(List.of(first), List.of(name)).limit(limit, offset).add(engine.dialect().indexHint());
    }

    private static <R, T> void compare(Sql sql, Where.Compare<R, T> bound) {
        sql.add(bound.op() == Where.Op.GE ? " >= " : " <= ").value(bound.field(), bound.value());
    }

    /** Where a page that is not the first begins among the linked rows. */
    private Optional<Where.Compare<R, ?>> start(Plan<R> plan) {
        for (var part : plan.parts()) {
            if (part instanceof Where.Beyond<R> beyond
                    && beyond.order().getFirst().field().equals(order.getFirst().field())
                    && Keyset.start(beyond) instanceof Where.Compare<R, ?> bound) {
                return Optional.of(bound);
            }
        }
        return Optional.empty();
    }
}
