package martlet.auth;

import static martlet.auth.TriesRow.TRIES;

import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import martlet.model.Database;
import martlet.model.StorageException;
import martlet.web.Secrets;
import martlet.web.Web;

/**
 * Counts tries in the database, so that any number of instances count together. A try is counted before it is made: of
 * tries at the same moment none gets in past the limit. May be shared by any number of threads.
 */
public final class Throttle {

    private static final int ROUNDS = 20;
    private static final String PURPOSE = "tries";

    private final Database db;
    private final Secrets secrets;
    private final InstantSource clock;

    /** Counts in a site's database, by its clock. Sends nothing to the database yet. */
    Throttle(Web web) {
        this.db = web.db();
        this.secrets = web.secrets();
        this.clock = web.clock();
    }

    /**
     * Whose tries are counted, and how many there may be.
     *
     * @param kind what is tried
     * @param whose who tries it, or on what
     * @param limit how often
     * @param cleared whether a right try clears the wrong ones before it, or only does not count itself
     * @param kept for how long the row is kept at least
     */
    record Subject(String kind, String whose, Limit limit, boolean cleared, Duration kept) {

        static Subject of(String kind, String whose, Limit limit) {
            return new Subject(kind, whose, limit, true, limit.counts());
        }

        /** Counts many people's tries, so that one who is right says nothing about the others. */
        Subject ofMany() {
            return new Subject(kind, whose, limit, false, kept);
        }

        Subject keptFor(Duration time) {
            return new Subject(kind, whose, limit, cleared, time);
        }
    }

    /** A try that was counted. */
    record Turn(Throttle throttle, List<Subject> subjects, Instant at) {

        /** Says that it was right, so that it does not count after all. */
        void right() {
            throttle.forgive(this);
        }
    }

    /** Returns what requests are counted by where nobody says who they are: the address, or its network. */
    public static String whose(ServerRequest req) {
        return Addresses.network(req);
    }

    /**
     * Lets whoever asks do something so often from one address.
     *
     * @param what names it among all that is limited so
     * @throws TooManyTriesException when they did it too often; that one does not count
     */
    public void check(ServerRequest req, String what, Limit limit) {
        take(List.of(Subject.of(what, Addresses.network(req), limit)));
    }

    /**
     * Counts a try of each of these.
     *
     * @throws TooManyTriesException when one may not be tried now; then none is counted
     */
    Turn take(List<Subject> subjects) {
        var counted = db.transaction(() -> count(subjects));
        if (counted.pause.isPositive()) {
            throw new TooManyTriesException(counted.pause);
        }
        return new Turn(this, subjects, counted.at);
    }

    /** How long to wait; if that is no time, when it was counted. */
    private record Counted(Duration pause, Instant at) {}

    private Counted count(List<Subject> subjects) {
        var rows = locked(subjects.stream().map(this::name).toList());
        // Not before the rows are held: those who waited for them are later.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var pause = subjects.stream().map(each -> tries(rows, each).wait(now, each.limit))
                .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        if (!pause.isPositive()) {
            subjects.forEach(each -> write(rows, each, tries(rows, each).with(now, each.limit), now));
        }
        return new Counted(pause, now);
    }

    private Tries tries(Map<String, TriesRow> rows, Subject subject) {
        return row(rows, subject).tries();
    }

    private TriesRow row(Map<String, TriesRow> rows, Subject subject) {
        return Objects.requireNonNull(rows.get(name(subject)));
    }

    private void write(Map<String, TriesRow> rows, Subject subject, Tries tries, Instant now) {
        db.update(row(rows, subject).id(), TriesRow.change(tries, now.plus(subject.kept)));
    }

    /**
     * In one order for all, so that two who wait for each other's rows are rare; those are done again. A row that was there when
     * it was to be added may be gone when it is locked, since a right try forgets it: then it is added after all.
     */
    private Map<String, TriesRow> locked(List<String> names) {
        var found = lock(names);
        for (var i = 0; found.size() < names.size() && i < ROUNDS; i++) {
            add(names, found);
            found = lock(names);
        }
        if (found.size() < names.size()) {
            throw new StorageException("Too many try the same at once; try again in a moment");
        }
        return found;
    }

    private void add(List<String> names, Map<String, TriesRow> found) {
        names.stream().filter(name -> !found.containsKey(name)).sorted().forEach(this::add);
    }

    private Map<String, TriesRow> lock(List<String> names) {
        return db.select(TRIES).where(TRIES.subject.in(names)).orderBy(TRIES.subject.asc()).forUpdate().list().stream()
                .collect(Collectors.toMap(TriesRow::subject, Function.identity()));
    }

    private void add(String name) {
        db.insertOrIgnore(TriesRow.change(Tries.NONE, clock.instant()).set(TRIES.subject, name), TRIES.subject);
    }

    private void forgive(Turn turn) {
        db.transaction(() -> {
            // In the order in which tries take them: else the two would wait for each other.
            lock(turn.subjects.stream().map(this::name).toList());
            clear(turn.subjects.stream().filter(Subject::cleared).toList());
            var shared = turn.subjects.stream().filter(each -> !each.cleared).toList();
            if (!shared.isEmpty()) {
                var rows = locked(shared.stream().map(this::name).toList());
                shared.forEach(each -> write(rows, each, tries(rows, each).without(turn.at), turn.at));
            }
            return true;
        });
    }

    /** Forgets the tries of these. */
    void clear(List<Subject> subjects) {
        var names = subjects.stream().map(this::name).toList();
        if (!names.isEmpty()) {
            db.delete(TRIES, TRIES.subject.in(names));
        }
    }

    /** Deletes what counts for nothing any more; returns how many rows. */
    long purge() {
        return db.delete(TRIES, TRIES.stale.lt(clock.instant()));
    }

    private String name(Subject subject) {
        return secrets.sign(PURPOSE, subject.kind + '\0' + subject.whose);
    }
}
