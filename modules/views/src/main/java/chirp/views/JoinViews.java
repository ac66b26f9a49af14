package chirp.views;

import static chirp.models.User.USER;

import chirp.app.App;
import chirp.models.User;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Auth;
import martlet.auth.Limit;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Flash;
import martlet.web.Form;
import martlet.web.Links;
import martlet.web.Params;

/** Joining: an account of one's own. */
final class JoinViews implements HttpService {

    /** A class behind one address joins within the hour; a program that makes accounts makes few. */
    private static final Limit JOINS = Limit.of(50, Duration.ofHours(1));

    private final App app;
    private final Auth<User> auth;

    JoinViews(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/join/", this::form)
                .post("/join/", this::join);
    }

    /** 200 with an empty form; 303 home for who has joined already. */
    private void form(ServerRequest req, ServerResponse res) {
        if (auth.caller(req).isAnonymous()) {
            render(req, res, Status.OK_200, joining(), Params.query(req).get("next"));
        } else {
            app.pages().redirect(res, "/");
        }
    }

    /** 303 home, or to {@code next}, signed in; 422 with the form again and its problems, the password left out; 429. */
    private void join(ServerRequest req, ServerResponse res) {
        var params = Params.form(req);
        if (!auth.caller(req).isAnonymous()) {
            app.pages().redirect(res, "/");
            return;
        }
        var form = joining();
        var joined = isReadable(form, params) ? created(req, form) : Optional.<User>empty();
        if (joined.isPresent()) {
            welcome(req, res, joined.get(), Links.safeNext(params.get("next"), "/"));
        } else {
            render(req, res, Views.REFUSED, form, params.get("next"));
        }
    }

    /** Where the site wants addresses confirmed, the mail's link comes before the first login. */
    private void welcome(ServerRequest req, ServerResponse res, User user, String next) {
        var isIn = auth.logIn(req, res, user, false);
        app.web().flash().add(req, res, Flash.Kind.SUCCESS, Phrase.of(isIn
                ? "Welcome, {name}!"
                : "Welcome, {name}! Follow the link in the mail that is on its way to you, then log in.")
                .with("name", user.username()));
        app.pages().redirect(res, isIn ? next : Auth.LOGIN);
    }

    /** Finds every problem at once, so that nobody mends one only to be told of the next. */
    private boolean isReadable(Form<User> form, Params params) {
        form.read(params);
        return form.problems(auth.writes().problems(form.change(), Where.everything())).isValid();
    }

    private Optional<User> created(ServerRequest req, Form<User> form) {
        auth.throttle().check(req, "join", JOINS);
        try {
            return Optional.of(auth.join(req, form.change()));
        } catch (InvalidException e) {
            form.problems(e.problems());
            return Optional.empty();
        }
    }

    private void render(ServerRequest req, ServerResponse res, Status status, Form<User> form, String next) {
        app.pages().render(req, res, status, "join", Map.of("form", form.shown(), "next", Links.safeNext(next, "/")));
    }

    private Form<User> joining() {
        return Form.of(app.pages().web(), USER, USER.username, USER.email, USER.password);
    }
}
