package martlet.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Auth;
import martlet.model.Database;
import martlet.web.Secrets;

/** The rows that webhooks tell of, each as its owner may see it at that moment. */
final class OwnedRows {

    private final Auth<?> auth;
    private final Catalogue all;
    private final Map<String, Resource<?>> resources;

    OwnedRows(Auth<?> auth, Catalogue all, Map<String, Resource<?>> resources) {
        this.auth = auth;
        this.all = all;
        this.resources = resources;
    }

    Database db() {
        return auth.writes().db();
    }

    Auth<?> auth() {
        return auth;
    }

    static String purpose(long account) {
        return "webhook of " + account;
    }

    private Secrets secrets() {
        return auth.web().secrets();
    }

    /** Returns the secret; empty when the site's own is another by now. */
    Optional<String> secret(Webhook webhook) {
        return secrets().decrypt(purpose(webhook.account()), webhook.secret());
    }

    private Optional<Asker> asker(Webhook webhook) {
        return auth.caller(webhook.account()).map(caller -> new Asker(caller, auth.rules(), all));
    }

    /** Returns what a webhook's owner is told of some changes, in their order; nothing when they are shut out. */
    List<Telling.Told> told(Webhook webhook, News batch) {
        var told = new ArrayList<Telling.Told>();
        asker(webhook).ifPresent(asker -> wanted(webhook)
                .forEach(resource -> told.addAll(telling(asker, resource).of(batch))));
        told.sort(Comparator.comparing(each -> each.change().position()));
        return told;
    }

    private List<Resource<?>> wanted(Webhook webhook) {
        var names = webhook.names();
        return resources.entrySet().stream()
                .filter(each -> names.isEmpty() || names.contains(each.getKey()))
                .<Resource<?>>map(Map.Entry::getValue).toList();
    }

    private <R> Telling<R> telling(Asker asker, Resource<R> resource) {
        return Telling.of(db(), asker, resource);
    }

    /** Returns the row of a delivery as JSON: its key alone where it is told to be gone. Empty when the owner may not see it any more. */
    Optional<byte[]> data(Webhook webhook, Delivery delivery) {
        var resource = resources.get(delivery.model());
        return resource == null
                ? Optional.empty()
                : asker(webhook).flatMap(asker -> telling(asker, resource).row(delivery.row(),
                        delivery.action().equals("delete")));
    }
}
