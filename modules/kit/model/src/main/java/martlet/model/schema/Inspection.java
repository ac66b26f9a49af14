package martlet.model.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which tables a database has: those of the schema that a connection works in, whoever made them. */
public abstract sealed class Inspection permits HsqldbInspection, PostgresInspection {

    private final Connection connection;
    private final Map<String, List<Column>> columns = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, List<Part>> parts = new LinkedHashMap<>();

    Inspection(Connection connection) {
        this.connection = connection;
    }

    /** Reads the tables. */
    public static Tables of(Connection connection, Brand brand) throws SQLException {
        var inspection = brand == Brand.HSQLDB
                ? new HsqldbInspection(connection)
                : new PostgresInspection(connection);
        inspection.read();
        return inspection.tables();
    }

    abstract void read() throws SQLException;

    private Tables tables() {
        return new Tables(columns.entrySet().stream()
                .map(table -> new Table(table.getKey(), keys.getOrDefault(table.getKey(), ""), table.getValue(),
                        parts.getOrDefault(table.getKey(), List.of())))
                .toList());
    }

    final void add(String table, Column column) {
        columns.computeIfAbsent(table, _ -> new ArrayList<>()).add(column);
    }

    final void add(String table, Part part) {
        parts.computeIfAbsent(table, _ -> new ArrayList<>()).add(part);
    }

    final void key(String table, List<String> key) {
        keys.put(table, String.join(", ", key));
    }

    /** Reads a row of an answer. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    final void each(String sql, RowReader reader) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
