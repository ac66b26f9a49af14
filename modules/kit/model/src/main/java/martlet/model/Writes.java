package martlet.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that write. Each way of writing is worded once; after that, writing it takes the values only. */
final class Writes {

    private final Wordings wordings;

    Writes(Dialect dialect) {
        this.wordings = new Wordings(dialect);
    }

    /** What is written is the same where the model, the fields and the conditions are. */
    private enum Kind {
        INSERT, RESTORE, UPDATE, UPDATE_RETURNING, UPSERT, DELETE, FILL
    }

    /** Returns the statements of a write: one, or one for each row that is added. */
    <R> List<Sql> of(RowWrite<R> write) {
        return switch (write) {
            case RowWrite.Insert<R> insert -> inserts(insert.rows());
            case RowWrite.Restore<R> restore -> List.of(wordings.of(
                    new Outline(Kind.RESTORE, restore.model()).change(restore.row()), sql -> restore(sql, restore)));
            case RowWrite.Update<R> update -> List.of(
                    wordings.of(outline(Kind.UPDATE, update), sql -> update(sql, update)));
            case RowWrite.Upsert<R> upsert -> upsert.rows().stream().map(row -> upsert(row, upsert.on())).toList();
            case RowWrite.Delete<R> delete -> List.of(wordings.of(
                    new Outline(Kind.DELETE, delete.model()).where(delete.where()), sql -> delete(sql, delete)));
            case RowWrite.Fill<R> fill -> List.of(wordings.of(
                    new Outline(Kind.FILL, fill.model()).add(fill.link()), sql -> fill(sql, fill)));
        };
    }

    /** Returns an update that answers with the columns and the version of each row before it, and then those after it. */
    <R> Sql updateReturningBoth(RowWrite.Update<R> update) {
        return wordings.of(outline(Kind.UPDATE_RETURNING, update), sql -> {
            update(sql, update);
            returningBoth(sql, update.model());
        });
    }

    private static <R> Outline outline(Kind kind, RowWrite.Update<R> update) {
        return new Outline(kind, update.model()).change(update.change()).where(update.where())
                .add(update.version().isPresent());
    }

    private <R> List<Sql> inserts(List<Change<R>> rows) {
        if (rows.size() == 1) {
            return List.of(insert(rows.getFirst()));
        }
        var statements = new ArrayList<Sql>(rows.size());
        for (var row : rows) {
            var like = statements.isEmpty() ? null : statements.getLast();
            statements.add(like != null && row.hasSameFields(rows.get(statements.size() - 1))
                    ? insert(new Sql(wordings.dialect(), like.wording()), row)
                    : insert(row));
        }
        return statements;
    }

    private <R> Sql insert(Change<R> row) {
        return wordings.of(new Outline(Kind.INSERT, row.model()).change(row), sql -> insert(sql, row));
    }

    private static <R> Sql insert(Sql sql, Change<R> row) {
        return row(sql.add("insert into ").name(row.model().name()), row);
    }

    private static <R> void restore(Sql sql, RowWrite.Restore<R> restore) {
        row(sql.add("insert into ").name(restore.model().name()), restore.row(), restore.version());
    }

    private <R> Sql upsert(RowWrite.Put<R> row, List<Field<R, ?>> on) {
        var outline = new Outline(Kind.UPSERT, row.fresh().model()).addAll(on).change(row.fresh());
        row.again().ifPresent(change -> outline.add(Kind.UPDATE).change(change));
        return wordings.of(outline, sql -> Upserts.write(sql, row, on));
    }

    /** Writes the columns of a new row and their values. */
    static <R> Sql row(Sql sql, Change<R> change) {
        return row(sql, change, 0);
    }

    /** Without a version, a row begins at the first one. A row may have nothing but the key that the database gives it. */
    private static <R> Sql row(Sql sql, Change<R> change, long version) {
        var between = " (";
        if (version > 0) {
            sql.add(between).name(Schema.VERSION);
            between = ", ";
        }
        for (var field : change.model().fields()) {
            if (change.has(field)) {
                sql.add(between).name(field.column());
                between = ", ";
                if (field.folded().isPresent()) {
                    sql.add(", ").name(field.folded().get().column());
                }
            }
        }
        if (between.equals(" (")) {
            return sql.add(" default values");
        }
        between = ") values (";
        if (version > 0) {
            sql.add(between).value(Type.LONG, version);
            between = ", ";
        }
        for (var field : change.model().fields()) {
            if (change.has(field)) {
                value(sql.add(between), change, field);
                between = ", ";
                if (field.folded().isPresent()) {
                    folded(sql.add(", "), change, field);
                }
            }
        }
        return sql.add(")");
    }

