package martlet.auth;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Link;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Order;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may do with the rows of one model: the rules, asked. Row rules come as conditions for a select, and as
 * tests for rows at hand. Made for one request; cheap.
 *
 * @param <R> the record of the model
 */
public final class Access<R> {

    private static final System.Logger LOG = System.getLogger("martlet.auth");

    private final Rules rules;
    private final Caller caller;
    private final RuleSet<R> set;
    /** Asked for again and again in one request; whoever comes second at the same time finds the same. */
    private @Nullable List<Field<R, ?>> readable;
    private @Nullable Vocabulary words;

    Access(Rules rules, Caller caller, RuleSet<R> set) {
        this.rules = rules;
        this.caller = caller;
        this.set = set;
    }

    /** Returns the model. */
    public Model<R> model() {
        return set.model();
    }

    /** Returns who is asking. */
    public Caller caller() {
        return caller;
    }

    /** Returns what the caller may do with the rows that a link leads to. */
    public <P> Access<P> across(ForeignKey<R, P, ?> link) {
        return rules.access(caller, link.target());
    }

    // -- rows

    /** Returns the rows that an action may be done with: for {@link Action#ADD}, what a new row may be. */
    public Where<R> rows(Action action) {
        var rows = set.who(action).rowsFor(caller);
        return action == Action.CHANGE || action == Action.DELETE ? seen().and(rows) : rows;
    }

    /** Whether there may be rows at all that an action may be done with. */
    public boolean can(Action action) {
        return !rows(action).isNothing();
    }

    /**
     * Whether an action may be done with a row at hand: what the database says of {@link #rows}, without asking it.
     *
     * @throws IllegalStateException when that depends on other rows, or on a link that the row did not come with; then
     *     {@link #among} tells
     */
    public boolean can(Action action, Linked<R> row) {
        return rows(action).test(row);
    }

    /**
     * Returns the keys of those rows among some that an action may be done with. One statement for all of them, and none
     * where it may be done with every row or with none.
     */
    public Set<Object> among(Database db, Action action, Collection<?> keys) {
        var rows = rows(action);
        if (rows.isNothing() || keys.isEmpty()) {
            return Set.of();
        }
        return rows.isEverything() ? Set.copyOf(keys) : keys(db, model().withKeys(keys).and(rows));
    }

