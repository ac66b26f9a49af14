package martlet.auth;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Deletion;
import martlet.model.Field;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Where;

/**
 * Writes the rows of one model as far as the rules let one caller: what every surface writes through. Only fields that the
 * caller may write are written; a new row is its caller's, where it has an owner; and a row that was written is one that the
 * caller may have left so.
 *
 * <p>Whoever writes it, the owner of an account is told by mail, where mails are sent, that its password or its address is another.
 *
 * <p>Of one request.
 *
 * @param <R> the record of the model
 */
public final class RowWrites<R> {

    private final AccountWrites<?> writes;
    private final Access<R> access;
    private final boolean sparing;

    RowWrites(AccountWrites<?> writes, Access<R> access) {
        this(writes, access, false);
    }

    private RowWrites(AccountWrites<?> writes, Access<R> access, boolean sparing) {
        this.writes = writes;
        this.access = access;
        this.sparing = sparing;
    }

    /**
     * Returns the same, but for whoever works where the loss of their own account's standing would leave them outside: it
     * neither takes from that account what its owner needs to take it back, nor deletes it, by itself or along with something
     * else. Whatever would is an {@link InvalidException}.
     */
    public RowWrites<R> sparingCaller() {
        return new RowWrites<>(writes, access, true);
    }

    /**
     * Adds a row, which gets its owner.
     *
     * @throws martlet.web.RefusedException 403, when the caller may add none
     * @throws InvalidException with every problem that the values have, or when it would be a row that the caller may not add
     */
    public R insert(Change<R> change) {
        access.check(Action.ADD);
        checkFields(change, access.addable(), true);
        var stamped = access.stamped(change);
        var rule = access.after(Action.ADD);
        return judged(rule, Action.ADD, () -> db().wouldMeet(stamped, rule),
                () -> kept(rule, Action.ADD, () -> writes.insert(stamped)));
    }

    /**
     * Adds rows, each of which gets its owner: all of them or none. How many statements that takes does not depend on how many
     * there are, but where they are accounts.
     *
     * @return the rows as they are stored, in this order
     * @throws martlet.web.RefusedException 403, when the caller may add none
     * @throws InvalidException with the problems of the first row that has any; {@link #insert} tells of each by itself
     */
    public List<R> insertAll(List<Change<R>> changes) {
        access.check(Action.ADD);
        changes.forEach(change -> checkFields(change, access.addable(), true));
        var stamped = changes.stream().map(access::stamped).toList();
        var rule = access.after(Action.ADD);
        return judged(rule, Action.ADD, () -> stamped.stream().allMatch(each -> db().wouldMeet(each, rule)),
                () -> allKept(rule, Action.ADD, () -> writes.insertAll(stamped)));
    }

    /**
     * Writes the fields of a change to the rows with some keys, of which it was found that the caller may change them, and
     * which nobody else can write meanwhile; returns how many there are.
     *
     * @throws InvalidException as {@link #update} does
     */
    public long updateAll(Collection<?> keys, Change<R> change) {
        access.check(Action.CHANGE);
        checkFields(change, access.writable(), false);
        if (keys.isEmpty() || change.fields().isEmpty()) {
            return 0;
        }
        keys.forEach(key -> checkOwn(key, change));
        var rule = leaving(change);
        return judged(rule, Action.CHANGE, () -> db().wouldMeet(change, access.model().withKeys(keys), rule),
                () -> allKept(rule, Action.CHANGE,
                        () -> writes.telling(keys, change, () -> writes.updateAll(keys, change))))
                .size();
    }

    /**
     * Asks whether the password was given shortly before, where the rows are accounts: for what is written later, when nobody is
     * there to be asked.
     *
     * @throws UnprovenException when it has to be given again first
     */
    public void checkProof() {
        writes.checkProof(access.model());
    }

    private List<R> allKept(Where<R> rule, Action action, Callable<List<R>> write) {
        return inOne(() -> {
            var rows = write.call();
            var keys = rows.stream().map(access.model()::keyOf).toList();
            if (!rule.isEverything() && !keys.isEmpty()
                    && db().select(access.model()).where(access.model().withKeys(keys).and(rule)).count() < keys
                            .size()) {
                throw notSo(action);
            }
            return rows;
        });
    }

    private InvalidException notSo(Action action) {
        return refused(action == Action.ADD
                ? "You may not add a {model:small} that is so."
                : "You may not change a {model:small} so that it is so.");
    }

    /**
     * Writes the fields of a change to the row with that key, if it is still in that version: the one in which it was found
     * that the caller may change it.
     *
     * @throws martlet.model.StaleException when it is not
     * @throws InvalidException with every problem that the values have, or when it would become a row that the caller may not
     *     change
     */
    public R update(Object key, Change<R> change, long version) {
        access.check(Action.CHANGE);
        checkFields(change, access.writable(), false);
        checkOwn(key, change);
        var rule = leaving(change);
        return judged(rule, Action.CHANGE, () -> db().wouldMeet(change, access.model().withKey(key), rule),
                () -> kept(rule, Action.CHANGE,
                        () -> writes.telling(List.of(key), change, () -> writes.update(key, change, version))));
    }

