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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import martlet.auth.Auth;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Where;
import martlet.web.Links;
import martlet.web.Params;

/** The pages about people: the list of all, and one for each. */
final class UserViews implements HttpService {

    private static final int PAGE = 20;

    /** Counting further would read further; nobody asks how many more. */
    private static final int COUNTED = 10_000;

    private final App app;
    private final Auth<User> auth;
    private final People people;
    private final Feed feed;

    UserViews(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
        this.people = new People(app, auth);
        this.feed = new Feed(app, auth);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/", this::list)
                .get("/users/{username}/", this::detail);
    }

    /** 200 with everybody, by name; with {@code q}, those whose names begin so. */
    private void list(ServerRequest req, ServerResponse res) {
        var query = Params.query(req);
        var begins = query.get("q").strip();
        var asked = people.seen(req)
                .where(begins.isEmpty() ? Where.everything() : USER.username.startsWith(begins))
                .orderBy(USER.username.asc());
        var place = Links.cursor(query, asked.order());
        var page = place.isPresent() ? asked.page(PAGE, place.get()) : asked.page(PAGE);
        var found = page.rows().stream().map(row -> row.row()).toList();
        var values = new HashMap<String, Object>(Links.pages(req, page, asked.order()));
        values.put("people", shown(req, found));
        values.put("q", begins);
        values.put("further", place.isPresent());
        values.put("here", here(req));
        app.pages().render(req, res, "user_list", values);
    }

    /** Returns this very page of the list, to come back to from a button. */
    private static String here(ServerRequest req) {
        var query = req.prologue().query().rawValue();
        return query.isEmpty() ? "/users/" : "/users/?" + query;
    }

    /** Each person with what the caller may do about them; one statement for all. */
    private List<?> shown(ServerRequest req, List<User> found) {
        var me = auth.caller(req);
        var followed = followed(req, found);
        var may = auth.access(req, RELATIONSHIP).mayAdd();
        return People.SHOWN
                .show("followed", person -> followed.contains(person.id()))
                .show("followable", person -> may && person.id() != me.key() && !followed.contains(person.id()))
                .show("self", person -> person.id() == me.key())
                .show("stranger", _ -> me.isAnonymous())
                .all(found);
    }

    /** Returns the keys of those among some people whom the caller follows. */
    private Set<Long> followed(ServerRequest req, List<User> among) {
        var me = auth.caller(req);
        if (me.isAnonymous() || among.isEmpty()) {
            return Set.of();
        }
        var mine = RELATIONSHIP.fromUser.eq(me.key())
                .and(RELATIONSHIP.toUser.in(among.stream().map(User::id).toList()));
        var keys = new HashSet<Long>();
        app.db().select(RELATIONSHIP).where(auth.access(req, RELATIONSHIP).seen()).where(mine).list()
                .forEach(one -> keys.add(one.toUserId()));
        return keys;
    }

    /** 200 with the person and their messages, newest first; 404 for a name nobody has. */
    private void detail(ServerRequest req, ServerResponse res) {
        var person = people.named(req);
        feed.list(req, res, "user_detail", MESSAGE.user.eq(person.id()), Map.of(
                "person", shown(req, List.of(person)).getFirst(),
                "here", "",
                "following", count(req, RELATIONSHIP, RELATIONSHIP.fromUser.eq(person.id())),
                "followers", count(req, RELATIONSHIP, RELATIONSHIP.toUser.eq(person.id())),
                "written", count(req, MESSAGE, MESSAGE.user.eq(person.id()))));
    }

    private <R> Phrase count(ServerRequest req, Model<R> model, Where<R> which) {
        var found = app.db().select(model).where(auth.access(req, model).seen()).where(which).countUpTo(COUNTED);
        return Phrase.of(found == COUNTED ? "{count}+" : "{count}").with("count", found);
    }
}
