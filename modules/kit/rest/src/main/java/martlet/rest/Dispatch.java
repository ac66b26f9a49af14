package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Set;
import martlet.auth.Access;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.auth.UnauthorizedException;
import martlet.model.Actor;
import martlet.model.Model;
import org.jspecify.annotations.Nullable;

/** Answers every request below an API's path: who asks, within which limits, what there is for them, and what went wrong. */
final class Dispatch implements Batch.Api, Handler {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final String path;
    private final Auth<?> auth;
    private final Catalogue catalogue;
    private final Routes routes;
    private Cors cors = new Cors(List.of());
    private @Nullable Rates rates;

    /** Prepares the answers; addresses that are added to the routes later are answered too. */
    Dispatch(String path, Auth<?> auth, Catalogue catalogue, Routes routes) {
        this.path = path;
        this.auth = auth;
        this.catalogue = catalogue;
        this.routes = routes;
    }

    void cors(Cors allowed) {
        cors = allowed;
    }

    void limit(Rates most) {
        rates = most;
    }

    @Override
    public void handle(ServerRequest req, ServerResponse res) {
        try {
            answer(req, res);
        } catch (CloseConnectionException e) {
            // There is nobody left to answer.
            throw e;
        } catch (RuntimeException e) {
            Problems.answer(req, res, e);
        }
    }

    private void answer(ServerRequest req, ServerResponse res) {
        cors.mark(req, res);
        if (cors.answers(req, res)) {
            return;
        }
        Origins.check(req, cors);
        var asker = new Asker(caller(req, res), auth.rules(), catalogue);
        var http = new HttpExchange(req, res);
        asker.caller().actor(Actor.Surface.API).doing(() -> {
            answer(http, http, asker);
            return true;
        });
    }

    /** Who sends wrong credentials is counted too: by the address. */
    private Caller caller(ServerRequest req, ServerResponse res) {
        try {
            var caller = auth.apiCaller(req);
            count(req, res, caller);
            return caller;
        } catch (UnauthorizedException e) {
            count(req, res, null);
            throw e;
        }
    }

    private void count(ServerRequest req, ServerResponse res, @Nullable Caller caller) {
        if (rates != null) {
            rates.count(req, res, caller);
        }
    }

    @Override
    public void answer(Exchange exchange, HttpExchange http, Asker asker) {
        var path = exchange.path();
        var found = find(path);
        found.route().model().ifPresent(rows -> checkThere(asker.access(rows), exchange.method()));
        if (found.route().isSlashed() && !path.endsWith("/")) {
            redirect(exchange, path + "/");
        } else {
            found.route().answer(exchange.method()).to(new Call(exchange, http, asker, found.parts()));
        }
    }

    @Override
    public Model<?> model(String itsPath) {
        return find(itsPath).route().model().orElseThrow(this::nothing);
    }

    /** As it came over the wire: an address is written in one way only, so that nothing else has to be thought of. */
    private Routes.Found find(String raw) {
        if (!raw.startsWith(path)) {
            throw nothing();
        }
        return routes.find(raw.substring(path.length())).orElseThrow(this::nothing);
    }

    /** A resource of which the caller may see nothing and add nothing is not there, once it is known who they are. */
    private void checkThere(Access<?> access, String method) {
        access.checkScope(!READING.contains(method));
        if (!access.maySee() && !access.mayAdd()) {
            throw access.caller().isAnonymous()
                    ? Problems.nobody()
                    : nothing();
        }
    }

    private NotFoundException nothing() {
        return new NotFoundException("There is nothing at this address. GET %s/ says what there is.".formatted(path));
    }

    /** 308 keeps the method and the body. */
    private static void redirect(Exchange exchange, String to) {
        var query = exchange.query().text();
        exchange.header(HeaderNames.LOCATION, to + (query.isEmpty() ? "" : "?" + query));
        exchange.send(Status.PERMANENT_REDIRECT_308);
    }

    /** Answers with what there is, for whoever asks. */
    void index(Call call) {
        call.checkParameters();
        var seen = catalogue.added().stream().filter(model -> call.asker().access(model).maySee()).toList();
        call.send(Status.OK_200, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("resources");
            for (var model : seen) {
                json.writeStartObject();
                json.writeStringProperty("model", model.name());
                json.writeStringProperty("address", catalogue.address(model).orElseThrow());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
