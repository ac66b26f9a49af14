package martlet.rest;

import static martlet.model.Revision.REVISION;
import static martlet.rest.Webhook.WEBHOOK;
import static martlet.rest.WebhookPlace.PLACE;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Linked;
import martlet.model.Revision;
import martlet.model.StaleException;

/**
 * Makes deliveries of what the change log has, for each webhook from where it was read last, in one transaction with that place: so
 * each change is found once, whichever instance finds it and whatever is killed. It is read when the tasks start, after each commit of
 * this process, and by a schedule for what another one left behind.
 */
final class WebhookOutbox {

    private static final System.Logger LOG = System.getLogger("martlet.rest");
    private static final int MOST = 200;
    /** A site without webhooks does not ask for them at every write. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final OwnedRows rows;
    private final Deliverer deliverer;
    private final Database db;
    private volatile long quietUntil = System.nanoTime();
    private final AtomicInteger calls = new AtomicInteger();

    WebhookOutbox(OwnedRows rows, Deliverer deliverer) {
        this.rows = rows;
        this.deliverer = deliverer;
        this.db = rows.db();
    }

    /** Has it read soon, by a thread of its own; those who call meanwhile have it read once more. Nothing where there was no webhook just now. */
    void wake() {
        if (System.nanoTime() - quietUntil >= 0 && calls.getAndIncrement() == 0) {
            Thread.ofVirtual().name("martlet-webhooks").start(this::readAll);
        }
    }

    private void readAll() {
        int seen;
        do {
            seen = calls.get();
            try {
                read();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING,
                        "The change log can't be read for webhooks; that is tried again in half a minute", e);
            }
        } while (!calls.compareAndSet(seen, 0));
    }

    /** There is a webhook from now on. */
    void expect() {
        quietUntil = System.nanoTime();
    }

    /** Reads to the end of the log. */
    void read() {
        var all = db.select(WEBHOOK).list();
        if (all.isEmpty()) {
            quietUntil = System.nanoTime() + QUIET.toNanos();
        }
        for (var webhook : all) {
            if (webhook.active()) {
                while (step(webhook)) {
                    // There is more.
                }
            } else {
                // Begun again, it is told what happens from then on.
                db.delete(PLACE, PLACE.webhook.eq(webhook.id()));
            }
        }
    }

    private boolean step(Webhook webhook) {
        var place = db.select(PLACE).where(PLACE.webhook.eq(webhook.id())).oneLinked();
        if (place.isEmpty()) {
            return db.insertOrIgnore(Change.of(PLACE).set(PLACE.webhook, webhook.id()).set(PLACE.place, begin(webhook)),
                    PLACE.webhook).isPresent();
        }
        var from = place.get().row().place();
        var batch = new News(db.history(), from, db.history().after(from, MOST));
        return !batch.isEmpty() && isTaken(webhook, place.get(), batch);
    }

    /** Its own last change, by which it was made or made active: what was committed after that is news. */
    private long begin(Webhook webhook) {
        var end = db.history().end();
        var last = db.history().of(WEBHOOK, webhook.id()).orderBy(REVISION.id.desc()).one().map(Revision::position);
        return last.orElse(end);
    }

    private boolean isTaken(Webhook webhook, Linked<WebhookPlace> place, News batch) {
        var told = rows.told(webhook, batch);
        try {
            return db.transaction(() -> {
                db.update(place.row().id(), Change.of(PLACE).set(PLACE.place, batch.end()), place.version());
                told.forEach(each -> deliverer.take(webhook, each));
                return true;
            });
        } catch (StaleException _) {
            // Another instance was first.
            return false;
        }
    }
}
