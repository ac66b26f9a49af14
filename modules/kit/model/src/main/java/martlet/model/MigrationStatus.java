package martlet.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A migration, as far as one database is concerned.
 *
 * @param name its name, such as {@code 0001_initial}
 * @param applied when it was applied there; empty while it is pending
 * @param begun whether it was begun and stopped midway: applying it goes on from there
 */
public record MigrationStatus(String name, Optional<Instant> applied, boolean begun) {

    static MigrationStatus of(MigrationJournal.Entry entry) {
        return new MigrationStatus(entry.name(), Optional.of(entry.at()).filter(_ -> entry.isApplied()),
                !entry.isApplied());
    }

    static MigrationStatus pending(String name) {
        return new MigrationStatus(name, Optional.empty(), false);
    }
}
