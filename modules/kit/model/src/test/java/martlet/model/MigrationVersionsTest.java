package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import martlet.model.schema.Tables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From any version to any other, up and down, with rows in the tables: they become what they are in a new database. */
class MigrationVersionsTest {

    record Way(Engines engine, int from, int to) {
        @Override
        public String toString() {
            return "%s from %d to %d and back".formatted(engine, from, to);
        }
    }

    static List<Way> ways() {
        var ways = new ArrayList<Way>();
        for (var engine : Engines.values()) {
            for (var from = 0; from <= Versions.LAST; from++) {
                for (var to = from + 1; to <= Versions.LAST; to++) {
                    ways.add(new Way(engine, from, to));
                }
            }
        }
        return ways;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void leadsToTheTablesOfANewDatabase(Way way) {
        var settings = way.engine.fresh();
        try (var it = new MigrationBench(settings)) {
            if (way.from > 0) {
                it.migrator(way.from).apply(_ -> {});
                it.sql(rows(way.from));
            }
            it.migrator(way.to).apply(_ -> {});
            assertEquals(List.of(), fresh(way.engine, way.to).difference(it.tables()), "up");
            assertEquals(way.from == 0 ? "0" : "2", it.first("select count(*) from \"writer\""));
            if (way.from > 0) {
                assertEquals(motto(way), it.first("select \"motto\" from \"writer\" where \"id\" = 2"));
                assertEquals("first words", it.first(firstWords(way.to)));
            }
            it.migrator(way.to).start(Versions.models(way.to));
            assertEquals(way.to - way.from, it.migrator(way.to).down(way.from, _ -> {}).size());
            assertEquals(List.of(), fresh(way.engine, way.from).difference(it.tables()), "down");
            if (way.from > 0) {
                assertEquals("2", it.first("select count(*) from \"writer\""));
                assertEquals("first words", it.first(firstWords(way.from)));
            }
            it.migrator(way.to).apply(_ -> {});
            assertEquals(List.of(), fresh(way.engine, way.to).difference(it.tables()), "up again");
        }
    }

    static String firstWords(int version) {
        return "select \"%s\" from \"%s\" where \"id\" = 1"
                .formatted(version < 3 ? "body" : "content", version < 4 ? "post" : "message");
    }

    /** A writer without a motto has one from version 3 on. */
    private static String motto(Way way) {
        return way.from >= 3 ? "mine" : way.to >= 3 ? "it's none" : "null";
    }

    static List<String> rows(int version) {
        var post = version < 4 ? "post" : "message";
        var body = version < 3 ? "body" : "content";
        var rank = version == 1 || version == 5 ? "" : ", \"rank\"";
        var value = rank.isEmpty() ? "" : ", 3";
        var rows = new ArrayList<>(List.of(
                "insert into \"writer\" (\"id\", \"name\", \"motto\"%s) values (1, 'ada', 'do it'%s)"
                        .formatted(rank, value),
                "insert into \"writer\" (\"id\", \"name\", \"motto\"%s) values (2, 'bob', %s%s)"
                        .formatted(rank, version < 3 ? "null" : "'mine'", value),
                "insert into \"%s\" (\"id\", \"writer_id\", \"title\", \"%s\") values (1, 1, 'one', 'first words')"
                        .formatted(post, body),
                "insert into \"%s\" (\"id\", \"writer_id\", \"title\", \"%s\") values (2, 2, 'two', 'more')"
                        .formatted(post, body)));
        if (version > 1 && version < 5) {
            rows.add("insert into \"tag\" (\"id\", \"%s_id\", \"label\") values (1, 1, 'new')".formatted(post));
        }
        return rows;
    }

    private static final Map<String, Tables> FRESH = new ConcurrentHashMap<>();

    /** The tables of a new database of a version, made straight from its descriptors. */
    static Tables fresh(Engines engine, int version) {
        return FRESH.computeIfAbsent(engine + " " + version, _ -> {
            var settings = engine.fresh();
            if (version > 0) {
                Database.open(settings, Versions.models(version)).close();
            }
            try (var it = new MigrationBench(settings)) {
                return it.tables();
            }
        });
    }
}
