package martlet.auth;

import java.util.Optional;
import java.util.regex.Pattern;
import martlet.web.Secrets;

/**
 * A key as its owner has it: {@code martlet_17_…}, the number of its row and a secret of 32 random bytes. So many can't be
 * guessed, so a plain hash is enough to keep.
 *
 * @param id the number of the row
 * @param secret 43 letters, digits, {@code -} and {@code _}
 */
record KeyToken(long id, String secret) {

    /** By which people and programs that look for secrets in the wrong places know one. */
    static final String PREFIX = "martlet_";

    private static final String SCHEME = "bearer ";
    private static final int LONGEST = 100;
    private static final Pattern FORM = Pattern.compile(PREFIX + "([1-9][0-9]{0,17})_([A-Za-z0-9_-]{43})");

    static String newSecret() {
        return Secrets.random(32);
    }

    /** Whether a header's credentials are of this kind, good or not. */
    static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Reads the value of an {@code Authorization} header; empty when it is anything else. */
    static Optional<KeyToken> ofHeader(String header) {
        return isBearer(header) ? of(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }

    /** Reads a key; empty when it is anything else. */
    static Optional<KeyToken> of(String text) {
        var parts = FORM.matcher(text.length() > LONGEST ? "" : text);
        return parts.matches()
                ? Optional.of(new KeyToken(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    /** Returns it as its owner is shown it, once. */
    String text() {
        return PREFIX + id + "_" + secret;
    }
}
