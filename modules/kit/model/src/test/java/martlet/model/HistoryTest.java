package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Part.KEPT;
import static martlet.model.Part.PART;
import static martlet.model.Revision.REVISION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import martlet.model.Actor.Surface;
import martlet.model.Revision.Difference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every write is told of with its values, in its transaction or not at all: on both engines. */
class HistoryTest {

    private static final Actor EVE = new Actor("7", "eve", Surface.ADMIN);

    private static Author author(Database db, String name) {
        return db.insert(Change.of(AUTHOR).set(AUTHOR.name, name));
    }

    private static Book book(Database db, Author by, @Nullable Author editor, String title) {
        return db.insert(Change.of(BOOK).set(BOOK.author, by.id()).set(BOOK.title, title)
                .set(BOOK.editor, editor == null ? null : editor.id()).set(BOOK.printed, Instant.EPOCH));
    }

    /** The newest first: {@code "update author 1 v2 {…}"}. */
    private static List<String> told(Select<Revision> select) {
        return select.list().stream().map(each -> "%s %s %s v%d %s".formatted(
                each.action().word(), each.model(), each.row(), each.version(), each.fields())).toList();
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfEveryWriteWithItsValues(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var before = Instant.now();
            EVE.doing(() -> author(db, "ada"));
            db.update(1L, Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "\"on\" & 👩‍🚀"));
            db.update(1L, Change.of(AUTHOR).set(AUTHOR.motto, null).set(AUTHOR.active, false), 2);
            db.update(1L, Change.of(AUTHOR).set(AUTHOR.active, false));
            Actor.through(Surface.CLI).doing(() -> db.delete(AUTHOR, 1L, 4));
            assertEquals(List.of(
                    "delete author 1 v5 {\"id\":[1,null],\"name\":[\"ada\",null],\"active\":[false,null]}",
                    "update author 1 v3 {\"motto\":[\"\\\"on\\\" & 👩‍🚀\",null],\"active\":[true,false]}",
                    "update author 1 v2 {\"motto\":[null,\"\\\"on\\\" & 👩‍🚀\"]}",
                    "create author 1 v1 {\"id\":[null,1],\"name\":[null,\"ada\"],\"active\":[null,true]}"),
                    told(db.history().of(AUTHOR, 1L)));
            var all = db.history().all().list();
            assertEquals(List.of("cli //", "program //", "program //", "admin /eve/7"), all.stream()
                    .map(each -> "%s /%s/%s".formatted(each.surface().word(), each.actor(), each.actorKey())).toList());
            assertTrue(all.stream().noneMatch(each -> each.at().isBefore(before.minusMillis(1))
                    || each.at().isAfter(Instant.now())));
            assertEquals(List.of(new Difference("motto", "\"on\" & 👩‍🚀", null, false),
                    new Difference("active", "true", "false", false)), all.get(1).differences());
            assertEquals(List.of(all.getLast()), db.history().by("7").list());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeletionTellsTheRowThatItDeletedWithoutAStatement(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "on"));
            var last = db.find(AUTHOR, ada.id());
            db.delete(AUTHOR, ada.id(), 2);
            var writes = db.history().of(AUTHOR, ada.id()).list();
            var sent = db.statements();
            assertEquals(last, db.history().deleted(AUTHOR, writes.getFirst()));
            assertEquals(Optional.empty(), db.history().deleted(AUTHOR, writes.get(1)), "no deletion");
            assertEquals(Optional.empty(), db.history().deleted(BOOK, writes.getFirst()), "of another model");
            assertEquals(sent, db.statements());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesADeletionBasedOnAnOldVersion(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            var ada = author(db, "ada");
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "new"), 1);
            var stale = assertThrows(StaleException.class, () -> db.delete(AUTHOR, ada.id(), 1));
            assertEquals(new Author(ada.id(), "ada", "new", true), stale.current().row());
            assertEquals(1, db.delete(AUTHOR, ada.id(), 2));
            assertEquals(null, assertThrows(StaleException.class, () -> db.delete(AUTHOR, ada.id(), 2)).current());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfWritesByConditionAndInBatchesAsOneUnit(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            db.insertAll(List.of(Change.of(AUTHOR).set(AUTHOR.name, "ada"), Change.of(AUTHOR).set(AUTHOR.name, "bob")));
            var added = db.history().all().list();
            assertEquals(List.of("2", "1"), added.stream().map(Revision::row).toList());
            assertEquals(added.getFirst().unit(), added.getLast().unit());
            db.delete(AUTHOR, AUTHOR.name.startsWith("B"));
            var deleted = db.history().all().limit(1).one().orElseThrow();
            assertEquals("2", deleted.row());
            assertNotEquals(added.getFirst().unit(), deleted.unit());
            assertEquals(List.of(deleted), db.history().unit(deleted.unit()).list());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfSeveralTransactionsAsOneUnitWhereTheyAreSaidToBe(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var unit = UUID.randomUUID();
            db.history().together(unit, () -> author(db, "ada"));
            author(db, "eve");
            db.history().together(unit, () -> author(db, "bob"));
            assertEquals(List.of("3", "1"), db.history().unit(unit).list().stream().map(Revision::row).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhetherARowWasAddedOrFound(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            db.upsert(Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "one"), AUTHOR.name);
            db.upsert(Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "two"), AUTHOR.name);
            db.insertOrIgnore(Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "three"), AUTHOR.name);
            db.upsertAll(List.of(Change.of(AUTHOR).set(AUTHOR.name, "ada").set(AUTHOR.motto, "four"),
                    Change.of(AUTHOR).set(AUTHOR.name, "bob")), AUTHOR.name);
            assertEquals(List.of("create bob v1", "update ada v3", "update ada v2", "create ada v1"),
                    db.history().all().list().stream().map(each -> "%s %s v%d".formatted(each.action().word(),
                            db.find(AUTHOR, Long.valueOf(each.row())).orElseThrow().name(), each.version())).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfWhatGoesOrIsEmptiedWithAnother(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = author(db, "ada");
            var bob = author(db, "bob");
            book(db, ada, null, "One");
            var two = book(db, bob, ada, "Two");
            var version = db.select(BOOK).where(BOOK.id.eq(two.id())).oneLinked().orElseThrow().version();
            assertEquals(2, db.delete(AUTHOR, ada.id()));
            var unit = db.history().of(AUTHOR, ada.id()).list().getFirst().unit();
            assertEquals(List.of(
                    "delete author 1 v1 {\"id\":[1,null],\"name\":[\"ada\",null],\"active\":[true,null]}",
                    "delete book 1 v1 {\"id\":[1,null],\"author\":[1,null],\"title\":[\"One\",null],"
                            + "\"printed\":[\"1970-01-01T00:00:00Z\",null]}",
                    "update book 2 v2 {\"editor\":[1,null]}"),
                    told(db.history().unit(unit)));
            assertEquals(version + 1,
                    db.select(BOOK).where(BOOK.id.eq(two.id())).oneLinked().orElseThrow().version());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfWholeTreesAndNoSecrets(Engines engine) {
        try (var db = engine.open(PART)) {
            var parent = Optional.<Long>empty();
            for (var secret : List.of("s1", "s2", "s3", "s4")) {
                parent = Optional.of(db.insert(
                        Change.of(PART).set(PART.whole, parent.orElse(null)).set(PART.name, secret)).id());
            }
            db.update(4L, Change.of(PART).set(PART.name, "s5"));
            assertEquals("update part 4 v2 {\"name\":\"changed\"}", told(db.history().all()).getFirst());
            assertEquals(List.of(new Difference("name", null, null, true)),
                    db.history().all().list().getFirst().differences());
            assertEquals(3, db.delete(PART, 2L));
            assertEquals(List.of("2", "3", "4"), db.history().all().where(REVISION.action.eq("delete")).list()
                    .stream().map(Revision::row).sorted().toList());
            assertEquals(1, db.select(PART).count());
            assertTrue(told(db.history().all()).stream().noneMatch(each -> each.matches(".*s[1-5].*")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfWhatIsKeptOnly(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            assertThrows(InvalidException.class, () -> db.transaction(() -> {
                author(db, "ada");
                assertEquals(1, db.history().all().count());
                return author(db, "ada");
            }));
            db.transaction(() -> {
                author(db, "bob");
                assertThrows(InvalidException.class, () -> db.transaction(() -> {
                    author(db, "cyd");
                    return author(db, "bob");
                }));
                return author(db, "dan");
            });
            db.history().without(() -> author(db, "eve"));
            assertEquals(List.of("dan", "bob"), db.history().all().list().stream()
                    .map(each -> each.differences().get(1).after()).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutModelsThatSaySo(Engines engine) {
        try (var db = engine.open(KEPT)) {
            db.insert(Change.of(KEPT).set(KEPT.name, "a"));
            db.update(1L, Change.of(KEPT).set(KEPT.name, "b"));
            db.delete(KEPT, 1L);
            assertEquals(0, db.history().all().count());
            assertFalse(KEPT.isRecorded());
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsARowAsItWas(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            db.history().without(() -> author(db, "unrecorded"));
            var ada = author(db, "ada");
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "first"));
            db.update(ada.id(), Change.of(AUTHOR).set(AUTHOR.motto, "second").set(AUTHOR.name, "Ada"));
            db.delete(AUTHOR, ada.id());
            var history = db.history();
            var ids = history.of(AUTHOR, ada.id()).list().reversed().stream().map(Revision::id).toList();
            var was = Map.of(0, "ada null", 1, "ada first", 2, "Ada second");
            was.forEach((i, values) -> assertEquals(Optional.of(values),
                    history.asOf(AUTHOR, ada.id(), ids.get(i)).map(HistoryTest::nameAndMotto)));
            assertEquals(Optional.empty(), history.asOf(AUTHOR, ada.id(), ids.getFirst() - 1));
            assertEquals(Optional.empty(), history.asOf(AUTHOR, ada.id(), ids.getLast()));
            assertEquals(Optional.of("unrecorded null"), history.asOf(AUTHOR, 1L, 0).map(HistoryTest::nameAndMotto));
        }
    }

    private static String nameAndMotto(Change<Author> values) {
        return values.get(AUTHOR.name) + " " + values.orNull(AUTHOR.motto);
    }

    @ParameterizedTest
    @EnumSource
    void pagesNewestFirstAndForgetsWhatIsOldWhenTold(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            for (var i = 0; i < 5; i++) {
                author(db, "a" + i);
            }
            var select = db.history().of(AUTHOR);
            var first = select.page(2);
            var second = select.page(2, first.next().orElseThrow());
            assertEquals(List.of("3", "2"), second.rows().stream().map(each -> each.row().row()).toList());
            var moment = Instant.now().plusSeconds(1);
            assertEquals(0, db.history().prune(moment.minusSeconds(3_600)));
            assertEquals(5, db.history().prune(moment));
            assertEquals(List.of(), select.list());
        }
    }

    @ParameterizedTest
    @EnumSource
    void costsOneStatementMoreForEachUnit(Engines engine) {
        try (var db = engine.open(AUTHOR, KEPT)) {
            var statements = new Statements();
            statements.during(() -> db.transaction(() -> {
                for (var i = 0; i < 10; i++) {
                    author(db, "a" + i);
                }
                return true;
            }));
            assertEquals(11, statements.count());
        }
    }
}
