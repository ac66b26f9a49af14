package martlet.rest;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Link;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook, and what became of it. Has no values of the row: they are put in when it is sent, by the rules of
 * that moment.
 *
 * @param message what the receiver knows it by, the same at each try
 * @param place the change in the log
 * @param model the model of the row
 * @param row the row's key
 * @param action what happened: {@code create}, {@code update} or {@code delete}
 * @param created when it was found in the log
 * @param state {@code waiting}, {@code delivered}, {@code failed} when it is not tried any more, or {@code skipped}
 * @param tries how often it was sent
 * @param status the last answer's status; null when there was none
 * @param error what went wrong the last time; empty when nothing did
 * @param next when it is tried again; null when it is not
 * @param done when it was delivered, given up or skipped; null before
 */
public record Delivery(long id, long webhook, String message, long place, String model, String row, String action,
        Instant created, String state, long tries, @Nullable Long status, String error, @Nullable Instant next,
        @Nullable Instant done) {

    /** The only descriptor of this table; a site can have it in its admin. */
    public static final Fields DELIVERY = new Fields();

    static final String WAITING = "waiting";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";
    static final String SKIPPED = "skipped";

    /** The columns of {@code martlet_delivery}. */
    public static final class Fields extends Model<Delivery> {
        /** The number. */
        public final Field<Delivery, Long> id = key("id", Delivery::id);
        /** The webhook. */
        public final Link<Delivery, Webhook> webhook = link("webhook", Delivery::webhook, () -> Webhook.WEBHOOK);
        /** What the receiver knows it by. */
        public final Field<Delivery, String> message = text("message", Delivery::message).max(40).unique();
        /** The change in the log. */
        public final Field<Delivery, Long> place = whole("place", Delivery::place);
        /** The model of the row. */
        public final Field<Delivery, String> model = text("model", Delivery::model).max(48);
        /** The row's key. */
        public final Field<Delivery, String> row = text("row", Delivery::row).max(200);
        /** What happened. */
        public final Field<Delivery, String> action = text("action", Delivery::action).max(10);
        /** When it was found in the log. */
        public final Field<Delivery, Instant> created = instant("created", Delivery::created);
        /** What became of it. */
        public final Field<Delivery, String> state = text("state", Delivery::state).max(10)
                .oneOf(WAITING, DELIVERED, FAILED, SKIPPED).indexed();
        /** How often it was sent. */
        public final Field<Delivery, Long> tries = whole("tries", Delivery::tries);
        /** The last answer's status. */
        public final Field<Delivery, Long> status = whole("status", Delivery::status).optional();
        /** What went wrong the last time. */
        public final Field<Delivery, String> error = text("error", Delivery::error).max(300).blank();
        /** When it is tried again. */
        public final Field<Delivery, Instant> next = instant("next", Delivery::next).optional().label("Next try");
        /** When it was done with. */
        public final Field<Delivery, Instant> done = instant("done", Delivery::done).optional();

        private Fields() {
            super("martlet_delivery");
            unrecorded();
            unique("This change was told already.", webhook, place);
            index(done);
        }

        @Override
        public String label() {
            return "Delivery";
        }

        @Override
        public String title(Delivery row) {
            return row.message();
        }

        @Override
        protected Delivery read(Row values) {
            return new Delivery(values.get(id), values.get(webhook), values.get(message), values.get(place),
                    values.get(model), values.get(row), values.get(action), values.get(created), values.get(state),
                    values.get(tries), values.orNull(status), values.get(error), values.orNull(next),
                    values.orNull(done));
        }
    }
}
