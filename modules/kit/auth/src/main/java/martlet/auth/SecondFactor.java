package martlet.auth;

import java.time.Instant;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;
import org.jspecify.annotations.Nullable;

/**
 * What an account's authenticator shares with this site.
 *
 * @param account the account's key
 * @param secret the shared secret, encrypted
 * @param step the last time step that a code was taken of; no code of it or of one before is taken again
 * @param begun when it was shown to the owner
 * @param confirmed when the owner sent the first code back; null while nobody did: until then nothing is asked for
 */
record SecondFactor(long id, long account, String secret, long step, Instant begun, @Nullable Instant confirmed) {

    static final Fields SECOND_FACTOR = new Fields();

    boolean isOn() {
        return confirmed != null;
    }

    /** The columns of {@code martlet_second_factor}. */
    static final class Fields extends Model<SecondFactor> {
        final Field<SecondFactor, Long> id = key("id", SecondFactor::id);
        final Field<SecondFactor, Long> account = whole("account", SecondFactor::account).unique();
        final Field<SecondFactor, String> secret = text("secret", SecondFactor::secret).max(200).input(Input.PASSWORD);
        final Field<SecondFactor, Long> step = whole("step", SecondFactor::step);
        final Field<SecondFactor, Instant> begun = instant("begun", SecondFactor::begun);
        final Field<SecondFactor, Instant> confirmed = instant("confirmed", SecondFactor::confirmed).optional();

        private Fields() {
            super("martlet_second_factor");
            unrecorded();
        }

        @Override
        protected SecondFactor read(Row row) {
            return new SecondFactor(row.get(id), row.get(account), row.get(secret), row.get(step), row.get(begun),
                    row.orNull(confirmed));
        }
    }
}
