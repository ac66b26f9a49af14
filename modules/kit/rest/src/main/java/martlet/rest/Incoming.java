package martlet.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.auth.Passwords;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.UnknownFieldException;
import martlet.model.Where;

/** The values of a body, on their way into a change: every problem that they have is found before any is answered. */
final class Incoming<R> {

    private final AccountWrites<?> writes;
    private final Database db;
    private final Resource<R> resource;
    private final Access<R> access;
    private final Asker asker;
    private final boolean lenient;
    private final boolean adding;
    private final Where<R> others;
    private final Change<R> change;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Field<R, ?>> mentioned = new HashSet<>();

    private Incoming(AccountWrites<?> writes, Resource<R> resource, Asker asker, boolean lenient, boolean adding,
            Where<R> others) {
        this.writes = writes;
        this.db = writes.db();
        this.resource = resource;
        this.asker = asker;
        this.access = asker.access(resource.model());
        this.lenient = lenient;
        this.adding = adding;
        this.others = others;
        this.change = Change.of(resource.model());
    }

    /**
     * Returns the row that a body adds, with its owner.
     *
     * @throws InvalidException with every problem of the body
     */
    static <R> Change<R> added(AccountWrites<?> writes, Resource<R> resource, Asker asker, boolean lenient,
            Map<String, Given> body) {
        var incoming = new Incoming<>(writes, resource, asker, lenient, true, Where.everything());
        incoming.take(body);
        incoming.access.stamped(incoming.change);
        incoming.requireAll();
        return incoming.checked();
    }

    /** Returns what a body changes: what it leaves out is left alone. Fails as {@link #added} does. */
    static <R> Change<R> changed(AccountWrites<?> writes, Resource<R> resource, Asker asker, boolean lenient,
            Object key,
            Map<String, Given> body) {
        var incoming = new Incoming<>(writes, resource, asker, lenient, false,
                resource.model().withKey(key).not());
        incoming.take(body);
        return incoming.checked();
    }

    private void take(Map<String, Given> body) {
        body.forEach((name, given) -> named(name).ifPresentOrElse(
                field -> take(name, field, given), () -> complain(name, unknown(name))));
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
        return known(resource, asker, adding);
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
        if (!lenient) {
            problems.add(new Problem(name, sentence));
        }
    }

    private void take(String name, Field<R, ?> field, Given given) {
        if (!mentioned.add(field)) {
            problems.add(new Problem(name, "'%s' is there twice.".formatted(field.name())));
        } else if (resource.isWritable(access, field, adding)) {
            set(name, field, given);
        } else if (!isStamped(field)) {
            complain(name, "'%s' can't be written.".formatted(name));
        }
    }

    /** Whose a row is, the rules say, whatever the body does. */
    private boolean isStamped(Field<R, ?> field) {
        return access.owner().isPresent() && access.owner().get().equals(field) && asker.caller().key() != 0;
    }

    private void set(String name, Field<R, ?> field, Given given) {
        try {
            Values.set(change, field, given);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(name, Phrase.of(e)));
        }
    }

    private void requireAll() {
        for (var field : resource.model().fields()) {
            if (!isCounted(field) && !field.hasDefault() && !mentioned.contains(field) && !change.has(field)) {
                var isKnown = known().contains(field);
                refusal(field).ifPresent(
                        sentence -> problems.add(isKnown ? new Problem(field.name(), sentence) : veil(resource)));
            }
        }
    }

    private boolean isCounted(Field<R, ?> field) {
        return field.isKey() && resource.model().countsKeys();
    }

    private static <R, T> Optional<Phrase> refusal(Field<R, T> field) {
        return field.refusal(null);
    }

    private Change<R> checked() {
        problems.addAll(change.problems());
        resource.model().links().forEach(this::checkLink);
        problems.addAll(Passwords.problems(change));
        if (!problems.isEmpty()) {
            problems.addAll(writes.problems(change, others));
            throw new InvalidException(problems.stream().distinct().toList());
        }
        return resource.saved(asker.caller(), change);
    }

    /** A row that the caller may not see can't be linked to: the answer would tell that it is there. */
    private <P> void checkLink(ForeignKey<R, P, ?> link) {
        var key = change.orNull(link);
        var seen = asker.seen(link.target());
        if (key == null || isStamped(link) && key.equals(asker.caller().key())
                || problems.isEmpty() && seen.isEverything()) {
            return;
        }
        if (!db.select(link.target()).where(link.target().withKey(key).and(seen)).exists()) {
            problems.add(new Problem(link.name(), Phrase.of("There is no such {model:small}.")
                    .with("model", Phrase.of(link.target().label()))));
        }
    }

    /** What the database refuses may be about a field that does not exist for the caller: told without its name. */
    static <R> InvalidException veiled(InvalidException refused, Resource<R> resource, Asker asker) {
        var known = known(resource, asker, true).stream().map(Field::name).toList();
        return new InvalidException(refused.problems().stream()
                .map(problem -> problem.field().isEmpty() || known.contains(problem.field()) ? problem : veil(resource))
                .distinct().toList());
    }

    private static Problem veil(Resource<?> resource) {
        return new Problem("", "This %s needs a value that you can't give.".formatted(resource.model().inSentence()));
    }
}
