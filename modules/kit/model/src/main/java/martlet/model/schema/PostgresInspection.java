package martlet.model.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads PostgreSQL's own catalogue, since the standard's views know no indexes and take ten times as long. */
final class PostgresInspection extends Inspection {

    private static final String OURS = " where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')";

    private static final String COLUMNS = """
            select t.relname, a.attname, format_type(a.atttypid, a.atttypmod), l.collname, a.attidentity::text,
                   a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
            from pg_class t
            join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            join pg_type y on y.oid = a.atttypid
            left join pg_collation l on l.oid = a.attcollation and a.attcollation <> y.typcollation
            left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum""" + OURS
            + " order by t.relname, a.attnum";

    private static final String CONSTRAINTS = """
            select t.relname, c.conname, c.contype::text,
                   (select string_agg(a.attname, ',' order by k.place) from unnest(c.conkey) with ordinality k (num, place)
                    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num),
                   f.relname,
                   (select string_agg(a.attname, ',' order by k.place) from unnest(c.confkey) with ordinality k (num, place)
                    join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num),
                   c.confdeltype::text, pg_get_expr(c.conbin, c.conrelid), c.convalidated
            from pg_constraint c
            join pg_class t on t.oid = c.conrelid
            left join pg_class f on f.oid = c.confrelid"""
            + OURS + " and c.contype in ('p', 'u', 'f', 'c')"
            + " order by t.relname, c.conname";

    /** One that is still being built, or was given up while it was, is none yet. */
    private static final String INDEXES = """
            select t.relname, i.relname, x.indisunique, pg_get_expr(x.indpred, x.indrelid),
                   (select string_agg(coalesce(a.attname, pg_get_indexdef(x.indexrelid, k.place::int, true)), ','
                           order by k.place)
                    from unnest(x.indkey::int2[]) with ordinality k (num, place)
                    left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.num and k.num <> 0)
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_class t on t.oid = x.indrelid""" + OURS + """
            and x.indisvalid and not exists
            (select 1 from pg_constraint c where c.conindid = x.indexrelid and c.contype in ('p', 'u', 'x'))
            order by t.relname, i.relname""";

    PostgresInspection(Connection connection) {
        super(connection);
    }

    @Override
    void read() throws SQLException {
        each(COLUMNS, row -> add(row.getString(1), column(row)));
        each(CONSTRAINTS, this::constraint);
        each(INDEXES, row -> add(row.getString(1), new Part.Index(row.getString(2),
                List.of((row.getBoolean(3) ? "unique " : "") + text(row.getString(5)).replace(",", ", ")
                        + (row.getString(4) == null ? "" : " where " + row.getString(4))))));
    }

    private static Column column(ResultSet row) throws SQLException {
        var collation = row.getString(4) == null ? "" : " collate \"" + row.getString(4) + "\"";
        return new Column(row.getString(2), SqlType.of(row.getString(3) + collation),
                !text(row.getString(5)).isBlank(), row.getBoolean(6), text(row.getString(7)));
    }

    private void constraint(ResultSet row) throws SQLException {
        var table = row.getString(1);
        var name = row.getString(2);
        var columns = List.of(text(row.getString(4)).split(","));
        // Differs from one that was validated, so that a migration that stopped between the two is seen.
        var open = row.getBoolean(9) ? "" : " not valid";
        switch (row.getString(3)) {
            case "p" -> key(table, columns);
            case "u" -> add(table, new Part.Unique(name, columns));
            case "f" -> add(table, new Part.Reference(name, String.join(", ", columns), row.getString(5),
                    text(row.getString(6)), rule(row.getString(7)) + open));
            default -> add(table, new Part.Check(name, text(row.getString(8)) + open));
        }
    }

    private static String rule(String code) {
        return switch (code) {
            case "c" -> "cascade";
            case "n" -> "set null";
            case "r" -> "restrict";
            case "d" -> "set default";
            default -> "no action";
        };
    }
}
