package martlet.rest;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import martlet.auth.Auth;
import martlet.model.Model;
import martlet.tasks.Tasks;
import martlet.web.Pages;
import martlet.web.Resources;
import martlet.web.Settings;

/**
 * An API: some resources below one path, for programs. Hand it to {@code Site.api(api.path(), api)}.
 *
 * <p>It answers every request below its path, errors included. Put together by one thread, then shared.
 */
public final class RestApi implements HttpService {

    /** The templates and files of this room, for {@link Pages#of}: those of {@link #explorer}. */
    public static final Resources TEMPLATES = RestApi.class::getResourceAsStream;

    /** The tables of this room, for {@link martlet.model.Database#open}. */
    public static final List<Model<?>> MODELS = List.of(AnswerRow.ANSWER, RateRow.RATE, Webhook.WEBHOOK,
            WebhookPlace.PLACE, Delivery.DELIVERY);

    private final String path;
    private final Auth<?> auth;
    private final Catalogue catalogue;
    private final Routes routes = new Routes();
    private final Dispatch dispatch;
    private final OpenApi document;
    private final Streams streams;
    private final Map<String, Resource<?>> told = new LinkedHashMap<>();
    private final Retries retries;

    private RestApi(String path, Auth<?> auth) {
        this.path = path;
        this.auth = auth;
        this.catalogue = new Catalogue(path);
        this.document = new OpenApi(path, routes);
        this.streams = Streams.of(auth);
        this.retries = new Retries(auth.writes());
        this.dispatch = new Dispatch(path, auth, catalogue, routes);
        routes().forEach(routes::add);
    }

