package martlet.model;

import static martlet.model.Author.AUTHOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection that breaks: before the commit the work is done again, at the commit it is said that nobody knows. */
class LostAnswerTest {

    private static final Change<Author> ADA = Change.of(AUTHOR).set(AUTHOR.name, "ada");

    /** Does one write through a proxy that breaks the connection, and returns what it threw. */
    private static RuntimeException written(Database direct, DatabaseSettings settings, CuttingProxy.Cut cut,
            String at) throws IOException {
        try (var proxy = new CuttingProxy(settings.url());
                var db = Database.open(DatabaseSettings.postgres(proxy.url(), settings.user(), settings.password()),
                        List.of(AUTHOR))) {
            proxy.arm(cut, at);
            try {
                db.insert(ADA);
                return new IllegalStateException("kept");
            } catch (RuntimeException e) {
                return e;
            } finally {
                assertTrue(proxy.hasCut(), "the connection was broken");
                db.check();
                assertEquals(direct.select(AUTHOR).count(), direct.history().all().count());
            }
        }
    }

    @Test
    void nobodyKnowsWhenTheAnswerToACommitIsLost() throws IOException {
        var settings = Engines.POSTGRES.fresh();
        try (var direct = Database.open(settings, List.of(AUTHOR))) {
            var kept = written(direct, settings, CuttingProxy.Cut.AFTER_ANSWER, "COMMIT");
            assertEquals(UnknownOutcomeException.class, kept.getClass(), kept::toString);
            assertEquals(1, direct.select(AUTHOR).count(), "it was kept");
            direct.delete(AUTHOR, AUTHOR.active.eq(true));
            direct.history().prune(java.time.Instant.now().plusSeconds(60));
            var gone = written(direct, settings, CuttingProxy.Cut.BEFORE_SENDING, "COMMIT");
            assertEquals(UnknownOutcomeException.class, gone.getClass(), gone::toString);
            assertEquals(0, direct.select(AUTHOR).count(), "it was not");
        }
    }

    @Test
    void whatBreaksBeforeTheCommitIsDoneAgain() throws IOException {
        var settings = Engines.POSTGRES.fresh();
        try (var direct = Database.open(settings, List.of(AUTHOR))) {
            for (var cut : CuttingProxy.Cut.values()) {
                assertEquals("kept", written(direct, settings, cut, "insert into \"author\"").getMessage());
                assertEquals(1, direct.select(AUTHOR).count(), "once");
                direct.delete(AUTHOR, AUTHOR.active.eq(true));
                direct.history().prune(java.time.Instant.now().plusSeconds(60));
            }
        }
    }

    @Test
    void saysThatNothingWasWrittenWhenNobodyAnswers() throws IOException {
        var settings = Engines.POSTGRES.fresh();
        try (var direct = Database.open(settings, List.of(AUTHOR)); var proxy = new CuttingProxy(settings.url())) {
            try (var db = Database.open(
                    DatabaseSettings.postgres(proxy.url(), settings.user(), settings.password()), List.of(AUTHOR))) {
                proxy.stop();
                var away = assertThrows(StorageException.class, () -> db.insert(ADA));
                assertEquals(StorageException.class, away.getClass());
            }
            assertEquals(0, direct.select(AUTHOR).count());
        }
    }
}