    /** Returns what rows must be that are left so by a change of theirs. */
    private Where<R> leaving(Change<R> change) {
        return access.isKeptBy(change) ? Where.everything() : access.after(Action.CHANGE);
    }

    /**
     * Returns every problem that values have as they were sent, as {@link AccountWrites#problems} does, but what other rows have
     * already only as far as the caller may be told: whoever may not leave a row so does not learn whether there is one.
     *
     * @param own the rows that are to be changed; none for a new row
     * @param wrong the fields with which something else is wrong: what others have there is not asked, and nothing that they have
     *     where the rule depends on the row, since it can't be judged
     */
    public List<Problem> problems(Change<R> change, Where<R> own, Collection<String> wrong) {
        var told = mayBeLeft(change, own, wrong) ? own.not() : Where.<R>nothing();
        return writes.problems(change, told, wrong);
    }

    private boolean mayBeLeft(Change<R> change, Where<R> own, Collection<String> wrong) {
        var rule = own.isNothing() ? access.after(Action.ADD) : leaving(change);
        if (rule.isEverything() || !wrong.isEmpty()) {
            return rule.isEverything();
        }
        return own.isNothing() ? db().wouldMeet(change, rule) : db().wouldMeet(change, own, rule);
    }

    /** A surface that lets through what the rules don't must not write it: the attack is a form with a field more. */
    private void checkFields(Change<R> change, List<Field<R, ?>> allowed, boolean stamping) {
        var refused = change.fields().stream()
                .filter(field -> !allowed.contains(field)
                        && !(stamping && access.owner().filter(field::equals).isPresent()))
                .map(field -> new Problem(field.name(),
                        Phrase.of("'{field}' can't be written.").with("field", field.name())))
                .toList();
        if (!refused.isEmpty()) {
            throw new InvalidException(refused);
        }
    }

    private void checkOwn(Object key, Change<R> change) {
        if (sparing) {
            writes.ownLoss(access.caller(), key, change).ifPresent(problem -> {
                throw new InvalidException(List.of(problem));
            });
        }
    }

    /**
     * Writes, and tells that other rows have the same values already only to whoever may leave a row so. The attack is to add
     * rows that one may not add: the database refuses those that are there before the rule is asked, and so they would be known.
     */
    private <T> T judged(Where<R> rule, Action action, BooleanSupplier wouldBeSo, Supplier<T> write) {
        try {
            return write.get();
        } catch (InvalidException e) {
            var others = e.problems().stream().filter(problem -> !access.model().isOfOtherRows(problem)).toList();
            if (rule.isEverything() || others.size() == e.problems().size()) {
                throw e;
            }
            if (!others.isEmpty()) {
                throw new InvalidException(others);
            }
            throw wouldBeSo.getAsBoolean() ? e : notSo(action);
        }
    }

    private R kept(Where<R> rule, Action action, Callable<R> write) {
        return rule.isEverything() ? inOne(write) : inOne(() -> {
            var row = write.call();
            var key = access.model().keyOf(row);
            if (!db().select(access.model()).where(access.model().withKey(key).and(rule)).exists()) {
                throw notSo(action);
            }
            return row;
        });
    }

    /** Accounts are written one after the other, so that the last admin stays. */
    private <T> T inOne(Callable<T> work) {
        return writes.together(List.of(access.model()), work);
    }

    /**
     * Deletes those rows among some that the caller may delete, with what can't be without them; returns how many in all.
     *
     * @throws InvalidException when something would go that the caller may not delete, when other rows forbid it, or when no
     *     admin would be left
     */
    public long delete(Where<R> which) {
        return inOne(() -> {
            var going = which.and(access.deletable());
            db().deletion(access.model(), going).steps().forEach(this::checkGoing);
            return writes.delete(access.model(), going);
        });
    }

    /**
     * Deletes the row with that key, if the caller may and it is still in the version that is said, if any.
     *
     * @throws martlet.model.StaleException when it is in another version
     * @throws InvalidException as {@link #delete(Where)} does
     */
    public long delete(Object key, OptionalLong version) {
        return inOne(() -> {
            var row = access.model().withKey(key);
            db().deletion(access.model(), row.and(access.deletable())).steps().forEach(this::checkGoing);
            return writes.delete(access.model(), key, access.deletable(), version);
        });
    }

    private <S> void checkGoing(Deletion.Step<S> step) {
        if (sparing && writes.isOfAccounts(step.model())
                && db().select(step.model()).where(step.where().and(step.model().withKey(access.caller().key())))
                        .exists()) {
            throw refused("You can't delete your own account. Ask another admin to do it.");
        }
        var deletable = access.of(step.model()).deletable();
        if (!deletable.isEverything()
                && db().select(step.model()).where(step.where().and(deletable.not())).exists()) {
            throw refused("Something that you may not delete depends on this {model:small}.");
        }
    }

    private InvalidException refused(String sentence) {
        return new InvalidException(List.of(
                new Problem("", Phrase.of(sentence).with("model", access.model().caption()))));
    }

    private Database db() {
        return writes.db();
    }
}
