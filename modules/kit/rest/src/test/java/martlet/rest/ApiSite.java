package martlet.rest;

import static martlet.rest.Badge.BADGE;
import static martlet.rest.City.CITY;
import static martlet.rest.Country.COUNTRY;
import static martlet.rest.Folder.FOLDER;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static martlet.rest.Sample.SAMPLE;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.auth.Passwords;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Scopes;
import martlet.auth.Who;
import martlet.described.Described;
import martlet.described.Documents;
import martlet.described.Heard;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.InvalidException;
import martlet.model.Model;
import martlet.model.Problem;
import martlet.tasks.Tasks;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Settings;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;

/**
 * A real site with an API on a spare port. Ada and Bob write posts, Eve is of the staff, Ida is shut out; their passwords
 * are their names and {@link #PASSWORD}. Ada has a folder that only she sees, with one post in it.
 */
final class ApiSite implements AutoCloseable {

    /** The title of what was deleted at {@code /soft}, and is still there. */
    static final String GONE = "(gone)";

    static final String PASSWORD = " has a long password";

    /** By name, made once: each takes a tenth of a second. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    private static final Accounts<Person> ACCOUNTS = new Accounts<>(PERSON, PERSON.name, PERSON.password, PERSON.email,
            PERSON.active, PERSON.staff);

    private static final Rules RULES = Rules.of(
            Ghost.rules(),
            staffs(COUNTRY), staffs(CITY), staffs(SAMPLE), badges(),
            RuleSet.of(PERSON).see(Who.anyone()).add(Who.staff()).change(Who.staff()).delete(Who.staff())
                    .hide(Who.<Person>staff().or(Who.self(PERSON.id)), PERSON.email),
            RuleSet.of(FOLDER).see(Who.owner(FOLDER.owner)).add(Who.signedIn()).change(Who.owner(FOLDER.owner))
                    .delete(Who.owner(FOLDER.owner)).ownedBy(FOLDER.owner),
            RuleSet.of(POST).see(Who.rows(POST.open.eq(true)).or(Who.owner(POST.author)))
                    .add(Who.signedIn()).change(Who.owner(POST.author).or(Who.staff()))
                    .delete(Who.owner(POST.author).or(Who.staff())).ownedBy(POST.author)
                    .fix(Who.staff(), POST.written));

    private static RuleSet<Badge> badges() {
        Who<Badge> author = Who.owner(BADGE.post, POST.author);
        return RuleSet.of(BADGE).see(author).add(author.or(Who.staff())).change(author).delete(author);
    }

    private static <R> RuleSet<R> staffs(Model<R> model) {
        return RuleSet.of(model).see(Who.staff()).add(Who.staff()).change(Who.staff()).delete(Who.staff());
    }

    final Database db;
    final Person ada;
    final Person bob;
    final Person eve;
    final Folder folder;
    private final Auth<Person> auth;
    /** Where there are settings only: others count the statements. */
    private @Nullable Webhooks webhooks;
    private @Nullable Tasks tasks;
    private final RunningSite running;
    private final boolean first;
    private final List<RestApi> made;
    private final HttpClient client = HttpClient.newHttpClient();
    private Documents documents;
    /** How many statements the last request took. */
    private volatile long cost;

    /** How much later it is for the site than for the test. */
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    ApiSite() {
        this(SiteSettings.local(0));
    }

    ApiSite(SiteSettings settings) {
        this(settings, Engines.HSQLDB, Map.of());
    }

    ApiSite(Engines engine) {
        this(SiteSettings.local(0), engine, Map.of());
    }

    ApiSite(SiteSettings settings, Engines engine, Map<String, String> flags) {
        this(settings, engine.fresh(), InstantSource.system(), flags, ApiSite::apis);
    }

    ApiSite(SiteSettings settings, Map<String, String> flags) {
        this(settings, Engines.HSQLDB, flags);
    }

    /** A site whose APIs are others: another instance, where the database has accounts already. */
    ApiSite(DatabaseSettings database, InstantSource clock, Function<Auth<Person>, List<RestApi>> apis) {
        this(SiteSettings.local(0), database, clock, Map.of(), apis);
    }

