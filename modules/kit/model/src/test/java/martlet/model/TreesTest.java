package martlet.model;

import static martlet.model.Part.PART;
import static martlet.model.Revision.REVISION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that link to rows of their own model: deleted with all that hangs on them, each counted and recorded. */
class TreesTest {

    private static final int DEEP = 10_000;
    private static final int BROAD = 2_000;

    private static Change<Part> part(long id, Long whole) {
        return Change.of(PART).set(PART.id, id).set(PART.whole, whole).set(PART.name, "p" + id);
    }

    private static List<String> recorded(Database db) {
        return db.history().all().where(REVISION.action.eq("delete")).list().stream().map(Revision::row).sorted()
                .toList();
    }

    private static long statements(ScopedValue.CallableOp<Long, RuntimeException> work, long deleted) {
        var statements = new Statements();
        assertEquals(deleted, statements.during(work));
        return statements.count();
    }

    @ParameterizedTest
    @EnumSource
    void aLongLineGoesAsOne(Engines engine) {
        try (var db = engine.open(PART)) {
            var line = new ArrayList<Change<Part>>();
            for (var id = 1L; id <= DEEP; id++) {
                line.add(part(id, id == 1 ? null : id - 1));
            }
            db.insertAll(line);
            var sent = statements(() -> db.delete(PART, 2L), DEEP - 1);
            assertTrue(sent < DEEP + DEEP / 500 * 6, "one for each generation, few for each 500 rows: " + sent);
            assertEquals(List.of(1L), db.select(PART).list().stream().map(Part::id).toList());
            assertEquals(DEEP - 1, db.history().all().where(REVISION.action.eq("delete")).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBroadTreeTakesAsManyStatementsAsItHasGenerations(Engines engine) {
        try (var db = engine.open(PART)) {
            var leaves = new ArrayList<>(List.of(part(1, null)));
            for (var id = 2L; id <= BROAD; id++) {
                leaves.add(part(id, 1L));
            }
            db.insertAll(leaves);
            assertEquals(BROAD, db.select(PART).where(db.deletion(PART, PART.id.eq(1L)).steps().stream()
                    .map(TreesTest::ofParts).reduce(Where.nothing(), Where::or)).count(), "told beforehand");
            var sent = statements(() -> db.delete(PART, 1L), BROAD);
            assertTrue(sent < 40, "few for each 500 rows: " + sent);
            assertEquals(BROAD, recorded(db).size());
        }
    }

    @SuppressWarnings("unchecked")
    private static Where<Part> ofParts(Deletion.Step<?> step) {
        assertEquals(PART, step.model());
        return (Where<Part>) step.where();
    }

    @ParameterizedTest
    @EnumSource
    void circlesEnd(Engines engine) {
        try (var db = engine.open(PART)) {
            db.insertAll(List.of(part(1, null), part(2, 1L), part(3, null), part(4, 2L), part(5, null)));
            db.update(1L, Change.of(PART).set(PART.whole, 2L));
            db.update(3L, Change.of(PART).set(PART.whole, 3L));
            assertEquals(3, db.delete(PART, 2L));
            assertEquals(1, db.delete(PART, 3L));
            assertEquals(List.of("1", "2", "3", "4"), recorded(db));
            assertEquals(List.of(5L), db.select(PART).list().stream().map(Part::id).toList());
        }
    }
}
