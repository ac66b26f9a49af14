package martlet.auth;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Model;
import martlet.model.Row;
import martlet.web.Secrets;

/**
 * A code that stands in, once, for an authenticator that is lost. The row goes when it is used.
 *
 * @param account the account's key
 * @param code the code's hash. Of 120 random bits, so a plain one is enough
 */
record RecoveryCode(long id, long account, String code) {

    static final Fields RECOVERY_CODE = new Fields();

    /** How many there are of one account. */
    static final int COUNT = 10;

    private static final int BYTES = 15;
    private static final int GROUP = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Returns new codes, in four groups of six letters and digits each. */
    static List<String> fresh() {
        return Stream.generate(RecoveryCode::one).limit(COUNT).toList();
    }

    private static String one() {
        var random = new byte[BYTES];
        RANDOM.nextBytes(random);
        var text = Base32.encode(random).toLowerCase(Locale.ROOT);
        return String.join("-", IntStream.range(0, text.length() / GROUP)
                .mapToObj(i -> text.substring(i * GROUP, (i + 1) * GROUP)).toList());
    }

    /** Returns the hash of a code, however it was typed; empty when it is none. */
    static Optional<String> hash(String typed) {
        var text = typed.length() > 100 ? "" : typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return text.length() == BYTES * 8 / 5 && Base32.isText(text)
                ? Optional.of(Secrets.hash("recovery " + text))
                : Optional.empty();
    }

    /** The columns of {@code martlet_recovery_code}. */
    static final class Fields extends Model<RecoveryCode> {
        final Field<RecoveryCode, Long> id = key("id", RecoveryCode::id);
        final Field<RecoveryCode, Long> account = whole("account", RecoveryCode::account).indexed();
        final Field<RecoveryCode, String> code = text("code", RecoveryCode::code).max(64).input(Input.PASSWORD);

        private Fields() {
            super("martlet_recovery_code");
            unrecorded();
        }

        @Override
        protected RecoveryCode read(Row row) {
            return new RecoveryCode(row.get(id), row.get(account), row.get(code));
        }
    }
}
