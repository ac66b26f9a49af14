package martlet.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import martlet.model.MigrationRequest;
import martlet.model.MigrationStatus;
import martlet.model.Migrations;
import martlet.model.Migrator;

/** Brings the tables of a database to another version, and writes what leads to the next one. */
final class MigrateCommands {

    /** Where the source tree is, for a program that was started from one: {@code ./martlet run} says it. */
    private static final String SOURCE = "martlet.source";

    private MigrateCommands() {}

    static void apply(Call<?> call) {
        try (var migrator = open(call)) {
            if (call.has("--plan")) {
                print(call, migrator.plan());
            } else if (migrator.apply(call::say).isEmpty()) {
                call.say("Nothing is pending.");
            }
        }
    }

    static void down(Call<?> call) {
        try (var migrator = open(call)) {
            var applied = (int) migrator.status().stream()
                    .filter(status -> status.applied().isPresent() || status.begun()).count();
            var to = call.argument().map(text -> number(text, applied)).orElse(applied - 1);
            if (to < 0) {
                throw new FailedException("No migration is applied, so none can be taken back.");
            }
            if (call.has("--plan")) {
                print(call, migrator.planDown(to));
            } else if (migrator.down(to, call::say).isEmpty()) {
                call.say("Nothing was taken back: %d is the last one.".formatted(to));
            }
        }
    }

    private static int number(String text, int most) {
        try {
            var number = Integer.parseInt(text.replaceAll("_.*", ""));
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number outside the range.
        }
        throw new IllegalArgumentException(
                "'%s' is no migration to go back to: a number from 0 (none) to %d is needed.".formatted(text, most));
    }

    private static void print(Call<?> call, String plan) {
        call.out().print(plan.isEmpty() ? "-- nothing\n" : plan);
        call.out().flush();
    }

    static void status(Call<?> call) {
        try (var migrator = open(call)) {
            var all = migrator.status();
            all.forEach(status -> call.out().printf("%s\t%s%n", status.name(), words(status)));
            call.out().flush();
            var pending = all.stream().filter(status -> status.applied().isEmpty()).count();
            if (pending > 0) {
                throw new FailedException("%d pending. Look at the SQL: %s migrate --plan. Apply it: %s migrate"
                        .formatted(pending, call.words(), call.words()));
            }
        }
    }

    private static String words(MigrationStatus status) {
        return status.applied().map(at -> "applied " + at).orElse(status.begun() ? "begun" : "pending");
    }

    static void create(Call<?> call) {
        var request = new MigrationRequest(call.argument().orElseThrow(), call.list("--rename"), call.list("--drop"),
                call.list("--fill"), call.list("--allow"), call.has("--empty"));
        Migrations.create(folder(call), call.program().models(), request)
                .forEach(file -> call.out().println(file));
        call.say("Read them, change them where you know better, and commit them together with the models.");
    }

    private static Path folder(Call<?> call) {
        var into = call.text("--into");
        var source = System.getProperty(SOURCE, "");
        var folder = call.program().migrations().folder();
        if (into.isEmpty() && (source.isEmpty() || folder.isEmpty())) {
            throw new FailedException(
                    "Migrations are written into the source tree, and this program was not started from one. There, it is ./martlet run migrate create NAME; else name the folder with --into.");
        }
        try {
            return into.isEmpty() ? Path.of(source, folder) : Path.of(into);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--into is '%s': a folder is needed.".formatted(into), e);
        }
    }

    private static Migrator open(Call<?> call) {
        return Migrator.open(call.settings().database(), call.program().migrations());
    }
}
