package martlet.tasks;

import static martlet.tasks.Task.TASK;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.StaleException;

/**
 * The table of tasks, seen by one instance. Whoever begins a task moves its due time ahead; the row's version, which every
 * write raises, tells which of two instances did so, and whether it is still theirs when they are done.
 */
final class Queue {

    private final Database db;
    private final Pace pace;
    private final Map<String, Tasks.Handler> handlers;
    private final List<String> names;

    Queue(Database db, Pace pace, Map<String, Tasks.Handler> handlers) {
        this.db = db;
        this.pace = pace;
        this.handlers = handlers;
        this.names = List.copyOf(handlers.keySet());
    }

    /** A task that this instance has begun: the row as it is since, and the version by which that is known. */
    record Claim(Task task, long version, Instant until) {}

    /**
     * Gives back what a process that was killed had begun. Only where no other process has the database: elsewhere those
     * tasks may be in somebody's hands until their lease ends. What failed and waits is tried again a little sooner.
     */
    void reclaim() {
        if (db.isEmbedded()) {
            var began = db.opened().plus(pace.lease());
            db.select(TASK).where(TASK.attempts.gt(0L).and(TASK.givenUp.eq(false)).and(TASK.due.lt(began))).linked()
                    .forEach(row -> write(row.row(), row.version(), due(Duration.ZERO)));
        }
    }

    /** Makes the rows of schedules that are new, and brings those closer whose interval has become shorter. */
    void schedule() {
        handlers.forEach((name, handler) -> handler.interval().ifPresent(interval -> schedule(name, interval)));
    }

    private void schedule(String name, Duration interval) {
        var latest = Instant.now().plus(interval);
        if (db.select(TASK).where(TASK.schedule.eq(name)).exists()) {
            db.select(TASK).where(TASK.schedule.eq(name).and(TASK.due.gt(latest))).linked()
                    .forEach(row -> write(row.row(), row.version(), Change.of(TASK).set(TASK.due, latest)));
            return;
        }
        try {
            db.insert(Change.of(TASK).set(TASK.name, name).set(TASK.payload, "").set(TASK.schedule, name));
        } catch (InvalidException _) {
            // Another instance was quicker: the row is there.
        }
    }

    /** Begins up to so many tasks that are due. */
    List<Claim> claim(int most) {
        return db.select(TASK)
                .where(TASK.due.le(Instant.now()).and(TASK.givenUp.eq(false)).and(TASK.name.in(names)))
                .orderBy(TASK.due.asc(), TASK.id.asc())
                .limit(most)
                .linked().stream().flatMap(row -> claim(row).stream()).toList();
    }

    private Optional<Claim> claim(Linked<Task> row) {
        var task = row.row();
        return write(task, row.version(), leased().set(TASK.attempts, task.attempts() + 1));
    }

    /** Keeps a task for longer; empty when it has become another's. */
    Optional<Claim> renew(Claim claim) {
        return write(claim.task, claim.version, leased());
    }

    private Change<Task> leased() {
        return Change.of(TASK).set(TASK.due, Instant.now().plus(pace.lease()));
    }

    /** Empty when the row was written by another instance since. */
    private Optional<Claim> write(Task task, long version, Change<Task> change) {
        try {
            var now = db.update(task.id(), change, version);
            return Optional.of(new Claim(now, version + 1, now.due()));
        } catch (StaleException _) {
            return Optional.empty();
        }
    }

    void run(Task task) {
        Actor.through(Actor.Surface.TASK).doing(() -> {
            handler(task).work().accept(task.payload());
            return true;
        });
    }

    private Tasks.Handler handler(Task task) {
        return Objects.requireNonNull(handlers.get(task.name()));
    }

    /** Takes a task out of the queue, or sets a schedule for its next round. */
    void done(Claim claim) {
        var interval = handler(claim.task).interval();
        if (interval.isPresent()) {
            write(claim.task, claim.version, due(interval.get()).set(TASK.attempts, 0L).set(TASK.error, ""));
        } else {
            // By whoever begins a task, its attempts go up; so this spares a row that has become another's.
            db.delete(TASK, TASK.id.eq(claim.task.id()).and(TASK.attempts.eq(claim.task.attempts())));
        }
    }

    /** Sets a task that failed for another time, or gives it up; true when it is given up. */
    boolean failed(Claim claim, String error) {
        var task = claim.task;
        var interval = handler(task).interval();
        var pause = pace.pauseAfter(task.attempts());
        var lost = interval.isEmpty() && task.attempts() >= pace.tries();
        write(task, claim.version, due(interval.filter(round -> round.compareTo(pause) < 0).orElse(pause))
                .set(TASK.givenUp, lost).set(TASK.error, storable(error)));
        return lost;
    }

    private static Change<Task> due(Duration pause) {
        return Change.of(TASK).set(TASK.due, Instant.now().plus(pause));
    }

    private static String storable(String error) {
        var text = error.replace('\0', '?');
        return text.substring(0,
                text.offsetByCodePoints(0, Math.min(TASK.error.max(), text.codePointCount(0, text.length()))));
    }
}
