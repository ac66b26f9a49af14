package martlet.rest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import martlet.auth.AccountWrites;
import martlet.model.Deletion;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;

/**
 * The rows that would go along with some that are deleted, because they can't be without them: each is asked about by the steps of its own
 * resource. One that is to stay must be one that does not go along any more by what is written to it. Of one deletion.
 */
final class GoingAlong {

    private final AccountWrites<?> writes;
    private final Asker asker;
    private final Map<Model<?>, Set<Object>> asked = new HashMap<>();
    private final Map<Model<?>, Set<Object>> staying = new LinkedHashMap<>();

    GoingAlong(AccountWrites<?> writes, Asker asker) {
        this.writes = writes;
        this.asker = asker;
    }

    /** Takes note of what a step has said of rows: those that go, and those that stay. */
    void told(Model<?> model, List<Object> going, List<Object> kept) {
        asked.computeIfAbsent(model, _ -> new HashSet<>()).addAll(going);
        asked.computeIfAbsent(model, _ -> new HashSet<>()).addAll(kept);
        staying.computeIfAbsent(model, _ -> new HashSet<>()).addAll(kept);
    }

    /**
     * Asks about what goes along with rows of a model, and has written what the steps want written.
     *
     * @throws InvalidException when a step refuses, or a row that is to stay would go along all the same
     */
    <R> void ask(Model<R> model, List<Object> going) {
        // What is written may take others off the list, so that is looked at again from the beginning.
        while (steps(model, going).reversed().stream().anyMatch(this::isWritten)) {}
        if (staying.values().stream().anyMatch(keys -> !keys.isEmpty())) {
            steps(model, going).forEach(step -> check(model, step));
        }
    }

    private <R> List<Deletion.Step<?>> steps(Model<R> model, List<Object> going) {
        return writes.db().deletion(model, model.withKeys(going)).steps();
    }

    /** Asks about those of which nobody was asked yet; returns whether anything was written. */
    private <S> boolean isWritten(Deletion.Step<S> step) {
        if (!asker.isShown(step.model()) || !asker.resource(step.model()).hasDeleting()) {
            return false;
        }
        var resource = asker.resource(step.model());
        var known = asked.getOrDefault(step.model(), Set.of());
        var others = step.where().and(resource.narrowed(asker.caller())).and(step.model().withKeys(known).not());
        return new Deleting<>(writes, asker, resource).areKept(others, this);
    }

    private <S> void check(Model<?> asked, Deletion.Step<S> step) {
        var keys = staying.getOrDefault(step.model(), Set.of());
        writes.db().select(step.model()).where(step.where().and(step.model().withKeys(keys))).limit(1).one()
                .ifPresent(row -> {
                    throw new InvalidException(List.of(new Problem("", Phrase.of(
                            "The {row:small} '{key}' is to stay, and can't be without this {model:small}. Delete it first, or link it to another one.")
                            .with("row", step.model().caption())
                            .with("key", step.model().keyText(step.model().keyOf(row)))
                            .with("model", asked.caption()))));
                });
    }
}
