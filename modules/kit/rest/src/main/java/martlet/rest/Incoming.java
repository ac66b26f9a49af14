package martlet.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import martlet.auth.Access;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.UnknownFieldException;
import martlet.model.Where;
import org.jspecify.annotations.Nullable;

/** The values that a body has for one row, on their way into a change. Of one request. */
final class Incoming<R> {

    private final Sender sender;
    private final Resource<R> resource;
    private final Access<R> access;
    private final String place;
    private final Standing<R> standing;
    private final Change<R> change;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Field<R, ?>> mentioned = new HashSet<>();
    private final List<LinkedRow<R, ?>> parents = new ArrayList<>();
    private final List<ListedRows<R, ?>> lists = new ArrayList<>();
    private @Nullable List<Field<R, ?>> known;

    private Incoming(Sender sender, Resource<R> resource, String place, Standing<R> standing) {
        this.sender = sender;
        this.resource = resource;
        this.access = sender.asker().access(resource.model());
        this.place = place;
        this.standing = standing;
        this.change = Change.of(resource.model());
    }

    /**
     * Takes what a body has for a row.
     *
     * @param place where in the body it stands: before the names of its fields when something is wrong with them
     * @param standing whether it is a new one, which gets its owner, or one that is there, where what is left out is left alone
     */
    static <R> Incoming<R> of(Sender sender, Resource<R> resource, String place, Standing<R> standing,
            Map<String, Given> body) {
        var incoming = new Incoming<>(sender, resource, place, standing);
        standing.from().ifPresent(incoming.mentioned::add);
        incoming.take(body);
        if (standing.isNew()) {
            incoming.access.stamped(incoming.change);
            incoming.requireAll();
        }
        return incoming;
    }

    /**
     * Returns the row that a body adds, with its owner.
     *
     * @throws InvalidException with every problem of the body
     */
    static <R> Change<R> added(Sender sender, Resource<R> resource, Map<String, Given> body) {
        return of(sender, resource, "", Standing.fresh(), body).checked().change;
    }

    /** Returns what a body changes in many rows. Fails as {@link #added} does. */
    static <R> Change<R> changed(Sender sender, Resource<R> resource, Where<R> own, Map<String, Given> body) {
        return of(sender, resource, "", Standing.among(own), body).checked().change;
    }

    /**
     * Looks for all that is wrong with it and with what came inside it.
     *
     * @throws InvalidException with every problem
     */
    Incoming<R> checked() {
        var all = new ArrayList<Arrivals<?>>();
        Arrivals.collect(sender, resource, List.of(this), all);
        Arrivals.check(all);
        return this;
    }

    Sender sender() {
        return sender;
    }

    Resource<R> resource() {
        return resource;
    }

    Access<R> access() {
        return access;
    }

    Standing<R> standing() {
        return standing;
    }

    /** Returns where in the body it stands; empty for the body itself. */
    String place() {
        return place;
    }

