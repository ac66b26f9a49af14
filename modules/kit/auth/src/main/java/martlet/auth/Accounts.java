package martlet.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.Model;
import martlet.model.Problem;
import martlet.model.Where;
import martlet.web.Secrets;

/**
 * Which fields make a row of the site's own model an account. The kit has no account class of its own; everything
 * works through these. Immutable.
 *
 * @param model the model
 * @param name the name that people sign in with, unique
 * @param password the hash of their password
 * @param email where they can be reached
 * @param active false shuts an account out, everywhere and at once
 * @param admin whether the account may manage accounts, groups and rights; an admin is staff, too
 * @param membership who is in which group
 * @param <A> the record of the model
 */
public record Accounts<A>(
        Model<A> model,
        Field<A, String> name,
        Field<A, String> password,
        Field<A, String> email,
        Field<A, Boolean> active,
        Field<A, Boolean> admin,
        Membership.Fields<A> membership) {

    /** Names the fields; the table of memberships is made to fit. */
    public Accounts(Model<A> model, Field<A, String> name, Field<A, String> password, Field<A, String> email,
            Field<A, Boolean> active, Field<A, Boolean> admin) {
        this(model, name, password, email, active, admin, new Membership.Fields<>(model));
    }

    /** Returns the kit's own models that belong to accounts: a site with groups adds them to those of its database. */
    public List<Model<?>> models() {
        return List.of(Group.GROUP, membership);
    }

    /** Returns who the account is for the rules. One statement, where the database has groups. */
    public Caller caller(Database db, A account) {
        var groups = groups(db, account);
        return new Caller(key(account), text(name, account), groups.contains(Group.STAFF),
                Boolean.TRUE.equals(admin.of(account)), groups);
    }

    private Set<String> groups(Database db, A account) {
        if (!db.models().contains(membership)) {
            return Set.of();
        }
        return db.select(membership).with(membership.group).where(membership.account.eq(key(account))).linked()
                .stream().flatMap(row -> row.to(membership.group).stream()).map(Group::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the account's key. */
    public long key(A account) {
        return model.key().of(account) instanceof Long key ? key : 0;
    }

    /** Returns an account as the row of a model with that key; empty where it is none. */
    @SuppressWarnings("unchecked")
    <P> Optional<P> as(Model<P> other, Object key, A account) {
        return other.equals(model) && key.equals(key(account)) ? Optional.of((P) account) : Optional.empty();
    }

    /** Returns the hash of the account's password. */
    String hash(A account) {
        return text(password, account);
    }

    /**
     * Returns what a session or a link keeps of the account as it is: another password, or being no longer an admin, makes another
     * stamp, by which whatever was begun before is known to be worth nothing. Says nothing to who reads it.
     */
    String stamp(Secrets secrets, A account) {
        return secrets.sign("account", key(account) + "\0" + hash(account) + "\0" + admin.of(account));
    }

    /** Returns the name that the account signs in with. */
    String nameOf(A account) {
        return text(name, account);
    }

    /** Returns what a link that is sent by mail keeps of the account as it is: another address makes another one, too. */
    String linkStamp(Secrets secrets, A account) {
        return secrets.sign("link", stamp(secrets, account) + "\0" + address(account));
    }

    /** Returns where the account can be reached. */
    String address(A account) {
        return text(email, account);
    }

    private static <A> String text(Field<A, String> field, A account) {
        return field.of(account) instanceof String text ? text : "";
    }

    /** Whether the account is let in. */
    boolean isActive(A account) {
        return Boolean.TRUE.equals(active.of(account));
    }

    /** Returns the account with that key, if it is let in: every surface asks here, at each request, so a deactivation acts at once. */
    Optional<A> active(Database db, long key) {
        return db.find(model, key).filter(this::isActive);
    }

    /** Returns the account of that name, however it is written where names are told apart so, if there is one. */
    Optional<A> named(Database db, String asked) {
        return db.select(model).where(name.named(asked)).one();
    }

    /** Returns the staff who are let in. Two statements, where the database has groups. */
    List<A> staff(Database db) {
        Where<A> staff = admin.eq(true);
        if (db.models().contains(membership)) {
            var members = db.select(membership).where(membership.group.to(Group.GROUP.name).eq(Group.STAFF)).list();
            staff = members.isEmpty()
                    ? staff
                    : staff.or(model.withKeys(members.stream().map(Membership::accountId).toList()));
        }
        return db.select(model).where(staff.and(letIn())).list();
    }

    /** Whether there is an admin yet who is let in. */
    boolean hasAdmin(Database db) {
        return db.select(model).where(admin.eq(true).and(letIn())).exists();
    }

    /** Said so that no index finds it: nearly all are let in, and the embedded engine would go over these to find the few it is about. */
    private Where<A> letIn() {
        return active.ne(false).and(active.isNotNull());
    }

    // -- what a change does to an account

    /** Whether a change takes something from an account, so far as it has it: its being let in, or its being an admin. */
    boolean lowers(Change<?> change) {
        return change.model().equals(model) && (isFalse(change, active) || isFalse(change, admin));
    }

    /** Whether that account loses by that change what it has. */
    boolean loses(A account, Change<?> change) {
        return isFalse(change, active) || isFalse(change, admin) && Boolean.TRUE.equals(admin.of(account));
    }

    /** Returns the name of the field by which a change takes something. */
    String lowered(Change<?> change) {
        return (isFalse(change, active) ? active : admin).name();
    }

    boolean setsPassword(Change<?> change) {
        return change.model().equals(model) && change.orNull(password) != null;
    }

    /** Whether an account that was as it was before is reached elsewhere after a change. */
    boolean setsAddress(A before, Change<?> change) {
        return change.model().equals(model) && change.orNull(email) instanceof String wanted
                && !wanted.equals(address(before));
    }

    /** Whether a change is about what its owner is told of by mail. */
    boolean mayConcernOwner(Change<?> change) {
        return setsPassword(change) || change.model().equals(model) && change.orNull(email) != null;
    }

    /** Whether a change is of those that are made shortly after the password was given only: of passwords and places. */
    boolean isGrave(Change<?> change) {
        return setsPassword(change)
                || change.model().equals(model) && (change.orNull(active) != null || change.orNull(admin) != null);
    }

    /** Whether it is one of those for that account, which may be already what the change says. */
    boolean isGrave(A account, Change<?> change) {
        return setsPassword(change) || differs(account, change, active) || differs(account, change, admin);
    }

    private boolean differs(A account, Change<?> change, Field<A, Boolean> field) {
        var wanted = change.orNull(field);
        return wanted != null && !wanted.equals(field.of(account));
    }

    /** Whether after a change an account may be one that people sign in to again. */
    boolean reopens(Change<?> change) {
        return setsPassword(change) || change.model().equals(model) && Boolean.TRUE.equals(change.orNull(active));
    }

    private static boolean isFalse(Change<?> change, Field<?, Boolean> field) {
        return Boolean.FALSE.equals(change.orNull(field));
    }

    /** Whether a row is the account of whoever asks. */
    public boolean isOwn(Model<?> of, Caller caller, Object rowKey) {
        return of.equals(model) && rowKey.equals(caller.key());
    }

    /**
     * Returns why whoever asks may not make this change to their own account: it would take from them what they need to
     * take it back. Empty where it may be made.
     */
    public Optional<Problem> ownLoss(Caller caller, Object rowKey, Change<?> change) {
        return isOwn(change.model(), caller, rowKey) && lowers(change)
                ? Optional.of(new Problem(lowered(change),
                        "You can't take this from yourself. Ask another admin to do it."))
                : Optional.empty();
    }
}
