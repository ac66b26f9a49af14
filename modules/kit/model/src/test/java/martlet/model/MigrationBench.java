package martlet.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import martlet.model.schema.Inspection;
import martlet.model.schema.Tables;

/** A database that migrations are tried on, with ways to look at it and to meddle with it behind the kit's back. */
final class MigrationBench implements AutoCloseable {

    private final DatabaseSettings settings;
    private final Pool pool;

    MigrationBench(DatabaseSettings settings) {
        this.settings = settings;
        this.pool = Pool.open(settings);
    }

    /** Returns what brings it to a version, or to the versions after it. */
    Migrator migrator(int version) {
        return migrator(Versions.migrations(version), MigrationRun.Watch.NOT);
    }

    Migrator migrator(Migrations migrations, MigrationRun.Watch watch) {
        return new Migrator(pool, settings, migrations, watch);
    }

    /** Returns all tables there are, whoever made them, but the note of migrations. */
    Tables tables() {
        return in(connection -> Inspection.of(connection, pool.dialect().brand())
                .only(name -> !name.equals(MigrationJournal.TABLE)).comparable());
    }

    /** Does statements as somebody with a shell would. */
    void sql(List<String> statements) {
        in(connection -> {
            try (var statement = connection.createStatement()) {
                for (var sql : statements) {
                    statement.execute(sql);
                }
            }
            return true;
        });
    }

    /** Returns the first value of an answer. */
    String first(String sql) {
        return in(connection -> {
            try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        });
    }

    private interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T in(Use<T> use) {
        try (var connection = pool.connection()) {
            return use.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
