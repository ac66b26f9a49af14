package martlet.auth;

import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Flash;
import martlet.web.Form;
import martlet.web.Links;
import martlet.web.Pages;
import martlet.web.Params;

/** Signing in and out, and making the first admin. Every route of this room is listed in {@link #routing}. */
final class LoginPages<A> implements HttpService {

    /** What was sent was understood and is not acceptable: the form comes again with what to mend. */
    static final Status REFUSED = Status.create(422, "Unprocessable Content");

    private final Auth<A> auth;
    private final Accounts<A> accounts;
    private final Pages pages;
    private final Setup setup;

    LoginPages(Auth<A> auth, Pages pages, Setup setup) {
        this.auth = auth;
        this.accounts = auth.accounts();
        this.pages = pages;
        this.setup = setup;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(Auth.LOGIN, this::loginForm)
                .post(Auth.LOGIN, this::logIn)
                .post("/accounts/logout/", this::logOut)
                .get(Setup.PATH, this::setupForm)
                .post(Setup.PATH, this::setUp);
    }

    /** 200 with the form; 303 away from here for who is signed in already. */
    private void loginForm(ServerRequest req, ServerResponse res) {
        var next = Links.safeNext(Params.query(req).get("next"), "/");
        if (auth.caller(req).isAnonymous()) {
            pages.render(req, res, "login", Map.of("next", next, "username", "", "problem", ""));
        } else {
            pages.redirect(res, next);
        }
    }

    /** 303 to where one came from; 422 with the form again and one sentence, the same for every reason; 429. */
    private void logIn(ServerRequest req, ServerResponse res) {
        var params = Params.form(req);
        var next = Links.safeNext(params.get("next"), "/");
        try {
            var account = auth.check(req, params.get("username"), params.get("password"));
            if (account.isEmpty()
                    || !auth.entrance().flow().passed(req, res, account.get(), params.has("remember"), next)) {
                again(req, res, REFUSED,
                        Phrase.of("This name and password don't go together, or the account is not active."));
            }
        } catch (TooManyTriesException e) {
            e.headers().forEach(res::header);
            again(req, res, e.status(), e.phrase());
        }
    }

    private void again(ServerRequest req, ServerResponse res, Status status, Phrase problem) {
        var params = Params.form(req);
        pages.render(req, res, status, "login", Map.of("next", Links.safeNext(params.get("next"), "/"),
                "username", params.get("username"), "problem", problem));
    }

    /** 303 to the first page, signed out. */
    private void logOut(ServerRequest req, ServerResponse res) {
        auth.logOut(req, res);
        auth.web().flash().add(req, res, Flash.Kind.SUCCESS, "You are signed out.");
        pages.redirect(res, "/");
    }

    /** 200 with the form; 404 without such a token, or when there is an admin. */
    private void setupForm(ServerRequest req, ServerResponse res) {
        checkSetup(Params.query(req).get("token"));
        pages.render(req, res, "setup", Map.of("form", form().shown(), "token", Params.query(req).get("token")));
    }

    /** 303 to the admin, signed in; 422 with the form again and its problems. */
    private void setUp(ServerRequest req, ServerResponse res) {
        var params = Params.form(req);
        var form = form();
        checkSetup(params.get("token"));
        var made = isReadable(form, params) ? created(params.get("token"), form) : Optional.<A>empty();
        if (made.isPresent()) {
            auth.entrance().begin(req, res, made.get(), false);
            pages.redirect(res, auth.staffHome());
        } else {
            pages.render(req, res, REFUSED, "setup",
                    Map.of("form", form.shown(), "token", params.get("token")));
        }
    }

    /** Finds every problem at once, so that nobody mends one only to be told of the next. */
    private boolean isReadable(Form<A> form, Params params) {
        form.read(params);
        return form.problems(auth.writes().problems(form.change(), Where.everything())).isValid();
    }

    /** One after the other, on whichever instances: the links make one account, however many are followed at once. */
    private Optional<A> created(String token, Form<A> form) {
        var change = form.change().set(accounts.admin(), true).set(accounts.active(), true);
        try {
            return Optional.of(auth.db().serializable(() -> {
                checkSetup(token);
                setup.end();
                return auth.create(change);
            }));
        } catch (InvalidException e) {
            form.problems(e.problems());
            return Optional.empty();
        }
    }

    private Form<A> form() {
        return Form.of(auth.web(), accounts.model(), accounts.name(), accounts.email(), accounts.password());
    }

    private void checkSetup(String token) {
        if (!setup.isToken(token) || accounts.hasAdmin(auth.db())) {
            throw new NotFoundException(
                    "This link is not valid, or was used. A restart prints a new one while there is no admin.");
        }
    }
}
