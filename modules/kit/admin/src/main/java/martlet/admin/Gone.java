package martlet.admin;

import static martlet.model.Revision.REVISION;

import io.helidon.webserver.http.ServerRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import martlet.auth.Access;
import martlet.model.Model;
import martlet.model.Revision;
import martlet.model.Where;

/**
 * What some rows were called that are gone, by the values that they had when they were deleted: to who may see every row of
 * their model, and reads all that their title tells. Looked up by one statement for all, and those of {@link Called}. Belongs to one
 * request.
 */
final class Gone {

    private final Admin admin;
    private final ServerRequest req;
    private final Map<Access<?>, Set<Object>> wanted = new LinkedHashMap<>();
    private final Map<Model<?>, Map<Object, String>> titles = new HashMap<>();

    Gone(Admin admin, ServerRequest req) {
        this.admin = admin;
        this.req = req;
    }

    /** Asks for a row that was not found, if whoever asks may know that it is gone. */
    void want(Access<?> access, Object key) {
        if (access.model().isRecorded() && access.seen().isEverything()) {
            wanted.computeIfAbsent(access, _ -> new LinkedHashSet<>()).add(key);
        }
    }

    void look() {
        Where<Revision> any = Where.nothing();
        for (var each : wanted.entrySet()) {
            var model = each.getKey().model();
            for (var key : each.getValue()) {
                any = any.or(REVISION.model.eq(model.name()).and(REVISION.row.eq(model.keyText(key))));
            }
        }
        if (!any.isNothing()) {
            var deletions = deletions(any);
            wanted.keySet().forEach(access -> call(access, deletions));
        }
    }

    /** The last first. Sorted here: the embedded database would read the whole history for an order. */
    private List<Revision> deletions(Where<Revision> any) {
        return admin.db().select(REVISION).where(any).where(REVISION.action.eq(Revision.Action.DELETE.word())).list()
                .stream().sorted(Comparator.comparingLong(Revision::id).reversed()).toList();
    }

    private <R> void call(Access<R> access, List<Revision> deletions) {
        var model = access.model();
        var rows = new LinkedHashMap<Object, R>();
        for (var deletion : deletions) {
            admin.db().history().deleted(model, deletion).ifPresent(row -> rows.putIfAbsent(model.keyOf(row), row));
        }
        var called = Called.of(access, admin.db(), admin.web().language(req), rows.values());
        var known = titles.computeIfAbsent(model, _ -> new HashMap<>());
        rows.forEach((key, row) -> known.put(key, called.apply(row)));
    }

    /** Returns what a row was called; empty where that is not known. */
    Optional<String> title(Model<?> model, Object key) {
        return Optional.ofNullable(titles.getOrDefault(model, Map.of()).get(key));
    }
}
