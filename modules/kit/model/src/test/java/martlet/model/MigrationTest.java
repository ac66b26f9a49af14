package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What opening a database and migrating it do with what they find there. */
class MigrationTest {

    private static Database open(DatabaseSettings settings, int version) {
        return Database.open(settings, Versions.models(version), Versions.migrations(version));
    }

    private static String refusal(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(StorageException.class, work).getMessage();
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void anEmptyDatabaseGetsAllTablesWhenItIsOpened(Engines engine) {
        var settings = engine.fresh();
        open(settings, 3).close();
        try (var it = new MigrationBench(settings)) {
            assertEquals(List.of(), MigrationVersionsTest.fresh(engine, 3).difference(it.tables()));
            assertTrue(it.migrator(3).status().stream().allMatch(status -> status.applied().isPresent()));
            assertEquals("", it.migrator(3).plan());
            assertEquals(List.of(), it.migrator(3).apply(_ -> {}));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void aDatabaseSaysWhatItIsHowLargeItIsAndWhichMigrationsItHas(Engines engine) {
        try (var db = open(engine.fresh(), 2)) {
            var facts = db.facts();
            assertTrue(facts.product()
                    .matches((engine == Engines.HSQLDB ? "HSQL Database Engine" : "PostgreSQL") + " [0-9.]+.*"),
                    facts.product());
            assertTrue(facts.bytes().orElseThrow() > 1_000, facts::toString);
            assertEquals(List.of("0001_initial true", "0002_tags true"), migrations(facts));
        }
        try (var db = Database.open(engine.fresh(), Versions.models(2))) {
            assertEquals(List.of(), db.facts().migrations());
        }
    }

    private static List<String> migrations(DatabaseFacts facts) {
        return facts.migrations().stream().map(one -> one.name() + " " + one.applied().isPresent()).toList();
    }

    /** Where several processes share a database, another one may have migrated it meanwhile. */
    @Test
    void aDatabaseSaysWhatOthersMigratedMeanwhile() {
        var settings = Engines.POSTGRES.fresh();
        try (var db = open(settings, 2); var it = new MigrationBench(settings)) {
            it.migrator(2).down(1, _ -> {});
            assertEquals(List.of("0001_initial true", "0002_tags false"), migrations(db.facts()));
            it.migrator(3).apply(_ -> {});
            assertEquals(List.of("0001_initial true", "0002_tags true", "0003_content true"),
                    migrations(db.facts()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void aPlanDoesNothing(Engines engine) {
        try (var it = new MigrationBench(engine.fresh())) {
            assertTrue(it.migrator(2).plan().startsWith("-- 0001_initial\n\ncreate "), it.migrator(2).plan());
            assertEquals(List.of(), it.tables().names());
            it.migrator(2).apply(_ -> {});
            assertTrue(it.migrator(2).planDown(1).contains("drop table \"tag\";"));
            assertEquals(List.of(), MigrationVersionsTest.fresh(engine, 2).difference(it.tables()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void pendingOnesAreAppliedAtOpeningWhereTheDatabaseHasOneProcess(Engines engine) {
        var settings = engine.fresh();
        open(settings, 1).close();
        if (engine == Engines.HSQLDB) {
            open(settings, 2).close();
        } else {
            assertEquals(
                    "The database is not up to date: 0002_tags. Look at it with `migrate --plan`, and apply it with `migrate`.",
                    refusal(() -> open(settings, 2)));
            Database.open(settings, Versions.models(2), Versions.migrations(2).appliedAtStart(true)).close();
        }
        open(settings, 2).close();
        assertEquals(
                "The database is not up to date: 0003_content. Look at it with `migrate --plan`, and apply it with `migrate`.",
                refusal(() -> Database.open(settings, Versions.models(3),
                        Versions.migrations(3).appliedAtStart(false))));
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void tablesThatWereChangedByHandAreRefusedWithTheDifference(Engines engine) {
        var settings = engine.fresh();
        open(settings, 2).close();
        try (var it = new MigrationBench(settings)) {
            it.sql(List.of("alter table \"writer\" drop column \"motto\"",
                    "alter table \"post\" add column \"likes\" bigint", "create table \"other\" (\"id\" bigint)"));
        }
        var refusal = refusal(() -> open(settings, 2));
        assertEquals(
                """
                        The tables are not as 0002_tags left them; somebody changed them by hand. With - what is missing, with + what is there instead:
                          table post
                            + column likes bigint
                          table writer
                            - column motto %s
                        Take that back, or write a migration that does it too."""
                        .formatted(engine == Engines.HSQLDB ? "varchar(100)" : "character varying(50) collate \"C\""),
                refusal.replace("\r", ""));
        try (var it = new MigrationBench(settings)) {
            assertEquals(refusal, refusal(() -> it.migrator(3).apply(_ -> {})));
            assertEquals(refusal, refusal(() -> it.migrator(2).down(0, _ -> {})));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void aDatabaseMadeWithoutMigrationsIsAdoptedWhenItIsTheSame(Engines engine) {
        var settings = engine.fresh();
        Database.open(settings, Versions.models(2)).close();
        open(settings, 2).close();
        try (var it = new MigrationBench(settings)) {
            assertEquals("2", it.first("select count(*) from \"martlet_migration\" where \"number\" > 0"));
            it.migrator(3).apply(_ -> {});
            assertEquals(List.of(), MigrationVersionsTest.fresh(engine, 3).difference(it.tables()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void aDatabaseMadeWithoutMigrationsIsRefusedWhenItIsNot(Engines engine) {
        var settings = engine.fresh();
        Database.open(settings, Versions.models(1)).close();
        var refusal = refusal(() -> open(settings, 2));
        assertTrue(
                refusal.startsWith(
                        "The database was made without migrations, and its tables are not as they leave them"),
                refusal);
        assertTrue(refusal.contains("  table writer") && refusal.contains("    - column rank bigint not null"),
                refusal);
        try (var it = new MigrationBench(settings)) {
            assertEquals(List.of(), MigrationVersionsTest.fresh(engine, 1).difference(it.tables()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void aNewerDatabaseAndAChangedFileAreRefused(Engines engine) throws IOException {
        var settings = engine.fresh();
        open(settings, 2).close();
        assertEquals("The database has migration 0002_tags, which this program does not have: a newer version made it. "
                + "Run that version, or take the migration back with it: `migrate down 1`",
                refusal(() -> open(settings, 1)));
        var folder = Engines.folder();
        Versions.copy(Versions.folder(2), folder);
        var brand = engine == Engines.HSQLDB ? "hsqldb" : "postgresql";
        var file = folder.resolve("0002_tags.%s.sql".formatted(brand));
        Files.writeString(file, Files.readString(file).replace("-- up", "-- A comment is no change.\n-- up"));
        Database.open(settings, Versions.models(2), Migrations.in(folder)).close();
        Files.writeString(file, Files.readString(file).replace("rank", "rang"));
        assertEquals(
                "0002_tags.%s.sql is not what it was when it was applied. Bring the old file back, and write what is new in a migration of its own."
                        .formatted(brand),
                refusal(() -> Database.open(settings, Versions.models(2), Migrations.in(folder))));
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void modelsWithoutAMigrationAreRefused(Engines engine) {
        var refusal = refusal(() -> Database.open(engine.fresh(), Versions.models(2), Versions.migrations(1)));
        assertTrue(refusal.startsWith("The models have changed since the last migration.")
                && refusal.endsWith("Make the next one: `migrate create NAME`"), refusal);
    }

    /** Whoever follows the advice to make a migration would drop the table. */
    @ParameterizedTest
    @EnumSource(Engines.class)
    void aModelThatFellOutOfTheListIsToldFirst(Engines engine) {
        var refusal = refusal(() -> Database.open(engine.fresh(), Versions.models(1), Versions.migrations(2)));
        assertTrue(refusal.startsWith(
                "No model in the site's list has what the last migration has: table tag. Where that was not "
                        + "meant, put the model back into the list. Else: The models have changed since the last migration."),
                refusal);
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void aStatementThatFailsStopsItThereAndItGoesOnWhenItsCauseIsGone(Engines engine) {
        try (var it = new MigrationBench(engine.fresh())) {
            it.migrator(2).apply(_ -> {});
            it.sql(MigrationVersionsTest.rows(2));
            it.sql(List.of("update \"post\" set \"writer_id\" = 1, \"title\" = 'same'"));
            var refusal = refusal(() -> it.migrator(3).apply(_ -> {}));
            assertTrue(refusal.startsWith("0003_content stopped at statement "), refusal);
            assertTrue(it.migrator(3).status().getLast().begun());
            it.sql(List.of("update \"post\" set \"title\" = 'other' where \"id\" = 2"));
            assertEquals(List.of("0003_content"), it.migrator(3).apply(_ -> {}));
            assertEquals(List.of(), MigrationVersionsTest.fresh(engine, 3).difference(it.tables()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void whatDoesHarmIsNotRunUnlessItsFileSaysSo(Engines engine) throws IOException {
        var folder = Engines.folder();
        Versions.copy(Versions.folder(2), folder);
        Migrations.create(folder, Versions.models(2),
                new MigrationRequest("clean", List.of(), List.of(), List.of(), List.of(), true));
        for (var brand : List.of("hsqldb", "postgresql")) {
            write(folder, brand, "");
        }
        try (var it = new MigrationBench(engine.fresh())) {
            it.migrator(2).apply(_ -> {});
            it.sql(MigrationVersionsTest.rows(2));
            var harmful = it.migrator(Migrations.in(folder), MigrationRun.Watch.NOT);
            var refusal = refusal(() -> harmful.apply(_ -> {}));
            assertTrue(refusal.startsWith("0003_clean is not run, because of what it may do:")
                    && refusal.endsWith("say so in its file before '-- up': -- allow: data-loss"), refusal);
            assertEquals("1", it.first("select count(*) from \"tag\""));
            for (var brand : List.of("hsqldb", "postgresql")) {
                write(folder, brand, "-- allow: data-loss\n");
            }
            it.migrator(Migrations.in(folder), MigrationRun.Watch.NOT).apply(_ -> {});
            assertEquals("0", it.first("select count(*) from \"tag\""));
            assertTrue(refusal(() -> it.migrator(Migrations.in(folder), MigrationRun.Watch.NOT).down(2, _ -> {}))
                    .startsWith("0003_clean has no way back"));
        }
    }

    private static void write(Path folder, String brand, String allow) throws IOException {
        Files.writeString(folder.resolve("0003_clean.%s.sql".formatted(brand)),
                "-- 0003_clean\n" + allow + "-- up\ndelete from \"tag\";\n-- down\n");
    }

    /** Four at once, ten times over: each statement is done once, by whom does not matter, and all end well. */
    @ParameterizedTest
    @EnumSource(Engines.class)
    void severalAtOnceMigrateOnce(Engines engine) throws Exception {
        for (var round = 0; round < Integer.getInteger("martlet.migration.rounds", 5); round++) {
            var settings = engine.fresh();
            var done = Collections.synchronizedList(new ArrayList<String>());
            var watch = new MigrationRun.Watch() {
                @Override
                public void did(String migration, int statement) {
                    done.add(migration + " " + statement);
                }
            };
            try (var shared = new MigrationBench(settings); var threads = Executors.newFixedThreadPool(4)) {
                var begin = new CountDownLatch(1);
                var all = new ArrayList<CompletableFuture<Void>>();
                for (var i = 0; i < 4; i++) {
                    all.add(CompletableFuture.runAsync(() -> instance(engine, settings, shared, watch, begin),
                            threads));
                }
                begin.countDown();
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
                assertEquals(done.size(), done.stream().distinct().count(), done::toString);
                assertEquals(Versions.migrations(4).names().stream()
                        .mapToInt(name -> Versions.migrations(4)
                                .script(name, engine == Engines.HSQLDB
                                        ? martlet.model.schema.Brand.HSQLDB
                                        : martlet.model.schema.Brand.POSTGRESQL)
                                .up().size())
                        .sum(), done.size());
                assertEquals(List.of(), MigrationVersionsTest.fresh(engine, 4).difference(shared.tables()));
            }
        }
    }

    /** With PostgreSQL an instance has connections of its own; the embedded database belongs to one process, which has threads. */
    private static void instance(Engines engine, DatabaseSettings settings, MigrationBench shared,
            MigrationRun.Watch watch, CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (engine == Engines.HSQLDB) {
            shared.migrator(Versions.migrations(4), watch).start(Versions.models(4));
        } else {
            try (var own = new MigrationBench(settings)) {
                own.migrator(Versions.migrations(4), watch).start(Versions.models(4));
            }
        }
    }
}
