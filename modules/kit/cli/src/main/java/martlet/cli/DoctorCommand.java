package martlet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import martlet.auth.Auth;
import martlet.auth.Factors;
import martlet.model.Database;
import martlet.model.Migrator;
import martlet.model.StorageException;
import martlet.web.Web;

/** Looks at the site's settings, machine and data, and says what is wrong and what to do. */
final class DoctorCommand {

    private static final int MOST_NAMES = 20;

    private DoctorCommand() {}

    static void run(Call<?> call) {
        var found = found(call);
        var said = call.has("--json")
                ? found.stream().map(Finding::json).collect(Collectors.joining(",\n", "[", "]\n"))
                : found.stream().map(finding -> finding.line() + "\n").collect(Collectors.joining());
        call.out().print(Call.worded(said, call.words()));
        call.out().flush();
        var problems = found.stream().filter(Finding::problem).count();
        if (problems > 0) {
            throw new FailedException("%d problem%s found.".formatted(problems, problems == 1 ? " was" : "s were"));
        }
        call.say("No problem was found.");
    }

    private static List<Finding> found(Call<?> call) {
        var site = call.settings().site();
        var database = call.settings().database();
        var machine = Machine.of(site, database);
        var found = new ArrayList<>(Health.of(machine, site));
        if (call.has("--deploy")) {
            var settings = call.settings();
            found.addAll(new Deployment(site, database, settings.optional("mail.host").isPresent(),
                    settings.text("auth.staff.second-factor", "optional").equals("required")).findings());
        }
        data(call, machine, found);
        return found;
    }

    /** What is not there or in use can't be looked at, which is said and no reason to leave out the rest. */
    private static void data(Call<?> call, Machine machine, List<Finding> found) {
        try {
            var database = call.settings().database();
            if (database.isEmbedded() && !java.nio.file.Files.isDirectory(database.folder())) {
                found.add(Finding.problem("database", "There is none in '%s' yet.".formatted(database.folder()),
                        "Serve the site once, or name its folder with --data."));
                return;
            }
            var before = found.size();
            found.addAll(migrations(call, machine));
            // Opening may apply what is pending, which nobody asked for.
            if (found.size() == before) {
                try (var db = call.open()) {
                    found.addAll(Health.of(db));
                    found.addAll(site(call, db));
                    if (call.has("--deploy")) {
                        factors(call, db).ifPresent(found::add);
                    }
                }
            }
        } catch (StorageException e) {
            found.add(Finding.problem("database", "It was not looked at. " + e.getMessage(), "Then ask again."));
        }
    }

    /** Puts the site together, which starts nothing: what a start would refuse is found here, too. */
    private static List<Finding> site(Call<?> call, Database db) {
        try {
            call.program().site(call.settings(), db);
            return call.settings().unknown().stream().map(DoctorCommand::startless).toList();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return List.of(startless(String.valueOf(e.getMessage())));
        }
    }

    private static Finding startless(String why) {
        return Finding.problem("site", "It does not start.", why);
    }

    /** The setting may say that they need one; who has none turns it on after the next password, whoever gives that. */
    private static <A> Optional<Finding> factors(Call<A> call, Database db) {
        var web = Web.of(db, call.settings().site());
        var without = Factors.of(web, call.program().accounts()).staffWithout();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.problem("second factor", "%d of the staff %s none: %s.".formatted(without.size(),
                        without.size() == 1 ? "has" : "have", some(without)),
                        "Let each turn it on at %s, or take the place in the staff from those who don't."
                                .formatted(Auth.FACTOR)));
    }

    private static String some(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() > MOST_NAMES ? "%s and %d more".formatted(shown, names.size() - MOST_NAMES) : shown;
    }

    private static List<Finding> migrations(Call<?> call, Machine machine) {
        var migrations = call.program().migrations();
        if (migrations.isEmpty()) {
            return List.of();
        }
        try (var migrator = Migrator.open(call.settings().database(), migrations)) {
            return Health.of(migrator.status(), machine);
        }
    }
}
