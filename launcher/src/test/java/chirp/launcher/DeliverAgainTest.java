package chirp.launcher;

import static martlet.rest.Delivery.DELIVERY;
import static martlet.rest.Webhook.WEBHOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.rest.Delivery;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Test;

/** Admins have what was sent to webhooks sent once more, by a tick in the admin's list. */
class DeliverAgainTest {

    private static final String PATH = "/admin/acts/martlet_delivery/deliver-again/";
    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    @Test
    void whatFailedIsSentOnceMore() {
        try (var site = new RuledSite()) {
            var failed = failed(site);
            var chief = site.browser("chief");
            assertTrue(chief.get("/admin/martlet_delivery/").is(200).body().contains("Deliver again"));
            run(chief, failed.id());
            var now = site.db.find(DELIVERY, failed.id()).orElseThrow();
            assertEquals(List.of("waiting", 0L), List.of(now.state(), now.tries()));
            assertTrue(now.done() == null && now.next() != null, now::toString);
            site.browser("clerk").get(PATH + "?row=" + failed.id()).is(404);
            assertTrue(site.db.find(DELIVERY, failed.id()).isPresent());
        }
    }

    private static Delivery failed(RuledSite site) {
        var now = Instant.parse("2026-03-01T12:00:00Z");
        var webhook = site.db
                .insert(Change.of(WEBHOOK).set(WEBHOOK.name, "shop").set(WEBHOOK.url, "https://example.org/")
                        .set(WEBHOOK.account, 4L).set(WEBHOOK.owner, "chief").set(WEBHOOK.secret, "none")
                        .set(WEBHOOK.created, now));
        return site.db.insert(Change.of(DELIVERY).set(DELIVERY.webhook, webhook.id()).set(DELIVERY.message, "msg_1")
                .set(DELIVERY.place, 1L).set(DELIVERY.model, "message").set(DELIVERY.row, "1")
                .set(DELIVERY.action, "update")
                .set(DELIVERY.created, now).set(DELIVERY.state, "failed").set(DELIVERY.tries, 10L)
                .set(DELIVERY.error, "500").set(DELIVERY.done, now));
    }

    /** The page that asks first, and its button. */
    private static void run(Visitor who, long id) {
        var page = who.get(PATH + "?row=" + id).is(200).body();
        var fields = new ArrayList<>(List.of("_run", "1"));
        HIDDEN.matcher(page).results().forEach(input -> fields.addAll(List.of(input.group(1),
                input.group(2).replace("&#61;", "=").replace("&amp;", "&"))));
        who.form(PATH, fields.toArray(String[]::new)).is(303);
    }
}
