package martlet.admin;

import static martlet.admin.Act.ACT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import martlet.admin.Act.State;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.auth.Auth;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Cursor;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.StaleException;
import martlet.model.Where;
import org.jspecify.annotations.Nullable;

/**
 * Does a deed with the rows that were chosen, some at a time, by key. A slice that can't be done as a whole is done row by row,
 * and what can't be done with a row leaves it as it is, as a whole. Who has lost the right to it meanwhile goes no further.
 *
 * @param chosen which rows
 * @param values what was asked for
 * @param language in which reasons are kept
 */
record MassWork<R>(Auth<?> auth, Model<R> model, UUID act, long account, Where<R> chosen, Deed<R> deed,
        Change<R> values, Phrase.Language language) {

    /** What came of a slice. */
    private record Outcome(long skipped, List<String> reasons) {}

    /** Does the next slice; returns whether there may be more. */
    boolean step() {
        return step(auth.writes().speaking(language));
    }

    /** The same by what a page writes by: for the first one, while whoever asks is there to be asked. */
    boolean step(AccountWrites<?> writes) {
        var access = access();
        return auth.db().history().together(act, () -> access.caller().actor(Actor.Surface.ADMIN)
                .doing(() -> writes.together(List.of(model), () -> slice(writes, access))));
    }

    /** The rules are asked anew for each slice: nobody for whom there is no account any more. */
    private Access<R> access() {
        var caller = auth.caller(account).filter(found -> found.staff())
                .orElseThrow(
                        () -> new IllegalStateException("Account %d may not work here any more".formatted(account)));
        return auth.rules().access(caller, model);
    }

    private boolean slice(AccountWrites<?> writes, Access<R> access) {
        var found = auth.db().select(ACT).where(ACT.id.eq(act)).forUpdate().one();
        if (found.isEmpty() || found.get().state() != State.RUNNING) {
            return false;
        }
        var order = List.of(model.key().asc());
        var select = auth.db().select(model).with(model.links()).orderBy(order)
                .where(chosen.and(access.seen()).and(access.rows(deed.needs())))
                .forUpdate();
        var page = found.get().place() == null
                ? select.page(Acts.SLICE)
                : select.page(Acts.SLICE, Cursor.parse(found.get().place(), order));
        var outcome = page.rows().isEmpty() ? new Outcome(0, List.of()) : apply(writes, access, page.rows());
        var more = page.next().isPresent();
        note(found.get(), page.rows(), page.next().map(place -> place.text(order)).orElse(null), outcome, more);
        return more;
    }

    private void note(Act before, List<Linked<R>> rows, @Nullable String place, Outcome outcome, boolean more) {
        auth.db().update(act, Change.of(ACT).set(ACT.done, before.done() + rows.size())
                .set(ACT.skipped, before.skipped() + outcome.skipped).set(ACT.place, place)
                .set(ACT.state, more ? State.RUNNING : State.DONE).set(ACT.beat, Instant.now())
                .set(ACT.message, Acts.reasons(before.message(), outcome.reasons)));
    }

    private Outcome apply(AccountWrites<?> writes, Access<R> access, List<Linked<R>> rows) {
        var refused = refusal(writes, access, rows);
        if (refused.isEmpty() || rows.size() == 1) {
            var reasons = refused.stream().map(why -> called(access, rows).apply(rows.getFirst().row()) + ": " + why)
                    .toList();
            return new Outcome(reasons.size(), reasons);
        }
        var called = called(access, rows);
        var reasons = new ArrayList<String>();
        for (var row : rows) {
            refusal(writes, access, List.of(row))
                    .ifPresent(why -> reasons.add(called.apply(row.row()) + ": " + why));
        }
        return new Outcome(reasons.size(), reasons);
    }

    /** Does it in a part of the transaction that can fail by itself; returns why it can't be done, if it can't. */
    private Optional<String> refusal(AccountWrites<?> writes, Access<R> access, List<Linked<R>> rows) {
        try {
            return writes.together(List.of(model), () -> {
                deed.apply(new Chosen<>(auth, access, writes.within(access).sparingCaller(), rows, values));
                return Optional.empty();
            });
        } catch (InvalidException e) {
            return Optional.of(e.problems().getFirst().phrase().in(language));
        } catch (StaleException _) {
            return Optional.of(Phrase.of("It is not as it was any more.").in(language));
        }
    }

    private Function<R, String> called(Access<R> access, List<Linked<R>> rows) {
        return Called.of(access, auth.db(), language, rows.stream().map(Linked::row).toList());
    }
}
