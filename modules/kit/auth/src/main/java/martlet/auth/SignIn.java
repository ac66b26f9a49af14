package martlet.auth;

import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import martlet.auth.Throttle.Subject;
import martlet.model.Database;
import martlet.web.Client;
import martlet.web.Event;

/**
 * Names and passwords, checked no oftener than is good. A name that nobody has is treated as one that somebody has, to the
 * statement, so that neither words nor time tell them apart.
 *
 * <p>Tries count by account and address, by address, and by account whatever the address. A browser in which the account's
 * owner signed in before counts by itself: no stranger can keep it out by trying.
 */
final class SignIn<A> {

    static final Limit ACCOUNT_FROM_ADDRESS = Limit.of(10, Duration.ofMinutes(3)).doublingTo(Duration.ofMinutes(15));
    static final Limit ADDRESS = Limit.of(30, Duration.ofMinutes(3));
    static final Limit ACCOUNT = Limit.of(100, Duration.ofDays(1)).endingAfter(100);
    static final Limit DEVICE = ACCOUNT_FROM_ADDRESS.endingAfter(100);

    private static final System.Logger LOG = System.getLogger("martlet.auth");
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final Duration NAMES_OF_NOBODY = Duration.ofDays(30);

    private final Database db;
    private final Accounts<A> accounts;
    private final Throttle throttle;
    private final Devices<A> devices;
    private final BiFunction<Optional<A>, String, Optional<A>> passwords;

    SignIn(Database db, Accounts<A> accounts, Throttle throttle, Devices<A> devices,
            BiFunction<Optional<A>, String, Optional<A>> passwords) {
        this.db = db;
        this.accounts = accounts;
        this.throttle = throttle;
        this.devices = devices;
        this.passwords = passwords;
    }

    /** What is known of one try before it is made. */
    private record Try<A>(String name, String address, Optional<A> account, Optional<String> device) {}

    /**
     * Returns the account of a name and a password that a browser or a program sends; empty when they are not right or the
     * account is not active.
     *
     * @throws TooManyTriesException when there were too many before; then the password is not looked at
     */
    Optional<A> check(ServerRequest req, String name, String password) {
        var account = accounts.named(db, name);
        var device = account.flatMap(known -> devices.of(req, known));
        return check(new Try<>(name, Addresses.network(req), account, device), password);
    }

    /** The same, without a browser. */
    Optional<A> check(String address, String name, String password) {
        return check(new Try<>(name, address, accounts.named(db, name), Optional.empty()), password);
    }

    private Optional<A> check(Try<A> tried, String password) {
        var turn = taken(tried);
        var account = passwords.apply(tried.account, password);
        if (account.isPresent()) {
            turn.right();
        } else {
            event("login refused", tried).log(LOG, Level.WARNING);
        }
        return account;
    }

    private Throttle.Turn taken(Try<A> tried) {
        try {
            return throttle.take(subjects(tried));
        } catch (TooManyTriesException e) {
            event("login refused: too many tries", tried).with("wait", String.valueOf(e.seconds()))
                    .log(LOG, Level.WARNING);
            throw e;
        }
    }

    /** Notes that somebody is in, whatever they had to show. */
    static void signedIn(ServerRequest req, String name) {
        Event.of("signed in").with("account", name).with("address", Client.address(req)).log(LOG, Level.INFO);
    }

    private static Event event(String what, Try<?> tried) {
        var name = tried.name.length() > 100 ? tried.name.substring(0, 100) + "…" : tried.name;
        return Event.of(what).with("account", name).with("address", tried.address);
    }

    private List<Subject> subjects(Try<A> tried) {
        var who = tried.account.map(this::who).orElseGet(() -> "name " + tried.name.strip().toLowerCase(Locale.ROOT));
        var subjects = new ArrayList<Subject>();
        if (tried.device.isPresent()) {
            subjects.add(Subject.of("login by device", tried.device.get(), DEVICE).keptFor(NAMES_OF_NOBODY));
        } else {
            subjects.add(Subject.of("login", who + '\0' + tried.address, ACCOUNT_FROM_ADDRESS));
            subjects.add(Subject.of("login from", tried.address, ADDRESS).ofMany());
            subjects.add(ofAccount(who, tried.account.isPresent()));
        }
        return subjects;
    }

    private static Subject ofAccount(String who, boolean isSomebody) {
        return Subject.of("login to", who, ACCOUNT).keptFor(isSomebody ? NEVER : NAMES_OF_NOBODY);
    }

    private String who(A account) {
        return who(accounts.key(account));
    }

    private static String who(long key) {
        return "account " + key;
    }

    /** Returns what counts the wrong tries in a row at an account, which a new password clears. */
    static Subject inARow(long account) {
        return ofAccount(who(account), true);
    }
}
