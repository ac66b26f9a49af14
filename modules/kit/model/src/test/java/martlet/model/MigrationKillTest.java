package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that migrates is ended with SIGKILL before, in and after its statements: the next run goes on and comes to the same tables. */
class MigrationKillTest {

    private static final int FROM = 2;
    private static final int TO = 5;

    @ParameterizedTest
    @EnumSource(Engines.class)
    void whoeverComesAfterGoesOn(Engines engine) throws Exception {
        var points = points(engine);
        var cycles = Math.min(points, Integer.getInteger("martlet.migration.kills", 8));
        for (var cycle = 0; cycle < cycles; cycle++) {
            killedAt(engine, 1 + cycle * (points - 1) / cycles);
        }
    }

    /** Each statement tells when it begins and when it is done. */
    private static int points(Engines engine) {
        var brand = engine == Engines.HSQLDB
                ? martlet.model.schema.Brand.HSQLDB
                : martlet.model.schema.Brand.POSTGRESQL;
        return 2 * Versions.migrations(TO).names().stream().skip(FROM)
                .mapToInt(name -> Versions.migrations(TO).script(name, brand).up().size()).sum();
    }

    private static void killedAt(Engines engine, int point) throws IOException, InterruptedException {
        var settings = engine.fresh();
        try (var it = new MigrationBench(settings)) {
            it.migrator(FROM).apply(_ -> {});
            it.sql(MigrationVersionsTest.rows(FROM));
        }
        var seen = kill(settings, point);
        try (var it = new MigrationBench(settings)) {
            var again = new ArrayList<String>();
            it.migrator(Versions.migrations(TO), new MigrationRun.Watch() {
                @Override
                public void begins(String migration, int statement) {
                    again.add(migration + " " + statement);
                }
            }).apply(_ -> {});
            assertEquals(List.of(), MigrationVersionsTest.fresh(engine, TO).difference(it.tables()), "at " + point);
            assertEquals("first words", it.first(MigrationVersionsTest.firstWords(TO)), "at " + point);
            assertEquals("it's none", it.first("select \"motto\" from \"writer\" where \"id\" = 2"), "at " + point);
            assertTrue(seen.stream().filter(line -> line.startsWith("did "))
                    .noneMatch(line -> again.contains(line.substring("did ".length()))),
                    "at %d: done twice of %s: %s"
                            .formatted(point, seen, again));
        }
    }

    /** Starts a process that migrates, and ends it without warning when it has told so many things. */
    private static List<String> kill(DatabaseSettings settings, int point) throws IOException, InterruptedException {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(), Main.class.getName(),
                settings.folder().toString(), settings.url(), Versions.folder(TO).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var seen = new ArrayList<String>();
        try (var out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (String line; (line = out.readLine()) != null;) {
                seen.add(line);
                if (seen.size() == point) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(seen.size() >= point, "it ended by itself after " + seen);
        return seen;
    }

    /** The room, its tests and all that they need, as a plain class path. */
    private static String classPath() {
        var path = System.getProperty("jdk.module.path", "") + File.pathSeparator
                + System.getProperty("java.class.path");
        return List.of(path.split(File.pathSeparator)).stream()
                .flatMap(part -> part.endsWith("classes") && !part.endsWith("test-classes")
                        ? List.of(part, Path.of(part).resolveSibling("test-classes").toString()).stream()
                        : List.of(part).stream())
                .distinct().reduce((one, other) -> one + File.pathSeparator + other).orElseThrow();
    }

    /** Migrates, and tells of each statement. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            var settings = args[1].isEmpty()
                    ? DatabaseSettings.embedded(Path.of(args[0]))
                    : DatabaseSettings.postgres(args[1], "postgres", "postgres");
            try (var it = new MigrationBench(settings)) {
                it.migrator(Migrations.in(Path.of(args[2])), new MigrationRun.Watch() {
                    @Override
                    public void begins(String migration, int statement) {
                        System.out.println("begins %s %d".formatted(migration, statement));
                    }

                    @Override
                    public void did(String migration, int statement) {
                        System.out.println("did %s %d".formatted(migration, statement));
                    }
                }).apply(_ -> {});
            }
        }
    }
}
