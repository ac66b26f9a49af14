package martlet.model;

import static martlet.model.Aggregate.count;
import static martlet.model.Aggregate.max;
import static martlet.model.Hit.HIT;
import static martlet.model.Message.MESSAGE;
import static martlet.model.Relationship.RELATIONSHIP;
import static martlet.model.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of {@code docs/model.md}, which {@link DocsTest} looks for here: each does what the page says of it. */
class GuideTest {

    private static Database open(Engines engine) {
        var db = engine.open(USER, MESSAGE, RELATIONSHIP, HIT);
        var ada = user(db, "ada");
        var bob = user(db, "bob");
        db.insert(Change.of(RELATIONSHIP).set(RELATIONSHIP.fromUser, ada).set(RELATIONSHIP.toUser, bob));
        message(db, ada, "Hello from Ada");
        message(db, bob, "hello from Bob");
        message(db, bob, "100% birds");
        return db;
    }

    private static long user(Database db, String name) {
        return db.insert(Change.of(USER).set(USER.username, name).set(USER.password, "")).id();
    }

    private static Message message(Database db, long user, String content) {
        return db.insert(Change.of(MESSAGE).set(MESSAGE.user, user).set(MESSAGE.content, content));
    }

    private static List<String> contents(Database db, Where<Message> where) {
        return db.select(MESSAGE).where(where).orderBy(MESSAGE.id.asc()).into(text -> text, MESSAGE.content).list();
    }

    private static List<String> names(Database db, Where<User> where) {
        return db.select(USER).where(where).orderBy(USER.id.asc()).into(text -> text, USER.username).list();
    }

    @ParameterizedTest
    @EnumSource
    void asks(Engines engine) {
        try (var db = open(engine)) {
            var newest = db.select(MESSAGE)
                    .where(MESSAGE.user.to(USER.active).eq(true))
                    .with(MESSAGE.user)
                    .orderBy(MESSAGE.pubDate.desc())
                    .page(20);
            newest.rows().getFirst().to(MESSAGE.user); // Optional<User>, read by the same question
            assertEquals(3, newest.rows().size());
            assertEquals("bob", newest.rows().getFirst().to(MESSAGE.user).orElseThrow().username());
        }
    }

    @ParameterizedTest
    @EnumSource
    void conditions(Engines engine) {
        try (var db = open(engine)) {
            var me = db.select(USER).where(USER.username.eq("ada")).one().orElseThrow().id();
            var yesterday = Instant.now().minusSeconds(86_400);
            var hello = MESSAGE.content.startsWith("hello").and(MESSAGE.pubDate.gt(yesterday));
            var followed = MESSAGE.user.in(RELATIONSHIP.toUser, RELATIONSHIP.fromUser.eq(me)); // of those whom I follow
            var bobs = MESSAGE.user.to(USER.username.eq("bob")); // whose user is such a one
            var ofBirds = MESSAGE.user.from(MESSAGE.content.contains("birds")); // users, of whom there is such a message
            var silent = MESSAGE.user.from(Where.everything()).not(); // users who never wrote
            var ownName = MESSAGE.content.eq(MESSAGE.user.to(USER.username)); // one field and another
            assertEquals(List.of("Hello from Ada", "hello from Bob"), contents(db, hello));
            assertEquals(List.of("hello from Bob", "100% birds"), contents(db, followed));
            assertEquals(List.of("hello from Bob", "100% birds"), contents(db, bobs));
            assertEquals(List.of("bob"), names(db, ofBirds));
            assertEquals(List.of(), names(db, silent));
            assertEquals(List.of(), contents(db, ownName));
        }
    }

    private record Line(String author, String text) {}

    private record Writer(String name, long messages, Instant last) {}