    /** A site whose APIs are others. */
    ApiSite(Function<Auth<Person>, List<RestApi>> apis) {
        this(SiteSettings.local(0), Engines.HSQLDB.fresh(), InstantSource.system(), Map.of(), apis);
    }

    /** A site whose APIs are others, the first of which has webhooks. */
    ApiSite(Map<String, String> flags, Function<Auth<Person>, List<RestApi>> apis) {
        this(SiteSettings.local(0), Engines.HSQLDB.fresh(), InstantSource.system(), flags, apis);
    }

    private ApiSite(SiteSettings settings, DatabaseSettings database, InstantSource clock, Map<String, String> flags,
            Function<Auth<Person>, List<RestApi>> apis) {
        var models = new ArrayList<>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(Tasks.MODELS);
        models.addAll(RestApi.MODELS);
        models.addAll(List.of(PERSON, FOLDER, POST, BADGE, COUNTRY, CITY, SAMPLE, Ghost.GHOST));
        first = true;
        db = Database.open(database, models);
        var web = Web.of(db, settings, () -> clock.instant().plus(ahead.get()));
        auth = Auth.of(web, ACCOUNTS, RULES);
        ada = account(auth, "ada", false, true);
        bob = account(auth, "bob", false, true);
        eve = account(auth, "eve", true, true);
        account(auth, "ida", false, false);
        folder = db.select(FOLDER).one().orElseGet(
                () -> db.insert(Change.of(FOLDER).set(FOLDER.owner, ada.id()).set(FOLDER.name, "Diary")));
        made = apis.apply(auth);
        if (!flags.isEmpty()) {
            var configured = Settings.of("test", flags);
            var working = Tasks.of(db);
            webhooks = made.getFirst().configured(configured).webhooks(working, configured,
                    List.of(Duration.ofMillis(1), Duration.ofMillis(2)));
            tasks = working.start();
        }
        running = running(web);
        documents = documents(address());
    }

    private ApiSite(ApiSite other) {
        first = false;
        db = other.db;
        ada = other.ada;
        bob = other.bob;
        eve = other.eve;
        folder = other.folder;
        var web = Web.of(db, SiteSettings.local(0), () -> Instant.now().plus(ahead.get()));
        auth = Auth.of(web, ACCOUNTS, RULES);
        made = apis(auth);
        running = running(web);
        documents = documents(address());
    }

    /** Tries to put an API on a database that was opened without its tables. */
    static void withoutAnswers() {
        var models = new ArrayList<>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.add(PERSON);
        try (var without = Database.open(Engines.HSQLDB.fresh(), models)) {
            RestApi.at("/api", Auth.of(Web.of(without, SiteSettings.local(0)), ACCOUNTS, Rules.of()));
        }
    }

    /** Returns another instance of the same site, with the same data. */
    ApiSite another() {
        return new ApiSite(this);
    }

    Auth<Person> auth() {
        return auth;
    }

    private RunningSite running(Web web) {
        var pages = Pages.of(web, Assets.of(), RestApi.TEMPLATES);
        var site = Site.of(pages).service(rules -> rules.get("/log-in/", (req, res) -> {
            auth.logIn(req, res, ada, false);
            res.send("Hello");
        }));
        made.forEach(api -> site.api(api.path(), api.explorer(pages)));
        return site.start();
    }

    private static List<RestApi> apis(Auth<Person> auth) {
        var broken = RestApi.at("/broken", auth).add(Resource.of(Ghost.GHOST));
        var strict = RestApi.at("/strict", auth).add(Resource.of(POST).hide(POST.secret).requireVersion())
                .add(Resource.of(FOLDER).children("posts", POST.folder).writeThrough("posts"));
        var badges = RestApi.at("/badges", auth).add(Resource.of(PERSON)).add(Resource.of(POST).hide(POST.secret))
                .add(Resource.of(BADGE).writeThrough(BADGE.post));
        return List.of(api(auth), broken, strict, nested(auth), soft(auth), badges);
    }

