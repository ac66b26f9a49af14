package martlet.model;

import java.util.List;
import java.util.stream.Collectors;
import martlet.model.schema.Script;
import martlet.model.schema.Tables;

/** Refuses a database whose tables are not what its migrations say, and shows the difference. */
final class MigrationCheck {

    /** Begins what the database remembers of its tables; another version of the kit may look at them in another way. */
    private static final String SHAPE = "# 1\n";

    private final Migrations migrations;
    private final Dialect dialect;

    MigrationCheck(Migrations migrations, Dialect dialect) {
        this.migrations = migrations;
        this.dialect = dialect;
    }

    /** The migrations that the database has are ones that this program has, word for word. */
    void isKnown(MigrationState state) {
        var names = migrations.names();
        for (var entry : state.entries()) {
            if (entry.number() > names.size() || !names.get(entry.number() - 1).equals(entry.name())) {
                throw new StorageException(
                        "The database has migration %s, which this program does not have: a newer version made it. Run that version, or take the migration back with it: `migrate down %d`"
                                .formatted(entry.name(), entry.number() - 1));
            }
            if (!checksum(entry.name()).equals(entry.checksum())) {
                throw new StorageException(
                        "%s.%s.sql is not what it was when it was applied. Bring the old file back, and write what is new in a migration of its own."
                                .formatted(entry.name(), dialect.brand().word()));
            }
        }
    }

    String checksum(String migration) {
        return script(migration).checksum();
    }

    Script script(String migration) {
        return migrations.script(migration, dialect.brand());
    }

    /** The tables are as the last migration left them; not asked while one is unfinished. */
    void isUntouched(MigrationState state) {
        if (state.unfinished().isPresent() || state.entries().isEmpty()) {
            return;
        }
        var last = state.entries().getLast();
        var shape = last.shape().orElse("");
        if (shape.startsWith(SHAPE)) {
            var then = Tables.parse(shape);
            var now = state.tables().only(then.names()::contains);
            refuse("The tables are not as %s left them; somebody changed them by hand.".formatted(last.name()),
                    then.difference(now), "Take that back, or write a migration that does it too.");
        }
    }

    /** The tables are as all migrations together leave them. */
    void isComplete(MigrationState state) {
        refuse("The tables are not as the migrations leave them.", differences(state),
                "Change them by migrations only: take by hand what was done by hand.");
    }

    List<String> differences(MigrationState state) {
        var wanted = snapshot();
        return wanted.comparable().difference(state.tables().only(wanted.names()::contains).comparable());
    }

    private Tables snapshot() {
        return Tables.parse(dialect.adapted(migrations.snapshot().in(dialect.brand()).text()));
    }

    /** The models are those that the last migration was made for. */
    void isMadeFor(List<? extends Model<?>> models) {
        var gone = migrations.withoutModel(models);
        // A line that was lost in a list is likelier than a table that nobody wants any more, and dropping is the worse mistake.
        var first = gone.isEmpty()
                ? ""
                : "No model in the site's list has what the last migration has: table %s. Where that was not meant, put the model back into the list. Else: "
                        .formatted(String.join(", ", gone));
        refuse(first + "The models have changed since the last migration.", migrations.differences(models),
                "Make the next one: `migrate create NAME`");
    }

    /** Returns what the database is to remember of its tables: those that the migrations are about. */
    String shape(Tables tables) {
        return SHAPE + tables.only(name -> migrations.mention(name, dialect.brand())).text();
    }

    /** What a migration does to rows that are there was thought of by whoever wrote it. */
    void isHarmless(String migration, Tables before) {
        var findings = script(migration).findings(dialect.brand(), before);
        if (!findings.isEmpty()) {
            throw new StorageException(
                    "%s is not run, because of what it may do:%n%s%nWhere that is meant, say so in its file before '-- up': -- allow: %s"
                            .formatted(migration,
                                    findings.stream().map(Object::toString)
                                            .collect(Collectors.joining(System.lineSeparator())),
                                    findings.stream().map(finding -> finding.risk().word()).distinct()
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static void refuse(String what, List<String> lines, String instead) {
        if (!lines.isEmpty()) {
            throw new StorageException("%s With - what is missing, with + what is there instead:%n%s%n%s"
                    .formatted(what, String.join(System.lineSeparator(), lines), instead));
        }
    }
}
