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
import martlet.model.Field;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Type;
import martlet.model.Where;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

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

    private static final String LAST = "This is the last active admin. Make another one first.";

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;
    private final Requirements<A> requirements;
    private final @Nullable Asking asking;
    private final Phrase.Language language;
    /** Which models' writes may be about accounts: it follows from the models, so it is found out once. */
    private final Map<Model<?>, Boolean> touching = new ConcurrentHashMap<>();

    private AccountWrites(Web web, Accounts<A> accounts, Requirements<A> requirements, @Nullable Asking asking,
            Phrase.Language language) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
        this.requirements = requirements;
        this.asking = asking;
        this.language = language;
    }

    /**
     * Refuses what only a fresh proof allows, when the page that writes has none.
     *
     * @throws UnprovenException when the password has to be given again first
     */
    private void checkProof(Optional<Object> key, Change<?> change) {
        if (asking != null && accounts.isGrave(change)
                && !Proofs.isFresh(web.sessions().of(asking.req), web.clock().instant())
                && key.flatMap(known -> db.find(accounts.model(), known)).map(now -> accounts.isGrave(now, change))
                        .orElse(true)) {
            throw new UnprovenException();
        }
    }

    void checkProof(Model<?> model) {
        if (asking != null && isOfAccounts(model)
                && !Proofs.isFresh(web.sessions().of(asking.req), web.clock().instant())) {
            throw new UnprovenException();
        }
    }

    /** The page that writes. */
    private record Asking(ServerRequest req, ServerResponse res) {}

    /** What programs and commands write by. No mails are sent. Sends nothing to the database yet. */
    public static <A> AccountWrites<A> of(Web web, Accounts<A> accounts) {
        return of(web, accounts, new Requirements<>());
    }

    static <A> AccountWrites<A> of(Web web, Accounts<A> accounts, Requirements<A> requirements) {
        return new AccountWrites<>(web, accounts, requirements, null, Phrase.Language.ENGLISH);
    }

    /** What a page writes by: the session that asks outlives a new password of its own account. Of one request. */
    AccountWrites<A> askedBy(ServerRequest req, ServerResponse res) {
        return new AccountWrites<>(web, accounts, requirements, new Asking(req, res), web.language(req));
    }

    /** Returns the same, whose mails are in a language; unless said in that of the page that writes, or in English. */
    public AccountWrites<A> speaking(Phrase.Language mailed) {
        return new AccountWrites<>(web, accounts, requirements, asking, mailed);
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

    // -- checks

    /**
     * Returns every problem that values have as they were sent, passwords as they were typed: those of the fields, those of
     * the passwords, and what other rows have already. One statement for each value that occurs once.
     *
     * @param others the rows that may not have the same: all of them for a new row
     */
    public <R> List<Problem> problems(Change<R> change, Where<R> others) {
        var problems = new ArrayList<>(change.problems());
        var wrong = problems.stream().map(Problem::field).toList();
        Passwords.problems(change, List.of(web.name())).stream().filter(problem -> !wrong.contains(problem.field()))
                .forEach(problems::add);
        for (var unique : change.model().uniques()) {
            // What is no value of its field, such as text with a NUL, can't be asked for.
            var isValue = unique.fields().stream()
                    .allMatch(field -> change.orNull(field) != null && !wrong.contains(field.name()));
            if (isValue && db.select(change.model()).where(others.and(sameIn(change, unique))).exists()) {
                var field = unique.fields().size() == 1 ? unique.fields().getFirst().name() : "";
                problems.add(new Problem(field, unique.sentence()));
            }
        }
        return problems;
    }

    private static <R> Where<R> sameIn(Change<R> change, Model.Unique<R> unique) {
        Where<R> same = Where.everything();
        for (var field : unique.fields()) {
            same = same.and(same(change, field));
        }
        return same;
    }

    private static <R, T> Where<R> same(Change<R> change, Field<R, T> field) {
        var value = change.orNull(field);
        return switch (value) {
            case null -> Where.nothing();
            // Names that look alike are the same, where the model says so.
            case String name when field.type() == Type.TEXT -> field.named(name);
            default -> field.eq(value);
        };
    }

    /** The database tells by itself what is there already; it is asked only when there is something else to tell too. */
    private <R> Change<R> hashed(Change<R> change, Where<R> others, Optional<Object> key) {
        var own = own(change, key);
        if (!change.problems().isEmpty() || !Passwords.problems(change, own).isEmpty()) {
            var problems = new ArrayList<>(problems(change, others));
            Passwords.problems(change, own).stream()
                    .filter(problem -> problems.stream().noneMatch(known -> known.field().equals(problem.field())))
                    .forEach(problems::add);
            throw new InvalidException(problems);
        }
        return Passwords.hashed(change);
    }

    /** What is guessed first for a password: the site's name, and what is stored of whose it is to be. */
    private List<String> own(Change<?> change, Optional<Object> key) {
        var own = new ArrayList<>(List.of(web.name()));
        if (accounts.setsPassword(change)) {
            key.flatMap(known -> db.find(accounts.model(), known)).ifPresent(
                    account -> own.addAll(List.of(accounts.nameOf(account), accounts.address(account))));
        }
        return own;
    }

    // -- writes

    /**
     * Adds a row.
     *
     * @throws InvalidException with every problem that the values have
     */
    public <R> R insert(Change<R> change) {
        checkProof(Optional.empty(), change);
        return db.insert(hashed(change, Where.everything(), Optional.empty()));
    }

    /** Adds rows, all or none. Fails as {@link #insert(Change)} does, for the first that has problems. */
    <R> List<R> insertAll(List<Change<R>> changes) {
        var hashed = new ArrayList<Change<R>>();
        for (var change : changes) {
            checkProof(Optional.empty(), change);
            hashed.add(hashed(change, Where.everything(), Optional.empty()));
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
        return db.updateReturning(hashed(change, others, Optional.empty()), change.model().withKeys(keys));
    }

    /**
     * Writes the fields of a change to the row with that key; returns the row, empty when there is none.
     *
     * @throws InvalidException with every problem that the values have, or when no admin would be left
     */
    public <R> Optional<R> update(Object key, Change<R> change) {
        checkProof(Optional.of(key), change);
        var hashed = hashed(change, change.model().withKey(key).not(), Optional.of(key));
        return guarded(key, change, () -> reopened(key, change, db.update(key, hashed)));
    }

    /**
     * Writes the fields of a change to the row with that key, after something else in the same transaction: when that throws,
     * nothing is written.
     */
    <R> Optional<R> update(Object key, Change<R> change, Runnable before) {
        checkProof(Optional.of(key), change);
        var hashed = hashed(change, change.model().withKey(key).not(), Optional.of(key));
        return guarded(key, change, () -> {
            before.run();
            return reopened(key, change, db.update(key, hashed));
        });
    }

    /**
     * Adds a row, and does something about it in the same transaction.
     *
     * @throws InvalidException with every problem that the values have
     */
    <R> R insert(Change<R> change, Consumer<R> after) {
        checkProof(Optional.empty(), change);
        var hashed = hashed(change, Where.everything(), Optional.empty());
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
        checkProof(Optional.of(key), change);
        var hashed = hashed(change, change.model().withKey(key).not(), Optional.of(key));
        return guarded(key, change, () -> reopened(key, change, db.update(key, hashed, version)));
    }

    /** A new password, or being let in again, is a new beginning for those who tried in vain. */
    private <T> T reopened(Object key, Change<?> change, T written) {
        if (key instanceof Number account && accounts.reopens(change)) {
            new Throttle(web).clear(List.of(SignIn.inARow(account.longValue())));
        }
        return written;
    }

    private <T> T guarded(Object key, Change<?> change, Callable<T> write) {
        if (accounts.lowers(change)) {
            // One after the other: two admins could shut each other out at once, and nobody would be left.
            return db.serializable(() -> standing(key, change, write));
        }
        return db.transaction(() -> {
            var written = write.call();
            if (accounts.setsPassword(change)) {
                endOthers(key);
            }
            return written;
        });
    }

    private <T> T standing(Object key, Change<?> change, Callable<T> write) throws Exception {
        var before = db.find(accounts.model(), key);
        var written = keepingAdmin(accounts.lowered(change), write);
        if (before.isPresent() && accounts.loses(before.get(), change)) {
            web.sessions().endAll(accounts.key(before.get()));
        } else if (accounts.setsPassword(change)) {
            endOthers(key);
        }
        return written;
    }

    private void endOthers(Object key) {
        if (key instanceof Number account && asking != null) {
            web.sessions().endAllBut(asking.req, account.longValue());
            goOn(asking, account.longValue());
        } else if (key instanceof Number account) {
            web.sessions().endAll(account.longValue());
        }
    }

    /** Where the session that asks is of that account, it goes on, under a new token, once the change is kept. */
    private void goOn(Asking page, long account) {
        var session = web.sessions().of(page.req);
        if (session.account().orElse(0) == account) {
            db.find(accounts.model(), account).map(now -> accounts.stamp(web.secrets(), now))
                    .ifPresent(stamp -> db.afterCommit(
                            () -> web.sessions().renew(page.req, page.res, stamp, false)));
        }
    }

    private <T> T keepingAdmin(String field, Callable<T> write) throws Exception {
        var had = accounts.hasAdmin(db);
        var written = write.call();
        if (had && !accounts.hasAdmin(db)) {
            throw new InvalidException(List.of(new Problem(field, LAST)));
        }
        return written;
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
                return db.serializable(() -> deleteAccounts(going, () -> db.delete(model, where)));
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

    private long deleteAccounts(Where<A> going, Callable<Long> deletion) throws Exception {
        var keys = db.select(accounts.model()).where(going).list().stream().map(accounts::key).toList();
        var deleted = keepingAdmin("", deletion);
        web.sessions().endAll(keys);
        Factors.deleteAll(db, keys);
        ApiKeys.deleteAll(db, keys);
        return deleted;
    }
}