    @ParameterizedTest
    @EnumSource
    void columnsAndGroups(Engines engine) {
        try (var db = open(engine)) {
            List<Line> lines = db.select(MESSAGE)
                    .orderBy(MESSAGE.id.asc())
                    .into(Line::new, MESSAGE.user.to(USER.username), MESSAGE.content)
                    .list();
            assertEquals(new Line("ada", "Hello from Ada"), lines.getFirst());

            List<Writer> writers = db.select(MESSAGE)
                    .groupBy(MESSAGE.user.to(USER.username))
                    .having(count(MESSAGE.id).gt(1L))
                    .orderBy(count(MESSAGE.id).desc())
                    .into(Writer::new, MESSAGE.user.to(USER.username), count(MESSAGE.id), max(MESSAGE.pubDate))
                    .limit(10).list();
            assertEquals(List.of("bob"), writers.stream().map(Writer::name).toList());

            Optional<Instant> last = db.select(MESSAGE).value(max(MESSAGE.pubDate));
            assertEquals(writers.getFirst().last(), last.orElseThrow());

            var authors = db.select(MESSAGE).into(name -> name, MESSAGE.user.to(USER.username)).distinct();
            assertEquals(2, authors.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void writes(Engines engine) {
        try (var db = open(engine)) {
            var me = user(db, "eve");
            var version = 1;
            var message = db.insert(Change.of(MESSAGE).set(MESSAGE.user, me).set(MESSAGE.content, "Hello"));
            db.update(message.id(), Change.of(MESSAGE).set(MESSAGE.content, "Hello!"), version);
            db.delete(MESSAGE, message.id());
            assertTrue(db.find(MESSAGE, message.id()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesMany(Engines engine) {
        try (var db = open(engine)) {
            var hit = Change.of(HIT).set(HIT.path, "/").set(HIT.count, 1L);
            db.insertOrIgnore(hit, HIT.path); // Optional<Hit>, of a new one
            db.upsert(hit, Change.of(HIT).add(HIT.count, 1L), HIT.path); // a new one, or count + 1
            db.updateAll(Change.of(HIT).add(HIT.count, 5L), HIT.path.startsWith("/")); // how many rows
            db.updateReturning(Change.of(HIT).set(HIT.note, "busy"), HIT.count.ge(7L)); // the rows
            assertEquals(new Hit(1, "/", 7, "busy"), db.select(HIT).one().orElseThrow());
            assertEquals(4, db.select(HIT).oneLinked().orElseThrow().version());
            db.delete(HIT, HIT.count.lt(10L));
            assertEquals(0, db.select(HIT).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void locks(Engines engine) {
        try (var db = open(engine)) {
            db.transaction(() -> {
                var user = db.select(USER).where(USER.username.eq("ada")).forUpdate().one().orElseThrow();
                return db.update(user.id(), Change.of(USER).set(USER.active, !user.active()));
            });
            assertEquals(List.of("bob"), names(db, USER.active.eq(true)));
            assertThrows(IllegalStateException.class, () -> db.select(USER).forUpdate().one());
        }
    }

    private record Busy(String name, long messages) {}

    @ParameterizedTest
    @EnumSource
    void sql(Engines engine) {
        try (var db = open(engine)) {
            var yesterday = Instant.now().minusSeconds(86_400);
            List<Busy> busy = db.sql("""
                    select u.{user.username}, count(*) from {user} u join {message} m on m.{message.user} = u.{user.id}
                    where m.{message.pub_date} > :since
                    group by u.{user.username} order by 2 desc
                    """)
                    .bind("since", MESSAGE.pubDate, yesterday)
                    .list(line -> new Busy(line.get(1, Type.TEXT), line.get(2, Type.LONG)));
            assertEquals(List.of(new Busy("bob", 2), new Busy("ada", 1)), busy);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dumpsAndLoads(Engines engine) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var db = open(engine)) {
            Dump.of(db).to(out);
            db.delete(USER, Where.everything());
            var in = new ByteArrayInputStream(out.toByteArray());
            Load.into(db).from(in);
            assertEquals(3, db.select(MESSAGE).count());
        }
    }
}