    private Set<Object> keys(Database db, Where<R> where) {
        return db.select(model()).where(where).list().stream().map(model()::keyOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the rows that may be seen. */
    public Where<R> seen() {
        return rows(Action.SEE);
    }

    /** Returns the rows of another model whose link leads to one that may be seen, or nowhere. */
    public <S> Where<S> seenFrom(ForeignKey<S, R, ?> link) {
        if (seen().isEverything()) {
            return Where.everything();
        }
        var there = link.to(seen());
        return link.isOptional() ? there.or(link.isNull()) : there;
    }

    /** Returns the rows that may be changed. */
    public Where<R> changeable() {
        return rows(Action.CHANGE);
    }

    /** Returns the rows that may be deleted. */
    public Where<R> deletable() {
        return rows(Action.DELETE);
    }

    /** Whether there may be rows to see at all. */
    public boolean maySee() {
        return can(Action.SEE);
    }

    /** Whether rows may be added. */
    public boolean mayAdd() {
        return can(Action.ADD);
    }

    /** Whether there may be rows to change at all. */
    public boolean mayChange() {
        return can(Action.CHANGE);
    }

    /** Whether there may be rows to delete at all. */
    public boolean mayDelete() {
        return can(Action.DELETE);
    }

    /**
     * Refuses what can be done with no row.
     *
     * @throws RefusedException 403, with a sentence
     */
    public void check(Action action) {
        if (!can(action)) {
            throw refused(action);
        }
    }

    /**
     * Refuses what a key has no scope for, where its owner could do it by themselves: to them it is no secret that there are such
     * rows. Whatever the owner can't do either is left to be answered as it is to them.
     *
     * @param writing whether rows are to be added, changed or deleted; they are read otherwise
     * @throws HttpException 403, with a sentence that names the scope
     */
    public void checkScope(boolean writing) {
        var owner = rules.access(caller.by(null), model());
        if (writing ? owner.mayAdd() || owner.mayChange() || owner.mayDelete() : owner.maySee()) {
            caller.scopes().refusal(model(), writing).ifPresent(sentence -> {
                throw new HttpException(sentence, Status.FORBIDDEN_403, true);
            });
        }
    }

    /** Returns the answer to who may not do something: 403, whose reasons are in the log. */
    public HttpException refused(Action action) {
        LOG.log(Level.DEBUG, () -> Explainer.of(rules, caller).rows(model(), action).text());
        return new RefusedException(Status.FORBIDDEN_403, switch (action) {
            case SEE -> Phrase.of("You may not see this {model:small}.").with("model", model().caption());
            case ADD -> Phrase.of("You may not add a {model:small}.").with("model", model().caption());
            case CHANGE -> Phrase.of("You may not change this {model:small}.").with("model", model().caption());
            case DELETE -> Phrase.of("You may not delete this {model:small}.").with("model", model().caption());
        });
    }

    /** Returns what a row must be once it was added or changed. */
    Where<R> after(Action action) {
        return set.after(action).rowsFor(caller);
    }

    /** Whether a row that may be changed is one afterwards, whatever else it is: then nobody needs to look. */
    boolean isKeptBy(Change<R> change) {
        if (!set.isSameAfterChange()) {
            return false;
        }
        var written = change.fields().stream().map(Field::index).toList();
        return Mentions.of(after(Action.CHANGE)).filter(fields -> written.stream().noneMatch(fields::contains))
                .isPresent();
    }

    /** Returns what the caller may do with another model's rows. */
    <M> Access<M> of(Model<M> other) {
        return rules.access(caller, other);
    }

    // -- fields

    /** Returns the fields that may be read of every row that is seen, in the model's order; none where no row may be seen. */
    public List<Field<R, ?>> readable() {
        var known = readable;
        if (known == null) {
            known = maySee() ? set.readable(caller) : List.of();
            readable = known;
        }
        return known;
    }

    /** Whether the field may be read of every row that is seen. */
    public boolean mayRead(Field<R, ?> field) {
        return maySee() && set.isReadable(field, caller);
    }

    /**
     * Returns the fields that may be read of some rows and not of others, in the model's order. They are to be shown where
     * {@link #mayRead(Field, Linked)} says so, and exist for nothing else.
     */
    public List<Field<R, ?>> readableOfSome() {
        var fields = new ArrayList<Field<R, ?>>();
        if (!maySee()) {
            return fields;
        }
        for (var field : set.guarded()) {
            var rows = set.rowsWith(field, caller);
            if (!rows.isEverything() && !rows.isNothing()) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Whether the field may be read of a row that may be seen. Sends nothing to the database. */
    public boolean mayRead(Field<R, ?> field, Linked<R> row) {
        return maySee() && set.rowsWith(field, caller).test(row);
    }

    /** Returns the fields that may be written, in the model's order: never the key, nor the owner that is stamped. */
    public List<Field<R, ?>> writable() {
        var fields = new ArrayList<Field<R, ?>>();
        for (var field : model().fields()) {
            if (set.isWritable(field, caller)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Returns the fields that a new row may be given: those that may be written, and a key that is not counted up. */
    public List<Field<R, ?>> addable() {
        var fields = new ArrayList<Field<R, ?>>();
        for (var field : model().fields()) {
            if (set.isAddable(field, caller)) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Whether a new row may be given the field. */
    public boolean mayGive(Field<R, ?> field) {
        return set.isAddable(field, caller);
    }

    /** Whether the field may be written. */
    public boolean mayWrite(Field<R, ?> field) {
        return set.isWritable(field, caller);
    }

    /** Writes the caller into the field that says whose a new row is, unless the caller is staff and named somebody. */
    public Change<R> stamped(Change<R> change) {
        Optional<Link<R, ?>> owner = set.owner();
        if (owner.isPresent() && caller.key() != 0 && !(caller.staff() && change.has(owner.get()))) {
            change.set(owner.get(), caller.key());
        }
        return change;
    }

    /** Returns the link to a row's owner; empty where rows have none. */
    public Optional<Link<R, ?>> owner() {
        return set.owner();
    }

    // -- names from outside

    /** Returns the words in which the caller may ask about rows. */
    public Vocabulary words() {
        var known = words;
        if (known == null) {
            known = Vocabulary.of(rules, caller);
            words = known;
        }
        return known;
    }

    /** Returns the field that a name from outside means. Fails as {@link Vocabulary#field} does. */
    public Field<R, ?> field(String name) {
        return words().field(model(), name);
    }

    /** Returns the condition that a parameter of a query string means. Fails as {@link Vocabulary#filter} does. */
    public Where<R> filter(String name, List<String> values) {
        return words().filter(model(), name, values);
    }

    /** Returns the order that a text from outside means. Fails as {@link Vocabulary#order} does. */
    public List<Order<R>> order(String text) {
        return words().order(model(), text);
    }
}
