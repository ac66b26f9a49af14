package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import martlet.auth.Auth;
import martlet.auth.UnauthorizedException;
import martlet.model.Actor;
import martlet.model.Model;
import martlet.web.Params;
import org.jspecify.annotations.Nullable;

/**
 * An API: some resources below one path, for programs. Hand it to {@code Site.api(api.path(), api)}.
 *
 * <p>It answers every request below its path, errors included. Put together by one thread, then shared.
 */
public final class RestApi implements HttpService {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final String path;
    private final Auth<?> auth;
    private final Map<Model<?>, Resource<?>> resources = new LinkedHashMap<>();
    private final Map<String, Endpoint<?>> endpoints = new LinkedHashMap<>();

    private RestApi(String path, Auth<?> auth) {
        this.path = path;
        this.auth = auth;
    }

    /**
     * Begins an API without resources.
     *
     * @param path where it is mounted, such as {@code /api}
     * @param auth who asks, and the rules that they are held to
     * @throws IllegalArgumentException when the path does not begin with a slash, or ends with one
     */
    public static RestApi at(String path, Auth<?> auth) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("'%s' is no path for an API; write one such as /api".formatted(path));
        }
        return new RestApi(path, auth);
    }

    /**
     * Adds a resource, at the name of its model, and those that it includes as parts of its objects.
     *
     * @throws IllegalArgumentException when the model has another resource here already: what one hides, the other
     *     would show
     */
    public RestApi add(Resource<?> resource) {
        know(resource);
        if (endpoints.putIfAbsent(resource.model().name(), new Endpoint<>(auth.writes(), resource, path)) != null) {
            throw new IllegalArgumentException("'%s' was added already".formatted(resource));
        }
        return this;
    }

    private void know(Resource<?> resource) {
        var known = resources.putIfAbsent(resource.model(), resource);
        if (known != null && known != resource) {
            throw new IllegalArgumentException(
                    "'%s' has two resources; include the one that is added, so that both hide the same"
                            .formatted(resource));
        }
        resource.included().values().forEach(this::know);
    }

    /** Returns where it is mounted. */
    public String path() {
        return path;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any(this::handle);
    }

    private void handle(ServerRequest req, ServerResponse res) {
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
        Origins.check(req);
        var asker = new Asker(auth.apiCaller(req), auth.rules(), resources);
        var address = address(req);
        var endpoint = endpoint(address, asker, !READING.contains(req.prologue().method().text()));
        if (!address.slashed()) {
            redirect(req, res, address);
            return;
        }
        checkMethod(req, address);
        var call = new Call(req, res, asker, Params.query(req));
        if (call.method().equals("OPTIONS")) {
            res.status(Status.NO_CONTENT_204).header(HeaderNames.ALLOW, allowed(address)).send();
        } else if (endpoint == null) {
            index(call);
        } else {
            asker.caller().actor(Actor.Surface.API).doing(() -> {
                answer(call, address, endpoint);
                return true;
            });
        }
    }

    /** As it came over the wire: an address is written in one way only, so that nothing else has to be thought of. */
    private Address address(ServerRequest req) {
        var raw = req.prologue().uriPath().rawPath();
        if (!raw.startsWith(path)) {
            throw nothing();
        }
        return Address.of(raw.substring(path.length())).orElseThrow(RestApi::nothing);
    }

    private static void answer(Call call, Address address, Endpoint<?> endpoint) {
        var method = call.method();
        if (address.isList()) {
            if (method.equals("POST")) {
                endpoint.create(call);
            } else {
                endpoint.list(call);
            }
            return;
        }
        if (address.deletion() || method.equals("DELETE")) {
            endpoint.delete(call, address);
        } else if (method.equals("GET") || method.equals("HEAD")) {
            endpoint.read(call, address);
        } else {
            endpoint.update(call, address);
        }
    }

    /** A resource of which the caller may see nothing and add nothing is not there, once it is known who they are. */
    private @Nullable Endpoint<?> endpoint(Address address, Asker asker, boolean writing) {
        if (address.isRoot()) {
            return null;
        }
        var endpoint = endpoints.get(address.resource());
        if (endpoint == null) {
            throw nothing();
        }
        var access = asker.access(endpoint.model());
        access.checkScope(writing);
        if (!access.maySee() && !access.mayAdd()) {
            throw asker.caller().isAnonymous()
                    ? new UnauthorizedException("Say who you are: send a name and its password as HTTP Basic.")
                    : nothing();
        }
        return endpoint;
    }

    private static NotFoundException nothing() {
        return new NotFoundException("There is nothing at this address.");
    }

    private static void checkMethod(ServerRequest req, Address address) {
        if (!address.methods().contains(req.prologue().method().text())) {
            throw new HttpException("This address takes %s only.".formatted(allowed(address)),
                    Status.METHOD_NOT_ALLOWED_405, true)
                    .header(HeaderValues.create(HeaderNames.ALLOW, allowed(address)));
        }
    }

    private static String allowed(Address address) {
        return String.join(", ", address.methods());
    }

    /** 308 keeps the method and the body. */
    private void redirect(ServerRequest req, ServerResponse res, Address address) {
        var query = req.prologue().query().rawValue();
        res.status(Status.PERMANENT_REDIRECT_308)
                .header(HeaderNames.LOCATION, path + address.path() + (query.isEmpty() ? "" : "?" + query)).send();
    }

    private void index(Call call) {
        call.checkParameters();
        var seen = endpoints.values().stream().filter(each -> call.asker().access(each.model()).maySee()).toList();
        call.send(Status.OK_200, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("resources");
            for (var endpoint : seen) {
                json.writeStartObject();
                json.writeStringProperty("model", endpoint.model().name());
                json.writeStringProperty("address", endpoint.path());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
