package martlet.rest;

import static martlet.rest.Delivery.DELIVERY;
import static martlet.rest.Webhook.WEBHOOK;
import static martlet.rest.WebhookPlace.PLACE;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import martlet.model.Change;
import martlet.model.Database;
import martlet.tasks.Tasks;
import martlet.web.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries, each as a task: signed as Standard Webhooks has it, and again after a while when it was not taken. What became of
 * it is in its row.
 */
final class Deliverer {

    static final String TASK = "webhook";

    /** The pauses after the first try, the second…: about three days in all. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30),
            Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14), Duration.ofHours(20),
            Duration.ofHours(24));

    private static final System.Logger LOG = System.getLogger("martlet.rest");
    private static final String HMAC = "HmacSHA256";
    /** So many at a time, so that receivers who don't answer leave hands for other tasks. */
    private static final int AT_ONCE = 2;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int GONE = 410;

    private final Semaphore hands = new Semaphore(AT_ONCE);
    private final OwnedRows rows;
    private final Database db;
    private final Sending sending;
    private final Tasks tasks;
    private final List<Duration> pauses;

    Deliverer(OwnedRows rows, Sending sending, Tasks tasks, List<Duration> pauses) {
        this.rows = rows;
        this.db = rows.db();
        this.sending = sending;
        this.tasks = tasks;
        this.pauses = pauses;
    }

    /** What an attempt led to: a status, or none and why. */
    private record Attempt(@Nullable Long status, String error) {

        boolean isTaken() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /** Puts a delivery into the queue, with the transaction that is open. */
    void take(Webhook webhook, Telling.Told told) {
        var change = told.change();
        var now = now();
        var row = db.insert(Change.of(DELIVERY)
                .set(DELIVERY.webhook, webhook.id()).set(DELIVERY.message, "msg_" + Secrets.random(18))
                .set(DELIVERY.place, change.position()).set(DELIVERY.model, change.model())
                .set(DELIVERY.row, change.row()).set(DELIVERY.action, told.action().word()).set(DELIVERY.created, now)
                .set(DELIVERY.state, Delivery.WAITING).set(DELIVERY.tries, 0L).set(DELIVERY.error, "")
                .set(DELIVERY.next, now));
        tasks.enqueue(TASK, Long.toString(row.id()));
    }

    private Instant now() {
        return rows.auth().web().clock().instant();
    }

    /** Sends one once more, from the first pause on. */
    Optional<Delivery> again(long id) {
        var row = db.update(id, Change.of(DELIVERY).set(DELIVERY.state, Delivery.WAITING).set(DELIVERY.tries, 0L)
                .set(DELIVERY.next, now()).set(DELIVERY.done, null));
        row.ifPresent(delivery -> tasks.enqueue(TASK, Long.toString(delivery.id())));
        return row;
    }

    /** Takes what was done with, and which somebody has set back to waiting, into the queue again. */
    void takeBack() {
        db.select(DELIVERY).where(DELIVERY.state.eq(Delivery.WAITING).and(DELIVERY.done.isNull().not())).list()
                .forEach(row -> db.transaction(() -> again(row.id())));
    }

    /** Does one task. */
    void deliver(String payload) {
        var id = Long.parseLong(payload);
        if (!isHandFree()) {
            tasks.enqueue(TASK, payload, now().plus(SOON));
            return;
        }
        try {
            db.find(DELIVERY, id).filter(row -> row.state().equals(Delivery.WAITING)).ifPresent(this::deliver);
        } finally {
            hands.release();
        }
    }

