package martlet.rest;

import static martlet.rest.Delivery.DELIVERY;
import static martlet.rest.Webhook.WEBHOOK;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.auth.RuleSet;
import martlet.auth.Who;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Problem;
import martlet.model.UnknownFieldException;
import martlet.tasks.Tasks;
import martlet.web.Settings;

/**
 * Tells addresses elsewhere what happens to rows: signed, tried again for three days, and as far as the account may see that each
 * was made for. What is committed is told, also when the process is killed right after. May be shared by any number of threads.
 */
public final class Webhooks {

    /**
     * Rules for them, for {@link martlet.auth.Rules#and}: admins see, change, stop and delete webhooks, and see deliveries, of which they
     * set the state back to {@code waiting} to have one sent once more.
     */
    public static final List<RuleSet<?>> RULES = List.of(
            RuleSet.of(WEBHOOK).see(Who.admin()).change(Who.admin()).delete(Who.admin())
                    .fix(Who.nobody(), WEBHOOK.account, WEBHOOK.owner, WEBHOOK.secret, WEBHOOK.created),
            RuleSet.of(DELIVERY).see(Who.admin()).change(Who.admin()).delete(Who.admin())
                    .fix(Who.nobody(), DELIVERY.webhook, DELIVERY.message, DELIVERY.place, DELIVERY.model, DELIVERY.row,
                            DELIVERY.action, DELIVERY.created, DELIVERY.tries, DELIVERY.status, DELIVERY.error,
                            DELIVERY.next, DELIVERY.done));

    /** How many an account may have. */
    public static final int MOST = 20;

    private static final String PREFIX = "whsec_";
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Auth<?> auth;
    private final Database db;
    private final Map<String, Resource<?>> resources;
    private final Targets targets;
    private final Deliverer deliverer;
    private final WebhookOutbox outbox;

    private Webhooks(Auth<?> auth, Catalogue all, Map<String, Resource<?>> resources, Tasks tasks,
            List<Duration> pauses, Targets targets) {
        this.auth = auth;
        this.db = auth.writes().db();
        this.resources = resources;
        this.targets = targets;
        var rows = new OwnedRows(auth, all, resources);
        this.deliverer = new Deliverer(rows, new Sending(targets, LONGEST), tasks, pauses);
        this.outbox = new WebhookOutbox(rows, deliverer);
        tasks.handle(Deliverer.TASK, deliverer::deliver).every("webhooks", Duration.ofSeconds(30), () -> {
            outbox.read();
            deliverer.takeBack();
            purge();
        }).starting(outbox::wake);
        db.history().watch(outbox::wake);
    }

    /** Has the events of some resources sent, by name; they may be added to later. Before the tasks are started. */
    static Webhooks of(Auth<?> auth, Catalogue all, Map<String, Resource<?>> resources, Tasks tasks,
            Settings settings, List<Duration> pauses) {
        if (!auth.writes().db().models().containsAll(RestApi.MODELS)) {
            throw new IllegalArgumentException(
                    "This database keeps no webhooks: add RestApi.MODELS to those it is opened with");
        }
        return new Webhooks(auth, all, resources, tasks, pauses, new Targets(
                settings.word("webhooks.private", "refused", List.of("refused", "allowed")).equals("allowed"),
                settings.word("webhooks.plain", "refused", List.of("refused", "allowed")).equals("allowed")));
    }

    /**
     * A webhook that was just made.
     *
     * @param row what is kept of it
     * @param secret what its receiver checks signatures with, which nobody can be shown again
     */
    public record Made(Webhook row, String secret) {}

    /**
     * Makes a webhook for an account. It is told what happens from now on.
     *
     * @param models the names of the models whose events it wants; none for all that have any
     * @throws InvalidException when the name or the address won't do, a model has no events, or there are {@link #MOST} already
     */
    public Made make(Caller owner, String name, String url, List<String> models) {
        check(owner, url, models);
        var secret = newSecret();
        var row = db.insert(Change.of(WEBHOOK)
                .set(WEBHOOK.name, name.strip()).set(WEBHOOK.url, url).set(WEBHOOK.models, String.join(",", models))
                .set(WEBHOOK.account, owner.key()).set(WEBHOOK.owner, owner.name())
                .set(WEBHOOK.secret, auth.web().secrets().encrypt(OwnedRows.purpose(owner.key()), secret))
                .set(WEBHOOK.created, auth.web().clock().instant()));
        db.afterCommit(outbox::expect);
        return new Made(row, secret);
    }

    static String newSecret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    private void check(Caller owner, String url, List<String> models) {
        targets.refusal(url).ifPresent(sentence -> {
            throw refused("url", sentence);
        });
        for (var model : models) {
            if (!resources.containsKey(model)) {
                throw refused("models", "'%s' has no events.%s".formatted(model,
                        UnknownFieldException.nearest(model, List.copyOf(resources.keySet()))
                                .map(" Did you mean '%s'?"::formatted).orElse("")));
            }
        }
        if (db.select(WEBHOOK).where(WEBHOOK.account.eq(owner.key())).count() >= MOST) {
            throw refused("", "There are %d webhooks already. Delete one that is not used any more.".formatted(MOST));
        }
    }

    private static InvalidException refused(String field, String sentence) {
        return new InvalidException(List.of(new Problem(field, sentence)));
    }

    /** Sends what was delivered, given up or skipped once more, by the number of the delivery; empty when there is none. */
    public Optional<Delivery> again(long delivery) {
        return db.transaction(() -> deliverer.again(delivery));
    }

    /** Sends what somebody has set back to waiting; done each half minute as well. */
    void takeBack() {
        deliverer.takeBack();
    }

    /** Deletes what was done with more than thirty days ago; returns how many. */
    public long purge() {
        return db.delete(DELIVERY, DELIVERY.done.lt(auth.web().clock().instant().minus(KEPT)));
    }
}
