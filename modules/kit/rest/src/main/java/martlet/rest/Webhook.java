package martlet.rest;

import java.time.Instant;
import java.util.List;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;

/**
 * An address that is told what happens to rows. Made by {@link Webhooks#make}, since it has a secret.
 *
 * @param name what its owner calls it
 * @param url where events are sent
 * @param models the names of the models whose events it wants, with commas between them; empty for all that have any
 * @param account the key of the account by whose rules rows are seen
 * @param owner the name that the account had when it was made
 * @param secret what events are signed with, encrypted
 * @param active whether anything is sent
 * @param created when it was made
 */
public record Webhook(long id, String name, String url, String models, long account, String owner, String secret,
        boolean active, Instant created) {

    /** The only descriptor of this table; a site can have it in its admin, to change, to stop and to delete them. */
    public static final Fields WEBHOOK = new Fields();

    /** Returns the names of the models whose events it wants; none for all that have any. */
    public List<String> names() {
        return models.isBlank() ? List.of() : List.of(models.strip().split("[,\\s]+"));
    }

    /** The columns of {@code martlet_webhook}. */
    public static final class Fields extends Model<Webhook> {
        /** The number. */
        public final Field<Webhook, Long> id = key("id", Webhook::id);
        /** What its owner calls it. */
        public final Field<Webhook, String> name = text("name", Webhook::name).max(60)
                .check("Write something besides spaces.", name -> !name.isBlank());
        /** Where events are sent. */
        public final Field<Webhook, String> url = text("url", Webhook::url).max(1_000).label("Address");
        /** Of which models. */
        public final Field<Webhook, String> models = text("models", Webhook::models).max(1_000).blank()
                .help("Names with commas between them; none for all.").defaultsTo("");
        /** By whose rules. */
        public final Field<Webhook, Long> account = whole("account", Webhook::account).indexed();
        /** The name that the account had. */
        public final Field<Webhook, String> owner = text("owner", Webhook::owner).max(250);
        /** The secret, encrypted. */
        public final Field<Webhook, String> secret = text("secret", Webhook::secret).max(300).input(Input.PASSWORD);
        /** Whether anything is sent. */
        public final Field<Webhook, Boolean> active = bool("active", Webhook::active).defaultsTo(true);
        /** When it was made. */
        public final Field<Webhook, Instant> created = instant("created", Webhook::created);

        private Fields() {
            super("martlet_webhook");
        }

        @Override
        public String label() {
            return "Webhook";
        }

        @Override
        public String title(Webhook row) {
            return row.name();
        }

        @Override
        protected Webhook read(Row row) {
            return new Webhook(row.get(id), row.get(name), row.get(url), row.get(models), row.get(account),
                    row.get(owner), row.get(secret), row.get(active), row.get(created));
        }
    }
}