    /** What is open and has no note stays under another title when it is deleted, what has a score of 100 and more stays in any case, the rest goes. */
    private static RestApi soft(Auth<?> auth) {
        var post = Resource.of(POST).only(caller -> POST.title.eq(GONE).not()).deleting((_, row) -> {
            if (row.score() != null && row.score() >= 100) {
                throw new InvalidException(List.of(new Problem("", "It is too good to be deleted.")));
            }
            return Optional.empty();
        }).deleting((caller, row) -> row.open() && row.note() == null
                ? Optional.of(Change.of(POST).set(POST.title, GONE).set(POST.secret, caller.name()))
                : Optional.empty());
        return RestApi.at("/soft", auth).add(Resource.of(PERSON)).add(post.hide(POST.secret))
                .add(Resource.of(FOLDER).children("posts", POST.folder).writeThrough("posts"));
    }

    /** Rows come inside of others here: a post's folder and author, a folder's posts, a country's cities, a city's twin. */
    private static RestApi nested(Auth<?> auth) {
        var post = Resource.of(POST).hide(POST.secret).writeThrough(POST.folder).writeThrough(POST.author);
        var folder = Resource.of(FOLDER).children("posts", POST.folder).writeThrough("posts");
        var country = Resource.of(COUNTRY).children("cities", CITY.country).writeThrough("cities");
        return RestApi.at("/nested", auth).add(Resource.of(PERSON)).add(post).add(folder).add(country)
                .add(Resource.of(CITY).writeThrough(CITY.twin));
    }

    private static RestApi api(Auth<?> auth) {
        var person = Resource.of(PERSON).children("posts", POST.author).children("folders", FOLDER.owner);
        var folder = Resource.of(FOLDER).children("posts", POST.folder).events();
        var post = Resource.of(POST).include(POST.author, person).hide(POST.secret).search(POST.title, POST.note)
                .limit(20, 50).events();
        return RestApi.at("/api", auth).add(person).add(folder).add(post)
                .add(Resource.of(COUNTRY).children("cities", CITY.country))
                .add(Resource.of(CITY).orderBy(CITY.name.desc()).limit(2, 10)).add(Resource.of(SAMPLE));
    }

    private static Person account(Auth<Person> auth, String name, boolean staff, boolean active) {
        return auth.db().select(PERSON).where(PERSON.name.eq(name)).one()
                .orElseGet(() -> auth.db().insert(Change.of(PERSON).set(PERSON.name, name)
                        .set(PERSON.password, HASHES.computeIfAbsent(name, _ -> Passwords.hash(name + PASSWORD)))
                        .set(PERSON.email, name + "@example.org").set(PERSON.staff, staff).set(PERSON.active, active)));
    }

    /** Adds somebody whom no test knows of otherwise. */
    Person newcomer(String name) {
        return account(auth, name, false, true);
    }

    /** Ada's and Bob's posts in turn, numbered from 1, one second apart, the third one closed. */
    ApiSite withPosts(int count) {
        var posts = new ArrayList<Change<Post>>();
        for (var i = 1; i <= count; i++) {
            posts.add(Change.of(POST).set(POST.author, i % 2 == 1 ? ada.id() : bob.id()).set(POST.title, "Post " + i)
                    .set(POST.score, (long) i).set(POST.open, i != 3)
                    .set(POST.folder, i == 1 ? folder.id() : null)
                    .set(POST.written, Instant.parse("2026-02-01T12:00:00Z").plusSeconds(i)));
        }
        posts.forEach(db::insert);
        return this;
    }

    /** Five cities of Italy, each with the next as its twin, one of France, and none of San Marino. */
    ApiSite withCities() {
        Map.of("IT", "Italy", "FR", "France", "SM", "San Marino").forEach((code, name) -> db
                .insert(Change.of(COUNTRY).set(COUNTRY.code, code).set(COUNTRY.name, name)));
        UUID twin = null;
        for (var name : List.of("Rome", "Milan", "Turin", "Bari", "Pisa", "Nice")) {
            var country = name.equals("Nice") ? "FR" : "IT";
            twin = db.insert(Change.of(CITY).set(CITY.id, new UUID(7, name.hashCode())).set(CITY.country, country)
                    .set(CITY.name, name).set(CITY.twin, twin)).id();
        }
        return this;
    }