    private boolean isHandFree() {
        try {
            return hands.tryAcquire(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void deliver(Delivery delivery) {
        var webhook = db.find(WEBHOOK, delivery.webhook()).filter(Webhook::active);
        var data = webhook.flatMap(to -> rows.data(to, delivery));
        var secret = webhook.flatMap(rows::secret);
        if (webhook.isEmpty() || data.isEmpty() || secret.isEmpty()) {
            end(delivery, Delivery.SKIPPED, new Attempt(null, webhook.isEmpty()
                    ? "the webhook is not active"
                    : data.isEmpty() ? "its owner may not see the row any more" : "its secret can't be read"));
            return;
        }
        settle(delivery, webhook.get(), attempt(delivery, webhook.get(), secret.get(), data.get()));
    }

    private Attempt attempt(Delivery delivery, Webhook webhook, String secret, byte[] data) {
        var body = body(delivery, data);
        try {
            return new Attempt((long) sending.send(webhook.url(), headers(delivery, secret, body), body), "");
        } catch (IOException e) {
            return new Attempt(null, shortened(String.valueOf(e.getMessage())));
        }
    }

    private static byte[] body(Delivery delivery, byte[] data) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", delivery.model() + "." + delivery.action());
            json.writeStringProperty("timestamp", delivery.created().toString());
            json.writeName("data");
            json.writeRawValue(new String(data, StandardCharsets.UTF_8));
            json.writeEndObject();
        });
    }

    private Map<String, String> headers(Delivery delivery, String secret, byte[] body) {
        var seconds = Long.toString(now().getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Martlet-Webhooks/1");
        headers.put("webhook-id", delivery.message());
        headers.put("webhook-timestamp", seconds);
        headers.put("webhook-signature", signature(secret, delivery.message(), seconds, body));
        return headers;
    }

    static String signature(String secret, String id, String seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(secret.indexOf('_') + 1)), HMAC));
            mac.update("%s.%s.".formatted(id, seconds).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC, e);
        }
    }

    private void settle(Delivery delivery, Webhook webhook, Attempt attempt) {
        if (attempt.isTaken()) {
            end(delivery, Delivery.DELIVERED, attempt);
        } else if (attempt.status() != null && attempt.status() == GONE) {
            LOG.log(Level.WARNING, "Webhook %d, '%s', is gone by its own word and stopped"
                    .formatted(webhook.id(), webhook.name()));
            stop(webhook);
            end(delivery, Delivery.FAILED, attempt);
        } else if (delivery.tries() < pauses.size()) {
            tryAgain(delivery, attempt);
        } else {
            LOG.log(Level.WARNING, "Webhook %d, '%s', did not take %s in %d tries".formatted(webhook.id(),
                    webhook.name(), delivery.message(), delivery.tries() + 1));
            end(delivery, Delivery.FAILED, attempt);
        }
    }

    private void stop(Webhook webhook) {
        db.transaction(() -> {
            db.update(webhook.id(), Change.of(WEBHOOK).set(WEBHOOK.active, false));
            return db.delete(PLACE, PLACE.webhook.eq(webhook.id()));
        });
    }

    /** Up to a tenth later than it could be, so that what failed together does not come together again. */
    private void tryAgain(Delivery delivery, Attempt attempt) {
        var pause = pauses.get((int) delivery.tries());
        var next = now().plus(pause).plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 10 + 1));
        db.transaction(() -> {
            db.update(delivery.id(), tried(delivery, attempt).set(DELIVERY.next, next));
            tasks.enqueue(TASK, Long.toString(delivery.id()), next);
            return true;
        });
    }

    private void end(Delivery delivery, String state, Attempt attempt) {
        db.update(delivery.id(), tried(delivery, attempt).set(DELIVERY.state, state).set(DELIVERY.next, null)
                .set(DELIVERY.done, now()));
    }

    private static Change<Delivery> tried(Delivery delivery, Attempt attempt) {
        return Change.of(DELIVERY).set(DELIVERY.tries, delivery.tries() + 1).set(DELIVERY.status, attempt.status())
                .set(DELIVERY.error, attempt.error());
    }

    private static String shortened(String text) {
        var plain = text.replace('\0', '?');
        return plain.length() <= 200 ? plain : plain.substring(0, 200);
    }
}
