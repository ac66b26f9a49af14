package martlet.auth;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.StorageException;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Passwords: what makes a good one, and how one is kept. Kept as Argon2id with 19 MiB, two passes, one lane, in the
 * usual text form {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * <p>Each hash takes a core for about a tenth of a second and its memory, so only as many run at once as there are cores;
 * others wait for up to five seconds. May be used by any number of threads.
 */
public final class Passwords {

    /** The fewest characters of a password that is the only proof of who somebody is. */
    public static final int SHORTEST = 15;

    /** The most characters; more would only make hashing slow. */
    public static final int LONGEST = 256;

    private static final int FEWEST_PIECES = 4;
    private static final Phrase COMMON = Phrase
            .of("This password is made of very common ones, or of rows of letters and digits, which are guessed first; "
                    + "use several words that have nothing to do with each other.");
    private static final int MEMORY = 19_456;
    private static final int PASSES = 2;
    private static final int BYTES = 32;
    private static final String WAY = "$argon2id$v=19$m=%d,t=%d,p=1$";

    /** What each hash begins with that is made now. */
    static final String OWN_WAY = WAY.formatted(MEMORY, PASSES);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Semaphore AT_ONCE = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** Hashed for names that nobody has, so that they take as long as others. Made at first use. */
    private static final class Dummy {
        static final KeptHash KEPT = KeptHash.of(hash("nobody has this password")).orElseThrow();
    }

    private Passwords() {}

    /** Returns why a password is not good enough, as a sentence; empty when it is. {@code own} are words an attacker tries first. */
    public static Optional<Phrase> problem(String password, List<String> own) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Phrase.of(
                    "A password needs at least {min} characters; this has {length}. Three or four words make a good one.")
                    .with("min", SHORTEST).with("length", length));
        }
        if (length > LONGEST) {
            return Optional.of(Phrase.of("A password has at most {max} characters; this has {length}.")
                    .with("max", LONGEST).with("length", length));
        }
        if (password.codePoints().distinct().count() < 4) {
            return Optional.of(
                    Phrase.of("This password repeats a few characters and is guessed at once; use several words."));
        }
        return ownWord(password, own).or(() -> common(password, own));
    }

    private static Optional<Phrase> common(String password, List<String> own) {
        return Pieces.of(password, own) < FEWEST_PIECES ? Optional.of(COMMON) : Optional.empty();
    }

    private static Optional<Phrase> ownWord(String password, List<String> own) {
        return own.stream()
                .filter(word -> word.length() > 3
                        && isMostly(password.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(word -> Phrase.of(
                        "This password is little more than '{word}', which is guessed first; use other words.")
                        .with("word", word));
    }

    private static boolean isMostly(String password, String word) {
        return password.contains(word) && password.replace(word, "").length() < 8;
    }

    /** Hashes a password with a salt of its own. */
    public static String hash(String password) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        return hash(password, salt);
    }

    /** Hashes a password with a salt that the caller has: for data sets that come out the same each time. */
    public static String hash(String password, byte[] salt) {
        return hash(password, salt, MEMORY, PASSES);
    }

    static String hash(String password, byte[] salt, int memory, int passes) {
        var encoder = Base64.getEncoder().withoutPadding();
        var made = inTurn(() -> Argon2Hash.make(password, salt, memory, passes, 1, BYTES));
        return WAY.formatted(memory, passes) + encoder.encodeToString(salt) + "$" + encoder.encodeToString(made);
    }

    /**
     * Whether a password is the one that a hash was made of. Takes as long as {@link #hash} when there is no hash.
     *
     * @param hash what {@link #hash} made, or one of those that {@link #fromElsewhere} takes; null or anything else is never
     *     matched
     */
    public static boolean matches(@Nullable String hash, String password) {
        if (password.length() > 4 * LONGEST) {
            return false;
        }
        var kept = kept(hash);
        var same = inTurn(() -> kept.orElse(Dummy.KEPT).matches(password));
        return same && kept.isPresent();
    }

    private static Optional<KeptHash> kept(@Nullable String hash) {
        return hash == null ? Optional.empty() : KeptHash.of(hash);
    }

    /** Returns what {@link #matches} spends its time on: a hash of our own where there is none, or it is of no known kind. */
    static KeptHash looked(@Nullable String hash) {
        return kept(hash).orElse(Dummy.KEPT);
    }

    /**
     * Returns a hash that another program made, if its password can be told by it: for an account whose owner is to go on with the
     * password that they have. It belongs into a row that is written with {@code Database.insert} or {@code update}, past
     * {@link Auth#writes}, which would hash it. At the first right password it is made anew, as one of our own.
     *
     * <p>Taken are PBKDF2 as Django and Werkzeug keep it, scrypt as Werkzeug does, bcrypt, and Argon2id, each up to costs of one
     * or two seconds.
     *
     * @throws IllegalArgumentException when it is anything else; the sentence doesn't have the hash in it
     */
    public static String fromElsewhere(String hash) {
        if (KeptHash.of(hash).isEmpty()) {
            throw new IllegalArgumentException(
                    "This is no hash that passwords can be told by: write one of pbkdf2_sha256$, "
                            + "pbkdf2_sha1$, pbkdf2:sha256:, scrypt:, $2a$, $2b$, $2y$ or $argon2id$v=19$, of moderate costs");
        }
        return hash;
    }

    /** Whether a hash was made otherwise than one is now, so that it should be made anew when its password is at hand. */
    static boolean isOutdated(String hash) {
        return !looked(hash).way().equals(OWN_WAY);
    }

    /** Does what takes a core when there is one for it. */
    static <T> T inTurn(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }

    private static void enter() {
        try {
            if (AT_ONCE.tryAcquire(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new StorageException("Too many people sign in at once; try again in a moment");
    }

    /** Returns what is wrong with the passwords of a change, as they were typed; one problem a field. */
    public static <R> List<Problem> problems(Change<R> change) {
        return problems(change, List.of());
    }

    /** The same, with more words that an attacker tries first: the site's name, and what is stored of the account. */
    static <R> List<Problem> problems(Change<R> change, List<String> more) {
        var problems = new ArrayList<Problem>();
        for (var field : change.fields()) {
            if (isPassword(field) && change.orNull(field) instanceof String typed) {
                problem(typed, own(change, more))
                        .ifPresent(sentence -> problems.add(new Problem(field.name(), sentence)));
            }
        }
        return problems;
    }

    private static boolean isPassword(Field<?, ?> field) {
        return field.input() == Input.PASSWORD;
    }

    /** Returns the change with each password's hash in its place; the one that is given stays as it is. */
    static <R> Change<R> hashed(Change<R> change) {
        if (change.fields().stream().noneMatch(Passwords::isPassword)) {
            return change;
        }
        var hashed = Change.of(change.model());
        change.fields().forEach(field -> copy(change, hashed, field));
        return hashed;
    }

    private static <R, T> void copy(Change<R> from, Change<R> to, Field<R, T> field) {
        to.set(field, from.orNull(field));
        if (isPassword(field) && from.orNull(field) instanceof String typed) {
            to.parse(field, hash(typed));
        }
    }

    /** The other short texts of the same row: a name, an address. */
    private static <R> List<String> own(Change<R> change, List<String> more) {
        var own = change.fields().stream()
                .filter(field -> field.type() == Type.TEXT && field.input() != Input.PASSWORD)
                .map(field -> String.valueOf(change.orNull(field)));
        return Stream.concat(own, more.stream()).filter(text -> text.length() < 100)
                .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[@\\s]+"))))
                .distinct().toList();
    }
}
