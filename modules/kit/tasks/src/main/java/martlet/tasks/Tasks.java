package martlet.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.Nullable;

/**
 * The queue of a site: {@code tasks.handle("mail", mailer::send)} says who does it, {@code tasks.enqueue("mail", "7")}
 * that it be done.
 *
 * <p>Handlers and schedules are declared by one thread, before {@link #start}. After that it may be shared.
 */
public final class Tasks implements AutoCloseable {

    /** What a database has to keep for this room: add it to the models of {@link Database#open}. */
    public static final List<Model<?>> MODELS = List.of(Task.TASK);

    private final Database db;
    private final Pace pace;
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final List<Runnable> starting = new ArrayList<>();
    private @Nullable Worker worker;

    private Tasks(Database db, Pace pace) {
        this.db = db;
        this.pace = pace;
    }

    /** Who does a task; with the time between two rounds where it comes round. */
    record Handler(Consumer<String> work, Optional<Duration> interval) {}

    /**
     * A queue in that database. Sends no statement and starts no thread.
     *
     * @throws IllegalArgumentException when the database was opened without {@link #MODELS}
     */
    public static Tasks of(Database db) {
        return of(db, Pace.STANDARD);
    }

    static Tasks of(Database db, Pace pace) {
        if (!db.models().contains(Task.TASK)) {
            throw new IllegalArgumentException(
                    "This database keeps no tasks: add Tasks.MODELS to those it is opened with");
        }
        return new Tasks(db, pace);
    }

    /**
     * Declares work that comes round: first when the site starts for the first time, then so long after each end. With
     * several instances, one of them does it each time.
     *
     * @param name names it in the database; a new name is a new schedule
     * @throws IllegalArgumentException when the name is taken or is no name, or the interval is under a second
     */
    public Tasks every(String name, Duration interval, Runnable work) {
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("'%s' every %s: a second is the least".formatted(name, interval));
        }
        return declare(name, new Handler(_ -> work.run(), Optional.of(interval)));
    }

    /**
     * Declares who does the tasks of that name. The work should do no harm when it is done twice.
     *
     * @throws IllegalArgumentException when the name is taken or is no name
     */
    public Tasks handle(String name, Consumer<String> work) {
        return declare(name, new Handler(work, Optional.empty()));
    }

    /** Has something looked at once whenever tasks are started: what an earlier process left behind. It must return at once. */
    public synchronized Tasks starting(Runnable look) {
        starting.add(look);
        return this;
    }

    private synchronized Tasks declare(String name, Handler handler) {
        Task.TASK.name.refusal(name).ifPresent(sentence -> {
            throw new IllegalArgumentException("'%s' can't name a task: %s".formatted(name, sentence));
        });
        if (worker != null) {
            throw new IllegalStateException("'%s' is declared after the start".formatted(name));
        }
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new IllegalArgumentException("Two tasks are named '%s'".formatted(name));
        }
        return this;
    }

    /**
     * Puts a task into the queue. Within a transaction it is a part of that: the task is there when the transaction is,
     * and is not begun before.
     *
     * @param payload what the handler is given, at most some thousands of characters; a key is best
     * @throws IllegalArgumentException when no handler has that name
     * @throws martlet.model.StorageException when it could not be kept
     */
    public void enqueue(String name, String payload) {
        enqueue(name, payload, Instant.now());
    }

    /** Puts a task into the queue, as {@link #enqueue(String, String)} does, not to be begun before that moment. */
    public void enqueue(String name, String payload, Instant notBefore) {
        var handler = handlers.get(name);
        if (handler == null || handler.interval.isPresent()) {
            throw unknown(name);
        }
        db.insert(Change.of(Task.TASK)
                .set(Task.TASK.name, name).set(Task.TASK.payload, payload).set(Task.TASK.due, notBefore));
        wake();
    }

    /** Returns how many tasks wait or are being done, those that come round not counted, up to 10,001. One statement. */
    public long waiting() {
        return db.select(Task.TASK).where(Task.TASK.schedule.isNull()).where(Task.TASK.givenUp.eq(false))
                .countUpTo(10_001);
    }

    /** Returns how many tasks were given up and are still there, up to 10,001. One statement. */
    public long givenUp() {
        return db.select(Task.TASK).where(Task.TASK.givenUp.eq(true)).countUpTo(10_001);
    }

    private IllegalArgumentException unknown(String name) {
        var known = handlers.entrySet().stream().filter(entry -> entry.getValue().interval.isEmpty())
                .map(Map.Entry::getKey).toList();
        return new IllegalArgumentException("No handler does '%s'.%s Handlers: %s.".formatted(name,
                UnknownFieldException.nearest(name, known).map(" Did you mean '%s'?"::formatted).orElse(""),
                known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private synchronized void wake() {
        if (worker != null) {
            worker.wake();
        }
    }

    /** Begins to do tasks, in threads of its own: returns at once, before the first statement. Once only. */
    public synchronized Tasks start() {
        if (worker != null) {
            throw new IllegalStateException("The tasks were started already");
        }
        worker = new Worker(new Queue(db, pace, Map.copyOf(handlers)), pace);
        worker.start();
        starting.forEach(Runnable::run);
        return this;
    }

    /** Stops: begins nothing more, waits up to ten seconds for what is being done. Twice is once. */
    @Override
    public void close() {
        var running = worker();
        if (running != null) {
            running.close();
        }
    }

    private synchronized @Nullable Worker worker() {
        return worker;
    }
}
