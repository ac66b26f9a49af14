package chirp.views;

import static chirp.models.Message.MESSAGE;
import static chirp.models.User.USER;

import chirp.app.App;
import chirp.models.Message;
import chirp.models.User;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.Map;
import martlet.auth.Auth;
import martlet.model.Linked;
import martlet.model.Where;
import martlet.web.Form;
import martlet.web.Params;
import martlet.web.View;

/** Messages on a page: newest first, 20 a page, each with who wrote it, in one statement. */
final class Feed {

    /** The value of a query by which the pager says that this is not the first page. */
    static final String PLACE = "from";

    private static final View<Linked<Message>> SHOWN = View.<Linked<Message>>of("message")
            .show("author", message -> People.SHOWN.of(message.to(MESSAGE.user).orElseThrow()))
            .show("content", message -> message.row().content())
            .show("published", message -> message.row().pubDate());

    private final App app;
    private final Auth<User> auth;

    Feed(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
    }

    /** Answers with those messages that meet a condition and that whoever asks may see. */
    void list(ServerRequest req, ServerResponse res, String template, Where<Message> which, Map<String, ?> more) {
        var messages = app.db().select(MESSAGE)
                .with(MESSAGE.user)
                .where(auth.access(req, MESSAGE).seen())
                .where(auth.access(req, USER).seenFrom(MESSAGE.user))
                .where(which)
                .orderBy(MESSAGE.pubDate.desc());
        var values = new HashMap<String, Object>(more);
        values.put("further", Params.query(req).has(PLACE));
        app.pages().list(req, res, template, messages, SHOWN, "messages", values);
    }

    /** Returns the form in which a message is written. */
    static Form<Message> form(App app) {
        return Form.of(app.pages().web(), MESSAGE, MESSAGE.content);
    }
}
