package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.ActPart.ACT_PART;

import java.io.Serial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import martlet.admin.Act.State;
import martlet.admin.ImportRows.Made;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.auth.RowWrites;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.web.Params;

/**
 * Writes the rows of a file, or tries to: a trial writes them just so and takes them back, so that whatever would refuse them has
 * refused them. A part of the file is a transaction; all of it is one where it is all or nothing.
 */
record ImportWork<R>(Admin admin, ModelAdmin<R> look, UUID act, long account, Params asked, Phrase.Language language) {

    /** So many rows are written in one transaction at most. */
    static final long WHOLE = 50_000;

    /** What came of a part. */
    private record Outcome(long part, int rows, List<ImportProblem> problems) {
        long bad() {
            return problems.stream().map(ImportProblem::line).distinct().count();
        }
    }

    /** Ends a transaction that is to leave nothing behind, with what was learned in it. */
    private static final class Undone extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient List<Outcome> outcomes;

        Undone(List<Outcome> outcomes) {
            super("A trial leaves nothing behind", null, false, false);
            this.outcomes = outcomes;
        }
    }

    private Model<R> model() {
        return look.model();
    }

    /** Does the next part, or all of it; returns whether there may be more. */
    boolean step() {
        var access = access();
        var plan = new ImportPlan<>(access, asked);
        return admin.db().history().together(act, () -> access.caller().actor(Actor.Surface.ADMIN)
                .doing(() -> plan.isRun() && !plan.skips() ? whole(plan) : part(plan)));
    }

    /** The rules are asked anew for each part. */
    private Access<R> access() {
        var caller = admin.auth().caller(account).filter(found -> found.staff())
                .orElseThrow(
                        () -> new IllegalStateException("Account %d may not work here any more".formatted(account)));
        return admin.auth().rules().access(caller, model());
    }

    private <T> T inOne(java.util.concurrent.Callable<T> work) {
        return admin.auth().writes().together(List.of(model()), work);
    }

    private Optional<Act> held() {
        return admin.db().select(ACT).where(ACT.id.eq(act)).forUpdate().one()
                .filter(found -> found.state() == State.RUNNING);
    }

    // -- part by part

    private boolean part(ImportPlan<R> plan) {
        try {
            return inOne(() -> {
                var held = held();
                var next = held.flatMap(found -> next(number(found)));
                if (held.isEmpty() || next.isEmpty()) {
                    held.ifPresent(found -> finish(found, plan));
                    return false;
                }
                var outcome = write(plan, next.get());
                if (!plan.isRun()) {
                    throw new Undone(List.of(outcome));
                }
                note(held.get(), outcome);
                return true;
            });
        } catch (Undone trial) {
            return inOne(() -> held().map(found -> {
                trial.outcomes.forEach(outcome -> note(found, outcome));
                return true;
            }).orElse(false));
        }
    }

    private static long number(Act found) {
        return found.place() == null ? 0 : Long.parseLong(found.place());
    }

    private Optional<ActPart> next(long number) {
        return admin.db().select(ACT_PART).where(ACT_PART.act.eq(act).and(ACT_PART.number.eq(number))).one();
    }

    private void finish(Act found, ImportPlan<R> plan) {
        admin.db().update(act, Change.of(ACT).set(ACT.state, plan.isRun() ? State.DONE : State.READY)
                .set(ACT.place, null).set(ACT.beat, Instant.now()).set(ACT.message, found.message()));
    }

    private void note(Act before, Outcome outcome) {
        admin.db().updateAll(Change.of(ACT_PART).set(ACT_PART.problems, ImportProblem.written(outcome.problems)),
                ACT_PART.act.eq(act).and(ACT_PART.number.eq(outcome.part)));
        admin.db().update(act, Change.of(ACT).set(ACT.done, before.done() + outcome.rows)
                .set(ACT.skipped, before.skipped() + outcome.bad()).set(ACT.beat, Instant.now())
                .set(ACT.place, String.valueOf(outcome.part + 1)));
    }

    // -- all of it

    private boolean whole(ImportPlan<R> plan) {
        try {
            inOne(() -> {
                var held = held();
                if (held.isPresent()) {
                    var outcomes = all(plan);
                    if (outcomes.stream().anyMatch(outcome -> !outcome.problems.isEmpty())) {
                        throw new Undone(outcomes);
                    }
                    admin.db().update(act, Change.of(ACT).set(ACT.state, State.DONE).set(ACT.done, held.get().total())
                            .set(ACT.skipped, 0L).set(ACT.beat, Instant.now()));
                }
                return true;
            });
        } catch (Undone refused) {
            inOne(() -> {
                refused(refused.outcomes);
                return true;
            });
        }
        return false;
    }

    private List<Outcome> all(ImportPlan<R> plan) {
        var outcomes = new ArrayList<Outcome>();
        for (var next = next(0); next.isPresent(); next = next(outcomes.size())) {
            outcomes.add(write(plan, next.get()));
        }
        return outcomes;
    }

    /** Nothing was written: what is wrong is told, and the person can have it tried again. */
    private void refused(List<Outcome> outcomes) {
        outcomes.forEach(outcome -> admin.db().updateAll(
                Change.of(ACT_PART).set(ACT_PART.problems, ImportProblem.written(outcome.problems)),
                ACT_PART.act.eq(act).and(ACT_PART.number.eq(outcome.part))));
        var rows = outcomes.stream().mapToLong(Outcome::rows).sum();
        var bad = outcomes.stream().mapToLong(Outcome::bad).sum();
        admin.db().update(act, Change.of(ACT).set(ACT.state, State.READY).set(ACT.done, rows).set(ACT.skipped, bad)
                .set(ACT.asked, asked.without(ImportPlan.PHASE).with(ImportPlan.PHASE, ImportPlan.CHECK).text())
                .set(ACT.beat, Instant.now()));
    }

    // -- rows

    private Outcome write(ImportPlan<R> plan, ActPart part) {
        var writes = admin.auth().writes().speaking(language);
        var lines = ImportLine.read(part.content());
        var rows = new ImportRows<>(admin.web(), look, plan.access(), plan, language);
        var problems = new ArrayList<ImportProblem>();
        var fresh = new LinkedHashMap<ImportLine, Change<R>>();
        for (var made : rows.of(lines)) {
            problems.addAll(made.problems());
            if (made.problems().isEmpty() && made.change() != null) {
                if (made.there() == null) {
                    fresh.put(made.line(), made.change());
                } else {
                    change(writes, plan, rows, made, problems);
                }
            }
        }
        add(writes, plan, rows, fresh, problems);
        problems.sort(Comparator.comparingLong(ImportProblem::line));
        return new Outcome(part.number(), lines.size(), problems);
    }

    private void change(AccountWrites<?> writes, ImportPlan<R> plan, ImportRows<R> rows, Made<R> made,
            List<ImportProblem> problems) {
        var there = java.util.Objects.requireNonNull(made.there());
        var change = java.util.Objects.requireNonNull(made.change());
        if (change.fields().stream().allMatch(field -> isSame(field, change, there))) {
            return;
        }
        var key = model().keyOf(there.row());
        tried(rows, made.line(), problems,
                () -> writes.within(plan.access()).sparingCaller().update(key, change, there.version()));
    }

    private static <R, T> boolean isSame(martlet.model.Field<R, T> field, Change<R> change, Linked<R> there) {
        return java.util.Objects.equals(change.orNull(field), there.value(field));
    }

    /** All together, which is quick; where something is wrong with one, each by itself. */
    private void add(AccountWrites<?> writes, ImportPlan<R> plan, ImportRows<R> rows,
            Map<ImportLine, Change<R>> fresh, List<ImportProblem> problems) {
        if (fresh.isEmpty()) {
            return;
        }
        RowWrites<R> within = writes.within(plan.access());
        try {
            inOne(() -> within.insertAll(fresh.values().stream().map(ImportWork::copy).toList()));
        } catch (InvalidException _) {
            fresh.forEach((line, change) -> tried(rows, line, problems, () -> within.insert(copy(change))));
        }
    }

    /** What writes stamps a change with its owner and hashes its password: each try begins with what the file says. */
    private static <R> Change<R> copy(Change<R> change) {
        var copy = Change.of(change.model());
        change.fields().forEach(field -> set(copy, field, change));
        return copy;
    }

    private static <R, T> void set(Change<R> copy, martlet.model.Field<R, T> field, Change<R> from) {
        copy.set(field, from.orNull(field));
    }

    private void tried(ImportRows<R> rows, ImportLine line, List<ImportProblem> problems,
            java.util.concurrent.Callable<R> write) {
        try {
            inOne(write);
        } catch (InvalidException e) {
            tell(rows, line, e, problems);
        } catch (StaleException _) {
            problems.add(new ImportProblem(line.number(), "",
                    Phrase.of("It is not as it was any more.").in(language)));
        }
    }

    private void tell(ImportRows<R> rows, ImportLine line, InvalidException e, List<ImportProblem> problems) {
        e.problems().forEach(problem -> problems.add(new ImportProblem(line.number(),
                problem.field().isEmpty() ? "" : rows.called(problem.field()), problem.phrase().in(language))));
    }
}
