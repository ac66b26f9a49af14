package martlet.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Link;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.UnknownFieldException;
import martlet.model.Where;

/**
 * What is allowed with the rows of one model. Whatever is not said here is refused.
 *
 * <p>Built once at start, by one thread; then only read.
 *
 * @param <R> the record of the model
 */
public final class RuleSet<R> {

    private static final Caller SOMEBODY = new Caller(1, "somebody", false);

    private final Model<R> model;
    private Who<R> see = Who.nobody();
    private Who<R> add = Who.nobody();
    private Who<R> change = Who.nobody();
    private Who<R> changed = Who.nobody();
    private Who<R> delete = Who.nobody();
    private Optional<Link<R, ?>> owner = Optional.empty();
    private final List<Guarded<R>> hidden = new ArrayList<>();
    private final List<Guarded<R>> fixed = new ArrayList<>();

    private RuleSet(Model<R> model) {
        this.model = model;
    }

    /** A field, and who is let at it all the same. */
    record Guarded<R>(Field<R, ?> field, Who<R> except) {}

    /** Begins the rules of a model: nobody may do anything. */
    public static <R> RuleSet<R> of(Model<R> model) {
        return new RuleSet<>(model);
    }

    /** Says whose eyes rows are for. */
    public RuleSet<R> see(Who<R> who) {
        see = who;
        return this;
    }

    /** Says who adds rows. Where that depends on the row, a new row must be one of these. */
    public RuleSet<R> add(Who<R> who) {
        add = who;
        return this;
    }

    /** Says who changes which rows, of those that they see. They must be among these afterwards, too. */
    public RuleSet<R> change(Who<R> who) {
        return change(who, who);
    }

    /**
     * Says who changes which rows, of those that they see, and what these may become.
     *
     * @param who which rows, as they are before
     * @param afterwards which rows, as they are left
     */
    public RuleSet<R> change(Who<R> who, Who<R> afterwards) {
        change = who;
        changed = afterwards;
        return this;
    }

    /** Says who deletes which rows, of those that they see. */
    public RuleSet<R> delete(Who<R> who) {
        delete = who;
        return this;
    }

    /**
     * Names the link that leads to a row's owner. Who adds a row and is not staff becomes its owner, whatever was sent.
     *
     * @throws IllegalArgumentException when it is not a link of this model itself
     */
    public RuleSet<R> ownedBy(Link<R, ?> link) {
        owner = Optional.of(link);
        checkOwn(link);
        return this;
    }

    /**
     * Hides fields from everybody but some. To all others they do not exist.
     *
     * <p>Where it depends on the row from whom they are hidden, as with {@link Who#self}, a surface may show them on those rows
     * ({@link Access#mayRead(Field, Linked)}), and that is all: who may not read a field of every row neither asks for rows by
     * it, sorts by it, nor writes it.
     *
     * @throws IllegalArgumentException when a field is not of this model itself or is its key, or when whom it is not hidden
     *     from depends on other rows
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final RuleSet<R> hide(Who<R> except, Field<R, ?>... fields) {
        for (var field : fields) {
            if (field.isKey() && field.via().isEmpty()) {
                throw new IllegalArgumentException(
                        "'%s': its key '%s' can't be hidden, since rows are told apart by it".formatted(model,
                                field.name()));
            }
            checkOfRow(field, except);
            hidden.add(new Guarded<>(field, except));
        }
        return this;
    }

    /**
     * Lets fields be read but written only by some.
     *
     * @throws IllegalArgumentException when a field is not of this model itself, or when who writes it depends on the row
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final RuleSet<R> fix(Who<R> except, Field<R, ?>... fields) {
        for (var field : fields) {
            fixed.add(guarded(field, except));
        }
        return this;
    }

    /** Returns these rules, less what the scopes of a key leave out. */
    RuleSet<R> within(Scopes scopes) {
        if (scopes.mayWrite(model)) {
            return this;
        }
        var narrower = new RuleSet<>(model);
        narrower.hidden.addAll(hidden);
        narrower.owner = owner;
        return scopes.mayRead(model) ? narrower.see(see) : narrower;
    }

