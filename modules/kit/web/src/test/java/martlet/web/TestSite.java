package martlet.web;

import static martlet.web.Thing.THING;

import io.helidon.http.HttpException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Linked;
import martlet.model.StorageException;
import martlet.model.UnknownFieldException;
import martlet.model.UnknownOutcomeException;

/** A real site on a spare port, with a real database in a folder of its own. */
final class TestSite implements AutoCloseable {

    /** Is at zero from when somebody's slow request is being answered. */
    final java.util.concurrent.CountDownLatch slowBegun = new java.util.concurrent.CountDownLatch(1);

    static final Map<String, String> TEMPLATES = Map.of(
            "hello.mustache", "{{<layout}}{{$main}}<h1>Hello {{who}}</h1>{{/main}}{{/layout}}",
            "form.mustache",
            "{{<layout}}{{$main}}<form method=\"post\">{{>csrf}}{{>form_fields}}</form>{{/main}}{{/layout}}",
            "things.mustache", "{{#things}}<p>{{name}}</p>{{/things}}{{>pager}}",
            "broken.mustache", "{{wrong_name}}",
            "shy.css", "h1 { color: green }");

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T09:30:00Z"));
    final Database db;
    final Web web;
    final Pages pages;
    /** How often a stream that would never end has ended, because nobody took it in. */
    final java.util.concurrent.atomic.AtomicInteger endedStreams = new java.util.concurrent.atomic.AtomicInteger();
    /** How often what no request may lead to was reached. */
    final java.util.concurrent.atomic.AtomicInteger smuggled = new java.util.concurrent.atomic.AtomicInteger();
    /** How many requests have begun that count. */
    final java.util.concurrent.atomic.AtomicInteger counted = new java.util.concurrent.atomic.AtomicInteger();
    /** Has a permit for each request that is held, and gives one to each that may go on. */
    final java.util.concurrent.Semaphore holding = new java.util.concurrent.Semaphore(0);
    final java.util.concurrent.Semaphore release = new java.util.concurrent.Semaphore(0);
    private final Path folder;
    private final RunningSite running;
    private final HttpClient client = HttpClient.newHttpClient();

    TestSite() {
        this(SiteSettings.local(0));
    }

    TestSite(SiteSettings settings) {
        this(settings, Map.of());
    }

    /** A site with more files of its own, by their names. */
    TestSite(SiteSettings settings, Map<String, String> more) {
        try {
            folder = Files.createTempDirectory(Path.of("target"), "data");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var models = new ArrayList<>(Web.MODELS);
        models.add(THING);
        db = Database.open(DatabaseSettings.embedded(folder), models);
        web = Web.of(db, settings, (InstantSource) now::get);
        pages = Pages.of(web, Assets.of().add("shy.css", TestSite::resource),
                name -> resource(more, name), TestSite::resource).named("Test & Site");
        running = Site.of(pages).api("/api", new Api()).service(new Views()).uploads("/large/", 3 << 20)
                .uploads("/files/", 3 << 20)
                .start();
    }

    static java.io.InputStream resource(String name) {
        return resource(TEMPLATES, name);
    }

    static java.io.InputStream resource(Map<String, String> files, String name) {
        var text = files.get(name);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    RunningSite running() {
        return running;
    }

    int port() {
        return running.port();
    }

    /** What programs use: no form token. */
    private static final class Api implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/thing/", (_, res) -> res.send("[]")).post("/thing/", (_, res) -> res.send("made"));
        }
    }

