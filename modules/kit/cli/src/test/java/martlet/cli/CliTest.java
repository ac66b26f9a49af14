package martlet.cli;

import static martlet.auth.Group.GROUP;
import static martlet.cli.Person.PERSON;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.LogManager;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each command answers, in words and in its exit code, and what it leaves in the database. */
class CliTest {

    static final String GOOD = "correct horse battery";

    @TempDir
    Path data;

    @AfterEach
    void logAsUsual() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    /** A command, and the whole of what it says; {@code out} may be only a part. */
    record Ask(String args, int code, String out, String err) {
        @Override
        public String toString() {
            return "tiny " + args;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("", 2, "",
                    "tiny what? Commands: serve, user, migrate, demo, dump, load, doctor, modules, version, help."),
            new Ask("sevre", 2, "", "tiny has no command 'sevre'. Did you mean 'serve'? "
                    + "Commands: serve, user, migrate, demo, dump, load, doctor, modules, version, help. Explained by: tiny --help"),
            new Ask("xyzzyxyzzy", 2, "", "tiny has no command 'xyzzyxyzzy'. "
                    + "Commands: serve, user, migrate, demo, dump, load, doctor, modules, version, help. Explained by: tiny --help"),
            new Ask("serve --prot=1", 2, "", "tiny serve has no option '--prot'. Did you mean '--port'? "
                    + "Options: --data, --debug, --demo, --help, --host, --log, --port, --tls-certificate, --tls-key, -h. Explained by: tiny serve --help"),
            new Ask("serve here", 2, "", "tiny serve has no use for 'here'. Explained by: tiny serve --help"),
            new Ask("serve --port", 2, "",
                    "tiny serve: Missing required parameter for option '--port' (PORT). Explained by: tiny serve --help"),
            new Ask("serve --port 1 --port 2", 2, "",
                    "tiny serve: option '--port' (PORT) should be specified only once. Explained by: tiny serve --help"),
            new Ask("serve --port many", 2, "", "port is 'many' (--port): a whole number from 0 to 65535 is needed."),
            new Ask("serve --port 65536", 2, "", "port is '65536' (--port): a whole number from 0 to 65535 is needed."),
            new Ask("serve --log xml", 2, "", "log is 'xml' (--log): text, json are allowed."),
            new Ask("user", 2, "",
                    "tiny user what? Commands: create, list, password, activate, deactivate, group, key, factor."),
            new Ask("user remove", 2, "", "tiny user has no command 'remove'. "
                    + "Commands: create, list, password, activate, deactivate, group, key, factor. Explained by: tiny user --help"),
            new Ask("user create ada", 2, "",
                    "tiny user create: Missing required option: '--email=ADDRESS'. Explained by: tiny user create --help"),
            new Ask("user create --email a@b", 2, "",
                    "tiny user create: Missing required parameter: 'NAME'. Explained by: tiny user create --help"),
            new Ask("user create ada --email a@b", 2, "",
                    "There is nobody to ask for the password: write it to standard input and add --password-stdin."),
            new Ask("user create ada --email a@b --password-stdin", 2, "",
                    "--password-stdin found no password in the first line of standard input."),
            new Ask("user activate nobody", 1, "", "No person is named 'nobody'. All names: tiny user list"),
            new Ask("user group add ada", 2, "", "tiny user group add: Missing required parameter: 'GROUP'. "
                    + "Explained by: tiny user group add --help"),
            new Ask("user group remove nobody staff", 1, "", "No person is named 'nobody'. All names: tiny user list"),
            new Ask("user key revoke 9", 1, "", "There is no key '9'. All keys: tiny user key list"),
            new Ask("user key revoke all", 1, "", "There is no key 'all'. All keys: tiny user key list"),
            new Ask("user key create ada --name x --scope raed", 2, "", "'raed' is no scope. Did you mean 'read'? "
                    + "Scopes: person:read, person:write, read, write."),
            new Ask("user key create ada --name x --scope read --expires soon", 2, "",
                    "'soon' is no time to end: write 90d, 12h, a day such as 2027-01-31, or never."),
            new Ask("user key create ada --scope read", 2, "",
                    "tiny user key create: Missing required option: '--name=LABEL'. Explained by: tiny user key create --help"),
            new Ask("user factor reset nobody", 1, "", "No person is named 'nobody'. All names: tiny user list"),
            new Ask("user create \uFFFD\uFFFD --email a@b", 2, "",
                    "'\uFFFD\uFFFD' did not arrive as it was written: set LC_ALL=C.UTF-8 and try again."),
            new Ask("demo --users few", 2, "", "--users is 'few': a whole number from 0 to 100000000 is needed."),
            new Ask("demo --users -1", 2, "", "--users is '-1': a whole number from 0 to 100000000 is needed."),
            new Ask("demo --users 0", 2, "", "1000 messages need somebody to write them: ask for --users."),
            new Ask("demo --users 2 --follows 3", 2, "", "2 users can follow each other 2 times at most, not 3."),
            new Ask("load nowhere.ndjson", 1, "", "There is no file 'nowhere.ndjson'."),
            new Ask("load @argfile", 1, "", "There is no file '@argfile'."),
            new Ask("version", 0, "Tiny ", ""),
            new Ask("--version", 0, "Tiny ", ""),
            new Ask("help", 0, "Usage: tiny [OPTIONS] [COMMAND]", ""),
            new Ask("--help", 0, "Usage: tiny [OPTIONS] [COMMAND]", ""),
            new Ask("help user create", 0, "Usage: tiny user create [OPTIONS] NAME", ""),
            new Ask("user create --help", 0, "Usage: tiny user create [OPTIONS] NAME", ""),
            new Ask("help sevre", 2, "", "tiny has no command 'sevre'. Did you mean 'serve'? "
                    + "Commands: serve, user, migrate, demo, dump, load, doctor, modules, version, help."),
            new Ask("modules", 0, "martlet.cli", ""),
            new Ask("modules --svg", 0, "<svg", ""));

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        var console = new Console("");
        var args = new ArrayList<>(ask.args.isEmpty() ? List.of() : Arrays.asList(ask.args.split(" ")));
        if (ask.args.contains(" ") && !ask.args.matches("help.*|modules.*|.*--help")) {
            // Behind the command and before the rest, so that it is not taken for what the rest lacks.
            args.add(ask.args.matches("user (group|key|factor) .*") ? 3 : args.getFirst().equals("user") ? 2 : 1,
                    "--data=" + data);
        }
        var code = run(console, args.toArray(String[]::new));
        assertAll(
                () -> assertEquals(ask.err, console.complained().strip()),
                () -> assertTrue(ask.out.isEmpty() ? console.said().isEmpty() : console.said().contains(ask.out),
                        console::said),
                () -> assertEquals(ask.code, code));
    }

