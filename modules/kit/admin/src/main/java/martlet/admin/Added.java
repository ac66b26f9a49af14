package martlet.admin;

import static martlet.model.Revision.REVISION;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import martlet.model.Model;
import martlet.model.Revision;

/**
 * The row that a form adds: once, however often the form is sent, and found again when it comes another time, by what the form's
 * work is called in the history.
 */
record Added<R>(Visit<R> visit, Optional<UUID> unit) {

    static <R> Added<R> of(Visit<R> visit) {
        return new Added<>(visit, visit.admin().web().once().name(visit.form()));
    }

    /** Does the work, unless the form was done before: empty then. Throws what the work throws. */
    Optional<R> first(List<Model<?>> models, Callable<R> work) {
        return unit.isEmpty()
                ? visit.once(models, work)
                : visit.db().history().together(unit.get(), () -> visit.once(models, work));
    }

    /** Returns what the form added when it was done; empty where that is gone, or nothing tells of it. */
    Optional<R> row() {
        return unit.flatMap(done -> visit.db().history().unit(done)
                .where(REVISION.model.eq(visit.model().name()))
                .where(REVISION.action.eq(Revision.Action.CREATE.word())).limit(1).one())
                .flatMap(write -> visit.model().parseKey(write.row()))
                .flatMap(key -> visit.db().select(visit.model())
                        .where(visit.model().withKey(key).and(visit.access().seen())).one());
    }
}
