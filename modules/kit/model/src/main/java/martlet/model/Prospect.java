package martlet.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks about rows as they would be once something were written to them: a condition that reaches into other tables is judged by
 * the database, over values that no table has.
 */
final class Prospect<R> {

    private final Engine engine;
    private final Change<R> change;

    Prospect(Engine engine, Change<R> change) {
        this.engine = engine;
        this.change = change;
    }

    /** Whether a new row with these values would meet a condition. The key that it would be given is not known yet. */
    boolean meets(Where<R> condition) {
        var values = new Sql(engine.dialect()).add("values");
        var columns = new StringBuilder();
        var between = " (";
        for (var field : change.model().fields()) {
            given(values.add(between), field);
            columns.append(columns.isEmpty() ? "" : ", ").append(Sql.quoted(field.column()));
            if (field.folded().isPresent()) {
                folded(values.add(", "), field);
                columns.append(", ").append(Sql.quoted(field.folded().get().column()));
            }
            between = ", ";
        }
        return count(values.add(")"), "(" + columns + ")", condition) == 1;
    }

    /** Whether there are such rows, and all of them would meet a condition with these values. */
    boolean meets(Where<R> rows, Where<R> condition) {
        var among = new Sql(engine.dialect()).inner();
        among.where(rows);
        var columns = new Sql(engine.dialect());
        var between = "select ";
        for (var field : change.model().fields()) {
            left(columns.add(between), among, field);
            between = ", ";
        }
        var written = new Sql(engine.dialect()).add(columns).add(among.from(change.model())).add(" where ").add(among);
        var there = new Select<>(engine, change.model()).where(rows).count();
        return there > 0 && count(written, "", condition) == there;
    }

    private long count(Sql rows, String columns, Where<R> condition) {
        var met = new Sql(engine.dialect());
        met.where(condition);
        var joins = met.joins();
        return engine.query(new Sql(engine.dialect()).add("select count(*) from (").add(rows).add(") ").add(met.root())
                .add(columns).add(joins).add(" where ").add(met), row -> row.getLong(1)).getFirst();
    }

    /** Writes a column of a row as it would be left. */
    private void left(Sql sql, Sql among, Field<R, ?> field) {
        if (!change.has(field)) {
            sql.add(among.nameOf(field));
        } else if (change.isAdded(field)) {
            given(sql.add(among.nameOf(field)).add(" + "), field);
        } else {
            given(sql, field);
        }
        sql.add(" as ").name(field.column());
        field.folded().ifPresent(beside -> {
            sql.add(", ");
            if (change.has(field)) {
                folded(sql, field);
            } else {
                sql.add(among.nameOf(beside));
            }
            sql.add(" as ").name(beside.column());
        });
    }

    /** What a password is, no condition asks. */
    private <T> void given(Sql sql, Field<R, T> field) {
        cast(sql, field, field.type(), field.input() == Input.PASSWORD ? null : change.orNull(field));
    }

    private <T> void folded(Sql sql, Field<R, T> field) {
        cast(sql, field.folded().orElseThrow(), Type.TEXT,
                Folded.folded((@Nullable String) change.orNull(field)));
    }

    /** Writes a value as if a column had it: by itself it has no type yet, nor an order for texts. */
    private <T> void cast(Sql sql, Field<?, T> column, Type<T> type, @Nullable T value) {
        var declared = engine.dialect().columnType(column).split("(?= collate )", 2);
        sql.add("cast(").value(type, value, column.input() == Input.PASSWORD).add(" as ").add(declared[0]).add(")")
                .add(declared.length == 2 ? declared[1] : "");
    }
}
