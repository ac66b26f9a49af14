package martlet.auth;

import static martlet.auth.RecoveryCode.RECOVERY_CODE;
import static martlet.auth.SecondFactor.SECOND_FACTOR;

import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import martlet.auth.Throttle.Subject;
import martlet.model.Change;
import martlet.model.Database;
import martlet.web.Event;
import martlet.web.Web;

/**
 * What is asked for beside a password: codes of an authenticator, or one of the recovery codes that stand in for it. A code
 * is good once. May be shared by any number of threads.
 *
 * @param <A> the record of the site's accounts
 */
public final class Factors<A> {

    static final Limit CODES = Limit.of(5, Duration.ofMinutes(3)).doublingTo(Duration.ofMinutes(15)).endingAfter(100);

    private static final System.Logger LOG = System.getLogger("martlet.auth");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "second factor of ";
    private static final String KIND = "code";

    private final Web web;
    private final Database db;
    private final Accounts<A> accounts;
    private final Throttle throttle;

    private Factors(Web web, Accounts<A> accounts) {
        this.web = web;
        this.db = web.db();
        this.accounts = accounts;
        this.throttle = new Throttle(web);
    }

    /** The second factors of a site's accounts. Sends nothing to the database yet. */
    public static <A> Factors<A> of(Web web, Accounts<A> accounts) {
        return new Factors<>(web, accounts);
    }

    // -- what there is

    /** Whether a code is asked for when somebody signs in to the account. One statement. */
    public boolean isOn(A account) {
        return isOn(accounts.key(account));
    }

    /** The same, by the account's key. */
    public boolean isOn(long account) {
        return on(account).isPresent();
    }

    private Optional<SecondFactor> row(long account) {
        return db.select(SECOND_FACTOR).where(SECOND_FACTOR.account.eq(account)).one();
    }

    private Optional<SecondFactor> on(long account) {
        return row(account).filter(SecondFactor::isOn);
    }

    /** Returns how many recovery codes are left. */
    long codesLeft(A account) {
        return db.select(RECOVERY_CODE).where(RECOVERY_CODE.account.eq(accounts.key(account))).count();
    }

    /** Returns the names of the staff who are let in and have none that is on, in alphabetical order. */
    public List<String> staffWithout() {
        var staff = accounts.staff(db);
        Set<Long> on = staff.isEmpty()
                ? Set.of()
                : db.select(SECOND_FACTOR).where(SECOND_FACTOR.account.in(staff.stream().map(accounts::key).toList()))
                        .list().stream().filter(SecondFactor::isOn).map(SecondFactor::account)
                        .collect(Collectors.toUnmodifiableSet());
        return staff.stream().filter(account -> !on.contains(accounts.key(account))).map(accounts::nameOf).sorted()
                .toList();
    }

    // -- turning it on and off

    /**
     * Returns the secret that an account's authenticator is to be given; a new one, unless one was begun before and not
     * confirmed.
     *
     * @throws IllegalStateException when the factor is on
     */
    byte[] begin(A account) {
        var key = accounts.key(account);
        return db.transaction(() -> {
            var begun = row(key);
            if (begun.isPresent() && begun.get().isOn()) {
                throw new IllegalStateException("The second factor is on; turn it off first");
            }
            return begun.flatMap(this::secret).orElseGet(() -> begun(key));
        });
    }

    private byte[] begun(long account) {
        var secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        db.upsert(Change.of(SECOND_FACTOR).set(SECOND_FACTOR.account, account)
                .set(SECOND_FACTOR.secret, web.secrets().encrypt(PURPOSE + account,
                        Base64.getEncoder().encodeToString(secret)))
                .set(SECOND_FACTOR.step, 0L).set(SECOND_FACTOR.begun, web.clock().instant()), SECOND_FACTOR.account);
        return secret;
    }

    /** Empty when the site's secret is not the one under which it was encrypted. */
    private Optional<byte[]> secret(SecondFactor row) {
        return web.secrets().decrypt(PURPOSE + row.account(), row.secret()).map(Base64.getDecoder()::decode);
    }

