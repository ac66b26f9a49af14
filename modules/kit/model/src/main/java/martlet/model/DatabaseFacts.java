package martlet.model;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a database says of itself at a moment; {@link Database#facts} asks it.
 *
 * @param product what it is, with its version, such as {@code PostgreSQL 18.1}
 * @param bytes what it takes on disk, in bytes: its files, or what the server says; empty where the server can't say
 * @param migrations each migration, the first one first, and whether it is applied; those that a newer program applied come
 *     last. None where the tables are made from the models
 */
public record DatabaseFacts(String product, OptionalLong bytes, List<MigrationStatus> migrations) {

    static DatabaseFacts of(Pool pool, Engine engine, Migrations migrations) {
        try (var connection = pool.connection()) {
            var about = connection.getMetaData();
            var product = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
            var entries = migrations.isEmpty()
                    ? List.<MigrationJournal.Entry>of()
                    : new MigrationJournal(connection).entries();
            return new DatabaseFacts(product, bytes(pool, engine), all(migrations, entries));
        } catch (SQLException e) {
            throw Failures.of(e, "");
        }
    }

    private static OptionalLong bytes(Pool pool, Engine engine) {
        var question = pool.dialect().size();
        return question.isEmpty()
                ? pool.keeping().bytes()
                : OptionalLong.of(engine.query(new Sql(pool.dialect()).add(question), row -> row.getLong(1))
                        .getFirst());
    }

    private static List<MigrationStatus> all(Migrations migrations, List<MigrationJournal.Entry> entries) {
        var all = new ArrayList<MigrationStatus>();
        for (var name : migrations.names()) {
            all.add(entries.stream().filter(entry -> entry.name().equals(name)).findFirst().map(MigrationStatus::of)
                    .orElseGet(() -> MigrationStatus.pending(name)));
        }
        entries.stream().filter(entry -> !migrations.names().contains(entry.name())).map(MigrationStatus::of)
                .forEach(all::add);
        return all;
    }
}
