package martlet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import martlet.model.schema.Brand;
import martlet.model.schema.Difference;
import martlet.model.schema.Finding;
import martlet.model.schema.Questions;
import martlet.model.schema.Risk;
import martlet.model.schema.Script;
import martlet.model.schema.Tables;
import martlet.model.schema.Wishes;

/** Writes a migration: asks what has to be asked, refuses what does harm, and then writes all of its files. */
final class MigrationWriter {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,90}");
    private static final String HEAD = """
            # The tables after the last migration, written by: migrate create
            # The next migration is the difference between these and the models.

            """;

    private final Path folder;
    private final Migrations last;
    private final Tables from;
    private final Tables to;
    private final MigrationRequest request;
    private final Wishes wishes;

    MigrationWriter(Path folder, Migrations last, Tables to, MigrationRequest request) {
        this.folder = folder;
        this.last = last;
        this.from = last.snapshot();
        this.to = to;
        this.request = request;
        this.wishes = Wishes.of(request.renames(), request.drops(), request.fills());
    }

    List<Path> write() {
        check();
        var name = "%04d_%s".formatted(last.names().size() + 1, request.name());
        var scripts = scripts();
        try {
            Files.createDirectories(folder);
            var files = new ArrayList<Path>();
            for (var script : scripts.entrySet()) {
                var file = folder.resolve("%s.%s.sql".formatted(name, script.getKey().word()));
                var title = "%s on %s".formatted(name, script.getKey());
                files.add(Files.writeString(file, script.getValue().text(title), StandardOpenOption.CREATE_NEW));
            }
            files.add(Files.writeString(folder.resolve(Migrations.SNAPSHOT), HEAD + to.text()));
            // Last, because it makes the others count.
            files.add(Files.writeString(folder.resolve(Migrations.ORDER), name + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The migration can't be written: " + e, e);
        }
    }

    private void check() {
        if (!NAME.matcher(request.name()).matches()) {
            throw new IllegalArgumentException(
                    "'%s' can't name a migration: a small letter, then small letters, digits and _, at most 91"
                            .formatted(request.name()));
        }
        var open = Questions.open(from, to, wishes);
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("%s%nThen once more: `migrate create %s …`"
                    .formatted(String.join(System.lineSeparator(), open), request.name()));
        }
        var changed = !from.difference(to).isEmpty();
        if (changed == request.empty()) {
            throw new IllegalArgumentException(changed
                    ? "The models have changed, so the migration is not empty: leave out --empty."
                    : "The models are as the last migration left them, so there is nothing to write. For statements of your own, add --empty.");
        }
    }

    private Map<Brand, Script> scripts() {
        var scripts = new EnumMap<Brand, Script>(Brand.class);
        var refused = new ArrayList<Finding>();
        for (var brand : Brand.values()) {
            var script = new Script(allowed(),
                    Difference.between(from, to, wishes, brand), Difference.back(from, to, wishes, brand));
            var findings = script.findings(brand, from);
            findings.stream().filter(finding -> !isNamed(finding)).forEach(refused::add);
            var all = EnumSet.copyOf(allowedOr(findings));
            scripts.put(brand, new Script(all, script.up(), script.down()));
        }
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(refusal(refused));
        }
        return alike(scripts);
    }

    private Set<Risk> allowed() {
        return request.allows().stream().map(Risk::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Risk.class)));
    }

    private Set<Risk> allowedOr(List<Finding> findings) {
        var all = EnumSet.noneOf(Risk.class);
        all.addAll(allowed());
        findings.forEach(finding -> all.add(finding.risk()));
        return all;
    }

    /** What is allowed on one engine is said in both files, so that whoever reads only one sees it. */
    private static Map<Brand, Script> alike(Map<Brand, Script> scripts) {
        var all = EnumSet.noneOf(Risk.class);
        scripts.values().forEach(script -> all.addAll(script.allowed()));
        scripts.replaceAll((_, script) -> new Script(all, script.up(), script.down()));
        return scripts;
    }

    /** Whoever names a thing that is to go knows that what it holds goes too. */
    private boolean isNamed(Finding finding) {
        return finding.risk() == Risk.DATA_LOSS && request.drops().stream().anyMatch(drop -> {
            var parts = drop.split("\\.");
            return finding.statement().endsWith(parts.length == 1
                    ? "drop table " + Sql.quoted(drop)
                    : Sql.quoted(parts[0]) + " drop column " + Sql.quoted(parts[1]));
        });
    }

    private static String refusal(List<Finding> refused) {
        var words = new TreeSet<String>();
        refused.forEach(finding -> words.add(finding.risk().word()));
        return "%s%nNothing was written. Take the risk with %s: it is written into the files, so that reviewers see it."
                .formatted(refused.stream().map(Finding::toString)
                        .collect(Collectors.joining(System.lineSeparator())),
                        words.stream().map(word -> "--allow " + word).collect(Collectors.joining(" ")));
    }
}
