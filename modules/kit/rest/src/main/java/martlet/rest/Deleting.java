package martlet.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Where;
import org.jspecify.annotations.Nullable;

/** Deletes rows of one resource as far as the caller may, and as its steps have it. Of one request. */
final class Deleting<R> {

    private final AccountWrites<?> writes;
    private final Asker asker;
    private final Resource<R> resource;
    private final Model<R> model;
    private final Access<R> access;

    Deleting(AccountWrites<?> writes, Asker asker, Resource<R> resource) {
        this.writes = writes;
        this.asker = asker;
        this.resource = resource;
        this.model = resource.model();
        this.access = asker.access(model);
    }

    /** Deletes those among some rows that the caller may delete; returns how many went, with what can't be without them. */
    long delete(Where<R> which) {
        return isStepwise()
                ? writes.together(List.of(model), () -> stepwise(which))
                : writes.within(access).delete(which);
    }

    /**
     * Deletes the row with that key, if it is still in the version that is said, if any.
     *
     * @throws martlet.model.StaleException when it is in another version
     */
    long delete(Object key, OptionalLong version) {
        return isStepwise()
                ? writes.together(List.of(model), () -> stepwise(key, version))
                : writes.within(access).delete(key, version);
    }

    /** Whether a step is to be asked: of this resource, or of one whose rows may go along. */
    private boolean isStepwise() {
        return resource.hasDeleting() || asker.isAnyStepwise() && mayTakeAlong(model, new HashSet<>());
    }

    private boolean mayTakeAlong(Model<?> gone, Set<Model<?>> known) {
        return known.add(gone) && writes.db().models().stream()
                .filter(other -> other.links().stream().anyMatch(link -> link.target().equals(gone)
                        && link.onDelete() == ForeignKey.OnDelete.CASCADE))
                .anyMatch(other -> asker.isShown(other) && asker.resource(other).hasDeleting()
                        || mayTakeAlong(other, known));
    }

    private long stepwise(Object key, OptionalLong version) {
        // Writing nothing takes the row in the version that was judged, or fails.
        version.ifPresent(judged -> writes.db().update(key, Change.of(model), judged));
        return stepwise(model.withKey(key));
    }

    private long stepwise(Where<R> which) {
        var judged = judged(which);
        var along = new GoingAlong(writes, asker);
        along.told(model, judged.going, judged.kept());
        var kept = write(judged);
        if (judged.going.isEmpty()) {
            return kept;
        }
        along.ask(model, judged.going);
        return kept + writes.within(access).delete(model.withKeys(judged.going));
    }

    /** Asks about rows that go along with others; returns whether something was written, so that they may not go any more. */
    boolean areKept(Where<R> which, GoingAlong along) {
        var judged = judged(which);
        along.told(model, judged.going, judged.kept());
        return write(judged) > 0;
    }

    /** What the steps say of rows: the keys of those that go, and what is written to the others. */
    private record Judged<R>(List<Object> going, Collection<Staying<R>> staying) {

        List<Object> kept() {
            return staying.stream().flatMap(each -> each.keys.stream()).toList();
        }
    }

    private Judged<R> judged(Where<R> which) {
        var going = new ArrayList<Object>();
        var kept = new LinkedHashMap<Map<Field<R, ?>, List<@Nullable Object>>, Staying<R>>();
        for (var row : writes.db().select(model).where(which.and(access.deletable())).forUpdate().list()) {
            resource.kept(asker.caller(), row).ifPresentOrElse(
                    change -> kept.computeIfAbsent(values(change), _ -> new Staying<>(change)).keys.add(
                            model.keyOf(row)),
                    () -> going.add(model.keyOf(row)));
        }
        return new Judged<>(going, kept.values());
    }

    /** Rows to which the same is written instead: one statement for all of them. */
    private record Staying<R>(Change<R> change, List<Object> keys) {

        Staying(Change<R> change) {
            this(change, new ArrayList<>());
        }
    }

    private static <R> Map<Field<R, ?>, List<@Nullable Object>> values(Change<R> change) {
        var values = new HashMap<Field<R, ?>, List<@Nullable Object>>();
        change.fields()
                .forEach(field -> values.put(field, Arrays.asList(change.isAdded(field), change.orNull(field))));
        return values;
    }

    private long write(Judged<R> judged) {
        return judged.staying.stream().mapToLong(each -> writes.updateAll(each.keys, each.change).size()).sum();
    }
}
