package martlet.model;

import static martlet.model.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names that nobody else can have, however they are written, on both engines. */
class UniqueNameTest {

    private static final List<Problem> TAKEN = List.of(new Problem("name", "This name is already taken."));

    private static Member add(Database db, String name) {
        return db.insert(Change.of(MEMBER).set(MEMBER.name, name));
    }

    private static List<Problem> refusal(Runnable write) {
        return assertThrows(InvalidException.class, write::run).problems();
    }

    @ParameterizedTest
    @EnumSource
    void refusesANameThatLooksAlike(Engines engine) {
        try (var db = engine.open(MEMBER)) {
            add(db, "ada");
            for (var name : List.of("ada", "Ada", "ADA", "ａｄａ")) {
                assertEquals(TAKEN, refusal(() -> add(db, name)), name);
            }
            assertEquals(List.of(new Problem("name",
                    "Leave out characters that can't be seen; joiners belong inside emoji, or where a script needs them.")),
                    refusal(() -> add(db, "ada\u200d")));
            assertEquals("adá", add(db, "adá").name());
            assertEquals("👩\u200d🚀", add(db, "👩\u200d🚀").name());
            assertEquals(3, db.select(MEMBER).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsANameHoweverItIsWritten(Engines engine) {
        try (var db = engine.open(MEMBER)) {
            var renee = add(db, "Rene\u0301e");
            assertEquals("Ren\u00e9e", renee.name());
            for (var name : List.of("Ren\u00e9e", "RENÉE", "rene\u0301e", "renée\u200d")) {
                assertEquals(renee, db.select(MEMBER).where(MEMBER.name.named(name)).one().orElseThrow(), name);
            }
            assertTrue(db.select(MEMBER).where(MEMBER.name.eq("Rene\u0301e")).exists());
            assertTrue(db.select(MEMBER).where(MEMBER.name.eq("renée")).one().isEmpty());
            assertTrue(db.select(MEMBER).where(MEMBER.name.named("renee")).one().isEmpty());
            assertTrue(MEMBER.name.named("RENÉE").test(db.select(MEMBER).oneLinked().orElseThrow()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsNamesByHowTheyBegin(Engines engine) {
        try (var db = engine.open(MEMBER)) {
            for (var name : List.of("Renée", "bob", "RENate", "zoë", "ren", "rfc")) {
                add(db, name);
            }
            var found = db.select(MEMBER).where(MEMBER.name.nameBeginsWith("REN")).orderBy(MEMBER.name.byName()).list();
            assertEquals(List.of("ren", "RENate", "Renée"), found.stream().map(Member::name).toList());
            assertTrue(MEMBER.name.nameBeginsWith("rené").test(db.select(MEMBER).oneLinked().orElseThrow()));
        }
    }

    /** Emoji have greater numbers than any letter, which engines count in different ways. */
    @ParameterizedTest
    @EnumSource
    void whatBeginsANameIsFoundByItsIndex(Engines engine) {
        try (var db = engine.open(MEMBER)) {
            for (var name : List.of("Ada", "ada🐦", "adelheid", "aDa\uFFE6", "b", "ad", "ÄDA", "adb")) {
                add(db, name);
            }
            var wanted = List.of("Ada", "ada🐦", "aDa\uFFE6");
            for (var where : List.of(MEMBER.name.startsWith("aDA"), MEMBER.name.nameBeginsWith("aDA"))) {
                assertEquals(wanted,
                        db.select(MEMBER).where(where).orderBy(MEMBER.id.asc()).list().stream().map(Member::name)
                                .toList());
            }
            assertEquals(List.of("ÄDA"), db.select(MEMBER).where(MEMBER.name.startsWith("ä")).list().stream()
                    .map(Member::name).toList());
            assertEquals(List.of("ada🐦"), db.select(MEMBER).where(MEMBER.name.startsWith("ada🐦")).list().stream()
                    .map(Member::name).toList());
            assertEquals(8, db.select(MEMBER).where(MEMBER.name.nameBeginsWith("")).count());
            assertEquals(8, db.select(MEMBER).where(MEMBER.name.startsWith("")).count());
            var sql = new Sql(db.engine().dialect()).where(MEMBER.name.startsWith("ada"));
            assertTrue(sql.text().contains("\"name_folded\" >= ? and t.\"name_folded\" < ?"), sql::text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsWhenNamesChangeAndWhenManyComeAtOnce(Engines engine) {
        try (var db = engine.open(MEMBER)) {
            var ada = add(db, "ada");
            var bob = add(db, "bob");
            assertEquals(TAKEN, refusal(() -> db.update(bob.id(), Change.of(MEMBER).set(MEMBER.name, "ADA"))));
            assertEquals("Ada", db.update(ada.id(), Change.of(MEMBER).set(MEMBER.name, "Ada")).orElseThrow().name());
            db.update(ada.id(), Change.of(MEMBER).set(MEMBER.name, "grace"));
            assertEquals("ADA", db.update(bob.id(), Change.of(MEMBER).set(MEMBER.name, "ADA")).orElseThrow().name());
            assertEquals(TAKEN, refusal(() -> db.insertAll(
                    List.of(Change.of(MEMBER).set(MEMBER.name, "eve"), Change.of(MEMBER).set(MEMBER.name, "EVE")))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesToOneOfManyWhoAskAtOnce(Engines engine) throws Exception {
        try (var db = engine.open(MEMBER); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Callable<Boolean>>();
            for (var i = 0; i < 16; i++) {
                var name = i % 2 == 0 ? "Ada" : "aDA";
                asked.add(() -> {
                    try {
                        return add(db, name).id() > 0;
                    } catch (InvalidException e) {
                        assertEquals(TAKEN, e.problems());
                        return false;
                    }
                });
            }
            var got = 0;
            for (Future<Boolean> answer : threads.invokeAll(asked)) {
                got += answer.get() ? 1 : 0;
            }
            assertEquals(1, got);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWorkedOutAgainWhenADumpIsLoaded(Engines engine) {
        var out = new ByteArrayOutputStream();
        try (var db = engine.open(MEMBER)) {
            add(db, "ada");
            Dump.of(db).to(out);
        }
        assertTrue(!out.toString(StandardCharsets.UTF_8).contains("folded"), out::toString);
        try (var db = engine.open(MEMBER)) {
            Load.into(db).from(new ByteArrayInputStream(out.toByteArray()));
            assertEquals(TAKEN, refusal(() -> add(db, "ADA")));
        }
    }
}
