package martlet.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends what a {@link Select} asks, in the shape that the engine answers quickest. */
final class Asking<R> {

    /** Up to so many rows, finding their keys first is cheaper where rows are sorted or passed over. */
    private static final int FEW = 200;

    private final Engine engine;
    private final Model<R> model;
    private final Where<R> where;
    private final List<ForeignKey<R, ?, ?>> with;
    private final List<Order<R>> order;
    private final int limit;
    private final long offset;

    Asking(Engine engine, Model<R> model, Where<R> where, List<ForeignKey<R, ?, ?>> with, List<Order<R>> order,
            int limit,
            long offset) {
        this.engine = engine;
        this.model = model;
        this.where = where;
        this.with = with;
        this.order = order;
        this.limit = limit;
        this.offset = offset;
    }

    Engine engine() {
        return engine;
    }

    Dialect dialect() {
        return engine.dialect();
    }

    Model<R> model() {
        return model;
    }

    List<Order<R>> order() {
        return order;
    }

    int limit() {
        return limit;
    }

    long offset() {
        return offset;
    }

    Asking<R> limited(int most, long passedOver) {
        return new Asking<>(engine, model, where, with, order, most, passedOver);
    }

    /** Adds the condition, in the shape that the engine finds rows by. */
    void condition(Sql sql) {
        condition(sql, whole());
    }

    /** Returns the statement that reads columns of the rows. */
    Sql planned(Function<Sql, String> columns) {
        if (engine.dialect().hasStatistics()) {
            return statement(where, order, false, columns);
        }
        var plan = Plan.of(model, where, order);
        return statement(plan.where(), plan.order(), plan.streams(), columns);
    }

    List<Linked<R>> rows() {
        var looked = Lookups.of(engine, where);
        return looked.isNothing()
                ? List.of()
                : new Asking<>(engine, model, looked, with, order, limit, offset).found();
    }

    private List<Linked<R>> found() {
        var outline = new Outline(Route.class, model).addAll(with).where(where).addAll(order).add(limit)
                .add(offset > 0);
        var known = engine.routes().get(outline);
        if (known != null) {
            return read(again(known.wording()), known.ofKeys());
        }
        var route = route();
        // Where the values would come in another order, the way is looked for each time.
        if (route.fixed() && again(route.sql().wording()).values().equals(route.sql().values())) {
            engine.routes().keep(outline, route.known());
        }
        return read(route.sql(), route.ofKeys());
    }

    /** Returns a statement that is known but for this question's values. */
    private Sql again(Wording wording) {
        var sql = new Sql(engine.dialect(), wording);
        condition(sql, where);
        return limit > 0 ? sql.limit(limit, offset) : sql;
    }

    private List<Linked<R>> read(Sql sql, boolean ofKeys) {
        return ofKeys ? rowsOf(engine.query(sql, model::readKey)) : engine.query(sql, this::read);
    }

    private Route route() {
        if (limit == 0 || order.isEmpty()) {
            return plain(true);
        }
        return engine.dialect().hasStatistics() ? way() : total().way();
    }

    /** With the key last, as every index has it: an order that does not tell all rows apart is not one that an index has. */
    private Asking<R> total() {
        return new Asking<>(engine, model, where, with, Keyset.total(order, model.key()), limit, offset);
    }

    private Route way() {
        var walks = new Walks<>(engine, model, order, limit, offset);
        var plan = Plan.of(model, where, order);
        var fixed = !Walks.looks(plan);
        var looked = walks.looked(plan);
        return walks.among(looked).map(sql -> new Route(sql, true, fixed))
                .orElseGet(() -> engine.dialect().hasStatistics() ? plain(fixed) : planned(looked, fixed));
    }

    private Route planned(Plan<R> plan, boolean fixed) {
        return ByLinked.of(this, plan).map(linked -> linked.route(fixed)).orElseGet(() -> shaped(plan, fixed));
    }

    /** As it was asked: the engine knows how, but for one thing. */
    private Route plain(boolean fixed) {
        return engine.dialect().hasStatistics() && offset > 0 && limit > 0 && limit <= FEW
                ? new Route(keys(where, order, false), true, fixed)
                : new Route(statement(whole(), order, false, this::columns), false, fixed);
    }

    private Route shaped(Plan<R> plan, boolean fixed) {
        // Passing over keys is several times cheaper than passing over whole rows, and so is sorting them.
        return limit <= FEW && (offset > 0 || !plan.streams())
                ? new Route(keys(plan.where(), plan.order(), plan.streams()), true, fixed)
                : new Route(statement(plan), false, fixed);
    }

    /** Reads the rows and keeps them from other writers until the transaction ends. */
    List<Linked<R>> locked(Locking locking) {
        if (!engine.units().isOpen() || engine.units().open().isolation().isReadOnly()) {
            throw new IllegalStateException(
                    "Rows are locked until a transaction that writes ends: ask for them inside Database.transaction");
        }
        return engine.dialect().hasStatistics() ? lockedByReading(locking) : lockedByWriting();
    }