    /** Returns where something in it stands. */
    String place(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /** Returns the rows that it links to and that came inside it. */
    List<LinkedRow<R, ?>> parents() {
        return parents;
    }

    /** Returns the lists of rows that link to it and that came inside it. */
    List<ListedRows<R, ?>> lists() {
        return lists;
    }

    Change<R> change() {
        return change;
    }

    List<Problem> problems() {
        return problems;
    }

    private void take(Map<String, Given> body) {
        body.forEach((name, given) -> {
            var list = Nesting.list(this, name);
            if (list.isPresent()) {
                lists.add(Nesting.rows(this, list.get(), given));
            } else {
                named(name).ifPresentOrElse(field -> take(name, field, given), () -> complain(name, unknown(name)));
            }
        });
    }

    /** A field that may be neither read nor written does not exist for whoever asks. */
    private Optional<Field<R, ?>> named(String name) {
        for (var field : known()) {
            if (field.name().equals(name) || field instanceof ForeignKey<?, ?, ?> && field.column().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private List<Field<R, ?>> known() {
        var fields = known;
        if (fields == null) {
            fields = known(resource, sender.asker(), standing.isNew());
            known = fields;
        }
        return fields;
    }

    private static <R> List<Field<R, ?>> known(Resource<R> resource, Asker asker, boolean adding) {
        var access = asker.access(resource.model());
        var readable = asker.readable(resource.model());
        var known = new ArrayList<Field<R, ?>>();
        for (var field : resource.model().fields()) {
            if (readable.contains(field) || resource.isWritable(access, field, adding)) {
                known.add(field);
            }
        }
        return known;
    }

    private String unknown(String name) {
        var names = known().stream().map(Field::name).toList();
        return String.valueOf(UnknownFieldException.of(resource.model(), name, names).getMessage());
    }

    /** What can't be written is told, unless the client asked not to be: flask-peewee's send whole objects back. */
    private void complain(String name, String sentence) {
        if (!sender.lenient()) {
            add(new Problem(name, sentence));
        }
    }

    /** Says what is wrong, with the place in the body. */
    void add(Problem problem) {
        problems.add(at(place, problem));
    }

    static Problem at(String place, Problem problem) {
        if (place.isEmpty()) {
            return problem;
        }
        return new Problem(problem.field().isEmpty() ? place : place + "." + problem.field(), problem.phrase());
    }

    private void take(String name, Field<R, ?> field, Given given) {
        if (standing.from().filter(field::equals).isPresent()) {
            complain(name, "'%s' can't be written: it is the row around it.".formatted(name));
        } else if (!mentioned.add(field)) {
            add(new Problem(name, "'%s' is there twice.".formatted(field.name())));
        } else if (resource.isWritable(access, field, standing.isNew())) {
            set(name, field, given);
        } else if (!isStamped(field)) {
            complain(name, "'%s' can't be written.".formatted(name));
        }
    }

    /** Whose a row is, the rules say, whatever the body does. */
    private boolean isStamped(Field<R, ?> field) {
        return access.owner().isPresent() && access.owner().get().equals(field) && sender.asker().caller().key() != 0;
    }

    private void set(String name, Field<R, ?> field, Given given) {
        try {
            var inside = Nesting.link(this, field, given);
            if (inside.isPresent()) {
                parents.add(inside.get());
            } else {
                Values.set(change, field, given);
            }
        } catch (IllegalArgumentException e) {
            add(new Problem(name, Phrase.of(e)));
        }
    }

    private void requireAll() {
        for (var field : resource.model().fields()) {
            if (!isCounted(field) && !field.hasDefault() && !mentioned.contains(field) && !change.has(field)) {
                var isKnown = known().contains(field);
                refusal(field).ifPresent(
                        sentence -> add(isKnown ? new Problem(field.name(), sentence) : veil(resource)));
            }
        }
    }

    private boolean isCounted(Field<R, ?> field) {
        return field.isKey() && resource.model().countsKeys();
    }

    private static <R, T> Optional<Phrase> refusal(Field<R, T> field) {
        return field.refusal(null);
    }

    /** Finds what is wrong with the values by themselves. */
    void checkValues() {
        change.problems().forEach(this::add);
        Passwords.problems(change).forEach(this::add);
    }

    /** Returns the key of the row that is linked to, if it must be looked at: the caller's own account is there. */
    Optional<Object> linked(ForeignKey<R, ?, ?> link) {
        var key = change.orNull(link);
        return key == null || isStamped(link) && key.equals(sender.asker().caller().key())
                ? Optional.empty()
                : Optional.of(key);
    }

    /** Finds which values other rows have already. */
    void checkUnique() {
        sender.writes().within(access).problems(change, standing.own(), wrong()).forEach(this::add);
    }

    /** Returns the names of what is wrong, as they are in the row. */
    private List<String> wrong() {
        var before = place("");
        return problems.stream().map(Problem::field)
                .map(name -> name.startsWith(before) ? name.substring(before.length()) : "").toList();
    }

    /** What the database refuses may be about a field that does not exist for the caller: told without its name. */
    static <R> InvalidException veiled(InvalidException refused, Resource<R> resource, Asker asker) {
        var known = known(resource, asker, true).stream().map(Field::name).toList();
        return new InvalidException(refused.problems().stream()
                .map(problem -> problem.field().isEmpty() || known.contains(problem.field()) ? problem : veil(resource))
                .distinct().toList());
    }

    /** The same, with the place of this row. */
    InvalidException refused(InvalidException why) {
        return new InvalidException(veiled(why, resource, sender.asker()).problems().stream()
                .map(problem -> at(place, problem)).toList());
    }

    private static Problem veil(Resource<?> resource) {
        return new Problem("", "This %s needs a value that you can't give.".formatted(resource.model().inSentence()));
    }
}
