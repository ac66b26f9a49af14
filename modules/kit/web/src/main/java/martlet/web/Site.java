package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Puts a site together: pages, an API, and what the kit adds to every site: assets at {@code /assets}, health and
 * metrics at {@code /observe}, error pages, security headers, HEAD wherever there is GET, and limits.
 *
 * <p>Built by one thread. Everything that can wait until it is first asked for does.
 */
public final class Site {

    private static final Pattern CHECK_NAME = Pattern.compile("[a-z][a-z0-9-]{0,47}");

    private static final int WRITE_BUFFER = 512;

    private final Web web;
    private final Pages pages;
    private final List<Filter> filters = new ArrayList<>();
    private final List<Mount> apis = new ArrayList<>();
    private final List<Mount> services = new ArrayList<>();
    private final List<Admission.Upload> uploads = new ArrayList<>();
    private final SequencedMap<String, Runnable> checks = new LinkedHashMap<>();

    private Site(Pages pages) {
        this.web = pages.web();
        this.pages = pages;
        checks.put("database", web.db()::check);
    }

    /** A service and the path that its own begin at. */
    private record Mount(String path, HttpService service) {

        /** Whether both have all addresses below their paths to themselves, and the other one's are among them. */
        boolean encloses(Mount other) {
            return service instanceof Enclosed && other.service instanceof Enclosed
                    && slashed(other.path).startsWith(slashed(path));
        }

        private static String slashed(String path) {
            return path.endsWith("/") ? path : path + "/";
        }
    }

    /** Begins a site that has pages of this kind. */
    public static Site of(Pages pages) {
        return new Site(pages);
    }

    /**
     * Adds what programs use, below a path. No form token is asked for here, so it must not take a session's word for a
     * write.
     */
    public Site api(String path, HttpService service) {
        apis.add(new Mount(path, service));
        return this;
    }

    /** Adds pages, whose paths begin at {@code /}. What is sent to them must come from a form of this site. */
    public Site service(HttpService service) {
        return service("/", service);
    }

    /**
     * Adds pages below a path. What is sent to them must come from a form of this site.
     *
     * @throws IllegalArgumentException when it is {@link Enclosed}, and so is another one at the same path, above or below it: one of
     *     the two would never be asked
     */
    public Site service(String path, HttpService service) {
        var added = new Mount(path, service);
        for (var other : services) {
            if (other.encloses(added) || added.encloses(other)) {
                throw new IllegalArgumentException(
                        "%s at '%s' and %s at '%s': each has all addresses below its own to itself. Put neither within the other"
                                .formatted(other.service, other.path, service, path));
            }
        }
        services.add(added);
        return this;
    }

    /**
     * Lets longer bodies through below a path than {@code web.max-payload} says: files that people send. What is sent there
     * may fill the memory or the disk, so a handler asks first who it is.
     *
     * @param path where it begins, such as {@code /admin}
     * @param most how many bytes a body has at most, with all that is around the files
     */
    public Site uploads(String path, long most) {
        uploads.add(new Admission.Upload(path, most));
        return this;
    }

    /** Adds a filter that sees every request, after the kit's own. */
    public Site filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    /**
     * Adds a condition for being ready: it throws when it is not met.
     *
     * @throws IllegalArgumentException when the name is not small letters, digits and {@code -}
     */
    public Site check(String name, Runnable condition) {
        if (!CHECK_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' can't name a check: small letters, digits and -".formatted(name));
        }
        checks.put(name, condition);
        return this;
    }

    /**
     * Returns the routes of the site's own services and APIs, as {@code GET /users/{name}/}, or {@code ANY /api/*} for what takes
     * every address below: so that a test can ask for each who gets in.
     */
    public List<String> routes() {
        var routes = new ArrayList<String>();
        apis.forEach(api -> routes.addAll(RouteList.of(api.path, api.service)));
        services.forEach(service -> routes.addAll(RouteList.of(service.path, service.service)));
        return routes;
    }

