package martlet.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import martlet.auth.Caller;
import martlet.auth.Standing;
import martlet.model.History;
import martlet.model.Model;
import martlet.model.Past;
import martlet.model.Revision;

/**
 * Some changes that follow each other, with what was found out about them for one stream and is the same for another. Shared for
 * a second at most: who may see what is asked again after that.
 */
final class News {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final long begun = System.nanoTime();
    private final History history;
    private final long from;
    private final List<Revision> revisions;
    private final Map<Standing, Optional<Caller>> callers = new ConcurrentHashMap<>();
    private final Map<Object, Optional<byte[]>> told = new ConcurrentHashMap<>();
    private final Map<Moment, Optional<Past<?>>> pasts = new ConcurrentHashMap<>();

    /** A row before a change, or after it. */
    private record Moment(long revision, boolean before) {}

    News(History history, long from, List<Revision> revisions) {
        this.history = history;
        this.from = from;
        this.revisions = revisions;
    }

    /** Returns the place that it follows. */
    long from() {
        return from;
    }

    /** Returns the place of its last change. */
    long end() {
        var last = revisions.isEmpty() ? null : revisions.getLast().position();
        return last == null ? from : last;
    }

    boolean isEmpty() {
        return revisions.isEmpty();
    }

    boolean isFresh() {
        return System.nanoTime() - begun < FRESH.toNanos();
    }

    List<Revision> of(Model<?> model) {
        return revisions.stream().filter(each -> each.model().equals(model.name())).toList();
    }

    /** Returns who somebody is by now; empty when they are not let in any more. */
    Optional<Caller> caller(Standing standing) {
        return callers.computeIfAbsent(standing, Standing::caller);
    }

    /** Returns what those are told who ask the same: empty when nothing is to be told them any more. */
    Optional<byte[]> told(Object audience, Supplier<Optional<byte[]>> find) {
        return told.computeIfAbsent(audience, _ -> find.get());
    }

    @SuppressWarnings("unchecked")
    <R> Optional<Past<R>> before(Model<R> model, Revision change) {
        return pasts
                .computeIfAbsent(new Moment(change.id(), true), _ -> history.before(model, change).map(past -> past))
                .map(past -> (Past<R>) past);
    }

    @SuppressWarnings("unchecked")
    <R> Optional<Past<R>> after(Model<R> model, Revision change) {
        return pasts
                .computeIfAbsent(new Moment(change.id(), false), _ -> history.asLeft(model, change).map(past -> past))
                .map(past -> (Past<R>) past);
    }
}