    private static int run(Console console, String... args) {
        return Cli.of(new Tiny("Tiny"), console).run(args);
    }

    private Console done(Console console, String... args) {
        return ended(0, console, args);
    }

    private Console ended(int code, Console console, String... args) {
        var all = new ArrayList<>(Arrays.asList(args));
        all.add("--data=" + data);
        assertEquals(code, run(console, all.toArray(String[]::new)), console::complained);
        return console;
    }

    @Test
    void makesAndChangesAccounts() {
        assertEquals("'Zoë🐦' can sign in and work in the admin.\n",
                done(new Console(GOOD + "\r\nrest"), "user", "create", "Zoë🐦", "--email", "z@b", "--admin",
                        "--password-stdin").complained());
        assertEquals("'bob' can sign in.\n",
                done(new Console(new byte[0], GOOD, GOOD), "user", "create", "bob", "--email", "b@b").complained());
        assertEquals("name: This name is already taken.\n",
                ended(2, new Console(GOOD), "user", "create", "bob", "--email", "b@b", "--password-stdin")
                        .complained());
        assertEquals("active: This is the last active admin. Make another one first.\n",
                ended(2, new Console(""), "user", "deactivate", "Zoë🐦").complained());
        done(new Console(""), "user", "deactivate", "bob");
        assertEquals("name\temail\tstaff\tactive\nZoë🐦\tz@b\tstaff\tactive\nbob\tb@b\t-\t-\n",
                done(new Console(""), "user", "list").said());
        done(new Console(""), "user", "activate", "bob");
        assertEquals("'bob' has another password, and is signed out everywhere.\n",
                done(new Console("another fine passphrase\n"), "user", "password", "bob", "--password-stdin")
                        .complained());
        try (var db = open()) {
            var bob = db.select(PERSON).where(PERSON.name.eq("bob")).one().orElseThrow();
            assertTrue(bob.active());
            assertTrue(Passwords.matches(bob.password(), "another fine passphrase"));
            assertEquals(List.of("cli/operator"), db.history().of(PERSON).list().stream()
                    .map(each -> each.surface().word() + "/" + each.actor()).distinct().toList());
            assertFalse(db.history().all().list().toString().contains("argon2"), "no hash is told of");
            var zoe = db.select(PERSON).where(PERSON.staff.eq(true)).one().orElseThrow();
            assertTrue(Passwords.matches(zoe.password(), GOOD));
        }
    }

