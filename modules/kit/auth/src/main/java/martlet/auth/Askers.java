package martlet.auth;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import martlet.web.Session;
import martlet.web.Sessions;
import martlet.web.Web;

/** Who asks: by the session of a page, or by the credentials of a request to the API. */
final class Askers<A> {

    private final Web web;
    private final Accounts<A> accounts;
    private final Sessions.Holders<A> holders;
    private final Requirements<A> requirements;
    private final Factors<A> factors;
    private final ApiKeys<A> keys;
    private final BasicLogin<A> basic;

    Askers(Web web, Accounts<A> accounts, Requirements<A> requirements, Factors<A> factors, ApiKeys<A> keys,
            BasicLogin<A> basic) {
        this.web = web;
        this.accounts = accounts;
        this.holders = web.sessions().holders(accounts.model());
        this.requirements = requirements;
        this.factors = factors;
        this.keys = keys;
        this.basic = basic;
    }

    /** What was found out about one request, so that it is found out once. */
    record Asking<A>(Caller caller, Optional<A> account) {}

    /** Returns who asks for a page, by the session; nobody where it is of an account that is not active. */
    @SuppressWarnings("unchecked")
    Asking<A> of(ServerRequest req) {
        return req.context().get(Asking.class).orElseGet(() -> {
            var account = holders.of(req).filter(accounts::isActive)
                    .filter(now -> isOf(web.sessions().of(req), now));
            var asking = new Asking<>(account.map(one -> accounts.caller(web.db(), one)).orElse(Caller.ANYONE),
                    account);
            req.context().register(asking);
            return asking;
        });
    }

    /** A session of an account that had another password, or another place, when it began is nobody's. */
    private boolean isOf(Session session, A account) {
        return session.stamp().equals(stamp(account));
    }

    /** Returns what a session keeps of the account as it is. */
    String stamp(A account) {
        return accounts.stamp(web.secrets(), account);
    }

    /** Returns who sends a request to the API. Fails as {@link Auth#apiCaller} does. */
    Caller ofApi(ServerRequest req) {
        var asking = anyOfApi(req);
        if (!hasFactorIfNeeded(asking.caller)) {
            throw new UnauthorizedException(
                    "The staff of this site need a second factor: turn yours on at %s.".formatted(Auth.FACTOR));
        }
        req.context().register(this, asking);
        return asking.caller;
    }

    /** Returns the account of who sent a request to the API, as it was then. */
    @SuppressWarnings("unchecked")
    Optional<A> accountOfApi(ServerRequest req) {
        return req.context().get(this, Asking.class).flatMap(asking -> ((Asking<A>) asking).account);
    }

    private boolean hasFactorIfNeeded(Caller caller) {
        return !requirements.isFactorNeededBy(caller) || factors.isOn(caller.key());
    }

    /** Returns what tells who a caller is by now who sent a request to the API. */
    Standing standing(ServerRequest req, Caller caller) {
        if (caller.isAnonymous()) {
            return new Standing("", () -> Optional.of(Caller.ANYONE));
        }
        var key = caller.apiKey();
        if (key != null) {
            return new Standing("key " + key.id(), () -> keys.again(key).filter(this::hasFactorIfNeeded));
        }
        return req.headers().contains(HeaderNames.AUTHORIZATION) ? byPassword(caller) : bySession(req, caller);
    }

    private Standing bySession(ServerRequest req, Caller caller) {
        var session = web.sessions().of(req);
        return new Standing("session " + session.key(), () -> web.sessions().isLive(session)
                ? again(caller, session.stamp()).map(this::caller).filter(this::hasFactorIfNeeded)
                : Optional.empty());
    }

    private Standing byPassword(Caller caller) {
        var stamp = accounts.active(web.db(), caller.key()).map(this::stamp).orElse("");
        return new Standing("password %d %s".formatted(caller.key(), stamp), () -> again(caller, stamp)
                .filter(account -> !factors.isOn(account) && !requirements.lacksConfirmation(account))
                .map(this::caller).filter(this::hasFactorIfNeeded));
    }

    private Optional<A> again(Caller caller, String stamp) {
        return accounts.active(web.db(), caller.key()).filter(account -> stamp(account).equals(stamp));
    }

    private Caller caller(A account) {
        return accounts.caller(web.db(), account);
    }

    private Asking<A> anyOfApi(ServerRequest req) {
        var header = req.headers().first(HeaderNames.AUTHORIZATION);
        if (header.isPresent()) {
            return KeyToken.isBearer(header.get()) ? keys.asking(req, header.get()) : byBasic(req, header.get());
        }
        var reads = req.prologue().method().equals(Method.GET) || req.prologue().method().equals(Method.HEAD);
        return reads ? of(req) : new Asking<>(Caller.ANYONE, Optional.empty());
    }

    private Asking<A> byBasic(ServerRequest req, String header) {
        var account = confirmed(basic.account(req, header));
        return new Asking<>(caller(account), Optional.of(account));
    }

    private A confirmed(A account) {
        if (requirements.lacksConfirmation(account)) {
            throw new UnauthorizedException(
                    "This account's address is not confirmed yet: log in at %s to have a mail sent there."
                            .formatted(Auth.LOGIN));
        }
        return account;
    }
}
