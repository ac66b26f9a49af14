package martlet.tasks;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import martlet.tasks.Queue.Claim;

/** One instance's hands: a thread that looks for what is due, and one for each task that is being done. */
final class Worker {

    private static final System.Logger LOG = System.getLogger("martlet.tasks");
    private static final Duration SOON = Duration.ofMillis(10);

    private final Queue queue;
    private final Pace pace;
    private final Semaphore bell = new Semaphore(0);
    private final Semaphore hands;
    private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
    private final Thread looker = Thread.ofVirtual().name("martlet-tasks").unstarted(this::look);
    private volatile boolean stopped;
    private boolean away;

    Worker(Queue queue, Pace pace) {
        this.queue = queue;
        this.pace = pace;
        this.hands = new Semaphore(pace.workers());
    }

    void start() {
        looker.start();
    }

    /** Makes the next look come at once, and those after it soon: what was enqueued may not be committed yet. */
    void wake() {
        bell.release();
    }

    private void look() {
        var known = false;
        var pause = SOON;
        while (!stopped) {
            var begun = 0;
            try {
                if (!known) {
                    queue.reclaim();
                    queue.schedule();
                    known = true;
                }
                jobs.values().forEach(Job::renew);
                begun = begin();
                isBack();
            } catch (RuntimeException e) {
                isAway(e);
            }
            pause = begun > 0 ? SOON : shorter(pause.multipliedBy(2), pace.look());
            if (rang(pause)) {
                pause = SOON;
            }
        }
    }

    private int begin() {
        var free = hands.availablePermits();
        var claims = free == 0 || stopped ? List.<Claim>of() : queue.claim(free);
        claims.forEach(this::begin);
        return claims.size();
    }

    private void begin(Claim claim) {
        hands.acquireUninterruptibly();
        var job = new Job(claim);
        jobs.put(claim.task().id(), job);
        job.thread.start();
    }

    private boolean rang(Duration pause) {
        try {
            return bell.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS) && bell.drainPermits() >= 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    private void isAway(RuntimeException e) {
        if (!away && !stopped) {
            LOG.log(Level.WARNING, "The queue of tasks can't be read; they wait until it can", e);
        }
        away = true;
    }

    private void isBack() {
        if (away) {
            LOG.log(Level.INFO, "The queue of tasks can be read again");
        }
        away = false;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Interrupts nothing: a thread that is interrupted while it writes shuts the embedded database's file for everybody. */
    void close() {
        stopped = true;
        wake();
        var end = Instant.now().plus(pace.grace());
        join(looker, end);
        jobs.values().forEach(job -> join(job.thread, end));
        jobs.values().forEach(job -> LOG.log(
                Level.WARNING,
                "%s was not done in time; it is done again from its beginning".formatted(job.claim.task())));
    }

    private static void join(Thread thread, Instant end) {
        try {
            thread.join(Duration.between(Instant.now(), end));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One task that is being done. */
    private final class Job {

        private final Thread thread;
        private Claim claim;
        private boolean over;

        Job(Claim claim) {
            this.claim = claim;
            this.thread = Thread.ofVirtual().name("martlet-task-" + claim.task().id()).unstarted(this::run);
        }

        private void run() {
            try {
                queue.run(claim.task());
                settle(() -> queue.done(claim));
            } catch (Throwable e) {
                fail(e);
            } finally {
                jobs.remove(claim.task().id());
                hands.release();
                wake();
            }
        }

        private void fail(Throwable e) {
            try {
                settle(() -> report(queue.failed(claim, String.valueOf(e)), e));
            } catch (RuntimeException again) {
                e.addSuppressed(again);
                LOG.log(Level.ERROR, "%s failed, and that could not be written down; it is done again in a minute"
                        .formatted(claim.task()), e);
            }
        }

        private void report(boolean lost, Throwable e) {
            if (lost) {
                LOG.log(Level.ERROR, "%s failed %d times and is given up; its row stays in martlet_task"
                        .formatted(claim.task(), claim.task().attempts()), e);
            } else {
                LOG.log(Level.WARNING, "%s failed and is tried again".formatted(claim.task()), e);
            }
        }

        /** Never beside a renewal: each would find the row in a version that it does not know. */
        private synchronized void settle(Runnable write) {
            over = true;
            write.run();
        }

        private synchronized void renew() {
            if (over || Duration.between(Instant.now(), claim.until()).compareTo(pace.lease().dividedBy(2)) > 0) {
                return;
            }
            queue.renew(claim).ifPresentOrElse(longer -> claim = longer, this::lose);
        }

        private void lose() {
            over = true;
            LOG.log(Level.WARNING,
                    "%s was taken over by another instance while it was being done".formatted(claim.task()));
        }
    }
}
