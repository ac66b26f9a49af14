package chirp.views;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;

import chirp.app.App;
import chirp.models.User;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import martlet.auth.Auth;
import martlet.model.Where;

/** The timelines: everybody's, and one's own. */
final class TimelineViews implements HttpService {

    private final App app;
    private final Auth<User> auth;
    private final Feed feed;

    TimelineViews(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
        this.feed = new Feed(app, auth);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::home)
                .get("/public/", this::everybody)
                .get("/private/", auth.required(this::mine));
    }

    /** 200 with one's own timeline, or for who is not signed in with everybody's. */
    private void home(ServerRequest req, ServerResponse res) {
        if (auth.caller(req).isAnonymous()) {
            feed.list(req, res, "welcome", Where.everything(), Map.of());
        } else {
            mine(req, res);
        }
    }

    /** 200 with everybody's messages. */
    private void everybody(ServerRequest req, ServerResponse res) {
        feed.list(req, res, "public", Where.everything(), Map.of());
    }

    /** 200 with the messages of those whom one follows, and one's own. */
    private void mine(ServerRequest req, ServerResponse res) {
        var me = auth.caller(req).key();
        var seen = auth.access(req, RELATIONSHIP).seen();
        // One condition on who wrote it, not two on the message: so the embedded database starts from the few people, and
        // a newcomer, who follows nobody, does not wait while it goes over everybody's messages.
        var read = USER.id.eq(me).or(USER.id.in(RELATIONSHIP.toUser, RELATIONSHIP.fromUser.eq(me).and(seen)));
        feed.list(req, res, "timeline", MESSAGE.user.in(USER.id, read), Map.of(
                "form", Feed.form(app).shown(),
                "following", app.db().select(RELATIONSHIP).where(RELATIONSHIP.fromUser.eq(me).and(seen)).exists()));
    }
}
