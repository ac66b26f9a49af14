package martlet.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import martlet.model.Database;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which the site's hashes were made, besides our own of today. While there are any, each wrong password takes as long
 * as one of every way: else the time would tell whose account came from elsewhere, and so that there is one.
 *
 * <p>They are looked for among a thousand accounts, and remembered when they are met. May be used by any number of threads.
 */
final class OldWays<A> {

    private static final int LOOKED_AT = 1_000;
    private static final Duration WHILE_THERE_ARE = Duration.ofHours(1);
    private static final Duration WHILE_THERE_ARE_NONE = Duration.ofDays(1);

    private final Database db;
    private final Accounts<A> accounts;
    private final InstantSource clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    OldWays(Database db, Accounts<A> accounts, InstantSource clock) {
        this.db = db;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The costliest hash of each way, and until when that is believed. */
    private record Known(Map<String, KeptHash> costliest, Instant until) {

        Known and(KeptHash hash) {
            var before = costliest.get(hash.way());
            if (hash.way().equals(Passwords.OWN_WAY) || before != null && !hash.isCostlierThan(before)) {
                return this;
            }
            var more = new HashMap<>(costliest);
            more.put(hash.way(), hash);
            return new Known(Map.copyOf(more), until);
        }
    }

    /** Spends on a wrong password what it would have taken at the accounts of all others. */
    void spend(@Nullable String hash, String password) {
        left(hash).forEach(other -> Passwords.inTurn(() -> other.matches(password)));
    }

    /** Returns what is left to spend after a password was compared with a hash, or with none. */
    List<KeptHash> left(@Nullable String hash) {
        var spent = Passwords.looked(hash);
        var now = clock.instant();
        var all = (now.isBefore(known.until) ? known : look(now)).and(spent);
        known = all;
        return Stream.concat(all.costliest.values().stream(), Stream.of(Passwords.looked(null)))
                .flatMap(each -> each.less(spent).stream()).toList();
    }

    private Known look(Instant now) {
        var found = new Known(Map.of(), now.plus(WHILE_THERE_ARE));
        var password = accounts.password();
        for (var account : db.select(accounts.model()).where(password.startsWith(Passwords.OWN_WAY).not())
                .limit(LOOKED_AT).list()) {
            found = found.and(Passwords.looked(accounts.hash(account)));
        }
        return found.costliest.isEmpty() ? new Known(Map.of(), now.plus(WHILE_THERE_ARE_NONE)) : found;
    }
}
