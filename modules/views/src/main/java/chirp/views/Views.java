package chirp.views;

import chirp.app.App;
import chirp.models.User;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpService;
import java.util.List;
import martlet.auth.Auth;
import martlet.web.Assets;
import martlet.web.Resources;

/** The public pages, ready to be served. Every address of this room is in the {@code routing} of one of them. */
public final class Views {

    /** The templates and assets of this room, to be given to {@code Pages} before any other room's. */
    public static final Resources FILES = Views.class::getResourceAsStream;

    /** What was sent was understood and is not acceptable: the form comes again with what to mend. */
    static final Status REFUSED = Status.create(422, "Unprocessable Content");

    private Views() {}

    /** Returns the kit's assets with those of this room: style sheet and picture. */
    public static Assets assets() {
        return Assets.of().add("chirp.css", FILES).add("icon.svg", FILES);
    }

    /** Returns the services, and adds to the site's pages what the menu needs. To be called once. Sends no statement. */
    public static List<HttpService> of(App app, Auth<User> auth) {
        app.pages().add("menu", Menu.of(auth));
        return List.of(
                new TimelineViews(app, auth),
                new UserViews(app, auth),
                new FollowViews(app, auth),
                new WriteViews(app, auth),
                new JoinViews(app, auth));
    }
}
