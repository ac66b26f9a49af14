package chirp.views;

import static chirp.models.Message.MESSAGE;

import chirp.app.App;
import chirp.models.Message;
import chirp.models.User;
import io.helidon.http.ForbiddenException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import martlet.auth.Auth;
import martlet.model.InvalidException;
import martlet.web.Flash;
import martlet.web.Form;
import martlet.web.Links;
import martlet.web.Params;

/** Writing a message. */
final class WriteViews implements HttpService {

    private final App app;
    private final Auth<User> auth;

    WriteViews(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/create/", auth.required(this::form))
                .post("/create/", auth.required(this::create));
    }

    /** 200 with an empty form. */
    private void form(ServerRequest req, ServerResponse res) {
        app.pages().render(req, res, "write", Map.of("form", Feed.form(app).shown()));
    }

    /** 303 to one's timeline, or to {@code next}; 422 with the form again, what was written in it, and the problem. */
    private void create(ServerRequest req, ServerResponse res) {
        var form = Feed.form(app);
        if (form.read(Params.form(req)) && isWritten(req, form)) {
            app.web().flash().add(req, res, Flash.Kind.SUCCESS, "Your message is published.");
            app.pages().redirect(res, Links.safeNext(Params.form(req).get("next"), "/"));
        } else {
            app.pages().render(req, res, Views.REFUSED, "write", Map.of("form", form.shown()));
        }
    }

    private boolean isWritten(ServerRequest req, Form<Message> form) {
        var access = auth.access(req, MESSAGE);
        if (!access.mayAdd()) {
            throw new ForbiddenException("You may not write messages.");
        }
        try {
            // Sent twice, it is answered as if it had been sent once.
            app.web().once().first(Params.form(req), () -> auth.writes().within(access).insert(form.change()));
            return true;
        } catch (InvalidException e) {
            form.problems(e.problems());
            return false;
        }
    }
}
