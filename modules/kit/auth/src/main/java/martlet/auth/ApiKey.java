package martlet.auth;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a program uses the API on behalf of an account. What it is for, not what it is: its secret is nowhere.
 *
 * @param id the number, which stands in the key, too
 * @param account the key of the account that it acts for
 * @param owner the name that the account had when it was made
 * @param name what the owner calls it
 * @param scopes what it may be used for, as {@link Scopes#text} writes it
 * @param secret the hash of its secret part
 * @param created when it was made
 * @param expires when it ends; null for never
 * @param used when it was last used, to the minute; null for never
 */
public record ApiKey(
        long id, long account, String owner, String name, String scopes, String secret, Instant created,
        @Nullable Instant expires, @Nullable Instant used) {

    /** The only descriptor of this table; a site can have it in its admin, for its staff to see and revoke keys. */
    public static final Fields API_KEY = new Fields();

    /** Returns what it may be used for. */
    public Scopes scoped() {
        return Scopes.kept(scopes);
    }

    /** Whether it has ended. */
    public boolean isOver(Instant now) {
        return expires != null && !expires.isAfter(now);
    }

    /** The columns of {@code martlet_api_key}. */
    public static final class Fields extends Model<ApiKey> {
        /** The number. */
        public final Field<ApiKey, Long> id = key("id", ApiKey::id);
        /** The account that it acts for. */
        public final Field<ApiKey, Long> account = whole("account", ApiKey::account).indexed();
        /** The name that the account had. */
        public final Field<ApiKey, String> owner = text("owner", ApiKey::owner).max(250);
        /** What the owner calls it. */
        public final Field<ApiKey, String> name = text("name", ApiKey::name).max(60).label("Name")
                .help("What it is for, such as backup or phone.")
                .check("Write something besides spaces.", name -> !name.isBlank());
        /** What it may be used for. */
        public final Field<ApiKey, String> scopes = text("scopes", ApiKey::scopes).max(4_000);
        /** The hash of the secret part. */
        public final Field<ApiKey, String> secret = text("secret", ApiKey::secret).max(64).input(Input.PASSWORD);
        /** When it was made. */
        public final Field<ApiKey, Instant> created = instant("created", ApiKey::created);
        /** When it ends. */
        public final Field<ApiKey, Instant> expires = instant("expires", ApiKey::expires).optional();
        /** When it was last used. */
        public final Field<ApiKey, Instant> used = instant("used", ApiKey::used).optional().label("Last used");

        private Fields() {
            super("martlet_api_key");
            // Each use writes a row; who made and revoked a key is in the log.
            unrecorded();
        }

        @Override
        public String label() {
            return "API key";
        }

        @Override
        public String title(ApiKey row) {
            return row.name();
        }

        @Override
        protected ApiKey read(Row row) {
            return new ApiKey(row.get(id), row.get(account), row.get(owner), row.get(name), row.get(scopes),
                    row.get(secret), row.get(created), row.orNull(expires), row.orNull(used));
        }
    }
}