    private List<Linked<R>> lockedByReading(Locking locking) {
        var sql = statement(where, order, false, this::columns).add(" for update of t");
        return engine.query(locking == Locking.SKIP ? sql.add(" skip locked") : sql, this::read);
    }

    /** The embedded engine locks what is written and nothing else: the rows are written as they are. */
    private List<Linked<R>> lockedByWriting() {
        var keys = engine.query(keys(where, order, false), model::readKey);
        if (keys.isEmpty()) {
            return List.of();
        }
        var found = model.withKeys(keys).and(where);
        engine.write(List.of(Writes.untouched(engine.dialect(), model, found)), model);
        return new Asking<>(engine, model, found, with, order, 0, 0).rows();
    }

    /** Returns the statement that reads all the rows, as it was asked. */
    Sql asAsked() {
        return statement(where, order, false, this::columns);
    }

    /** Returns the statement that reads the rows, where one does. */
    Sql statement(Plan<R> plan) {
        return statement(plan.where(), plan.order(), plan.streams(), this::columns);
    }

    private Sql keys(Where<R> condition, List<Order<R>> steps, boolean indexed) {
        return statement(condition, steps, indexed, sql -> sql.nameOf(model.key()));
    }

    /** Returns the rows of these keys that there are, in the keys' order. */
    List<Linked<R>> rowsOf(List<Object> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var rows = new HashMap<Object, Linked<R>>();
        new Asking<>(engine, model, model.withKeys(keys), with, List.of(), 0, 0).rows()
                .forEach(row -> rows.put(model.keyOf(row.row()), row));
        var ordered = new ArrayList<Linked<R>>(keys.size());
        for (var key : keys) {
            Optional.ofNullable(rows.get(key)).ifPresent(ordered::add);
        }
        return ordered;
    }

    private Sql statement(Where<R> condition, List<Order<R>> steps, boolean indexed, Function<Sql, String> columns) {
        var sql = indexed ? Sql.streaming(engine.dialect()) : new Sql(engine.dialect());
        var selected = columns.apply(sql);
        condition(sql, condition);
        sql.orderBy(steps);
        if (limit > 0) {
            sql.limit(limit, offset).add(indexed ? engine.dialect().indexHint() : "");
        }
        return new Sql(engine.dialect()).add("select ").add(selected).add(sql.from(model)).add(sql);
    }

    private static void condition(Sql sql, Where<?> condition) {
        if (!condition.isEverything()) {
            sql.add(" where ").where(condition);
        }
    }

    private String columns(Sql sql) {
        return String.join(", ", columnNames(sql));
    }

    /** Returns the columns that {@link #read} takes, in its order. */
    List<String> columnNames(Sql sql) {
        var names = new ArrayList<String>();
        add(names, sql.root(), model);
        names.add(sql.root() + '.' + Sql.quoted(Schema.VERSION));
        for (var link : with) {
            add(names, sql.aliasOf(ForeignKey.path(link.via(), link, List.of())), link.target());
        }
        return names;
    }

    private static void add(List<String> names, String alias, Model<?> of) {
        of.fields().forEach(field -> names.add(alias + '.' + Sql.quoted(field.column())));
    }

    Linked<R> read(ResultSet result) throws SQLException {
        var row = model.read(new ResultRow(model, result, 1));
        var at = model.fields().size() + 1;
        var version = result.getLong(at++);
        var parents = new @Nullable Object[with.size()];
        for (var i = 0; i < parents.length; i++) {
            var target = with.get(i).target();
            parents[i] = parent(target, result, at);
            at += target.fields().size();
        }
        return new Linked<>(row, version, with, parents);
    }

    private static <P> @Nullable P parent(Model<P> target, ResultSet result, int at) throws SQLException {
        return target.key().type().read(result, at) == null ? null : target.read(new ResultRow(target, result, at));
    }

    long count() {
        var looked = Lookups.of(engine, where);
        if (looked.isNothing()) {
            return 0;
        }
        var sql = new Sql(engine.dialect());
        condition(sql, whole(looked));
        var count = new Sql(engine.dialect()).add("select count(*)" + sql.from(model)).add(sql);
        return looked.isEverything() ? engine.countAll(model, count) : engine.count(count);
    }

    long countUpTo(int most) {
        var looked = Lookups.of(engine, where);
        var few = few(engine.dialect(), model, whole(looked), most);
        return looked.isEverything() ? engine.countUpTo(model, few, most) : engine.count(few);
    }

    private Where<R> whole() {
        return whole(where);
    }

    private Where<R> whole(Where<R> condition) {
        return engine.dialect().hasStatistics() ? condition : Reach.rewritten(condition);
    }

    /** The count of rows that meet a condition, which stops at a number. */
    static Sql few(Dialect dialect, Model<?> model, Where<?> condition, int most) {
        var sql = new Sql(dialect);
        condition(sql, condition);
        sql.limit(most, 0);
        return new Sql(dialect).add("select count(*) from (select 1 as one" + sql.from(model)).add(sql).add(") few");
    }
}