    /**
     * Turns the factor on, when the code is one of the secret that was begun; returns the recovery codes, which nobody can
     * be shown again; empty when it is not.
     *
     * @throws TooManyTriesException when too many wrong codes were sent
     */
    Optional<List<String>> confirm(A account, String code) {
        var key = accounts.key(account);
        var turn = throttle.take(List.of(subject(key)));
        var row = row(key).filter(begun -> !begun.isOn());
        var step = row.map(begun -> step(begun, code)).orElse(OptionalLong.empty());
        if (row.isEmpty() || step.isEmpty()) {
            return Optional.empty();
        }
        turn.right();
        var codes = db.transaction(() -> {
            db.update(row.get().id(), Change.of(SECOND_FACTOR).set(SECOND_FACTOR.step, step.getAsLong())
                    .set(SECOND_FACTOR.confirmed, web.clock().instant()));
            return replaced(key);
        });
        event("second factor turned on", account);
        return Optional.of(codes);
    }

    /** Replaces the recovery codes of an account; returns the new ones, which nobody can be shown again. */
    List<String> renewCodes(A account) {
        var codes = db.transaction(() -> replaced(accounts.key(account)));
        event("recovery codes replaced", account);
        return codes;
    }

    private List<String> replaced(long account) {
        var codes = RecoveryCode.fresh();
        db.delete(RECOVERY_CODE, RECOVERY_CODE.account.eq(account));
        db.insertAll(codes.stream().map(code -> Change.of(RECOVERY_CODE).set(RECOVERY_CODE.account, account)
                .set(RECOVERY_CODE.code, RecoveryCode.hash(code).orElseThrow())).toList());
        return codes;
    }

    /** Turns the factor off: the password is enough again. Returns whether it was on, or begun. */
    public boolean reset(A account) {
        var key = accounts.key(account);
        var had = db.transaction(() -> deleteAll(db, List.of(key)) > 0);
        throttle.clear(List.of(subject(key)));
        if (had) {
            event("second factor turned off", account);
        }
        return had;
    }

    /** The same, where an admin does it for somebody, whom the log then names. */
    boolean reset(A account, Caller admin) {
        var had = reset(account);
        if (had) {
            Event.of("second factor reset by an admin").with("account", accounts.nameOf(account))
                    .with("by", admin.name()).log(LOG, Level.INFO);
        }
        return had;
    }

    /** Deletes what belongs to some accounts. */
    static long deleteAll(Database db, List<Long> gone) {
        return gone.isEmpty()
                ? 0
                : db.delete(SECOND_FACTOR, SECOND_FACTOR.account.in(gone))
                        + db.delete(RECOVERY_CODE, RECOVERY_CODE.account.in(gone));
    }

    // -- signing in

    /**
     * Whether a code is good for an account: of its authenticator now, and later than the last one, or one of its recovery
     * codes. It is good once.
     *
     * @throws TooManyTriesException when too many wrong ones were sent
     */
    boolean takes(A account, String typed) {
        var key = accounts.key(account);
        var turn = throttle.take(List.of(subject(key)));
        var right = RecoveryCode.hash(typed).map(hash -> takesRecovery(account, hash))
                .orElseGet(() -> on(key).map(row -> takesStep(row, typed)).orElse(false));
        if (right) {
            turn.right();
        } else {
            event("code refused", account);
        }
        return right;
    }

    private boolean takesRecovery(A account, String hash) {
        var gone = db.delete(RECOVERY_CODE, RECOVERY_CODE.account.eq(accounts.key(account))
                .and(RECOVERY_CODE.code.eq(hash)));
        if (gone > 0) {
            event("recovery code used", account);
        }
        return gone > 0;
    }

    /** Of two who send a code at the same moment, one writes its step. */
    private boolean takesStep(SecondFactor row, String typed) {
        var step = step(row, typed);
        return step.isPresent() && db.updateAll(Change.of(SECOND_FACTOR).set(SECOND_FACTOR.step, step.getAsLong()),
                SECOND_FACTOR.id.eq(row.id()).and(SECOND_FACTOR.step.lt(step.getAsLong()))) > 0;
    }

    private OptionalLong step(SecondFactor row, String typed) {
        var secret = secret(row);
        if (secret.isEmpty()) {
            Event.of("second factor can't be read: the site's secret has changed").with("account",
                    String.valueOf(row.account())).log(LOG, Level.ERROR);
            return OptionalLong.empty();
        }
        return Totp.step(secret.get(), typed, web.clock().instant(), row.step());
    }

    private static Subject subject(long account) {
        return Subject.of(KIND, String.valueOf(account), CODES).keptFor(Duration.ofDays(36_500));
    }

    private void event(String what, A account) {
        Event.of(what).with("account", accounts.nameOf(account)).log(LOG, Level.INFO);
    }
}
