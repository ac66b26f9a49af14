package martlet.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import martlet.model.Database;
import martlet.model.MigrationStatus;
import martlet.web.SiteSettings;

/** What {@code doctor} looks at wherever the site is: the machine, the migrations, the rows. */
final class Health {

    private static final long TIGHT = 1L << 30;
    private static final int FEW = 1_024;
    private static final Duration SKEW = Duration.ofMinutes(5);

    private Health() {}

    static List<Finding> of(Machine machine, SiteSettings site) {
        var found = new ArrayList<Finding>();
        machine.open().forEach(path -> found.add(Finding.problem("rights",
                "Others than its owner may read '%s'.".formatted(path), "chmod -R go= '%s'".formatted(path))));
        machine.free().ifPresent(free -> {
            if (free < TIGHT) {
                found.add(Finding.problem("disk", "%d MiB are free where the database is.".formatted(free >> 20),
                        "Make room: a full disk stops the site."));
            }
        });
        machine.descriptors().ifPresent(limit -> {
            if (limit < Math.max(FEW, site.maxConnections() + 200)) {
                found.add(Finding.problem("files",
                        "The process may have %d files open, too few for web.max-connections %d."
                                .formatted(limit, site.maxConnections()),
                        "Raise it to %d: ulimit -n, or LimitNOFILE= in a systemd unit."
                                .formatted(Math.max(FEW, site.maxConnections() + 200))));
            }
        });
        return List.copyOf(found);
    }

    static List<Finding> of(List<MigrationStatus> migrations, Machine machine) {
        var found = new ArrayList<Finding>();
        var pending = migrations.stream().filter(each -> each.applied().isEmpty()).map(MigrationStatus::name).toList();
        if (!pending.isEmpty()) {
            found.add(Finding.problem("migrations", "%s %s pending.".formatted(String.join(", ", pending),
                    pending.size() == 1 ? "is" : "are"),
                    "Look at it with `migrate --plan`, and apply it with `migrate`."));
        }
        migrations.stream().flatMap(each -> each.applied().stream()).max(java.util.Comparator.naturalOrder())
                .filter(last -> last.isAfter(machine.now().plus(SKEW)))
                .ifPresent(last -> found.add(Finding.problem("clock",
                        "It says %s, but a migration was applied at %s.".formatted(machine.now(), last),
                        "Set the clock, and have it kept right (NTP): sessions and codes end by it.")));
        return List.copyOf(found);
    }

    /** Reads every row: takes about as long as a dump. */
    static List<Finding> of(Database db) {
        return db.verify().stream().map(sentence -> Finding.problem("rows", sentence,
                "Keep a copy of the database as it is; then load the last good dump, or mend the row.")).toList();
    }
}