    /**
     * Begins an API without resources.
     *
     * @param path where it is mounted, such as {@code /api}
     * @param auth who asks, and the rules that they are held to
     * @throws IllegalArgumentException when the path does not begin with a slash, or ends with one, or the database was
     *     opened without {@link #MODELS}
     */
    public static RestApi at(String path, Auth<?> auth) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("'%s' is no path for an API; write one such as /api".formatted(path));
        }
        if (!auth.writes().db().models().containsAll(MODELS)) {
            throw new IllegalArgumentException(
                    "This database keeps no answers and counts no requests: add RestApi.MODELS to those it is opened with");
        }
        return new RestApi(path, auth);
    }

    /**
     * Adds a resource, at the name of its model, and those that it includes as parts of its objects.
     *
     * @throws IllegalArgumentException when the model has another resource here already: what one hides, the other
     *     would show; or when no rules say anything of it
     */
    public RestApi add(Resource<?> resource) {
        auth.rules().check(resource.model(), "the API at " + path);
        catalogue.add(resource);
        routes(new Endpoint<>(retries, new Rows<>(auth, resource, path))).forEach(routes::add);
        if (resource.hasEvents()) {
            told.put(resource.model().name(), resource);
            new Events<>(auth, resource, streams).routes().forEach(routes::add);
        }
        return this;
    }

    /**
     * Shows people at {@code docs/}, below the API's path, what there is for them. The page says what the document at
     * {@code openapi.json} tells programs; it takes nothing from elsewhere, and reads without script.
     *
     * @param pages what it is rendered by: made with {@link #TEMPLATES} among its places
     */
    public RestApi explorer(Pages pages) {
        new Explorer(pages, document, path).routes().forEach(routes::add);
        return this;
    }

    /**
     * Adds a report, at its name.
     *
     * @throws IllegalArgumentException when there is something there already
     */
    public RestApi add(Report<?> report) {
        routes.add(report.route());
        return this;
    }

    /**
     * Lets addresses elsewhere be told of the events of all resources that have any, those that are added later, too. Admins make
     * them at {@code webhooks/}. To be called before the tasks are started.
     *
     * @param settings {@code webhooks.private} and {@code webhooks.plain}: whether private networks are told, and without TLS
     * @throws IllegalArgumentException when the database was opened without {@link #MODELS}
     */
    public Webhooks webhooks(Tasks tasks, Settings settings) {
        return webhooks(tasks, settings, Deliverer.PAUSES);
    }

    /** The same with other pauses between tries. */
    Webhooks webhooks(Tasks tasks, Settings settings, List<Duration> pauses) {
        var webhooks = Webhooks.of(auth, catalogue, told, tasks, settings, pauses);
        new WebhookRoutes(webhooks).routes().forEach(routes::add);
        return webhooks;
    }

    /** Every address that a resource has: what answers there is named here. */
    private static List<Route> routes(Endpoint<?> endpoint) {
        var all = new ArrayList<Route>();
        all.addAll(endpoint.routes());
        return all;
    }

    /** Every address that is of no resource. */
    private List<Route> routes() {
        var all = new ArrayList<Route>();
        all.add(Route.at("/").on("GET", dispatch::index));
        all.addAll(document.routes());
        all.addAll(new Batch(auth.writes(), retries, dispatch).routes());
        return all;
    }

    /**
     * Adds an address of the site's own, with the same callers, limits and errors as the rest. An address may take several
     * methods, each added by itself; HEAD comes with GET.
     *
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param pattern a path below this API's, such as {@code /stats/{year}/}; with a slash at its end, requests without one
     *     are sent on
     * @throws IllegalArgumentException when there is something there already, or it is no such path or method
     */
    public RestApi on(String method, String pattern, Answer answer) {
        routes.extend(Route.at(pattern).on(method, answer));
        return this;
    }

    /**
     * Adds an address of the site's own of which the OpenAPI document tells what it takes and answers. Requests are held to
     * that.
     *
     * @throws IllegalArgumentException as {@link #on(String, String, Answer)} does, and when it names a part that the pattern has not
     */
    public RestApi on(String method, String pattern, About about, Answer answer) {
        var route = Route.at(pattern);
        for (var part : about.parts()) {
            if (!route.partNames().contains(part.name())) {
                throw new IllegalArgumentException("'%s' has no part {%s}".formatted(pattern, part.name()));
            }
        }
        routes.extend(route.on(method, about.around(answer)).about(method, about));
        return this;
    }

    /**
     * Lets browsers use this API from pages of other sites. Without this they may not. Cookies and passwords that a browser
     * remembers are never let along: a page sends an {@code Authorization} of its own.
     *
     * @param origins as browsers write them, such as {@code https://app.example.org}; or {@code *} alone, for all, which can
     *     write by API keys only
     * @throws IllegalArgumentException when one is no origin, or {@code *} is not alone
     */
    public RestApi cors(String... origins) {
        dispatch.cors(new Cors(List.of(origins)));
        return this;
    }

    /**
     * Limits how many requests each caller may make; more are answered 429. Without this there is no limit but that of the
     * whole site.
     *
     * @param callers for each API key, and each account that comes without one
     * @param anyone for each address from which somebody comes who says nothing of who they are, or something wrong
     */
    public RestApi limit(Quota callers, Quota anyone) {
        dispatch.limit(new Rates(auth, callers, anyone));
        catalogue.limit();
        return this;
    }

    /**
     * Reads settings: {@code api.cors}, the origins of {@link #cors} with commas between them; {@code api.limit} and
     * {@code api.limit-anyone}, how many requests {@link #limit} lets each make in {@code api.limit-window} seconds (60); 0 for
     * no limit, which is the default; how many streams of events there may be, {@code api.max-streams} (1 000), and of one
     * caller, {@code api.max-streams-per-caller} (20). A setting that is there stands in for what the program said.
     *
     * @throws IllegalArgumentException that names a setting, its value and what is allowed
     */
    public RestApi configured(Settings settings) {
        var origins = settings.list("api.cors");
        if (!origins.isEmpty()) {
            cors(origins.toArray(String[]::new));
        }
        var window = Duration.ofSeconds(settings.whole("api.limit-window", 60, 1, 86_400));
        var most = settings.whole("api.limit", 0, 0, 1_000_000);
        var anyone = settings.whole("api.limit-anyone", most, 0, 1_000_000);
        if (most > 0 && anyone > 0) {
            limit(new Quota(most, window), new Quota(anyone, window));
        }
        streams.feed().allow(settings.whole("api.max-streams", Feed.MOST_STREAMS, 0, 100_000),
                settings.whole("api.max-streams-per-caller", Feed.MOST_OF_ONE, 1, 100_000));
        return this;
    }

    /**
     * Deletes the answers that were kept for requests with an {@code Idempotency-Key} more than 24 hours ago, for a task that does so
     * each hour; returns how many.
     */
    public long purge() {
        return retries.purge();
    }

    /** Returns where it is mounted. */
    public String path() {
        return path;
    }

    /**
     * Answers everything below its path.
     *
     * @throws IllegalStateException when a resource has a list of rows that no resource here shows
     */
    @Override
    public void routing(HttpRules rules) {
        catalogue.check();
        rules.any(dispatch);
    }
}
