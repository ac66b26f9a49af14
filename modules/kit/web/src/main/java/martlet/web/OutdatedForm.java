package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Optional;

/**
 * A form whose token is one of before: since it was shown, somebody signed in or out, or gave the password again, in another tab.
 * Nothing that it asks for is done, and nothing of it is lost: it waits, encrypted, in a page from which it can be sent again.
 *
 * <p>Only where the browser says that a page of this site sent the form. So no other site can have such a page shown.
 */
public final class OutdatedForm {

    private static final String HELD = "_outdated";
    private static final String PURPOSE = "outdated form";

    private OutdatedForm() {}

    /**
     * Lets a request through that only looks, or that brings a form of this site with its token; one that comes back from here is the
     * form that it was then.
     *
     * @return false when the request was answered with the page
     * @throws HttpException 403 for any other
     */
    static boolean passes(Pages pages, ServerRequest req, ServerResponse res) {
        try {
            pages.web().csrf().check(req);
        } catch (HttpException why) {
            if (!mayBeHeld(pages.web(), req)) {
                throw why;
            }
            ask(pages, req, res);
            return false;
        }
        takeBack(pages.web(), req);
        return true;
    }

    /** Files of whoever is not signed in are not stored, and so can't be held. */
    private static boolean mayBeHeld(Web web, ServerRequest req) {
        return web.csrf().isFromHere(req) && Params.isForm(req) && Params.form(req).has(Csrf.FIELD)
                && (!web.sessions().of(req).isAnonymous() || Params.form(req).uploadNames().isEmpty());
    }

    private static void takeBack(Web web, ServerRequest req) {
        if (Csrf.isSafe(req) || req.headers().contains(Csrf.HEADER) || !Params.isForm(req)) {
            return;
        }
        if (Params.form(req).has(HELD)) {
            req.context().register(Params.class, opened(web, req).orElseThrow(Csrf::outdated));
            req.context().register(OutdatedForm.class, Boolean.TRUE);
        }
    }

    /** What somebody sent opens for them alone; what nobody in particular sent, for whoever sits there. */
    private static Optional<Params> opened(Web web, ServerRequest req) {
        return Params.form(req).first(HELD).flatMap(held -> web.secrets().decrypt(purpose(req, owner(web, req)), held)
                .or(() -> web.secrets().decrypt(purpose(req, ""), held))).map(Params::parse);
    }

    private static String owner(Web web, ServerRequest req) {
        var session = web.sessions().of(req);
        return session.isAnonymous() ? "" : Long.toString(session.key());
    }

    private static String purpose(ServerRequest req, String owner) {
        return String.join("\n", PURPOSE, owner, req.prologue().uriPath().rawPath());
    }

    /** Whether the request brings a form back that waited here. */
    public static boolean isBack(ServerRequest req) {
        return req.context().get(OutdatedForm.class, Boolean.class).isPresent();
    }

    /** Answers 403 with the page in which the form waits; its files are stored meanwhile, if somebody is signed in. */
    public static void ask(Pages pages, ServerRequest req, ServerResponse res) {
        var web = pages.web();
        var query = req.prologue().query().rawValue();
        pages.render(req, res, Status.FORBIDDEN_403, "outdated", Map.of(
                "held", web.secrets().encrypt(purpose(req, owner(web, req)), form(web, req).without(Csrf.FIELD).text()),
                "anonymous", web.sessions().of(req).isAnonymous(),
                "action", req.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query)));
    }

    private static Params form(Web web, ServerRequest req) {
        var form = opened(web, req).orElseGet(() -> Params.form(req));
        return web.sessions().of(req).isAnonymous() ? form : KeptFile.stored(web, form);
    }
}
