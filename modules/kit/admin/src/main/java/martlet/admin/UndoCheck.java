package martlet.admin;

import io.helidon.webserver.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import martlet.auth.Access;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was written may be taken back, in one sentence. Taking back is doing the opposite, so the rules are asked about
 * that: what was added must be one's to delete, what was changed one's to change, field by field, and what was deleted one's to
 * add; or, for who deleted it, to delete.
 */
final class UndoCheck {

    static final Phrase SINCE = Phrase.of(
            "Some of this was written again since, so that it can't be undone as a whole. "
                    + "The history of each row can still go back.");

    private static final Phrase FORBIDDEN = Phrase.of("Some of this is not yours to undo.");
    private static final Phrase SECRET = Phrase.of(
            "A password was set with it, and the one before is not kept: set another one instead.");
    private static final Phrase GONE = Phrase.of("The tables have changed since, so that this can't be undone.");

    private final Admin admin;
    private final ServerRequest req;
    private final Set<String> deleted;

    private UndoCheck(Admin admin, ServerRequest req, List<Revision> all) {
        this.admin = admin;
        this.req = req;
        this.deleted = deleted(all);
    }

    /** Returns why some writes can't be taken back; empty when they can, as far as can be told beforehand. */
    static Optional<Phrase> refusal(Admin admin, ServerRequest req, List<Revision> writes) {
        var models = new LinkedHashMap<String, Model<?>>();
        admin.db().models().forEach(model -> models.put(model.name(), model));
        var grouped = new LinkedHashMap<String, List<Revision>>();
        writes.forEach(write -> grouped.computeIfAbsent(write.model(), _ -> new java.util.ArrayList<>()).add(write));
        return new UndoCheck(admin, req, writes).refusal(models, grouped);
    }

    private Optional<Phrase> refusal(Map<String, Model<?>> models, Map<String, List<Revision>> grouped) {
        for (var group : grouped.entrySet()) {
            var model = models.get(group.getKey());
            var refusal = model == null ? Optional.of(GONE) : refusal(model, group.getValue());
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private <R> Optional<Phrase> refusal(Model<R> model, List<Revision> writes) {
        var access = admin.auth().access(req, model);
        if (!isAllowed(access, writes)) {
            return Optional.of(FORBIDDEN);
        }
        if (writes.stream().anyMatch(UndoCheck::setsSecret)) {
            return Optional.of(SECRET);
        }
        if (writes.stream().anyMatch(write -> !isReadable(model, write))) {
            return Optional.of(GONE);
        }
        if (Undo.isWrittenSince(admin.db(), model, writes)) {
            return Optional.of(SINCE);
        }
        return ownLoss(access, writes);
    }

    private static boolean setsSecret(Revision write) {
        return write.action() == Revision.Action.UPDATE
                && write.differences().stream().anyMatch(Revision.Difference::secret);
    }

    private static <R> boolean isReadable(Model<R> model, Revision write) {
        var change = Change.of(model);
        try {
            write.differences().forEach(difference -> model.field(difference.field())
                    .filter(field -> !field.isKey()).ifPresent(field -> set(change, field, difference.before())));
        } catch (IllegalArgumentException _) {
            return false;
        }
        return write.action() != Revision.Action.UPDATE
                || write.differences().stream().allMatch(each -> model.field(each.field()).isPresent());
    }

    static <R, T> void set(Change<R> change, Field<R, T> field, @Nullable String text) {
        change.set(field, text == null ? null : field.type().parse(text));
    }

    // -- the rules

    private <R> boolean isAllowed(Access<R> access, List<Revision> writes) {
        return areAll(access, Action.DELETE, of(writes, Revision.Action.CREATE))
                && areAll(access, Action.CHANGE, of(writes, Revision.Action.UPDATE).stream()
                        .filter(write -> !isEmptied(access.model(), write, deleted)).toList())
                && of(writes, Revision.Action.UPDATE).stream().allMatch(write -> mayWrite(access, write))
                && of(writes, Revision.Action.DELETE).stream().allMatch(write -> mayRestore(access, write));
    }

    private static List<Revision> of(List<Revision> writes, Revision.Action action) {
        return writes.stream().filter(write -> write.action() == action).toList();
    }

    /** A row that is gone again is not asked about: it was written since. */
    private <R> boolean areAll(Access<R> access, Action action, List<Revision> writes) {
        var keys = Undo.keys(access.model(), writes);
        var allowed = access.among(admin.db(), action, keys);
        if (allowed.containsAll(keys)) {
            return true;
        }
        var others = keys.stream().filter(key -> !allowed.contains(key)).toList();
        return access.can(action) && !admin.db().select(access.model()).where(access.model().withKeys(others)).exists();
    }

    private <R> boolean mayWrite(Access<R> access, Revision write) {
        return isEmptied(access.model(), write, deleted) || write.differences().stream()
                .allMatch(each -> access.model().field(each.field()).filter(access::mayWrite).isPresent());
    }

    private <R> boolean mayRestore(Access<R> access, Revision write) {
        var own = write.actorKey().equals(String.valueOf(access.caller().key()));
        return was(access, Action.SEE, write)
                && (access.mayAdd() && was(access, Action.ADD, write) || own && was(access, Action.DELETE, write));
    }

    /** Whether a rule held for a row before it went. */
    private <R> boolean was(Access<R> access, Action action, Revision write) {
        var rows = access.rows(action);
        return rows.isEverything() || !rows.isNothing() && admin.db().history().before(access.model(), write)
                .filter(past -> past.meets(rows)).isPresent();
    }

    /** Whether a write only took links from a row to what was deleted in the same unit: nobody was asked then, and nobody is now. */
    static boolean isEmptied(Model<?> model, Revision write, Set<String> deleted) {
        return write.action() == Revision.Action.UPDATE && write.differences().stream()
                .allMatch(each -> each.after() == null && each.before() != null && model.links().stream()
                        .anyMatch(link -> link.name().equals(each.field())
                                && deleted.contains(link.target().name() + "/" + each.before())));
    }

    /** Returns the rows that went, for {@link #isEmptied}. */
    static Set<String> deleted(List<Revision> all) {
        return of(all, Revision.Action.DELETE).stream().map(write -> write.model() + "/" + write.row())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whoever takes their own way in here away could not give it back. */
    private <R> Optional<Phrase> ownLoss(Access<R> access, List<Revision> writes) {
        for (var write : of(writes, Revision.Action.UPDATE)) {
            var change = Change.of(access.model());
            write.differences().forEach(each -> access.model().field(each.field())
                    .ifPresent(field -> set(change, field, each.before())));
            var loss = access.model().parseKey(write.row())
                    .flatMap(key -> admin.auth().accounts().ownLoss(access.caller(), key, change));
            if (loss.isPresent()) {
                return loss.map(martlet.model.Problem::phrase);
            }
        }
        return Optional.empty();
    }
}
