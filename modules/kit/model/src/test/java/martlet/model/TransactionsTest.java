package martlet.model;

import static martlet.model.Author.AUTHOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All of a transaction is kept or none, inner ones fail alone, and what follows a commit follows a commit only. */
class TransactionsTest {

    private static void add(Database db, String name) {
        db.insert(Change.of(AUTHOR).set(AUTHOR.name, name));
    }

    private static List<String> names(Database db) {
        return db.select(AUTHOR).orderBy(AUTHOR.name.asc()).list().stream().map(Author::name).toList();
    }

    /** Fails as work fails that has a mistake in it. */
    private static boolean fail() {
        throw new IllegalArgumentException("a mistake");
    }

    private static void on(Engines engine, Consumer<Database> test) {
        try (var db = engine.open(AUTHOR)) {
            test.accept(db);
        }
    }

    @ParameterizedTest
    @EnumSource
    void innerOneFailsAlone(Engines engine) {
        on(engine, db -> {
            db.transaction(() -> {
                add(db, "ada");
                assertThrows(InvalidException.class, () -> db.transaction(() -> {
                    add(db, "bob");
                    add(db, "ada");
                    return true;
                }));
                assertThrows(IllegalArgumentException.class, () -> db.transaction(() -> {
                    add(db, "cyd");
                    return fail();
                }));
                db.transaction(() -> {
                    add(db, "dan");
                    return true;
                });
                return true;
            });
            assertEquals(List.of("ada", "dan"), names(db));
        });
    }

    @ParameterizedTest
    @EnumSource
    void outerOneDecides(Engines engine) {
        on(engine, db -> {
            assertThrows(IllegalArgumentException.class, () -> db.transaction(() -> {
                db.transaction(() -> {
                    add(db, "ada");
                    return true;
                });
                return fail();
            }));
            assertEquals(List.of(), names(db));
        });
    }

