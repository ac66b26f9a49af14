package martlet.auth;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Where;
import martlet.web.Web;

/**
 * The one way by which what people and programs send becomes rows, whichever surface they use. Passwords are hashed here. An
 * account that gets another password, is shut out, is no longer admin or is deleted has its sessions ended in the same
 * transaction. The last active admin stays what they are.
 *
 * <p>Rows of other models are written as {@link Database} does it. Immutable; may be shared, unless it is of one request.
 *
 * @param <A> the record of the site's accounts
 */
public final class AccountWrites<A> {

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;
    private final Requirements<A> requirements;
    private final ValueChecks<A> checks;
    private final AccountGuard<A> guard;
    private final Phrase.Language language;
    /** Which models' writes may be about accounts: it follows from the models, so it is found out once. */
    private final Map<Model<?>, Boolean> touching = new ConcurrentHashMap<>();

    private AccountWrites(Web web, Accounts<A> accounts, Requirements<A> requirements, AccountGuard<A> guard,
            Phrase.Language language) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
        this.requirements = requirements;
        this.checks = new ValueChecks<>(web, accounts);
        this.guard = guard;
        this.language = language;
    }

    /** What programs and commands write by. No mails are sent. Sends nothing to the database yet. */
    public static <A> AccountWrites<A> of(Web web, Accounts<A> accounts) {
        return of(web, accounts, new Requirements<>());
    }

    static <A> AccountWrites<A> of(Web web, Accounts<A> accounts, Requirements<A> requirements) {
        return new AccountWrites<>(web, accounts, requirements, new AccountGuard<>(web, accounts, null),
                Phrase.Language.ENGLISH);
    }

    /** What a page writes by: the session that asks outlives a new password of its own account. Of one request. */
    AccountWrites<A> askedBy(ServerRequest req, ServerResponse res) {
        var page = new AccountGuard.Page(req, res);
        return new AccountWrites<>(web, accounts, requirements, new AccountGuard<>(web, accounts, page),
                web.language(req));
    }

    /** Returns the same, whose mails are in a language; unless said in that of the page that writes, or in English. */
    public AccountWrites<A> speaking(Phrase.Language mailed) {
        return new AccountWrites<>(web, accounts, requirements, guard, mailed);
    }

    /** Returns the database that is written to. */
    public Database db() {
        return db;
    }

    /** Returns what the rules let a caller write of one model's rows: what surfaces write through. */
    public <R> RowWrites<R> within(Access<R> access) {
        return new RowWrites<>(this, access);
    }

    /** Returns the clock that the site goes by. */
    public InstantSource clock() {
        return web.clock();
    }

    /**
     * Does work that writes to some models in one transaction, as {@link Database#transaction} does it: one after the other
     * where accounts may be among what it writes or deletes, so that the last admin stays.
     */
    public <T> T together(Collection<? extends Model<?>> models, Callable<T> work) {
        return mayTouchAccounts(models) ? db.serializable(work) : db.transaction(work);
    }

    private boolean mayTouchAccounts(Collection<? extends Model<?>> models) {
        for (var model : models) {
            if (touching.computeIfAbsent(model, each -> mayTouchAccounts(each, new HashSet<>()))) {
                return true;
            }
        }
        return false;
    }

    /** An account that links to a row goes when the row does. */
    private boolean mayTouchAccounts(Model<?> model, Set<Model<?>> known) {
        return isOfAccounts(model) || known.add(model) && db.models().stream()
                .filter(other -> other.links().stream().anyMatch(link -> link.target().equals(model)))
                .anyMatch(other -> mayTouchAccounts(other, known));
    }

    /**
     * Refuses a write to a model of which every row asks for a fresh proof.
     *
     * @throws UnprovenException when the password has to be given again first
     */
    void checkProof(Model<?> model) {
        guard.checkProof(model);
    }

    boolean isOfAccounts(Model<?> model) {
        return accounts.model().equals(model);
    }

    /** Returns why a caller may not make this change, which would be one to their own account, if they may not. */
    Optional<Problem> ownLoss(Caller caller, Object key, Change<?> change) {
        return accounts.ownLoss(caller, key, change);
    }

    /**
     * Writes the rows with some keys, and has the owners of those that are accounts told by mail of a password or an address that is
     * another since, where they could be reached until then. Within a transaction: what is not kept is not told.
     */
    <T> T telling(Collection<?> keys, Change<?> change, Callable<T> write) throws Exception {
        var mails = requirements.mails().orElse(null);
        if (mails == null || !accounts.mayConcernOwner(change)) {
            return write.call();
        }
        var before = db.select(accounts.model()).where(accounts.model().withKeys(keys)).list();
        var written = write.call();
        before.forEach(owner -> mails.tell(language.tag(), owner, change));
        return written;
    }

    /**
     * Returns every problem that values have as they were sent, passwords as they were typed: those of the fields, those of
     * the passwords, and what other rows have already. One statement for each value that occurs once.
     *
     * @param others the rows that may not have the same: all of them for a new row
     */
    public <R> List<Problem> problems(Change<R> change, Where<R> others) {
        return problems(change, others, List.of());
    }

    /** Returns the same, where something is known to be wrong with some fields: what others have there is not asked. */
    <R> List<Problem> problems(Change<R> change, Where<R> others, Collection<String> wrong) {
        return checks.problems(change, others, wrong);
    }

    // -- writes

    /**
     * Adds a row.
     *
     * @throws InvalidException with every problem that the values have
     */
    public <R> R insert(Change<R> change) {
        guard.checkProof(Optional.empty(), change);
        return db.insert(checks.hashed(change, Where.everything(), Optional.empty()));
    }

    /** Adds rows, all or none. Fails as {@link #insert(Change)} does, for the first that has problems. */
    <R> List<R> insertAll(List<Change<R>> changes) {
        var hashed = new ArrayList<Change<R>>();
        for (var change : changes) {
            guard.checkProof(Optional.empty(), change);
            hashed.add(checks.hashed(change, Where.everything(), Optional.empty()));
        }
        return db.insertReturning(hashed);
    }

    /**
     * Writes the fields of a change to the rows with some keys; returns them. What is done about accounts, is about each.
     *
     * @throws InvalidException with every problem that the values have, or when no admin would be left
     */
    public <R> List<R> updateAll(Collection<?> keys, Change<R> change) {
        if (isOfAccounts(change.model())) {
            return keys.stream().flatMap(key -> update(key, change).stream()).toList();
        }
        var others = change.model().withKeys(keys).not();
        return db.updateReturning(checks.hashed(change, others, Optional.empty()), change.model().withKeys(keys));
    }

    /**
     * Writes the fields of a change to the row with that key; returns the row, empty when there is none.
     *
     * @throws InvalidException with every problem that the values have, or when no admin would be left
     */
    public <R> Optional<R> update(Object key, Change<R> change) {
        guard.checkProof(Optional.of(key), change);
        var hashed = checks.hashed(change, change.model().withKey(key).not(), Optional.of(key));
        return guard.guarded(key, change, () -> db.update(key, hashed));
    }

    /**
     * Writes the fields of a change to the row with that key, after something else in the same transaction: when that throws,
     * nothing is written.
     */
    <R> Optional<R> update(Object key, Change<R> change, Runnable before) {
        guard.checkProof(Optional.of(key), change);
        var hashed = checks.hashed(change, change.model().withKey(key).not(), Optional.of(key));
        return guard.guarded(key, change, () -> {
            before.run();
            return db.update(key, hashed);
        });
    }

    /**
     * Adds a row, and does something about it in the same transaction.
     *
     * @throws InvalidException with every problem that the values have
     */
    <R> R insert(Change<R> change, Consumer<R> after) {
        guard.checkProof(Optional.empty(), change);
        var hashed = checks.hashed(change, Where.everything(), Optional.empty());
        return db.transaction(() -> {
            var row = db.insert(hashed);
            after.accept(row);
            return row;
        });
    }

    /**
     * Writes the fields of a change to the row with that key, if it is still in that version.
     *
     * @throws martlet.model.StaleException when it is not
     * @throws InvalidException as {@link #update(Object, Change)} does
     */
    public <R> R update(Object key, Change<R> change, long version) {
        guard.checkProof(Optional.of(key), change);
        var hashed = checks.hashed(change, change.model().withKey(key).not(), Optional.of(key));
        return guard.guarded(key, change, () -> db.update(key, hashed, version));
    }

    /**
     * Deletes the rows that meet a condition, and those that can't be without them; returns how many in all.
     *
     * @throws InvalidException when a row that links to one forbids that, or when no admin would be left
     */
    public <R> long delete(Model<R> model, Where<R> where) {
        for (var step : db.deletion(model, where).steps()) {
            if (step.model().equals(accounts.model())) {
                @SuppressWarnings("unchecked")
                var going = (Where<A>) step.where();
                return db.serializable(() -> guard.deleteAccounts(going, () -> db.delete(model, where)));
            }
        }
        return db.delete(model, where);
    }

    /**
     * Deletes the row with that key, if it is one of some and still in the version that is said, if any.
     *
     * @throws martlet.model.StaleException when it is in another version
     * @throws InvalidException as {@link #delete(Model, Where)} does
     */
    public <R> long delete(Model<R> model, Object key, Where<R> among, OptionalLong version) {
        Callable<Long> deletion = () -> {
            if (version.isPresent()) {
                // Writing nothing takes the row in the version that was judged, or fails.
                db.update(key, Change.of(model), version.getAsLong());
            }
            return delete(model, model.withKey(key).and(among));
        };
        return model.equals(accounts.model()) ? db.serializable(deletion) : db.transaction(deletion);
    }
}
