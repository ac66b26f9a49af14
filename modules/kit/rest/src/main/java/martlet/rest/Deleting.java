package martlet.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.model.Change;
import martlet.model.Field;
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
        return resource.hasDeleting()
                ? writes.together(List.of(model), () -> stepwise(which))
                : writes.within(access).delete(which);
    }

    /**
     * Deletes the row with that key, if it is still in the version that is said, if any.
     *
     * @throws martlet.model.StaleException when it is in another version
     */
    long delete(Object key, OptionalLong version) {
        return resource.hasDeleting()
                ? writes.together(List.of(model), () -> stepwise(key, version))
                : writes.within(access).delete(key, version);
    }

    private long stepwise(Object key, OptionalLong version) {
        // Writing nothing takes the row in the version that was judged, or fails.
        version.ifPresent(judged -> writes.db().update(key, Change.of(model), judged));
        return stepwise(model.withKey(key));
    }

    private long stepwise(Where<R> which) {
        var going = new ArrayList<Object>();
        var kept = new LinkedHashMap<Map<Field<R, ?>, List<@Nullable Object>>, Staying<R>>();
        for (var row : writes.db().select(model).where(which.and(access.deletable())).forUpdate().list()) {
            resource.kept(asker.caller(), row).ifPresentOrElse(
                    change -> kept.computeIfAbsent(values(change), _ -> new Staying<>(change)).keys.add(
                            model.keyOf(row)),
                    () -> going.add(model.keyOf(row)));
        }
        return delete(going) + kept.values().stream().mapToLong(this::write).sum();
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

    private long delete(List<Object> keys) {
        return keys.isEmpty() ? 0 : writes.within(access).delete(model.withKeys(keys));
    }

    private long write(Staying<R> staying) {
        return writes.updateAll(staying.keys, staying.change).size();
    }
}