    @Test
    void takesPeopleIntoGroupsAndOut() {
        done(new Console(GOOD), "user", "create", "ada", "--email", "a@b", "--password-stdin");
        done(new Console(GOOD), "user", "create", "bob", "--email", "b@b", "--password-stdin");
        assertEquals("name\tgroup\n", done(new Console(""), "user", "group", "list").said());
        assertEquals("'ada' is not in the group 'staff'.\n", group("remove", "ada", "staff"));
        assertEquals("'ada' is in the group 'staff'.\n", group("add", "ada", "staff"));
        assertEquals("'ada' is in the group 'staff' already.\n", group("add", "ada", "staff"));
        try (var db = open()) {
            db.insert(Change.of(GROUP).set(GROUP.name, "press"));
        }
        assertEquals("'bob' is in the group 'press'.\n", group("add", "bob", "press"));
        assertEquals("name\tgroup\nada\tstaff\nbob\tpress\n",
                done(new Console(""), "user", "group", "list").said());
        assertEquals("{\"name\":\"bob\",\"group\":\"press\"}\n",
                done(new Console(""), "user", "group", "list", "bob", "--json").said());
        assertEquals("name\temail\tstaff\tactive\nada\ta@b\tstaff\tactive\nbob\tb@b\t-\tactive\n",
                done(new Console(""), "user", "list").said());
        assertEquals("'ada' is no longer in the group 'staff'.\n", group("remove", "ada", "staff"));
        assertFalse(done(new Console(""), "user", "list", "--json").said().contains("\"staff\":true"));
    }

    @Test
    void guessesWhichGroupWasMeantAndMakesNone() {
        done(new Console(GOOD), "user", "create", "ada", "--email", "a@b", "--password-stdin");
        assertEquals("There is no group 'staf'. Did you mean 'staff'? Groups: staff. The admin makes more.\n",
                ended(1, new Console(""), "user", "group", "add", "ada", "staf").complained());
        assertEquals("No person is named 'adda'. Did you mean 'ada'? All names: tiny user list\n",
                ended(1, new Console(""), "user", "group", "add", "adda", "staff").complained());
        try (var db = open()) {
            assertEquals(0, db.select(GROUP).count());
        }
    }

    private String group(String command, String name, String group) {
        return done(new Console(""), "user", "group", command, name, group).complained();
    }

    @Test
    void makesListsAndRevokesKeys() {
        done(new Console(GOOD), "user", "create", "ada", "--email", "a@b", "--password-stdin");
        var made = done(new Console(""), "user", "key", "create", "ada", "--name", "back\tup", "--scope", "read",
                "--scope",
                "person:write", "--expires", "2199-12-31");
        assertTrue(made.said().matches("martlet_1_[A-Za-z0-9_-]{43}\n"), made::said);
        assertTrue(made.complained().endsWith(
                "This is key 1 of 'ada', good until 2200-01-01T00:00:00Z. It is not shown again.\n"), made::complained);
        assertFalse(made.complained().contains(made.said().strip()), "the key is no part of the log");
        var listed = done(new Console(""), "user", "key", "list").said();
        assertTrue(listed.startsWith("key\towner\tname\tscopes\tcreated\texpires\tused\n"
                + "1\tada\tback\\u0009up\tperson:write read\t"), () -> listed);
        assertTrue(listed.endsWith("\t2200-01-01T00:00:00Z\tnever\n"), () -> listed);
        var json = done(new Console(""), "user", "key", "list", "ada", "--json").said();
        assertTrue(json.startsWith("{\"key\":1,\"owner\":\"ada\",\"name\":\"back\\u0009up\",\"scopes\":"), () -> json);
        assertTrue(done(new Console(""), "user", "key", "revoke", "1").complained()
                .endsWith("Key 1 of 'ada', 'back\tup', is revoked.\n"));
        assertEquals(1, done(new Console(""), "user", "key", "list").said().lines().count());
    }

    @Test
    void guessesWhoWasMeantAndWritesForPrograms() {
        done(new Console(GOOD), "user", "create", "ada", "--email", "a@b", "--password-stdin");
        assertEquals("No person is named 'adda'. Did you mean 'ada'? All names: tiny user list\n",
                ended(1, new Console(""), "user", "deactivate", "adda").complained());
        assertEquals("{\"name\":\"ada\",\"email\":\"a@b\",\"staff\":false,\"active\":true}\n",
                done(new Console(""), "user", "list", "--json").said());
        assertEquals("'ada' has no second factor.\n",
                done(new Console(""), "user", "factor", "reset", "ada").complained());
    }

