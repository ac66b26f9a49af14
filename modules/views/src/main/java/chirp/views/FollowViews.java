package chirp.views;

import static chirp.models.Relationship.RELATIONSHIP;

import chirp.app.App;
import chirp.models.User;
import io.helidon.http.ForbiddenException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Phrase;
import martlet.web.Flash;
import martlet.web.Links;
import martlet.web.Params;

/** Following somebody, and no longer. */
final class FollowViews implements HttpService {

    private final App app;
    private final Auth<User> auth;
    private final People people;

    FollowViews(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
        this.people = new People(app, auth);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/users/{username}/follow/", auth.required(this::follow))
                .post("/users/{username}/unfollow/", auth.required(this::unfollow));
    }

    /** 303 to the person's page, or to {@code next}, with what came of it; 404 for a name nobody has. */
    private void follow(ServerRequest req, ServerResponse res) {
        var person = people.named(req);
        if (person.id() == auth.caller(req).key()) {
            say(req, res, Flash.Kind.ERROR, Phrase.of(
                    "You can't follow yourself: your own messages are on your timeline already."));
        } else if (begin(req, person)) {
            say(req, res, Flash.Kind.SUCCESS, Phrase.of("You follow {name} now.").with("name", person.username()));
        } else {
            say(req, res, Flash.Kind.INFO, Phrase.of("You follow {name} already.").with("name", person.username()));
        }
        back(req, res, person);
    }

    /** Whether the caller did not follow the person before. The database knows best: two clicks may come at once. */
    private boolean begin(ServerRequest req, User person) {
        var access = auth.access(req, RELATIONSHIP);
        if (!access.mayAdd()) {
            throw new ForbiddenException("You may not follow people.");
        }
        var change = Change.of(RELATIONSHIP).set(RELATIONSHIP.toUser, person.id());
        try {
            auth.writes().within(access).insert(change);
            return true;
        } catch (InvalidException _) {
            return false;
        }
    }

    /** 303 to the person's page, or to {@code next}, with what came of it; 404 for a name nobody has. */
    private void unfollow(ServerRequest req, ServerResponse res) {
        var person = people.named(req);
        var access = auth.access(req, RELATIONSHIP);
        var deleted = auth.writes().within(access).delete(RELATIONSHIP.fromUser.eq(access.caller().key())
                .and(RELATIONSHIP.toUser.eq(person.id())));
        say(req, res, deleted > 0 ? Flash.Kind.SUCCESS : Flash.Kind.INFO,
                Phrase.of(deleted > 0 ? "You no longer follow {name}." : "You did not follow {name}.")
                        .with("name", person.username()));
        back(req, res, person);
    }

    private void say(ServerRequest req, ServerResponse res, Flash.Kind kind, Phrase text) {
        app.web().flash().add(req, res, kind, text);
    }

    private void back(ServerRequest req, ServerResponse res, User person) {
        app.pages().redirect(res, Links.safeNext(Params.form(req).get("next"), People.address(person.username())));
    }
}
