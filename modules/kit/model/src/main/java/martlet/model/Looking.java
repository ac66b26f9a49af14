package martlet.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the rows of a page where no index answers the condition: at those that follow each other in the list's order, a
 * bounded number of them, however many there are and however few meet it.
 *
 * @param start what an index finds: where to begin in it, and where it ends
 * @param rest what is looked for in each row
 * @param steps the order, after what is equal in all rows and begins the index
 * @param order the order that was asked for
 */
record Looking<R>(Asking<R> asking, Where<R> start, Where<R> rest, List<Order<R>> steps, List<Order<R>> order) {

    /** What is common is found among the first few; each further look is at ten times as many. */
    private static final int FIRST = 1_000;

    private static final int TIMES = 10;

    /** So many that an index finds are sorted sooner than the order is gone through. */
    private static final int FEW = 5_000;

    /** What was seen of a row. */
    private record Seen(Object key, Cursor place, boolean meets, int number) {}

    /**
     * What came of it.
     *
     * @param keys of the rows that meet the condition, in order
     * @param rows how many were looked at
     * @param last where looking ended; empty where there are no further rows
     */
    record Found(List<Object> keys, int rows, Optional<Cursor> last) {}

    /** Returns the page from a place on, or up to it; empty where looking is not the way to it. */
    static <R> Optional<Looked<R>> page(Asking<R> asking, Where<R> where, List<Order<R>> total,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> from, int size, int most) {
        var looked = Lookups.ofEach(asking.engine(), where);
        if (looked.isNothing()) {
            return Optional.of(new Looked<>(new Page<>(List.of(), Optional.empty(), Optional.empty()), 0, false));
        }
        var backward = from.map(Cursor::backward).orElse(false);
        var beyond = from.<Where<R>>map(place -> looked.and(new Where.Beyond<>(total, place))).orElse(looked);
        return of(asking, beyond, backward ? total.stream().map(Order::reversed).toList() : total)
                .map(looking -> looking.page(total, backward, from.isPresent(), size,
                        looking.found(beyond, size + 1, most)));
    }

    private Found found(Where<R> where, int wanted, int most) {
        var fewer = new Fewer<>(asking, Reach.parts(where), order);
        return steps.size() == order.size() && fewer.areAtMost(Math.min(most, FEW))
                ? new Found(fewer.keys(wanted), 0, Optional.empty())
                : find(wanted, most);
    }

    private Looked<R> page(List<Order<R>> total, boolean backward, boolean further, int size, Found found) {
        var full = found.keys.size() > size;
        var rows = asking.rowsOf(full ? found.keys.subList(0, size) : found.keys);
        var listed = backward ? rows.reversed() : rows;
        var on = full && !rows.isEmpty()
                ? Optional.of(Cursor.at(rows.getLast(), total, backward))
                : found.last.map(place -> new Cursor(place.values(), backward));
        var back = rows.isEmpty() || !(backward || further)
                ? Optional.<Cursor>empty()
                : Optional.of(Cursor.at(rows.getFirst(), total, !backward));
        return new Looked<>(new Page<>(listed, backward ? on : back, backward ? back : on), found.rows,
                !full && on.isPresent());
    }

    /** Returns how to look; empty where an index answers all of the condition, or none has the order. */
    static <R> Optional<Looking<R>> of(Asking<R> asking, Where<R> where, List<Order<R>> order) {
        var plan = Plan.of(asking.model(), where, order);
        if (!plan.indexed()) {
            return Optional.empty();
        }
        var before = new HashSet<Field<R, ?>>();
        plan.order().subList(0, plan.order().size() - order.size()).forEach(step -> before.add(step.field()));
        Where<R> start = Where.everything();
        Where<R> rest = Where.everything();
        for (var part : plan.parts()) {
            if (begins(part, before, order.getFirst().field())) {
                start = start.and(part);
            } else {
                rest = rest.and(part);
            }
        }
        return rest.isEverything()
                ? Optional.empty()
                : Optional.of(new Looking<>(asking, start, rest, plan.order(), order));
    }

