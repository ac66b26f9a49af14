package chirp.api;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;

import chirp.auth.SiteAccounts;
import chirp.auth.SiteRules;
import chirp.models.Models;
import chirp.models.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import martlet.auth.Auth;
import martlet.auth.Passwords;
import martlet.described.Documents;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.rest.RestApi;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;

/**
 * The API on a spare port, with three users (admin is of the staff, al and bo are not), 25 messages of admin and al in turn,
 * and al following bo. Passwords are the name and {@link #PASSWORD}.
 */
final class ApiSite implements AutoCloseable {

    static final String PASSWORD = " walks in the rain";

    /** By name, made once: each takes a tenth of a second. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    final Database db;
    private final RunningSite running;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Documents documents;

    ApiSite() {
        var models = new ArrayList<>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(RestApi.MODELS);
        models.addAll(SiteAccounts.ACCOUNTS.models());
        models.addAll(Models.ALL);
        try {
            db = Database.open(DatabaseSettings.embedded(Files.createTempDirectory(Path.of("target"), "data")), models);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var web = Web.of(db, SiteSettings.local(0));
        var auth = Auth.of(web, SiteAccounts.ACCOUNTS, SiteRules.RULES);
        fill(auth);
        var api = SiteApi.of(auth);
        running = Site.of(Pages.of(web, Assets.of())).api(api.path(), api).start();
        documents = Documents.of(address(), api.path());
    }

    private void fill(Auth<User> auth) {
        var admin = user(auth, "admin", true);
        var al = user(auth, "al", false);
        var bo = user(auth, "bo", false);
        for (var i = 1; i <= 25; i++) {
            db.insert(Change.of(MESSAGE).set(MESSAGE.user, i % 2 == 1 ? admin.id() : al.id())
                    .set(MESSAGE.content, "message " + i)
                    .set(MESSAGE.pubDate, Instant.parse("2026-02-01T12:00:00Z").plusSeconds(i)));
        }
        db.insert(Change.of(RELATIONSHIP).set(RELATIONSHIP.fromUser, al.id()).set(RELATIONSHIP.toUser, bo.id()));
    }

    private static User user(Auth<User> auth, String name, boolean staff) {
        return auth.db().insert(Change.of(USER).set(USER.username, name)
                .set(USER.password, HASHES.computeIfAbsent(name, _ -> Passwords.hash(name + PASSWORD)))
                .set(USER.email, name + "@example.org").set(USER.admin, staff)
                .set(USER.joinDate, Instant.parse("2026-01-01T09:00:00Z")));
    }

    /** Holds an answer that came by another way to the document of whoever asked, as all others are. */
    void hold(HttpResponse<String> reply) {
        documents.hold(reply);
    }

    URI address() {
        return URI.create(running.address());
    }

    /** Asks with credentials, {@code name:password}, or nobody's when they are empty. */
    HttpResponse<String> send(String credentials, String method, String path, String body, List<String> headers) {
        var request = HttpRequest.newBuilder(URI.create(running.address()).resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!credentials.isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                    credentials.getBytes(StandardCharsets.UTF_8)));
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var reply = client.send(request.build(), BodyHandlers.ofString());
            documents.hold(reply);
            return reply;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins to read what does not end, line by line: those with something on them that are no places to go on from. */
    Lines lines(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(running.address()).resolve(path)).build();
            return new Lines(client.send(request, BodyHandlers.ofInputStream()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an answer. Who waits for one that does not come in time is told so, and waits no longer. */
    static final class Lines implements AutoCloseable {

        private static final Duration DEADLINE = Duration.ofSeconds(30);

        private final InputStream in;
        private final BufferedReader reader;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Lines(InputStream in) throws IOException {
            this.in = in;
            reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            // What happens from here on is told.
            reader.readLine();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                for (String line; (line = reader.readLine()) != null;) {
                    if (!line.isEmpty() && !line.startsWith(":") && !line.startsWith("id: ")) {
                        lines.add(line);
                    }
                }
            } catch (IOException _) {
                // It was closed from one side or the other; who waits for more is told at the deadline.
            }
        }

        String next() throws InterruptedException {
            var line = lines.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new IllegalStateException("No line came in %s".formatted(DEADLINE));
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            // Not the reader: its thread holds it until the next line comes, which may be a heartbeat.
            in.close();
        }
    }

    @Override
    public void close() {
        client.close();
        running.stop();
        db.close();
    }
}
