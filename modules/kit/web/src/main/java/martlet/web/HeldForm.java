package martlet.web;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/**
 * A form that was sent and has to wait until something else is asked, such as the password again: it goes to the browser and
 * comes back, so that nothing of it is lost and nothing of it is kept here. It travels encrypted, for there may be passwords in it,
 * and opens for the same session at the same address only.
 */
public final class HeldForm {

    private static final String PURPOSE = "held form";

    private HeldForm() {}

    /** Whether the request brings a form that can be held. */
    public static boolean canHold(ServerRequest req) {
        return Params.isForm(req);
    }

    /** Returns the form that the request brings, for a hidden input. Its files are stored meanwhile, for no row yet. */
    public static String hold(Web web, ServerRequest req) {
        return hold(web, req, Params.form(req));
    }

    /** Returns another form, for a hidden input of a page that leads back to this address. Its files are stored meanwhile. */
    public static String hold(Web web, ServerRequest req, Params form) {
        return web.secrets().encrypt(purpose(web, req), KeptFile.stored(web, form).text());
    }

    /** Returns a held form that came back to the address at which it was held; empty where it is none, or another's. */
    public static Optional<Params> opened(Web web, ServerRequest req, String held) {
        return web.secrets().decrypt(purpose(web, req), held).map(Params::parse);
    }

    /** Puts a held form in the place of the one that brought it back; returns false where it is none, or another's. */
    public static boolean restore(Web web, ServerRequest req, String held) {
        Optional<Params> form = opened(web, req, held);
        form.ifPresent(known -> req.context().register(Params.class, known));
        return form.isPresent();
    }

    private static String purpose(Web web, ServerRequest req) {
        var session = web.sessions().of(req);
        return String.join("\n", PURPOSE, session.isAnonymous() ? "" : Long.toString(session.key()),
                req.prologue().uriPath().rawPath(), req.query().rawValue());
    }
}