    /** A surface that has a row at hand has to see by it alone whether the field is there. */
    private void checkOfRow(Field<R, ?> field, Who<R> except) {
        checkOwn(field);
        if (Mentions.of(except.rowsFor(SOMEBODY)).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s.%s' is there on a row or it is not: say on which by fields of '%s' itself, not by %s"
                            .formatted(model, field.name(), model, except.words()));
        }
    }

    private Guarded<R> guarded(Field<R, ?> field, Who<R> except) {
        checkOwn(field);
        if (!except.isOfCaller()) {
            throw new IllegalArgumentException(
                    "'%s.%s' can be written by a caller or it can't: say by whom by roles, such as staff(), not by %s"
                            .formatted(model, field.name(), except.words()));
        }
        return new Guarded<>(field, except);
    }

    private void checkOwn(Field<R, ?> field) {
        if (!field.via().isEmpty() || field.model() != model) {
            var own = model.fields().stream().map(Field::name).toList();
            var guess = UnknownFieldException.nearest(field.name(), own).or(() -> own.stream()
                    .filter(name -> field.path().startsWith(name)).findFirst());
            throw new IllegalArgumentException("'%s' is no field of '%s' itself.%s Its rules are said in those of '%s'."
                    .formatted(field.path(), model, guess.map(" Did you mean '%s'?"::formatted).orElse(""),
                            field.model()));
        }
    }

    Model<R> model() {
        return model;
    }

    Who<R> who(Action action) {
        return switch (action) {
            case SEE -> see;
            case ADD -> add;
            case CHANGE -> change;
            case DELETE -> delete;
        };
    }

    /** Returns what rows must be once they were written. */
    Who<R> after(Action action) {
        return action == Action.CHANGE ? changed : who(action);
    }

    boolean isSameAfterChange() {
        return change == changed;
    }

    Optional<Link<R, ?>> owner() {
        return owner;
    }

    List<Guarded<R>> hidden() {
        return hidden;
    }

    /** Returns the fields that are hidden from somebody, in the model's order. */
    List<Field<R, ?>> guarded() {
        return hidden.isEmpty()
                ? List.of()
                : model.fields().stream().filter(field -> hidden.stream().anyMatch(one -> one.field.equals(field)))
                        .toList();
    }

    List<Guarded<R>> fixed() {
        return fixed;
    }

    /** Returns the rows of which a field may be read, of those that are seen. */
    Where<R> rowsWith(Field<R, ?> field, Caller caller) {
        Where<R> rows = field.input() == Input.PASSWORD ? Where.nothing() : Where.everything();
        for (var one : hidden) {
            if (one.field.equals(field)) {
                rows = rows.and(one.except.rowsFor(caller));
            }
        }
        return rows;
    }

    /** A password is never read, not even by those who may set it. */
    boolean isReadable(Field<R, ?> field, Caller caller) {
        return field.input() != Input.PASSWORD && isFree(hidden, field, caller);
    }

    /** Returns the fields that may be read, in the model's order. */
    List<Field<R, ?>> readable(Caller caller) {
        var fields = new ArrayList<Field<R, ?>>(model.fields().size());
        for (var field : model.fields()) {
            if (isReadable(field, caller)) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    boolean isWritable(Field<R, ?> field, Caller caller) {
        return !field.isKey() && !isStamped(field, caller) && isFree(hidden, field, caller)
                && isFree(fixed, field, caller);
    }

    boolean isStamped(Field<R, ?> field, Caller caller) {
        return owner.isPresent() && owner.get().equals(field) && !caller.staff();
    }

    /** A key that the database does not count up comes with the row. */
    boolean isAddable(Field<R, ?> field, Caller caller) {
        return field.isKey()
                ? !model.countsKeys() && isFree(hidden, field, caller) && isFree(fixed, field, caller)
                : isWritable(field, caller);
    }

    private static <R> boolean isFree(List<Guarded<R>> guarded, Field<R, ?> field, Caller caller) {
        for (var one : guarded) {
            if (one.field.equals(field) && !one.except.rowsFor(caller).isEverything()) {
                return false;
            }
        }
        return true;
    }
}
