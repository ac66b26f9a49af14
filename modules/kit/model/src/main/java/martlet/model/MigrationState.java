package martlet.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import martlet.model.schema.Inspection;
import martlet.model.schema.Tables;

/**
 * A database as it was found: its tables, and what it remembers of its migrations.
 *
 * @param tables all tables but the kit's own note of migrations
 * @param isFirst whether it was empty, and the run that fills it has not come to its end
 * @param entries what it says, by number
 */
record MigrationState(Tables tables, boolean isFirst, List<MigrationJournal.Entry> entries) {

    static MigrationState of(Connection connection, Dialect dialect) throws SQLException {
        var all = Inspection.of(connection, dialect.brand());
        var kept = all.table(MigrationJournal.TABLE).isPresent();
        var journal = new MigrationJournal(connection);
        return new MigrationState(all.only(name -> !name.equals(MigrationJournal.TABLE)), kept && journal.isFirst(),
                kept ? journal.entries() : List.of());
    }

    Optional<MigrationJournal.Entry> entry(String migration) {
        return entries.stream().filter(entry -> entry.name().equals(migration)).findFirst();
    }

    boolean isApplied(String migration) {
        return entry(migration).filter(MigrationJournal.Entry::isApplied).isPresent();
    }

    /** Returns the one that was begun, up or down, and stopped midway. */
    Optional<MigrationJournal.Entry> unfinished() {
        return entries.stream().filter(entry -> !entry.isApplied()).findFirst();
    }

    List<String> pending(Migrations migrations) {
        return migrations.names().stream().filter(name -> !isApplied(name)).toList();
    }
}