    private static <R> void update(Sql sql, RowWrite.Update<R> update) {
        assign(named(sql.add("update "), update.model()).add(" set "), update.change());
        condition(sql.add(" where "), update.model(), update.where());
        update.version().ifPresent(number -> sql.add(" and ").name(Schema.VERSION).add(" = ")
                .value(Type.LONG, number));
    }

    /** Returns the statement that writes rows as they are. */
    static <R> Sql untouched(Dialect dialect, Model<R> model, Where<R> asked) {
        var sql = named(new Sql(dialect).add("update "), model);
        sql.add(" set ").name(Schema.VERSION).add(" = ").add(sql.root()).add(".").name(Schema.VERSION).add(" where ");
        condition(sql, model, asked);
        return sql;
    }

    /** Writes the table's name, and how the statement calls it. */
    private static Sql named(Sql sql, Model<?> model) {
        return sql.name(model.name()).add(" ").add(sql.root());
    }

    /** Writes what an existing row's columns become; its version counts every write. */
    static <R> void assign(Sql sql, Change<R> change) {
        sql.name(Schema.VERSION).add(" = ").add(sql.root()).add(".").name(Schema.VERSION).add(" + 1");
        for (var field : change.model().fields()) {
            if (change.has(field) && !field.isKey()) {
                sql.add(", ").name(field.column()).add(" = ");
                value(change.isAdded(field) ? sql.column(field).add(" + ") : sql, change, field);
                if (field.folded().isPresent()) {
                    folded(sql.add(", ").name(field.folded().get().column()).add(" = "), change, field);
                }
            }
        }
    }

    private static void returningBoth(Sql sql, Model<?> model) {
        var between = " returning ";
        for (var row : List.of("old.", "new.")) {
            for (var field : model.fields()) {
                sql.add(between).add(row).name(field.column());
                between = ", ";
            }
            sql.add(between).add(row).name(Schema.VERSION);
        }
    }

    private static <R> void fill(Sql sql, RowWrite.Fill<R> fill) {
        var key = fill.model().key();
        sql.add("update ").name(fill.model().name()).add(" set ").name(fill.link().column()).add(" = ")
                .any(fill.link().type(), fill.target())
                .add(" where ").name(key.column()).add(" = ").any(key.type(), fill.key());
    }

    static <R, T> void value(Sql sql, Change<R> change, Field<R, T> field) {
        // A null is a value like another, so that rows with and without one are the same statement.
        sql.value(field, change.orNull(field));
    }

    private static <R> void folded(Sql sql, Change<R> change, Field<R, ?> field) {
        sql.value(Type.TEXT, Folded.folded((@Nullable String) change.orNull(field)));
    }

    private static <R> void delete(Sql sql, RowWrite.Delete<R> delete) {
        condition(named(sql.add("delete from "), delete.model()).add(" where "), delete.model(), delete.where());
    }

    /** A write can't join: rows that are told by others are named by key instead. */
    private static <R> void condition(Sql sql, Model<R> model, Where<R> asked) {
        if (sql.isKnown()) {
            sql.where(asked);
            return;
        }
        var where = sql.dialect().hasStatistics() ? asked : Reach.rewritten(asked);
        var plain = new Sql(sql.dialect()).where(where);
        sql.add(plain.isJoined() ? byKey(model, where, sql) : plain);
    }

    private static <R> Sql byKey(Model<R> model, Where<R> where, Sql sql) {
        var inner = sql.inner();
        inner.add(" where ").where(where);
        var key = Sql.quoted(model.key().column());
        return new Sql(sql.dialect()).add(sql.root() + "." + key + " in (select " + inner.root() + "." + key
                + inner.from(model)).add(inner).add(")");
    }
}
