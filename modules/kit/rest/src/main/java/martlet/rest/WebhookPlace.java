package martlet.rest;

import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;

/**
 * How far the change log was read for a webhook.
 *
 * @param place its last change that deliveries were made of
 */
record WebhookPlace(long id, long webhook, long place) {

    static final Fields PLACE = new Fields();

    static final class Fields extends Model<WebhookPlace> {
        final Field<WebhookPlace, Long> id = key("id", WebhookPlace::id);
        final Link<WebhookPlace, Webhook> webhook = link("webhook", WebhookPlace::webhook, () -> Webhook.WEBHOOK)
                .unique();
        final Field<WebhookPlace, Long> place = whole("place", WebhookPlace::place);

        private Fields() {
            super("martlet_webhook_place");
            unrecorded();
        }

        @Override
        protected WebhookPlace read(Row row) {
            return new WebhookPlace(row.get(id), row.get(webhook), row.get(place));
        }
    }
}
