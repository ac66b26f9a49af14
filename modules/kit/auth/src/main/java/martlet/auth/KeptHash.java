package martlet.auth;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hash of a password as it is kept, which says how it was made: our own, or one that came with an account from elsewhere.
 * Each kind has a bound to what it may cost, so that nobody's row takes a core for minutes.
 */
sealed interface KeptHash permits Argon2Hash, Pbkdf2Hash, ScryptHash, BcryptHash {

    /** Reads a hash; empty when it is of no kind that is known, or costs more than is spent on one. */
    static Optional<KeptHash> of(String text) {
        return Stream.<Function<String, Optional<? extends KeptHash>>>of(
                Argon2Hash::of, Pbkdf2Hash::of, ScryptHash::of, BcryptHash::of)
                .flatMap(form -> form.apply(text).stream()).map(KeptHash.class::cast).findFirst();
    }

    /** Returns the parts of a text of that form. */
    static Optional<MatchResult> parts(Pattern form, String text) {
        var matcher = form.matcher(text);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** Returns how it was made, without salt: two of the same way take the same time, but for rounds that can be made up for. */
    String way();

    /** Whether the password is the one that it was made of. Takes a core for as long as the costs say. */
    boolean matches(String password);

    /** Returns what takes as long as this, less what was spent on another one; empty where that is nothing. */
    default Optional<KeptHash> less(KeptHash spent) {
        return spent.way().equals(way()) ? Optional.empty() : Optional.of(this);
    }

    /** Whether a password takes longer than with that one, of the same way. */
    default boolean isCostlierThan(KeptHash same) {
        return false;
    }
}
