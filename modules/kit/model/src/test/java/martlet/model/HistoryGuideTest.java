package martlet.model;

import static martlet.model.Message.MESSAGE;
import static martlet.model.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of {@code docs/model.md} on transactions and history, which {@link DocsTest} looks for here. */
class HistoryGuideTest {

    private static Message message(Database db) {
        var user = db.insert(Change.of(USER).set(USER.username, "ada").set(USER.password, "")).id();
        return db.insert(Change.of(MESSAGE).set(MESSAGE.user, user).set(MESSAGE.content, "Hello"));
    }

    @ParameterizedTest
    @EnumSource
    void transactions(Engines engine) {
        try (var db = engine.open(USER, MESSAGE)) {
            var told = new ArrayList<String>();
            message(db);
            db.transaction(() -> db.delete(MESSAGE, MESSAGE.content.eq("x"))); // each statement sees what is committed when it begins
            db.serializable(() -> db.delete(MESSAGE, MESSAGE.content.eq("y"))); // as if those of this kind were done one after the other
            db.snapshot(() -> db.select(MESSAGE).count()); // only reads, and sees one moment
            db.afterCommit(() -> told.add("it is kept"));
            assertEquals(List.of("it is kept"), told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void history(Engines engine) {
        try (var db = engine.open(USER, MESSAGE)) {
            var message = message(db);
            var change = Change.of(MESSAGE).set(MESSAGE.content, "Hello!");
            var position = 0L;
            var aYearAgo = Instant.now().minusSeconds(31_536_000);
            new Actor("7", "ada", Actor.Surface.ADMIN).doing(() -> db.update(message.id(), change));
            var history = db.history();
            var page = history.of(MESSAGE, message.id()).page(20); // newest first; also all(), of(model), by(account), unit(id)
            var revision = page.rows().getFirst().row();
            var differences = revision.differences(); // field, before, after
            var then = history.asOf(MESSAGE, message.id(), revision.id() - 1); // the values that the row had
            var news = history.after(position, 100); // for readers that follow
            var forgotten = history.prune(aYearAgo); // never happens by itself
            assertEquals(List.of(new Revision.Difference("content", "Hello", "Hello!", false)), differences);
            assertEquals("Hello", then.orElseThrow().get(MESSAGE.content));
            assertEquals(3, news.size());
            assertEquals(0, forgotten);
        }
    }
}
