package martlet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.logging.LogManager;
import martlet.model.DatabaseSettings;
import martlet.model.MigrationStatus;
import martlet.web.Proxies;
import martlet.web.Reach;
import martlet.web.SiteSettings;
import martlet.web.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every setting that is unsafe before strangers is found, and nothing is that is not. */
class DoctorTest {

    private static final Reach BEHIND = new Reach("https://chirp.example.org", List.of(),
            new Proxies(List.of("127.0.0.1"), Proxies.Header.X_FORWARDED));
    private static final SiteSettings GOOD = SiteSettings.local(8080).withReach(BEHIND);
    private static final DatabaseSettings POSTGRES = DatabaseSettings.postgres("jdbc:postgresql://localhost/chirp",
            "chirp",
            "a password");
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
    private static final Machine MACHINE = new Machine(OptionalInt.of(65_536), OptionalLong.of(10L << 30), List.of(),
            NOW);

    @TempDir
    Path folder;

    @AfterEach
    void logAsUsual() throws IOException {
        LogManager.getLogManager().readConfiguration();
    }

    /** One thing that is wrong about settings that are good otherwise; no check where nothing is. */
    record Bad(String does, UnaryOperator<SiteSettings> site, DatabaseSettings database, boolean mails, String check) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static Bad bad(String does, String check, UnaryOperator<SiteSettings> site) {
        return new Bad(does, site, POSTGRES, true, check);
    }

    private static SiteSettings reach(SiteSettings site, UnaryOperator<Reach> change) {
        return site.withReach(change.apply(site.reach()));
    }

    static final List<Bad> BAD = List.of(
            bad("nothing", "", site -> site),
            bad("nothing, with TLS of its own", "",
                    site -> reach(site, it -> it.withProxies(Proxies.NONE)).withHost("0.0.0.0")
                            .withTls(new TlsFiles("a.pem", "a.key"))),
            bad("nothing, behind a proxy on another machine", "", site -> site.withHost("0.0.0.0")),
            bad("nothing, with a good secret", "", site -> site.withSecret("kZ8vQ1mX4rT7yB2nW5cL9sD3fG6hJ0pA")),
            bad("no public address", "web.address", site -> reach(site, it -> it.withAddress(""))),
            bad("no TLS before it", "web.address",
                    site -> reach(site, it -> it.withAddress("http://chirp.example.org"))),
            bad("an address that nobody reaches", "web.address",
                    site -> reach(site, it -> it.withAddress("https://localhost"))),
            bad("any name", "web.hosts", site -> reach(site, it -> it.withHosts("*"))),
            bad("cookies in the clear", "web.secure", site -> site.withSecure(SiteSettings.Secure.FALSE)),
            bad("every network without TLS", "host",
                    site -> reach(site, it -> it.withProxies(Proxies.NONE)).withHost("0.0.0.0")),
            bad("a proxy that it is not told of", "web.proxies",
                    site -> reach(site, it -> it.withProxies(Proxies.NONE))),
            bad("anybody for a proxy", "web.proxies", site -> reach(site,
                    it -> it.withProxies(new Proxies(List.of("0.0.0.0/0"), Proxies.Header.X_FORWARDED)))),
            bad("anybody for a proxy, in the long form", "web.proxies", site -> reach(site,
                    it -> it.withProxies(new Proxies(List.of("127.0.0.1", "::/0"), Proxies.Header.FORWARDED)))),
            bad("a secret of one letter", "secret", site -> site.withSecret("a".repeat(40))),
            bad("a secret to be changed", "secret", site -> site.withSecret("changeme".repeat(4))),
            bad("what is for development", "web.timing", site -> site.withTiming(true)),
            bad("what tells of failures", "web.explain", site -> site.withExplain(true)),
            bad("stops that cut", "web.grace", site -> site.withGrace(Duration.ZERO)),
            new Bad("no way for mails", site -> site, POSTGRES, false, "mail.host"),
            new Bad("no password for the database", site -> site,
                    DatabaseSettings.postgres("jdbc:postgresql://localhost/chirp", "chirp", ""), true, "db.password"));

    @ParameterizedTest
    @FieldSource("BAD")
    void finds(Bad bad) {
        var problems = new Deployment(bad.site.apply(GOOD), bad.database, bad.mails, true).findings().stream()
                .filter(Finding::problem).toList();
        assertEquals(bad.check.isEmpty() ? List.of() : List.of(bad.check),
                problems.stream().map(Finding::check).toList());
        problems.forEach(
                problem -> assertFalse(problem.text().isBlank() || problem.remedy().isBlank(), problem.line()));
    }

