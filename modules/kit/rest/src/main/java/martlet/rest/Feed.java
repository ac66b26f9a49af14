package martlet.rest;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import martlet.model.Database;
import martlet.model.History;
import martlet.web.EventStream;

/**
 * What is new in the change log, for all streams of this process: read once, by one thread, which is there only while
 * somebody listens. It looks four times a second for what other instances commit, and at once for what this one does.
 *
 * <p>Nothing is queued for anybody: each stream fetches what it has not sent, so a slow one costs no memory.
 */
final class Feed {

    /** How many streams there may be unless said otherwise. */
    static final int MOST_STREAMS = 1_000;

    /** How many of them one caller may have. */
    static final int MOST_OF_ONE = 20;

    private static final System.Logger LOG = System.getLogger("martlet.rest");
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** How many changes are read at a time. */
    private static final int MOST = 500;
    /** How many of the last batches are kept for those who come for them. */
    private static final int KEPT = 8;

    private final History history;
    private final Map<EventStream, String> streams = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<News> recent = new ArrayList<>();
    private long position;
    private boolean running;
    private int most = MOST_STREAMS;
    private int mostOfOne = MOST_OF_ONE;

    /** A feed that nobody listens to yet. */
    Feed(Database db) {
        this.history = db.history();
    }

    /** Says how many streams there may be, and how many of one caller. */
    synchronized void allow(int all, int ofOne) {
        most = all;
        mostOfOne = ofOne;
    }

    /** Why a stream can't begin. */
    enum Refusal {
        /** There are as many as there may be. */
        FULL,
        /** The caller has as many as one may have. */
        GREEDY,
        /** It can. */
        NONE
    }

    /** Whether one more stream of that caller may begin. */
    synchronized Refusal refusal(String who) {
        if (counts.getOrDefault(who, 0) >= mostOfOne) {
            return Refusal.GREEDY;
        }
        return streams.size() >= most ? Refusal.FULL : Refusal.NONE;
    }

    synchronized void join(EventStream stream, String who) {
        streams.put(stream, who);
        counts.merge(who, 1, Integer::sum);
        if (!running) {
            running = true;
            position = 0;
            recent.clear();
            Thread.ofVirtual().name("martlet-feed").start(this::run);
        }
    }

    synchronized void leave(EventStream stream) {
        var who = streams.remove(stream);
        if (who != null) {
            counts.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /** Returns how many listen. */
    synchronized int size() {
        return streams.size();
    }

    // -- the thread that reads

    private void run() {
        var bell = new Semaphore(1);
        var unwatch = history.watch(bell::release);
        try {
            var away = false;
            while (goesOn()) {
                try {
                    while (read()) {
                        // There is more.
                    }
                    away = false;
                } catch (RuntimeException e) {
                    tell(away, e);
                    away = true;
                }
                if (bell.tryAcquire(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        } finally {
            unwatch.run();
        }
    }

    private synchronized boolean goesOn() {
        running = !streams.isEmpty();
        return running;
    }

    private static void tell(boolean again, RuntimeException e) {
        if (!again) {
            LOG.log(Level.WARNING, "The change log can't be read; streams wait until it can", e);
        }
    }

    /** Reads on; true when there may be more. Before the first time, it is found out where the end is. */
    private boolean read() {
        var from = known();
        if (from == 0) {
            begin(history.end());
            return false;
        }
        var found = history.after(from, MOST);
        if (found.isEmpty()) {
            forget();
        } else {
            add(new News(history, from, found));
        }
        return found.size() == MOST;
    }

    /** What is not to be shared any more takes room for nothing. */
    private synchronized void forget() {
        recent.removeIf(batch -> !batch.isFresh());
    }

    private synchronized long known() {
        return position;
    }

    private synchronized void begin(long end) {
        position = end;
        wake();
    }

    private synchronized void add(News batch) {
        position = batch.end();
        recent.add(batch);
        if (recent.size() > KEPT) {
            recent.removeFirst();
        }
        wake();
    }

    private void wake() {
        streams.keySet().forEach(EventStream::wake);
    }

    // -- the streams

    /** Returns the place after which nothing is written yet. */
    long end() {
        return history.end();
    }

    /** Returns what comes after a place: nothing, as long as nothing new is known of. */
    News after(long place) {
        return known(place).orElseGet(() -> new News(history, place, history.after(place, MOST)));
    }

    private synchronized Optional<News> known(long place) {
        if (place >= position) {
            return Optional.of(new News(history, place, List.of()));
        }
        return recent.stream().filter(batch -> batch.from() == place && batch.isFresh()).findFirst();
    }
}