    private static <R> boolean begins(Where<R> part, HashSet<Field<R, ?>> before, Field<R, ?> first) {
        return switch (part) {
            case Where.Compare<R, ?> compare -> before.contains(compare.field())
                    ? compare.op() == Where.Op.EQ
                    : compare.field().equals(first) && compare.op() != Where.Op.NE;
            case Where.Within<R, ?, ?> within -> Reach.isOfOne(within) && before.contains(within.field());
            case Where.Beyond<R> _ -> true;
            default -> false;
        };
    }

    /**
     * Looks until so many were found, at most at so many. Sends up to three statements for 20,000, and one for each text of
     * linked rows that is among several conditions of which one is enough.
     */
    Found find(int wanted, int most) {
        var keys = new ArrayList<Object>();
        var rows = 0;
        var looking = this;
        Optional<Cursor> place = Optional.empty();
        for (var next = Math.min(FIRST, most); next > 0; next = Math.min(next * TIMES, most - rows)) {
            var seen = looking.seen(place, next, wanted - keys.size());
            seen.stream().filter(Seen::meets).map(Seen::key).forEach(keys::add);
            var last = seen.isEmpty() ? 0 : seen.getLast().number;
            if (keys.size() >= wanted || last < next) {
                return new Found(keys, rows + last,
                        keys.size() >= wanted ? Optional.of(seen.getLast().place) : Optional.empty());
            }
            rows += next;
            place = Optional.of(seen.getLast().place);
            looking = looking.lookedUp();
        }
        return new Found(keys, rows, place);
    }

    /** A few rows are looked at with those that they link to; for many, the few of such a text are found first. */
    private Looking<R> lookedUp() {
        return new Looking<>(asking, start, Lookups.of(asking.engine(), rest), steps, order);
    }

    /** Returns those that meet the condition, and the last of all that were looked at where there are as many as were to be. */
    private List<Seen> seen(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> from, int rows,
            int wanted) {
        return asking.engine().query(statement(from, rows, wanted), this::read);
    }

    /** Returns the statement that looks at so many, for so many. */
    Sql statement(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> from, int rows, int wanted) {
        var names = new ArrayList<String>();
        for (var i = 0; i < order.size(); i++) {
            names.add("x.o" + i);
        }
        return new Sql(asking.dialect()).add("select x.k, x.m, x.r, ").add(String.join(", ", names))
                .add(" from (").add(stretch(from, rows)).add(") x where x.m = 1 or x.r = ")
                .value(Type.LONG, (long) rows).orderBy(order, names).limit(wanted, 0);
    }

    private Sql stretch(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> from, int rows) {
        var dialect = asking.dialect();
        var sql = rows <= FIRST || !dialect.hasStatistics() ? Sql.few(dialect) : new Sql(dialect);
        sql.add("select ").add(sql.nameOf(asking.model().key())).add(" as k, case when ").where(rest)
                .add(" then 1 else 0 end as m, ").add(dialect.rowNumber(sorted(sql).text())).add(" as r");
        for (var i = 0; i < order.size(); i++) {
            sql.add(", ").add(sql.nameOf(order.get(i).field())).add(" as o" + i);
        }
        var whole = from.<Where<R>>map(place -> new Where.Beyond<>(order, place)).map(start::and).orElse(start);
        sql.add(sql.from(asking.model()));
        if (!whole.isEverything()) {
            sql.add(" where ").where(whole);
        }
        return sql.add(sorted(sql)).limit(rows, 0).add(dialect.indexHint());
    }

    private Sql sorted(Sql sql) {
        return new Sql(asking.dialect()).orderBy(steps, steps.stream().map(step -> sql.nameOf(step.field())).toList());
    }

    private Seen read(ResultSet result) throws SQLException {
        var values = new ArrayList<@Nullable Object>();
        for (var i = 0; i < order.size(); i++) {
            values.add(order.get(i).field().type().read(result, i + 4));
        }
        return new Seen(asking.model().readKey(result), new Cursor(values, false), result.getInt(2) == 1,
                result.getInt(3));
    }
}
