package chirp.views;

import static chirp.models.User.USER;

import chirp.app.App;
import chirp.models.User;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.SplittableRandom;
import martlet.auth.Auth;
import martlet.model.Phrase;
import martlet.model.Select;
import martlet.web.Links;
import martlet.web.RefusedException;
import martlet.web.View;

/** People, as the pages find and show them. */
final class People {

    /** What a template sees of somebody: neither the e-mail address nor the password. */
    static final View<User> SHOWN = View.of(User.class)
            .show("name", User::username)
            .show("address", person -> address(person.username()))
            .show("initial", person -> initial(person.username()))
            .show("tint", person -> tint(person.username()))
            .show("joined", User::joinDate);

    private final App app;
    private final Auth<User> auth;

    People(App app, Auth<User> auth) {
        this.app = app;
        this.auth = auth;
    }

    /** Returns the people that whoever asks may see. */
    Select<User> seen(ServerRequest req) {
        return app.db().select(USER).where(auth.access(req, USER).seen());
    }

    /** Returns whom the address of a page names. */
    User named(ServerRequest req) {
        var name = req.path().pathParameters().get("username");
        return seen(req).where(USER.username.named(name)).one()
                .orElseThrow(() -> new RefusedException(Status.NOT_FOUND_404,
                        Phrase.of("No user is named '{name}'.").with("name", name)));
    }

    /** Returns the address of somebody's page; names of any script stand in it percent-encoded. */
    static String address(String name) {
        return "/users/" + Links.encode(name) + "/";
    }

    /** Returns what a reader takes for the first letter, which may be several code points: an accent, a flag, a family. */
    static String initial(String name) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(name);
        return name.substring(0, letters.next()).toUpperCase(Locale.ROOT);
    }

    /** Returns the number of one of the style sheet's eight colours: always the same for a name, and spread evenly. */
    static int tint(String name) {
        return new SplittableRandom(name.hashCode()).nextInt(8);
    }
}
