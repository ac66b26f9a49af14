package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Hit.HIT;
import static martlet.model.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows as they would be: judged without being written, on both engines. See {@link TruthTest} for any condition. */
class ProspectTest {

    private static Change<Author> author(String name) {
        return Change.of(AUTHOR).set(AUTHOR.name, name);
    }

    @ParameterizedTest
    @EnumSource
    void aNewRowReachesIntoOtherTables(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            var ada = db.insert(author("ada"));
            var book = Change.of(BOOK).set(BOOK.author, ada.id()).set(BOOK.title, "One");
            var hers = BOOK.author.to(AUTHOR.name).eq("ada");
            assertTrue(db.wouldMeet(book, hers));
            db.insert(book);
            assertTrue(db.wouldMeet(book, hers), "it is there already, which is not asked");
            assertFalse(db.wouldMeet(book, hers.not()));
            assertTrue(db.wouldMeet(book, BOOK.id.isNull()), "as yet");
            assertTrue(db.wouldMeet(author("zoe"), AUTHOR.active.eq(true)), "by default");
            assertFalse(db.wouldMeet(Change.of(BOOK).set(BOOK.author, 99L).set(BOOK.title, "Two"), hers));
            assertEquals(1, db.select(BOOK).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreJudgedAsTheyWouldBeLeft(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            db.insert(author("ada").set(AUTHOR.motto, "x"));
            db.insert(author("bob"));
            var quiet = Change.of(AUTHOR).set(AUTHOR.active, false);
            var resting = AUTHOR.active.eq(false);
            assertTrue(db.wouldMeet(quiet, Where.everything(), resting));
            assertFalse(db.wouldMeet(quiet, Where.everything(), resting.and(AUTHOR.motto.eq("x"))), "not all");
            assertTrue(db.wouldMeet(quiet, AUTHOR.name.eq("ada"), resting.and(AUTHOR.motto.eq("x"))));
            assertFalse(db.wouldMeet(quiet, AUTHOR.name.eq("zoe"), resting), "there is none");
            assertEquals(0, db.select(AUTHOR).where(resting).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAddedToANumberCounts(Engines engine) {
        try (var db = engine.open(HIT)) {
            db.insert(Change.of(HIT).set(HIT.path, "a").set(HIT.count, 2L));
            var more = Change.of(HIT).add(HIT.count, 3L);
            assertTrue(db.wouldMeet(more, HIT.path.eq("a"), HIT.count.eq(5L)));
            assertFalse(db.wouldMeet(more, HIT.path.eq("a"), HIT.count.eq(3L)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAreFolded(Engines engine) {
        try (var db = engine.open(MEMBER)) {
            var ada = db.insert(Change.of(MEMBER).set(MEMBER.name, "Ada"));
            var bob = Change.of(MEMBER).set(MEMBER.name, "Bob");
            assertTrue(db.wouldMeet(bob, MEMBER.name.named("BOB")));
            assertTrue(db.wouldMeet(bob, MEMBER.withKey(ada.id()), MEMBER.name.named("BOB")));
            assertTrue(db.wouldMeet(Change.of(MEMBER), MEMBER.withKey(ada.id()), MEMBER.name.named("ADA")));
        }
    }
}
