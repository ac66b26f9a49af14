package martlet.admin;

import static martlet.model.Revision.REVISION;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Revision;
import martlet.model.StaleException;

/**
 * Takes back what was written as one unit, the last of it first, so that every row is as it was before: all of it or nothing.
 * Nothing where a row was written again since, or where the rules don't let whoever asks. Belongs to one request.
 */
final class Undo {

    /** More can't be taken back at once: it is one transaction. */
    static final int MOST = 10_000;

    private final Admin admin;
    private final ServerRequest req;
    private final ServerResponse res;
    private final List<Revision> writes;
    private final Set<String> deleted;

    private Undo(Admin admin, ServerRequest req, ServerResponse res, List<Revision> writes) {
        this.admin = admin;
        this.req = req;
        this.res = res;
        this.writes = writes;
        this.deleted = UndoCheck.deleted(writes);
    }

    /** A unit of the history; empty when there is none of that name. */
    static Optional<Undo> of(Admin admin, ServerRequest req, ServerResponse res, UUID unit) {
        var writes = admin.db().history().unit(unit).limit(MOST + 1).list();
        return writes.isEmpty() ? Optional.empty() : Optional.of(new Undo(admin, req, res, writes));
    }

    /** Returns where what was written as a unit is taken back; empty where there is nothing of it, or too much. One statement. */
    static String path(Visit<?> visit, UUID unit, String back) {
        return isOffered(visit, unit) ? Told.undo(visit.admin(), unit, back) : "";
    }

    /** Whether something was written as a unit, and not more than can be taken back at once. One statement. */
    static boolean isOffered(Visit<?> visit, UUID unit) {
        var writes = visit.db().history().unit(unit).countUpTo(MOST + 1);
        return writes > 0 && writes <= MOST;
    }

    /** Returns what was written, the last of it first. */
    List<Revision> writes() {
        return writes;
    }

    private Database db() {
        return admin.db();
    }

    /** Whether whoever asks did all of this. */
    boolean isOwn() {
        return writes.stream().allMatch(this::isOwn);
    }

    private boolean isOwn(Revision write) {
        return write.actorKey().equals(String.valueOf(admin.caller(req).key()));
    }

    /** Returns why it can't be taken back; empty when it can. A few statements for each model. */
    Optional<Phrase> refusal() {
        if (writes.size() > MOST) {
            return Optional.of(Phrase.of("More than {count} rows can't be put back at once.").with("count", MOST));
        }
        return UndoCheck.refusal(admin, req, writes);
    }

    /**
     * Puts everything back as it was.
     *
     * @return what names that in the history
     * @throws InvalidException with a sentence, when it can't be
     */
    UUID undo() {
        var models = models();
        var all = admin.auth().writes(req, res);
        try {
            return all.together(List.copyOf(models.values()), () -> {
                refusal().ifPresent(sentence -> {
                    throw new InvalidException(List.of(new Problem("", sentence)));
                });
                var versions = new LinkedHashMap<String, Long>();
                for (var write : writes) {
                    takeBack(all, java.util.Objects.requireNonNull(models.get(write.model())), write, versions);
                }
                return db().history().current();
            });
        } catch (StaleException _) {
            throw new InvalidException(List.of(new Problem("", UndoCheck.SINCE)));
        }
    }

    private Map<String, Model<?>> models() {
        var models = new LinkedHashMap<String, Model<?>>();
        db().models().forEach(model -> models.put(model.name(), model));
        models.keySet().retainAll(writes.stream().map(Revision::model).toList());
        return models;
    }

    /** A row that was written several times is in the version that the step before left it in. */
    private <R> void takeBack(AccountWrites<?> all, Model<R> model, Revision write, Map<String, Long> versions) {
        var access = admin.auth().access(req, model);
        var row = write.model() + "/" + write.row();
        var version = versions.getOrDefault(row, write.version());
        var key = model.parseKey(write.row()).orElseThrow();
        switch (write.action()) {
            case DELETE -> db().history().restore(model, write);
            case UPDATE -> change(all, access, write, key, version);
            case CREATE -> remove(all, access, key, version);
        }
        versions.put(row, version + 1);
    }

    private <R> void change(AccountWrites<?> all, Access<R> access, Revision write, Object key, long version) {
        var before = Change.of(access.model());
        for (var difference : write.differences()) {
            access.model().field(difference.field())
                    .ifPresent(field -> UndoCheck.set(before, field, difference.before()));
        }
        if (UndoCheck.isEmptied(access.model(), write, deleted)) {
            db().update(key, before, version);
        } else {
            all.within(access).sparingCaller().update(key, before, version);
        }
    }

    /** What others have linked to a new row meanwhile must not go with it. */
    private <R> void remove(AccountWrites<?> all, Access<R> access, Object key, long version) {
        var model = access.model();
        for (var other : db().models()) {
            for (var link : other.links()) {
                if (link.target().equals(model) && isLinked(link, model, key)) {
                    throw new InvalidException(List.of(new Problem("", Phrase.of(
                            "Something was linked since to the {model:small} that would go.")
                            .with("model", model.caption()))));
                }
            }
        }
        all.within(access).sparingCaller().delete(key, OptionalLong.of(version));
    }

    @SuppressWarnings("unchecked")
    private <S, P> boolean isLinked(martlet.model.ForeignKey<S, ?, ?> link, Model<P> target, Object key) {
        var leading = (martlet.model.ForeignKey<S, P, ?>) link;
        return db().select((Model<S>) link.model()).where(leading.to(target.withKey(key))).exists();
    }

    // -- what can be offered

    /** Returns the unit in which whoever asks last wrote a row, a moment ago, if it can be taken back as far as can be told. */
    static <R> Optional<UUID> offered(Visit<R> visit, Object key) {
        if (!visit.model().isRecorded()) {
            return Optional.empty();
        }
        var own = String.valueOf(visit.access().caller().key());
        return visit.db().history().of(visit.model(), key).limit(1).one()
                .filter(last -> last.actorKey().equals(own) && mayBe(visit.access(), last)).map(Revision::unit);
    }

    private static boolean mayBe(Access<?> access, Revision last) {
        return switch (last.action()) {
            case CREATE -> access.mayDelete();
            case UPDATE -> last.differences().stream().noneMatch(Revision.Difference::secret);
            case DELETE -> true;
        };
    }

    /** Reads the name of a unit; empty for what is none. */
    static Optional<UUID> unit(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(unit -> unit.toString().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static List<Object> keys(Model<?> model, List<Revision> writes) {
        var keys = new ArrayList<Object>();
        writes.forEach(write -> model.parseKey(write.row()).ifPresent(keys::add));
        return keys;
    }

    /** Whether any of these rows was written after the last of these writes. */
    static boolean isWrittenSince(Database db, Model<?> model, List<Revision> writes) {
        var last = writes.stream().mapToLong(Revision::id).max().orElse(0);
        var rows = writes.stream().map(Revision::row).distinct().toList();
        for (var from = 0; from < rows.size(); from += 500) {
            var some = rows.subList(from, Math.min(rows.size(), from + 500));
            if (db.history().of(model).where(REVISION.row.in(some)).where(REVISION.id.gt(last)).exists()) {
                return true;
            }
        }
        return false;
    }
}