    /** Asks with a name's credentials; nobody's when the name is empty. {@code headers} are names and values in turn. */
    HttpResponse<String> ask(String who, String method, String path, String body, String... headers) {
        return send(who, method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The same with a body of any bytes. */
    HttpResponse<String> send(String who, String method, String path, byte[] body, String... headers) {
        var uri = URI.create(address() + path);
        var request = HttpRequest.newBuilder(uri).method(method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!who.isEmpty()) {
            request.header("Authorization", basic(who, who + PASSWORD));
        }
        if (body.length > 0 && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var before = db.statements();
        var reply = send(request.build());
        cost = db.statements() - before;
        documents.hold(reply);
        return reply;
    }

    private Documents documents(String from) {
        return Documents.of(URI.create(from), made.stream().map(RestApi::path).toArray(String[]::new));
    }

    /** Has documents asked for at another site with the same rows and rights: where each request counts. */
    ApiSite describedBy(ApiSite other) {
        documents = documents(other.address());
        return this;
    }

    /** Returns how many statements the last request took. */
    long cost() {
        return cost;
    }

    /** Returns where the site listens, without a slash at its end. */
    String address() {
        return running.address().replaceAll("/$", "");
    }

    /** Returns the API as somebody's document has it. */
    Described described(String who) {
        return described(who, "/api");
    }

    /** Returns one of the APIs as somebody's document has it. */
    Described described(String who, String api) {
        return documents.of(api, who.isEmpty() ? "" : basic(who, who + PASSWORD));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Logs Ada in by a browser and returns its cookies, as they are sent. */
    String cookies() {
        return send(HttpRequest.newBuilder(URI.create(address() + "/log-in/")).build()).headers()
                .allValues("set-cookie").stream().map(cookie -> cookie.split(";")[0])
                .collect(java.util.stream.Collectors.joining("; "));
    }

    void endSessions(Person of) {
        auth.web().sessions().endAll(of.id());
    }

    /** Does what a task does each hour. */
    long purge() {
        return made.getFirst().purge();
    }

    /** Returns the header that a program sends with a key of somebody's. */
    String bearer(Person owner, Scopes scopes) {
        return "Bearer " + auth.keys().make(owner, "test", scopes, Optional.empty()).text();
    }

    void revokeKeys(Person owner) {
        auth.keys().of(owner).forEach(key -> auth.keys().revoke(key.id()));
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Begins to listen; the answer must be one that goes on. */
    Listener listen(String who, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(running.address().replaceAll("/$", "") + path));
        if (!who.isEmpty()) {
            request.header("Authorization", basic(who, who + PASSWORD));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var reply = client.send(request.build(), BodyHandlers.ofInputStream());
            if (reply.statusCode() != 200) {
                throw new AssertionError(reply.statusCode() + " " + new String(reply.body().readAllBytes()));
            }
            return new Listener(reply);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path, String... headers) {
        return ask("", "GET", path, "", headers);
    }

    Tasks tasks() {
        return Objects.requireNonNull(tasks);
    }

    Webhooks webhooks() {
        return Objects.requireNonNull(webhooks);
    }

    /** Returns another API over the same rows, as another process would have. */
    RestApi anotherApi() {
        return api(auth);
    }

    Caller caller(Person person) {
        return auth.caller(person.id()).orElseThrow();
    }

    int port() {
        return running.port();
    }

    /** Stops to answer; what it knows can still be looked at. */
    void stop() {
        running.stop();
    }

    /** Sends bytes as they are, for what no client would send, and returns the whole answer. */
    String raw(byte[] request) {
        try (var socket = new Socket("127.0.0.1", running.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.isEmpty()) {
                hold(new String(request, StandardCharsets.ISO_8859_1), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hold(String request, String answer) {
        var line = request.split(" ", 3);
        var credentials = Pattern.compile("\r\nAuthorization: ([^\r]*)").matcher(request);
        documents.hold(Heard.raw(line[0], line[1], "", answer), credentials.find() ? credentials.group(1) : "");
    }

    @Override
    public void close() {
        // Not politely: that would wait for streams, which do not end.
        client.shutdownNow();
        running.stop();
        if (tasks != null) {
            tasks.close();
        }
        if (first) {
            db.close();
        }
    }
}