    /** One page for each thing that can happen. */
    private final class Views implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            rules.get("/", (req, res) -> pages.render(req, res, "hello", Map.of("who", "<you>")))
                    .get("/named/{name}/", this::named)
                    .get("/things/", this::things)
                    .get("/form/",
                            (req, res) -> pages.render(req, res, "form",
                                    Map.of("form", Form.of(web, THING, THING.name).shown())))
                    .post("/form/", this::form)
                    .post("/files/", TestSite::uploaded)
                    .post("/login/", this::login)
                    .post("/logout/", (req, res) -> {
                        web.sessions().end(req, res);
                        pages.redirect(res, "/");
                    })
                    .get("/who/", this::who)
                    .get("/client/", (req, res) -> res.send(Client.address(req) + " " + Client.of(req).origin()))
                    .get("/slow/", (_, res) -> {
                        slowBegun.countDown();
                        Thread.sleep(1_000);
                        res.send("done");
                    })
                    .get("/stream/", TestSite::stream)
                    .get("/held/", (_, res) -> {
                        holding.release();
                        release.acquire();
                        res.send("held");
                    })
                    .get("/counted/", (_, res) -> {
                        counted.incrementAndGet();
                        Thread.sleep(20);
                        res.send("counted");
                    })
                    .get("/brief/", (_, res) -> {
                        Thread.sleep(5);
                        res.send("done");
                    })
                    .get("/endless/", this::endless)
                    .get("/smuggled/", (_, res) -> res.send("" + smuggled.incrementAndGet()))
                    .post("/large/", (req, res) -> res.send("" + Payload.read(req, Integer.MAX_VALUE).length))
                    .get("/broken/", (req, res) -> pages.render(req, res, "broken", Map.of("right_name", 1)))
                    .get("/fails/{how}/", this::fail)
                    .post("/fails/{how}/", this::refuse);
        }

        private void named(ServerRequest req, ServerResponse res) {
            pages.render(req, res, "hello", Map.of("who", req.path().pathParameters().get("name")));
        }

        private void things(ServerRequest req, ServerResponse res) {
            var rows = db.select(THING).orderBy(THING.name.asc());
            View<Linked<Thing>> view = View.<Linked<Thing>>of("thing").show("name", thing -> thing.row().name());
            pages.list(req, res, "things", rows, view, "things", Map.of());
        }

        private void form(ServerRequest req, ServerResponse res) {
            web.flash().add(req, res, Flash.Kind.SUCCESS, "Got " + Params.form(req).get("name"));
            pages.redirect(res, "/");
        }

        private void login(ServerRequest req, ServerResponse res) {
            var form = Params.form(req);
            web.sessions().start(req, res, form.whole("account", 1), "", form.has("remember"));
            pages.redirect(res, "/who/");
        }

        private void who(ServerRequest req, ServerResponse res) {
            var before = db.statements();
            web.sessions().of(req);
            var session = web.sessions().of(req);
            res.send("%s %d".formatted(session.isAnonymous() ? "nobody" : session.account().getAsLong(),
                    db.statements() - before));
        }

        private void endless(ServerRequest req, ServerResponse res) throws IOException {
            try (var out = res.outputStream()) {
                while (true) {
                    out.write(new byte[1 << 16]);
                }
            } finally {
                endedStreams.incrementAndGet();
            }
        }

        /** Says too much of what was sent, as sites do. */
        private void refuse(ServerRequest req, ServerResponse res) {
            var form = Params.form(req);
            db.select(THING).where(THING.email.eq("eve@example.org")).list();
            throw new IllegalArgumentException("Bad password '%s'".formatted(form.get("password")), new IOException(
                    "%s %s".formatted(req.path().pathParameters().get("how"), Params.query(req).get("token"))));
        }

        private void fail(ServerRequest req, ServerResponse res) throws Exception {
            var how = req.path().pathParameters().get("how");
            if (how.equals("error")) {
                throw new StackOverflowError("secret detail");
            }
            throw switch (how) {
                case "missing" -> new NotFoundException("No user is named 'x<y'.");
                case "teapot" -> new HttpException("I am <small>.", Status.create(418));
                case "field" -> UnknownFieldException.of(THING, "nmae", List.of("name"));
                case "storage" -> new StorageException("The disk /secret/path is full");
                case "refused" ->
                    new StorageException("The database answered 'Key (email)=(eve@x.org) is there' (23505)",
                            new java.sql.SQLException("Key (email)=(eve@x.org) is there", "23505"));
                case "wording" -> new StorageException("The database answered 'no such column: NMAE' (42501)",
                        new java.sql.SQLException("no such column: NMAE", "42501"));
                case "unknown" -> new UnknownOutcomeException("lost on /secret/path", new IOException("reset"));
                case "checked" -> new IOException("secret detail");
                default -> new IllegalStateException("secret detail");
            };
        }
    }

    /** Says how long each of two files is. */
    private static void uploaded(ServerRequest req, ServerResponse res) {
        var form = Params.form(req);
        res.send("%s %s %s".formatted(form.get("name"), form.upload("one").map(Upload::size).orElse(-1L),
                form.upload("two").map(Upload::size).orElse(-1L)));
    }

    private static void stream(ServerRequest req, ServerResponse res) throws IOException {
        try (OutputStream out = res.outputStream()) {
            for (var i = 0; i < 1_000; i++) {
                out.write("some text\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Stops listening, and leaves the database and its folder. */
    void stop() {
        running.stop();
    }

    // -- asking it

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port(), path)))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The cookies that an answer sets, as the browser brings them back. */
    static String cookies(HttpResponse<?> reply) {
        return String.join("; ", reply.headers().allValues("set-cookie").stream()
                .map(line -> line.substring(0, line.indexOf(';'))).filter(pair -> !pair.endsWith("=")).toList());
    }

    /** Sends bytes as they are, and returns all that comes back within a while, until the server closes. */
    Raw raw(String request, Duration wait) {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout((int) wait.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            var closed = true;
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketTimeoutException _) {
                closed = false;
            }
            return new Raw(answer.toString(StandardCharsets.UTF_8), closed);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    record Raw(String text, boolean closed) {
        int status() {
            return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    @Override
    public void close() {
        running.stop();
        db.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
