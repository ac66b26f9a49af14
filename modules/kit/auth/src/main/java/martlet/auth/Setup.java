package martlet.auth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The link by which whoever sees the console makes the first of the staff. Each process prints one of its own, and every instance
 * takes those of all; the first that is used ends them all.
 */
final class Setup {

    static final String PATH = "/accounts/setup/";

    private static final String PURPOSE = "setup";
    private static final Duration LIFE = Duration.ofDays(1);

    private final Tokens tokens;
    private @Nullable String token;

    Setup(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Returns the path of the link; the same one for as long as it is good. */
    synchronized String path() {
        var known = token;
        if (known == null || !isToken(known)) {
            known = tokens.make(PURPOSE, 0, "", "", LIFE);
            token = known;
        }
        return PATH + "?token=" + known;
    }

    boolean isToken(String given) {
        return tokens.find(PURPOSE, given).isPresent();
    }

    /** Ends every such link. */
    void end() {
        tokens.takeAll(PURPOSE, 0);
    }
}
