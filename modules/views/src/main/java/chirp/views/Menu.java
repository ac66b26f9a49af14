package chirp.views;

import io.helidon.webserver.http.ServerRequest;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.web.PageValue;
import martlet.web.View;

/** What the menu of a page needs to know: who is there, and which of its links leads to this very page. */
record Menu(Caller caller, String path) {

    private static final View<Menu> SHOWN = View.<Menu>of("menu")
            .show("member", menu -> menu.caller.key() != 0)
            .show("staff", menu -> menu.caller.staff())
            .show("name", menu -> menu.caller.name())
            .show("me", menu -> People.address(menu.caller.name()))
            .show("atHome", menu -> menu.isAt("/") || menu.isAt("/private/"))
            .show("atPublic", menu -> menu.isAt("/public/"))
            .show("atPeople", menu -> menu.isAt("/users/"))
            .show("atWrite", menu -> menu.isAt("/create/"))
            .show("atMe", menu -> menu.isAt("/users/" + menu.caller.name() + "/"))
            .show("atAccount", menu -> menu.isAt("/accounts/"))
            .show("atLogin", menu -> menu.isAt(Auth.LOGIN))
            .show("atJoin", menu -> menu.isAt("/join/"));

    static PageValue of(Auth<?> auth) {
        return req -> SHOWN.of(new Menu(auth.caller(req), path(req)));
    }

    private static String path(ServerRequest req) {
        return req.prologue().uriPath().path();
    }

    private boolean isAt(String link) {
        return path.equals(link);
    }
}