    /**
     * Starts listening.
     *
     * @throws IllegalStateException when the address is in use, or is none of this machine's
     * @throws TemplateException when a template that stands around all pages names one that is not there, or an asset that was
     *     never added
     */
    public RunningSite start() {
        pages.check();
        web.slow().routes(routes());
        var errors = new Errors(pages, apis.stream().map(Mount::path).toList());
        var routing = routing(errors);
        var settings = web.settings();
        var admission = new Admission(settings, uploads, errors);
        var reaper = new Reaper(settings.timeouts());
        var connections = Descriptors.connections(settings.maxConnections());
        var door = settings.tls().areThere()
                ? Optional.of(new TlsDoor(settings.tls(), connections, reaper))
                : Optional.<TlsDoor>empty();
        var running = RunningSite.started(port -> WebServer.builder()
                .host(settings.host())
                .port(port)
                .addConnectionSelector(new GuardingSelector(protocol(), reaper, admission.mostOfAll()))
                .protocolsDiscoverServices(false)
                .addRouting(new FrontBuilder(routing.copy(), admission))
                .directHandlers(Refusals.of(errors, web.clients().areSecure()))
                .maxPayloadSize(admission.mostOfAll())
                // Each stream of events has one for as long as it goes on; what is long is sent past it.
                .writeBufferSize(WRITE_BUFFER)
                // The door counts them itself.
                .maxTcpConnections(door.isPresent() ? -1 : connections)
                .update(server -> door.ifPresent(its -> server.tls(tls -> tls.sslContext(new TlsListening(its)))))
                .idleConnectionTimeout(settings.timeouts().idle())
                .idleConnectionPeriod(settings.timeouts().idle().dividedBy(6))
                .shutdownGracePeriod(settings.grace())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .build(), settings, admission, reaper, () -> door.ifPresent(TlsDoor::refresh));
        web.listens(running.address());
        return running;
    }

    /**
     * Its own check of the query refuses a plain ':', as in a time; ours is stricter where it matters. That of the path comes
     * before there is a request that a page could answer: the gate asks for it instead.
     */
    private static Http1Config.Builder protocol() {
        return Http1Config.builder().validatePrologue(false).validatePath(false);
    }

    private HttpRouting.Builder routing(Errors errors) {
        var metrics = new Metrics(web.db());
        var routing = HttpRouting.builder().addFilter(new Gate(web, metrics, errors::isApi));
        filters.forEach(routing::addFilter);
        routing.error(Throwable.class, errors::handle);
        var routes = new Routes(routing);
        routes.register(Assets.ROOT, pages.assets());
        routes.register(Observe.ROOT, new Observe(checks, metrics));
        // An API below another's path, such as a later version of it, is asked first.
        apis.stream().sorted(Comparator.comparingInt((Mount api) -> api.path.length()).reversed())
                .forEach(api -> routes.register(api.path, api.service));
        routing.any((req, res) -> guard(req, res, errors, routes));
        services.forEach(service -> routes.register(service.path, service.service));
        return routing.any((req, res) -> refuse(req, res, routes));
    }

    /**
     * Stands behind the APIs and before the pages: a path can be written so that it looks like an API's and leads to a
     * page, so what an API did not take is refused by its path, but let through by its token only. What no page takes
     * is refused as such: nobody is helped by being told of a token. Refused is the end, so no handler is reached by it.
     */
    private void guard(ServerRequest req, ServerResponse res, Errors errors, Routes routes) throws Exception {
        if (!Csrf.isSafe(req) && (errors.isApi(req.prologue().uriPath().rawPath()) || !routes.take(req))) {
            refuse(req, res, routes);
        } else if (OutdatedForm.passes(pages, req, res)) {
            res.next();
        }
    }

    /** A service that has the address to itself asks who it is, as it does at those that are there, so a token is asked for first. */
    private void refuse(ServerRequest req, ServerResponse res, Routes routes) throws Exception {
        try {
            routes.refuse(req, res);
        } catch (HttpException why) {
            var owner = routes.owner(req).orElseThrow(() -> why);
            web.csrf().check(req);
            owner.refuse(req, res, why);
        }
    }
}