    @Test
    void refusesBadAccountsAndPasswordsAndMakesNone() {
        var short1 = ended(2, new Console("short"), "user", "create", "ada", "--email", "a@b", "--password-stdin");
        assertTrue(short1.complained().startsWith("password: A password needs at least 15 characters; this has 5."),
                short1::complained);
        assertFalse(short1.complained().contains("\tat "), "no trace of what was foreseen");
        assertEquals("The two passwords differ. Nothing was changed.\n",
                ended(2, new Console(new byte[0], GOOD, "something else"), "user", "create", "ada", "--email", "a@b")
                        .complained());
        assertEquals("The password on standard input is not UTF-8 text.\n",
                ended(2, new Console(new byte[]{(byte) 0xff}),
                        "user", "create", "ada", "--email", "a@b", "--password-stdin").complained());
        assertEquals("email: Write an address such as ada@example.org.\n",
                ended(2, new Console(GOOD), "user", "create", "ada", "--email", "nowhere", "--password-stdin")
                        .complained());
        var all = ended(2, new Console("short"), "user", "create", "ada", "--email", "nowhere", "--password-stdin")
                .complained();
        assertTrue(all.contains("email: Write") && all.contains("password: A password needs"), all);
        try (var db = open()) {
            assertEquals(0, db.select(PERSON).count());
        }
    }

    @Test
    void showsWhereItHappenedWhenAsked() {
        var console = ended(1, new Console(""), "user", "activate", "nobody", "--debug");
        assertTrue(console.complained().contains("\tat martlet.cli"), console::complained);
    }

    @Test
    void movesRowsOutAndIn(@TempDir Path other) throws IOException {
        done(new Console(""), "demo", "--users", "3", "--messages", "0", "--follows", "0", "--seed", "7");
        var dump = done(new Console(""), "dump");
        assertEquals("Wrote 3 rows.\n", dump.complained());
        assertEquals(3, dump.said().lines().filter(line -> line.startsWith("{\"model\":\"person\"")).count());

        var file = other.resolve("rows.ndjson");
        Files.writeString(file, "old");
        done(new Console(""), "dump", file.toString());
        assertEquals(dump.said(), Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.exists(other.resolve("rows.ndjson.part")));

        var console = new Console(dump.out.toByteArray());
        assertEquals(0, run(console, "load", "--data=" + other.resolve("data")), console::complained);
        assertEquals("Read 3 rows.\n", console.complained());
        var again = new Console(dump.out.toByteArray());
        assertEquals(1, run(again, "load", "--data=" + other.resolve("data")));
        assertFalse(again.complained().contains("\tat "), again::complained);
    }

    @Test
    void takesADumpThatIsCutOffOnlyWhenTold() {
        var rows = "\n";
        assertTrue(ended(1, new Console(rows), "load").complained().startsWith("The dump is cut off: "));
        assertEquals("Read 0 rows.\n", done(new Console(rows), "load", "--unchecked").complained());
    }

    @Test
    void saysOnWhichLineADumpIsWrong() {
        var wrong = ended(1, new Console("{\"model\":\"persn\",\"fields\":{}}\n"), "load", "--unchecked");
        assertEquals("Line 1: there is no model 'persn'. Did you mean 'person'? Models: person.\n", wrong.complained());
    }

    @Test
    void makesADemoOfAnEmptyDatabaseOnly() {
        assertEquals("Made 5 users, 0 messages and 20 follows.\nNobody of them signs in.\n",
                done(new Console(""), "demo", "--users", "5", "--messages", "0").complained());
        assertEquals(
                "There are rows in this database already, and a demo is for an empty one: choose another folder with --data.\n",
                ended(1, new Console(""), "demo").complained());
    }

    @Test
    void saysThatTheDatabaseIsInUse() {
        try (var _ = open()) {
            var console = ended(1, new Console(""), "user", "list");
            assertEquals("Another process uses the database in '%s'. Stop it, or choose another folder with --data.\n"
                    .formatted(data.toAbsolutePath()), console.complained());
        }
    }

    @Test
    void writesNothingOfAnyoneElseIntoALine() {
        try (var db = open()) {
            new Tiny("Tiny").demo(db, new DemoSize(1, 0, 0, 1));
            db.update(1, Change.of(PERSON).set(PERSON.name, "a\tstaff\nb\u001b[2J"));
        }
        var list = done(new Console(""), "user", "list").out.toString(StandardCharsets.UTF_8);
        assertEquals("name\temail\tstaff\tactive\na\\u0009staff\\u000ab\\u001b[2J\t1@example.org\t-\tactive\n", list);
    }

    private Database open() {
        return Database.open(DatabaseSettings.embedded(data), new Tiny("Tiny").models());
    }
}
