package martlet.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import martlet.auth.Accounts;
import martlet.model.Database;
import martlet.model.Dump;
import martlet.model.Load;
import martlet.web.ModuleGraph;

/** Moves rows into a database and out of it, and shows what the program is made of. */
final class DataCommands {

    private static final int MOST = 100_000_000;

    private DataCommands() {}

    static void demo(Call<?> call) {
        var standard = DemoSize.STANDARD;
        var users = call.whole("--users", standard.users(), 0, MOST);
        var size = new DemoSize(
                users,
                call.whole("--messages", standard.messages(), 0, MOST),
                call.whole("--follows", DemoSize.standardFollows(users), 0, MOST),
                call.whole("--seed", (int) standard.seed(), 0, Integer.MAX_VALUE));
        try (var db = call.open()) {
            if (!isEmpty(call, db)) {
                throw new FailedException("There are rows in this database already, and a demo is for an empty one: "
                        + "choose another folder with --data.");
            }
            fill(call, db, size);
        }
    }

    static void fillIfEmpty(Call<?> call, Database db) {
        if (isEmpty(call, db)) {
            fill(call, db, DemoSize.STANDARD);
        } else {
            call.say("There are rows already, so no demo was added.");
        }
    }

    private static void fill(Call<?> call, Database db, DemoSize size) {
        var howToSignIn = call.program().demo(db, size);
        call.say(String.format(Locale.ROOT, "Made %,d users, %,d messages and %,d follows.",
                size.users(), size.messages(), size.follows()));
        call.say(howToSignIn);
    }

    /** Whether the site has no rows but accounts of its staff, made first; what the kit keeps does not count. */
    private static boolean isEmpty(Call<?> call, Database db) {
        return !hasMembers(call.program().accounts(), db) && db.models().stream()
                .filter(model -> !model.name().startsWith("martlet_")
                        && !model.equals(call.program().accounts().model()))
                .noneMatch(model -> db.select(model).exists());
    }

    private static <A> boolean hasMembers(Accounts<A> accounts, Database db) {
        return db.select(accounts.model()).where(accounts.admin().eq(false)).exists();
    }

    static void dump(Call<?> call) throws IOException {
        try (var db = call.open()) {
            var file = call.argument();
            var rows = file.isPresent() ? dump(db, Path.of(file.get())) : dump(db, call.terminal().data());
            call.say(String.format(Locale.ROOT, "Wrote %,d rows%s.", rows, file.map(name -> " to " + name).orElse("")));
        }
    }

    private static long dump(Database db, OutputStream data) throws IOException {
        var out = new BufferedOutputStream(data, 1 << 16);
        var rows = Dump.of(db).to(out);
        out.flush();
        return rows;
    }

    /** A dump that fails leaves what was there; one that ends is complete, and nobody else may read it. */
    private static long dump(Database db, Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, forOwnerOnly());
        try {
            long rows;
            try (var out = Files.newOutputStream(part)) {
                rows = dump(db, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return rows;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static FileAttribute<?>[] forOwnerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    static void load(Call<?> call) throws IOException {
        var file = call.argument();
        try (var in = new BufferedInputStream(
                file.isPresent() ? Files.newInputStream(Path.of(file.get())) : call.terminal().in());
                var db = call.open()) {
            var load = call.has("--unchecked") ? Load.into(db).unchecked() : Load.into(db);
            call.say(String.format(Locale.ROOT, "Read %,d rows.", load.from(in)));
        } catch (NoSuchFileException e) {
            throw new FailedException("There is no file '%s'.".formatted(e.getFile()), e);
        }
    }

    static void modules(Call<?> call) {
        var graph = ModuleGraph.of(ModuleLayer.boot(), "martlet.", call.program().command() + ".");
        call.out().print(call.has("--svg") ? graph.svg() : graph.text());
        call.out().flush();
    }
}
