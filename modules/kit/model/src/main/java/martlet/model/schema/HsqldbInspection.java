package martlet.model.schema;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads HSQLDB's information schema. */
final class HsqldbInspection extends Inspection {

    private static final String COLUMNS = """
            select table_name, column_name, dtd_identifier, is_identity, is_nullable, column_default
            from information_schema.columns where table_schema = 'PUBLIC' order by table_name, ordinal_position""";

    private static final String KEYS = """
            select c.table_name, c.constraint_name, c.constraint_type, u.column_name
            from information_schema.table_constraints c join information_schema.key_column_usage u
            on u.constraint_name = c.constraint_name and u.table_name = c.table_name
            where c.table_schema = 'PUBLIC' and c.constraint_type in ('PRIMARY KEY', 'UNIQUE')
            order by c.table_name, c.constraint_name, u.ordinal_position""";

    private static final String LINKS = """
            select fktable_name, fk_name, fkcolumn_name, pktable_name, pkcolumn_name, delete_rule
            from information_schema.system_crossreference where fktable_schem = 'PUBLIC'
            order by fktable_name, fk_name, key_seq""";

    /** What is required is a check too, with a name that the engine made up. */
    private static final String CHECKS = """
            select c.table_name, c.constraint_name, k.check_clause
            from information_schema.table_constraints c join information_schema.check_constraints k
            on k.constraint_name = c.constraint_name
            where c.table_schema = 'PUBLIC'
            and not (c.constraint_name like 'SYS\\_CT\\_%' escape '\\' and k.check_clause like '% IS NOT NULL')
            order by c.table_name, c.constraint_name""";

    private static final String INDEXES = """
            select table_name, index_name, column_name, non_unique from information_schema.system_indexinfo
            where table_schem = 'PUBLIC' and index_name not like 'SYS\\_%' escape '\\'
            order by table_name, index_name, ordinal_position""";

    /** An index of a constraint has the constraint's name. */
    private final HashSet<String> constraints = new HashSet<>();

    HsqldbInspection(Connection connection) {
        super(connection);
    }

    @Override
    void read() throws SQLException {
        each(COLUMNS, row -> add(row.getString(1), new Column(row.getString(2),
                SqlType.of(row.getString(3).toLowerCase(Locale.ROOT)), row.getString(4).equals("YES"),
                row.getString(5).equals("NO"),
                text(row.getString(6)))));
        readKeys();
        each(LINKS, row -> {
            constraints.add(row.getString(2));
            add(row.getString(1), new Part.Reference(row.getString(2), row.getString(3), row.getString(4),
                    row.getString(5), rule(row.getInt(6))));
        });
        each(CHECKS, row -> add(row.getString(1), new Part.Check(row.getString(2), row.getString(3))));
        readIndexes();
    }

    private record Named(String table, String name, boolean special) {}

    private void readKeys() throws SQLException {
        Map<Named, List<String>> columns = new LinkedHashMap<>();
        each(KEYS, row -> columns.computeIfAbsent(
                new Named(row.getString(1), row.getString(2), row.getString(3).equals("PRIMARY KEY")),
                _ -> new ArrayList<>()).add(row.getString(4)));
        columns.forEach((it, names) -> {
            constraints.add(it.name);
            if (it.special) {
                key(it.table, names);
            } else {
                add(it.table, new Part.Unique(it.name, names));
            }
        });
    }

    private void readIndexes() throws SQLException {
        Map<Named, List<String>> columns = new LinkedHashMap<>();
        each(INDEXES, row -> columns.computeIfAbsent(
                new Named(row.getString(1), row.getString(2), !row.getBoolean(4)), _ -> new ArrayList<>())
                .add(row.getString(3)));
        columns.forEach((it, names) -> {
            if (!constraints.contains(it.name)) {
                add(it.table, new Part.Index(it.name,
                        List.of((it.special ? "unique " : "") + String.join(", ", names))));
            }
        });
    }

    private static String rule(int code) {
        return switch (code) {
            case DatabaseMetaData.importedKeyCascade -> "cascade";
            case DatabaseMetaData.importedKeySetNull -> "set null";
            case DatabaseMetaData.importedKeyRestrict -> "restrict";
            case DatabaseMetaData.importedKeySetDefault -> "set default";
            default -> "no action";
        };
    }
}
