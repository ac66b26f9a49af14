package martlet.model;

import static martlet.model.City.CITY;
import static martlet.model.Country.COUNTRY;
import static martlet.model.Meter.METER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that come with the row: text, UUIDs and whole numbers, and the links that name rows by them. */
class KeysTest {

    private static final String PLACE = "A key can't have slashes or control characters, nor spaces at its ends.";

    private static Database filled(Engines engine) {
        var db = engine.open(CITY, METER, COUNTRY);
        db.insert(Change.of(COUNTRY).set(COUNTRY.code, "DE").set(COUNTRY.name, "Germany"));
        db.insert(Change.of(COUNTRY).set(COUNTRY.code, "côte d'or").set(COUNTRY.name, "Côte-d’Or"));
        db.insert(Change.of(METER).set(METER.number, 70L).set(METER.place, "cellar"));
        return db;
    }

    private static City city(Database db, String name, String country, UUID twin) {
        return db.insert(Change.of(CITY).set(CITY.name, name).set(CITY.country, country).set(CITY.twin, twin));
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreFoundChangedAndDeletedByTheirKeys(Engines engine) {
        try (var db = filled(engine)) {
            var bonn = city(db, "Bonn", "DE", null);
            var ulm = city(db, "Ulm", "DE", bonn.id());
            assertEquals(Optional.of(ulm), db.find(CITY, ulm.id()));
            assertEquals("Germany", db.find(COUNTRY, "DE").orElseThrow().name());
            assertEquals(new Meter(70, "cellar"), db.find(METER, 70).orElseThrow(), "an int stands for a long");
            db.update("DE", Change.of(COUNTRY).set(COUNTRY.name, "Deutschland"), 1);
            assertEquals("Deutschland", db.find(COUNTRY, "DE").orElseThrow().name());
            assertEquals(1, db.delete(CITY, bonn.id()));
            assertEquals(new City(ulm.id(), "DE", null, "Ulm"), db.find(CITY, ulm.id()).orElseThrow());
            assertEquals(2, db.delete(COUNTRY, "DE"), "the country, and the city in it");
            assertEquals(0, db.delete(METER, 71L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksLeadToThem(Engines engine) {
        try (var db = filled(engine)) {
            var bonn = city(db, "Bonn", "DE", null);
            var ulm = city(db, "Ulm", "DE", bonn.id());
            city(db, "Dijon", "côte d'or", null);
            var rows = db.select(CITY).where(CITY.country.to(COUNTRY.name).eq("Germany"))
                    .with(CITY.country, CITY.twin).orderBy(CITY.country.to(COUNTRY.name).asc(), CITY.name.asc())
                    .limit(2).linked();
            assertEquals(List.of(bonn, ulm), rows.stream().map(Linked::row).toList());
            assertEquals("Germany", rows.getFirst().to(CITY.country).orElseThrow().name());
            assertEquals(Optional.empty(), rows.getFirst().to(CITY.twin));
            assertEquals(Optional.of(bonn), rows.getLast().to(CITY.twin));
            assertEquals(List.of(ulm), db.select(CITY).where(CITY.twin.to(CITY.name.eq("Bonn"))).list());
            assertEquals(List.of(ulm), db.select(CITY).where(CITY.twin.toKey(bonn.id())).list());
            assertEquals(List.of(ulm), db.select(CITY)
                    .where(Filters.parse(CITY, "twin_id", List.of(bonn.id().toString()), KeysTest::all)).list());
            assertEquals("Dijon", db.select(CITY).where(Filters.parse(CITY, "country__code__startswith",
                    List.of("Côte"), KeysTest::all)).one().orElseThrow().name());
        }
    }

    /** A row that is only there. */
    record Ghost(long id) {
        static final Fields GHOST = new Fields();

        static final class Fields extends Model<Ghost> {
            final Field<Ghost, Long> id = key("id", Ghost::id);

            private Fields() {
                super("ghost");
            }

            @Override
            protected Ghost read(Row row) {
                return new Ghost(row.get(id));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowMayHaveNothingButItsKey(Engines engine) {
        try (var db = engine.open(Ghost.GHOST)) {
            var first = db.insert(Change.of(Ghost.GHOST));
            var more = db.insertReturning(List.of(Change.of(Ghost.GHOST), Change.of(Ghost.GHOST)));
            assertEquals(2, db.insertAll(List.of(Change.of(Ghost.GHOST), Change.of(Ghost.GHOST))));
            assertEquals(5, db.select(Ghost.GHOST).count());
            assertEquals(Optional.of(first), db.find(Ghost.GHOST, first.id()));
            assertEquals(more.getLast(),
                    db.select(Ghost.GHOST).where(Ghost.GHOST.id.eq(more.getLast().id())).one().orElseThrow());
        }
    }

    private static <M> List<Field<M, ?>> all(Model<M> model) {
        return model.fields();
    }

    @ParameterizedTest
    @EnumSource
    void whatAKeyMayNotBeIsSaid(Engines engine) {
        try (var db = filled(engine)) {
            assertEquals("code: " + PLACE, refusal(db, "a/b"));
            assertEquals("code: " + PLACE, refusal(db, " a"));
            assertEquals("code: Code is required.", refusal(db, ""));
            assertEquals("code: A key can't have characters beyond U+FFFF.", refusal(db, "👩"));
            assertEquals("code: '.', '..', 'add', 'delete', 'export', 'import' and 'events' mean something else in"
                    + " addresses.", refusal(db, "add"));
            assertEquals("code: Code has 41 characters; at most 40 fit.", refusal(db, "x".repeat(41)));
            assertEquals("code: This code is already taken.", refusal(db, "DE"));
            assertEquals("number: Number is required.", assertThrows(InvalidException.class,
                    () -> db.insert(Change.of(METER).set(METER.place, "attic"))).getMessage());
            assertEquals("country: There is no such country.", assertThrows(InvalidException.class,
                    () -> city(db, "Rome", "IT", null)).getMessage());
            assertEquals("country.code is found by a String, not by a Integer",
                    assertThrows(IllegalArgumentException.class, () -> db.find(COUNTRY, 7)).getMessage());
        }
    }

    private static String refusal(Database db, String code) {
        return assertThrows(InvalidException.class, () -> db.insert(
                Change.of(COUNTRY).set(COUNTRY.code, code).set(COUNTRY.name, "Nowhere"))).getMessage();
    }

    @Test
    void aDumpGoesThereAndBack() {
        try (var first = filled(Engines.HSQLDB);
                var second = Engines.POSTGRES.open(CITY, COUNTRY, METER);
                var third = Engines.HSQLDB.open(CITY, COUNTRY, METER)) {
            var later = new UUID(-1, 1);
            var bonn = city(first, "Bonn", "DE", null);
            first.insert(Change.of(CITY).set(CITY.id, later).set(CITY.country, "DE").set(CITY.name, "Last"));
            first.update(bonn.id(), Change.of(CITY).set(CITY.twin, later));
            var dump = dump(first);
            assertTrue(dump.contains("\"twin\":\"ffffffff-ffff-ffff-0000-000000000001\""), dump);
            Load.into(second).from(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
            assertEquals(dump, dump(second));
            Load.into(third).from(new ByteArrayInputStream(dump(second).getBytes(StandardCharsets.UTF_8)));
            assertEquals(dump, dump(third));
        }
    }

    private static String dump(Database db) {
        var out = new ByteArrayOutputStream();
        Dump.of(db).to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Pages by key, also where UUIDs begin with a bit that Java takes for a sign. */
    @ParameterizedTest
    @EnumSource
    void pagesGoByThem(Engines engine) {
        try (var db = filled(engine)) {
            for (var high : new long[]{1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                db.insert(Change.of(CITY).set(CITY.id, new UUID(high, high)).set(CITY.country, "DE")
                        .set(CITY.name, "City"));
            }
            var found = new ArrayList<Long>();
            for (var page = db.select(CITY).page(1);; page = db.select(CITY).page(1, page.next().orElseThrow())) {
                page.rows().forEach(row -> found.add(row.row().id().getMostSignificantBits()));
                if (page.next().isEmpty()) {
                    break;
                }
                assertEquals(page.next().get(), Cursor.parse(page.next().get().text(db.select(CITY).order()),
                        db.select(CITY).order()));
            }
            assertEquals(List.of(1L, Long.MAX_VALUE, Long.MIN_VALUE, -1L), found);
        }
    }

    @Test
    void newOnesSortByTimeAndAreOfVersionSeven() {
        var ids = new ArrayList<UUID>();
        for (var i = 0; i < 1_000; i++) {
            ids.add(Keys.uuid());
        }
        assertEquals(1_000, ids.stream().distinct().count());
        assertTrue(ids.stream().allMatch(id -> id.version() == 7 && id.variant() == 2));
        assertTrue(Type.UUID.compare(ids.getFirst(), ids.getLast()) <= 0);
        var now = System.currentTimeMillis();
        assertTrue(Math.abs(now - (ids.getLast().getMostSignificantBits() >>> 16)) < 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+7", "07", " 7", "7 ", "x", ""})
    void aKeyIsWrittenInOneWay(String text) {
        assertEquals(Optional.empty(), METER.parseKey(text));
        assertEquals(Optional.of(7L), METER.parseKey("7"));
    }

    @Test
    void aLinkNamesTheRightKindOfKey() {
        var link = new Wrong(false);
        assertEquals("wrong.country links to 'country', whose key is no whole number: declare it with foreignKey(…) and"
                + " name country.code",
                assertThrows(IllegalArgumentException.class,
                        () -> Engines.HSQLDB.open(link, COUNTRY)).getMessage());
        assertEquals("wrong.country links to country.name, which is not the key of its model; that is country.code",
                assertThrows(IllegalArgumentException.class,
                        () -> Engines.HSQLDB.open(new Wrong(true), COUNTRY)).getMessage());
    }

    private static final class Wrong extends Model<Long> {
        Wrong(boolean general) {
            super("wrong");
            key("id", id -> id);
            if (general) {
                foreignKey("country", _ -> "DE", () -> COUNTRY.name);
            } else {
                link("country", id -> id, () -> COUNTRY);
            }
        }

        @Override
        protected Long read(Row row) {
            throw new IllegalStateException("never stored");
        }
    }
}
