package martlet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.logging.LogManager;
import martlet.model.Migrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code migrate} says and exits with, from the first migration on. */
class MigrateTest {

    @TempDir
    Path folder;

    @AfterEach
    void logAsUsual() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    /** The smallest site, with the migrations that lie in a folder. */
    private static final class Migrating extends Tiny {

        private final Path folder;

        Migrating(Path folder) {
            super("Tiny");
            this.folder = folder;
        }

        @Override
        public Migrations migrations() {
            return Migrations.of(name -> {
                try {
                    var file = folder.resolve(name);
                    return Files.exists(file) ? Files.newInputStream(file) : null;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, "migrations");
        }
    }

    private Console ended(int code, String... args) {
        var console = new Console("");
        var all = new ArrayList<>(Arrays.asList(args));
        if (!all.contains("create")) {
            all.add("--data=" + folder.resolve("data"));
        }
        assertEquals(code, Cli.of(new Migrating(folder), console).run(all.toArray(String[]::new)),
                console::complained);
        return console;
    }

    @Test
    void leadsFromTheFirstMigrationToTheLastAndBack() {
        assertEquals(
                "This site has no migrations, so its tables are made straight from its models. Make the first one: `tiny migrate create initial`\n",
                ended(2, "migrate", "status").complained());
        var into = "--into=" + folder.resolve("migrations");
        assertEquals(4, ended(0, "migrate", "create", "initial", into).said().lines().count());
        assertEquals(
                "The models are as the last migration left them, so there is nothing to write. For statements of your own, add --empty.\n",
                ended(2, "migrate", "create", "more", into).complained());
        ended(0, "migrate", "create", "more", "--empty", into);

        var pending = ended(1, "migrate", "status");
        assertEquals("0001_initial\tpending\n0002_more\tpending\n", pending.said());
        assertEquals("2 pending. Look at the SQL: tiny migrate --plan. Apply it: tiny migrate\n", pending.complained());
        assertTrue(ended(0, "migrate", "--plan").said().contains("create cached table \"person\""));
        assertEquals(pending.said(), ended(1, "migrate", "status").said(), "a plan does nothing");

        assertEquals("0001_initial: applied.\n0002_more: applied.\n", ended(0, "migrate").complained());
        assertEquals("Nothing is pending.\n", ended(0, "migrate").complained());
        assertTrue(ended(0, "migrate", "status").said().startsWith("0001_initial\tapplied 20"));
        assertEquals("name\temail\tstaff\tactive\n", ended(0, "user", "list").said());

        assertEquals("'3' is no migration to go back to: a number from 0 (none) to 2 is needed.\n",
                ended(2, "migrate", "down", "3").complained());
        assertEquals("0002_more: taken back.\n", ended(0, "migrate", "down").complained());
        assertTrue(ended(0, "migrate", "down", "0", "--plan").said().contains("drop table \"person\";"));
        assertEquals("0001_initial: taken back.\n", ended(0, "migrate", "down", "0").complained());
        assertEquals("No migration is applied, so none can be taken back.\n",
                ended(1, "migrate", "down").complained());
        // Whatever opens the database makes the tables of an empty one.
        assertEquals("name\temail\tstaff\tactive\n", ended(0, "user", "list").said());
        assertEquals("Nothing is pending.\n", ended(0, "migrate").complained());
    }

    /** The rooms below do not know how the program is called. */
    @Test
    void commandsAreShownAsTheyAreToBeWritten() {
        var console = new Console("").calledAs("./shop run");
        assertEquals(2,
                Cli.of(new Migrating(folder), console).run("migrate", "status", "--data=" + folder.resolve("data")));
        assertTrue(console.complained().endsWith(" Make the first one: `./shop run migrate create initial`\n"),
                console::complained);
    }

    @Test
    void saysWhereMigrationsCanBeWritten() {
        assertEquals(
                "Migrations are written into the source tree, and this program was not started from one. There, it is ./martlet run migrate create NAME; else name the folder with --into.\n",
                ended(1, "migrate", "create", "initial").complained());
    }
}
