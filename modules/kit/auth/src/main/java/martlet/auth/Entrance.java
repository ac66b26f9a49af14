package martlet.auth;

import io.helidon.http.ForbiddenException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.Web;

/** Signing in, and the doors that open only to who has, or to who has given the password a moment ago. */
final class Entrance<A> {

    private final Auth<A> auth;
    private final Web web;
    private final Accounts<A> accounts;
    private final SignIn<A> signIn;
    private final Devices<A> devices;
    private final LoginFlow<A> flow;
    private final Proofs<A> proofs;

    Entrance(Auth<A> auth, Web web, Accounts<A> accounts, SignIn<A> signIn, Devices<A> devices) {
        this.auth = auth;
        this.web = web;
        this.accounts = accounts;
        this.signIn = signIn;
        this.devices = devices;
        this.flow = new LoginFlow<>(web, accounts, devices, List.of(new ConfirmStep<>(auth), new CodeStep<>(auth)));
        this.proofs = new Proofs<>(auth);
    }

    /** Returns the way from a right password to a session. */
    LoginFlow<A> flow() {
        return flow;
    }

    // -- doors

    /** Opens to those who are signed in: {@link Auth#required}. */
    Handler required(Handler handler) {
        return (req, res) -> {
            if (auth.caller(req).isAnonymous()) {
                if (!proofs.keeps(req, res)) {
                    toLogin(req, res);
                }
            } else if (proofs.takesBack(req, res)) {
                handle(handler, req, res);
            }
        };
    }

    private void handle(Handler handler, ServerRequest req, ServerResponse res) throws Exception {
        try {
            handler.handle(req, res);
        } catch (UnprovenException _) {
            proofs.ask(req, res);
        }
    }

    /** Opens to the staff: {@link Auth#staff}. */
    Handler staff(Handler handler) {
        return required((req, res) -> {
            var caller = auth.caller(req);
            if (!caller.staff()) {
                throw new ForbiddenException("This part of the site is for its staff.");
            }
            if (!proofs.isAtWork(req)) {
                throw new UnprovenException();
            }
            web.sessions().work(req);
            if (auth.requirements().isFactorNeededBy(caller) && !auth.factors().isOn(caller.key())) {
                res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, Auth.FACTOR).send();
                return;
            }
            handler.handle(req, res);
        });
    }

    /** A form that was sent is not sent again after the login, so only a page that was asked for is returned to. */
    private static void toLogin(ServerRequest req, ServerResponse res) {
        var query = req.prologue().query().rawValue();
        var path = req.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
        var next = req.prologue().method().equals(Method.GET) ? "?next=" + Links.encode(path) : "";
        res.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, Auth.LOGIN + next).send();
    }

    /** Refuses what only a password that was given just now allows. */
    void checkProof(ServerRequest req) {
        if (!Proofs.isFresh(web.sessions().of(req), web.clock().instant())) {
            throw new UnprovenException();
        }
    }

    /** Returns where the password is asked for again. */
    Proofs<A> proofs(Pages pages) {
        proofs.shownBy(pages);
        return proofs;
    }

    // -- signing in

    /** Returns the account of a name and a password: {@link Auth#check}. */
    Optional<A> check(ServerRequest req, String name, String password) {
        return signIn.check(req, name, password);
    }

    /** Returns the account as it is, if the password is its. */
    Optional<A> checkAgain(ServerRequest req, A account, String password) {
        return check(req, accounts.nameOf(account), password)
                .filter(known -> accounts.key(known) == accounts.key(account));
    }

    /** Signs in whoever has just joined: {@link Auth#logIn}. */
    boolean logIn(ServerRequest req, ServerResponse res, A account, boolean remember) {
        if (auth.requirements().lacksConfirmation(account)) {
            return false;
        }
        begin(req, res, account, remember);
        return true;
    }

    /** Signs an account in whatever its address: whoever has the setup link runs the site. */
    void begin(ServerRequest req, ServerResponse res, A account, boolean remember) {
        devices.remember(req, res, account);
        SignIn.signedIn(req, accounts.nameOf(account));
        web.sessions().start(req, res, accounts.key(account), auth.askers().stamp(account), remember);
    }
}