    @Test
    void findsStaffWithoutASecondFactor() {
        assertEquals(List.of("auth.staff.second-factor"),
                new Deployment(GOOD, POSTGRES, true, false).findings().stream()
                        .filter(Finding::problem).map(Finding::check).toList());
    }

    record Sick(String does, Machine machine, List<MigrationStatus> migrations, String check) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static final MigrationStatus APPLIED = new MigrationStatus("0001_initial",
            Optional.of(NOW.minusSeconds(60)), true);

    static final List<Sick> SICK = List.of(
            new Sick("nothing", MACHINE, List.of(APPLIED), ""),
            new Sick("a folder that others read",
                    new Machine(MACHINE.descriptors(), MACHINE.free(), List.of("data"), NOW),
                    List.of(APPLIED), "rights"),
            new Sick("a disk that is nearly full",
                    new Machine(MACHINE.descriptors(), OptionalLong.of(1 << 20), List.of(), NOW),
                    List.of(APPLIED), "disk"),
            new Sick("few files", new Machine(OptionalInt.of(1_024), MACHINE.free(), List.of(), NOW), List.of(APPLIED),
                    "files"),
            new Sick("a migration that is pending", MACHINE,
                    List.of(APPLIED, new MigrationStatus("0002_more", Optional.empty(), false)), "migrations"),
            new Sick("a clock that was set back", MACHINE,
                    List.of(new MigrationStatus("0001_initial", Optional.of(NOW.plusSeconds(86_400)), true)), "clock"));

    @ParameterizedTest
    @FieldSource("SICK")
    void findsWhatAilsTheMachine(Sick sick) {
        var found = new java.util.ArrayList<>(Health.of(sick.machine, GOOD));
        found.addAll(Health.of(sick.migrations, sick.machine));
        assertEquals(sick.check.isEmpty() ? List.of() : List.of(sick.check),
                found.stream().map(Finding::check).toList());
    }

    private Console ask(int code, String... args) {
        var console = new Console("");
        assertEquals(code, Cli.of(new Tiny("Tiny"), console).run(args), console::complained);
        return console;
    }

    private String[] doctor(String... options) {
        var all = new java.util.ArrayList<>(List.of("doctor", "--data=" + folder.resolve("data")));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    @Test
    void endsByWhatItFound() {
        var none = ask(1, doctor());
        assertTrue(none.said().contains("PROBLEM  database: There is none in"), none::said);
        ask(0, "demo", "--users", "3", "--messages", "0", "--follows", "0", "--data=" + folder.resolve("data"));
        var here = ask(0, doctor("--json"));
        assertFalse(here.said().contains("\"problem\":true"), here::said);
        var there = ask(1, doctor("--deploy"));
        assertTrue(there.said()
                .contains("PROBLEM  web.address: It is not set, so links in mails lead to this machine only. "
                        + "Set it to the public address, such as https://chirp.example.org.\n"),
                there::said);
        assertTrue(there.complained().endsWith(" problems were found.\n"), there::complained);
        var programs = ask(1, doctor("--deploy", "--json")).said();
        assertTrue(programs.startsWith("[{\"check\":\"") && programs.endsWith("}]\n"), programs);
    }

    @Test
    void namesTheStaffWithoutASecondFactor() {
        ask(0, "demo", "--users", "3", "--messages", "0", "--follows", "0", "--data=" + folder.resolve("data"));
        assertFalse(ask(1, doctor("--deploy")).said().contains("second factor:"));
        for (var name : List.of("rosa", "ken")) {
            var console = new Console("two words and a fish\n");
            assertEquals(0, Cli.of(new Tiny("Tiny"), console).run("user", "create", name, "--email",
                    name + "@example.org", "--admin", "--password-stdin", "--data=" + folder.resolve("data")),
                    console::complained);
        }
        var said = ask(1, doctor("--deploy")).said();
        assertTrue(said.contains("PROBLEM  second factor: 2 of the staff have none: ken, rosa. Let each turn it on at "
                + "/accounts/factor/, or take the place in the staff from those who don't.\n"), said);
        assertFalse(ask(0, doctor()).said().contains("second factor"), "only where strangers come");
    }

    @Test
    void looksAtTheFolderItself() throws IOException {
        ask(0, "demo", "--users", "3", "--messages", "0", "--follows", "0", "--data=" + folder.resolve("data"));
        Files.setPosixFilePermissions(folder.resolve("data"), PosixFilePermissions.fromString("rwxr-x---"));
        var found = ask(1, doctor()).said();
        assertTrue(found.contains("PROBLEM  rights: Others than its owner may read"), found);
    }
}