    @ParameterizedTest
    @EnumSource
    void keepsNothingOfWorkThatPassesOverARefusal(Engines engine) {
        on(engine, db -> {
            var after = new ArrayList<String>();
            var refused = assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                add(db, "ada");
                assertThrows(InvalidException.class, () -> add(db, "ada"));
                db.afterCommit(() -> after.add("never"));
                return true;
            }));
            assertTrue(refused.getMessage().startsWith("A statement of this transaction failed, so none of it is kept. "
                    + "Do what may fail in a transaction of its own inside it: "), refused.getMessage());
            assertThrows(IllegalStateException.class, () -> db.transaction(() -> {
                assertThrows(InvalidException.class, () -> db.insertAll(List.of(
                        Change.of(AUTHOR).set(AUTHOR.name, "bob"), Change.of(AUTHOR).set(AUTHOR.name, "bob"))));
                return names(db);
            }));
            assertEquals(List.of(), names(db));
            assertEquals(List.of(), after);
        });
    }

    @ParameterizedTest
    @EnumSource
    void snapshotsOnlyRead(Engines engine) {
        on(engine, db -> {
            add(db, "ada");
            var seen = db.snapshot(() -> {
                var before = names(db);
                Thread.ofVirtual().start(() -> add(db, "bob")).join();
                assertEquals(before, db.transaction(() -> names(db)));
                assertEquals("A snapshot only reads: [author] can't be written in it",
                        assertThrows(IllegalStateException.class, () -> add(db, "cyd")).getMessage());
                return before;
            });
            assertEquals(List.of("ada"), seen);
            assertEquals(List.of("ada", "bob"), names(db));
        });
    }

    @ParameterizedTest
    @EnumSource
    void promisesNoMoreThanTheOuterOneKeeps(Engines engine) {
        on(engine, db -> {
            assertEquals("A SERIALIZABLE transaction can't be a part of a COMMITTED one: begin with it",
                    assertThrows(IllegalStateException.class,
                            () -> db.transaction(() -> db.serializable(() -> true))).getMessage());
            assertThrows(IllegalStateException.class, () -> db.serializable(() -> db.snapshot(() -> true)));
            assertThrows(IllegalStateException.class, () -> db.snapshot(() -> db.serializable(() -> true)));
            assertTrue(db.serializable(() -> db.serializable(() -> db.transaction(() -> true))));
        });
    }

    @ParameterizedTest
    @EnumSource
    void doesAfterCommitsWhatWasKept(Engines engine) {
        on(engine, db -> {
            var done = new ArrayList<String>();
            db.transaction(() -> {
                add(db, "ada");
                db.afterCommit(() -> done.add("first, seeing " + names(db)));
                assertThrows(IllegalArgumentException.class, () -> db.transaction(() -> {
                    db.afterCommit(() -> done.add("of the failed one"));
                    return fail();
                }));
                db.transaction(() -> {
                    db.afterCommit(() -> done.add("of the inner one"));
                    return true;
                });
                db.afterCommit(TransactionsTest::fail);
                db.afterCommit(() -> add(db, "written after"));
                assertEquals(List.of(), done);
                return true;
            });
            assertEquals(List.of("first, seeing [ada]", "of the inner one"), done);
            assertEquals(List.of("ada", "written after"), names(db));
            assertThrows(IllegalArgumentException.class, () -> db.transaction(() -> {
                db.afterCommit(() -> done.add("of the rolled back one"));
                return fail();
            }));
            db.afterCommit(() -> done.add("at once"));
            assertEquals("at once", done.getLast());
            assertEquals(3, done.size());
        });
    }

    @ParameterizedTest
    @EnumSource
    void givesUpAfterTwentyConflicts(Engines engine) {
        on(engine, db -> {
            var tries = new AtomicInteger();
            var hooks = new AtomicInteger();
            var gaveUp = assertThrows(StorageException.class, () -> db.serializable(() -> {
                tries.incrementAndGet();
                db.afterCommit(hooks::incrementAndGet);
                // What the engines say when two transactions met; caught, it is no less lost.
                db.engine().units().open().failed(new ConflictException(new IllegalStateException("test")));
                return true;
            }));
            assertEquals(20, tries.get());
            assertEquals(0, hooks.get());
            assertTrue(gaveUp.getMessage()
                    .matches("Other writers were first 20 times in [0-9]+ ms; nothing was written\\. "
                            + "Try again later, or do less in one transaction"),
                    gaveUp.getMessage());
        });
    }

    @ParameterizedTest
    @EnumSource
    void countsStatementsOfEachScope(Engines engine) throws Exception {
        try (var db = engine.open(AUTHOR)) {
            var outer = new Statements();
            var inner = new Statements();
            outer.during(() -> {
                names(db);
                inner.during(() -> names(db));
                var elsewhere = Thread.ofVirtual().start(() -> names(db));
                elsewhere.join();
                return db.transaction(() -> names(db));
            });
            assertEquals(3, outer.count());
            assertEquals(1, inner.count());
            assertTrue(outer.time().compareTo(inner.time()) > 0);
            names(db);
            assertEquals(3, outer.count());
            assertEquals(List.of(), outer.wordings());
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsHowTheLastStatementsAreWorded(Engines engine) {
        try (var db = engine.open(AUTHOR)) {
            var kept = Statements.keeping(2);
            kept.during(() -> {
                db.select(AUTHOR).where(AUTHOR.name.eq("forgotten")).list();
                names(db);
                return db.select(AUTHOR).where(AUTHOR.name.eq("hidden")).list();
            });
            assertEquals(3, kept.count());
            assertEquals(2, kept.wordings().size());
            assertTrue(kept.wordings().getLast().contains("t.\"name\" = ?"), kept.wordings()::toString);
            assertFalse(kept.wordings().toString().contains("hidden"), kept.wordings()::toString);
        }
    }
}
