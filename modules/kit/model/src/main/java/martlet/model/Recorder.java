package martlet.model;

import static martlet.model.Revision.REVISION;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was written, in the same transaction: gathered as it goes and sent in one go before the commit, so that a
 * unit of work costs one more statement, however many rows it writes.
 */
final class Recorder {

    /** So many are held in memory at most. */
    private static final int MOST = 500;

    private static final ScopedValue<Boolean> PAUSED = ScopedValue.newInstance();

    private final Engine engine;

    Recorder(Engine engine) {
        this.engine = engine;
    }

    /** Whether writes to that model's rows are recorded. */
    static boolean records(Model<?> model) {
        return model.isRecorded() && !PAUSED.isBound();
    }

    /** Does work without recording it. */
    static <T, X extends Exception> T paused(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(PAUSED, true).call(work);
    }

    <R> void created(Model<R> model, R row) {
        created(model, row, 1);
    }

    <R> void created(Model<R> model, R row, long version) {
        record(Revision.Action.CREATE, model, null, row, version);
    }

    <R> void updated(Model<R> model, R before, R after, long version) {
        record(Revision.Action.UPDATE, model, before, after, version);
    }

    <R> void deleted(Model<R> model, R row, long version) {
        record(Revision.Action.DELETE, model, row, null, version);
    }

    private <R> void record(
            Revision.Action action, Model<R> model, @Nullable R before, @Nullable R after, long version) {
        var differences = Differences.written(model, before, after);
        var row = after != null ? after : before;
        if (differences.isEmpty() || row == null) {
            return;
        }
        var unit = engine.units().open();
        var actor = Actor.current();
        unit.revisions().add(Change.of(REVISION)
                .set(REVISION.unit, unit.id())
                .set(REVISION.at, Instant.now())
                .set(REVISION.actorKey, shortened(actor.key()))
                .set(REVISION.actor, shortened(actor.name()))
                .set(REVISION.surface, actor.surface().word())
                .set(REVISION.action, action.word())
                .set(REVISION.model, model.name())
                .set(REVISION.row, model.keyText(model.keyOf(row)))
                .set(REVISION.version, version)
                .set(REVISION.fields, differences)
                .set(REVISION.position, null));
        if (unit.revisions().size() >= MOST) {
            engine.flush();
        }
    }

    /** A long name is no reason for a write to fail. */
    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= 200 ? name : name.substring(0, name.offsetByCodePoints(0, 200));
    }
}
