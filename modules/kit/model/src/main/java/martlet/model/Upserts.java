package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that adds a row or, where one with the same values in some fields is there, changes that one. */
final class Upserts {

    private Upserts() {}

    /** Refuses fields of which several rows may have the same values. */
    static <R> void check(Model<R> model, List<Field<R, ?>> on) {
        var known = new ArrayList<List<Field<R, ?>>>();
        known.add(List.of(model.key()));
        model.uniques().forEach(unique -> known.add(unique.fields()));
        if (known.stream().noneMatch(fields -> fields.size() == on.size() && fields.containsAll(on))) {
            throw new IllegalArgumentException(
                    "Rows of '%s' are not told apart by %s; they are by %s.".formatted(model, on,
                            known.stream().map(Object::toString).collect(Collectors.joining(", "))));
        }
    }

    static <R> void write(Sql sql, RowWrite.Put<R> row, List<Field<R, ?>> on) {
        if (sql.dialect().likesPlainly()) {
            merge(sql, row, on);
        } else {
            onConflict(sql, row, on);
        }
    }

    private static <R> void onConflict(Sql sql, RowWrite.Put<R> row, List<Field<R, ?>> on) {
        Writes.row(sql.add("insert into ").name(row.fresh().model().name()).add(" as ").add(sql.root()), row.fresh());
        columns(sql, " on conflict (", on, ") do ");
        row.again().ifPresentOrElse(change -> Writes.assign(sql.add("update set "), change), () -> sql.add("nothing"));
    }

    private static <R> void merge(Sql sql, RowWrite.Put<R> row, List<Field<R, ?>> on) {
        sql.add("merge into ").name(row.fresh().model().name()).add(" ").add(sql.root());
        var before = " using (values (cast(";
        for (var field : on) {
            Writes.value(sql.add(before), row.fresh(), field);
            sql.add(" as ").add(sql.dialect().columnType(field)).add(")");
            before = ", cast(";
        }
        columns(sql, ")) v (", on, ")");
        var between = " on ";
        for (var field : on) {
            sql.add(between).column(field).add(" = v.").name(field.column());
            between = " and ";
        }
        row.again().ifPresent(change -> Writes.assign(sql.add(" when matched then update set "), change));
        Writes.row(sql.add(" when not matched then insert"), row.fresh());
    }

    private static <R> void columns(Sql sql, String before, List<Field<R, ?>> fields, String after) {
        var between = before;
        for (var field : fields) {
            sql.add(between).name(field.column());
            between = ", ";
        }
        sql.add(after);
    }
}
