package martlet.rest;

import static martlet.rest.Folder.FOLDER;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import martlet.auth.Auth;
import martlet.auth.Scopes;
import martlet.model.Change;
import martlet.web.SiteSettings;
import martlet.web.Timeouts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a stream of events tells, and whom. That nothing comes is shown by what comes after it. */
class EventsTest {

    private static Post post(ApiSite site, Person author, String title, boolean open) {
        return site.db
                .insert(Change.of(POST).set(POST.author, author.id()).set(POST.title, title).set(POST.open, open));
    }

    private static void open(ApiSite site, Post post, boolean open) {
        site.db.update(post.id(), Change.of(POST).set(POST.open, open));
    }

    @Test
    void tellsWhatAListWouldShow() {
        try (var site = new ApiSite(); var nobody = site.listen("", "/api/post/events/")) {
            assertEquals("text/event-stream", nobody.headers().firstValue("content-type").orElse(""));
            assertEquals("no-store", nobody.headers().firstValue("cache-control").orElse(""));
            assertEquals("no", nobody.headers().firstValue("x-accel-buffering").orElse(""));
            nobody.mark();
            var post = post(site, site.ada, "One", true);
            var created = nobody.is("create", "\"author\":{\"id\":1,\"name\":\"ada\"");
            assertEquals(site.get("/api/post/%d/".formatted(post.id())).body(), created.data());
            assertFalse(created.data().contains("s3cr3t"));
            site.db.update(post.id(), Change.of(POST).set(POST.title, "Two"));
            nobody.is("update", "Two");
            site.db.delete(POST, post.id());
            assertEquals("{\"id\":%d}".formatted(post.id()), nobody.is("delete").data());
        }
    }

    /** An API that is about posts of at most five points. */
    static List<RestApi> few(Auth<Person> auth) {
        return List.of(RestApi.at("/api", auth)
                .add(Resource.of(POST).hide(POST.secret).only(_ -> POST.score.le(5L)).events()));
    }

    private static Post scored(ApiSite site, long score) {
        return site.db.insert(Change.of(POST).set(POST.author, site.ada.id()).set(POST.title, "Of " + score)
                .set(POST.open, true).set(POST.score, score));
    }

    /** Rows that the resource is not about are no more in its events than in its lists. */
    @Test
    void tellsOnlyWhatTheResourceIsAbout() {
        try (var site = new ApiSite(Map.of(), EventsTest::few); var nobody = site.listen("", "/api/post/events/")) {
            nobody.mark();
            scored(site, 6);
            var five = scored(site, 5);
            nobody.is("create", "Of 5");
            site.db.update(five.id(), Change.of(POST).set(POST.score, 6L));
            assertEquals("{\"id\":%d}".formatted(five.id()), nobody.is("delete").data());
            site.db.update(five.id(), Change.of(POST).set(POST.score, 4L));
            nobody.is("update", "Of 5");
        }
    }

    /** Of what one may not see, one is told nothing; of what goes out of sight, that it is gone. */
    @Test
    void tellsEachWhatTheyMaySee() {
        try (var site = new ApiSite();
                var nobody = site.listen("", "/api/post/events/");
                var ada = site.listen("ada", "/api/post/events/?fields=id,title")) {
            nobody.mark();
            ada.mark();
            var closed = post(site, site.ada, "Closed", false);
            assertEquals("{\"id\":%d,\"title\":\"Closed\"}".formatted(closed.id()), ada.is("create").data());
            site.db.update(closed.id(), Change.of(POST).set(POST.title, "Still"));
            ada.is("update", "Still");
            open(site, closed, true);
            ada.is("update");
            nobody.is("update", "Still");
            open(site, closed, false);
            ada.is("update");
            assertEquals("{\"id\":%d}".formatted(closed.id()), nobody.is("delete").data());
            site.db.update(closed.id(), Change.of(POST).set(POST.title, "Unseen"));
            ada.is("update", "Unseen");
            site.db.delete(POST, closed.id());
            ada.is("delete");
            post(site, site.bob, "Last", true);
            ada.is("create", "Last");
            nobody.is("create", "Last");
        }
    }

    /** Of a row that came and went before anybody looked, it is told that it is gone, once; nobody could have seen more. */
    @Test
    void tellsOnceOfWhatCameAndWent() {
        try (var site = new ApiSite(); var nobody = site.listen("", "/api/post/events/")) {
            nobody.mark();
            var gone = site.db.transaction(() -> {
                var post = post(site, site.ada, "Short", true);
                site.db.update(post.id(), Change.of(POST).set(POST.title, "Shorter"));
                site.db.delete(POST, post.id());
                return post;
            });
            post(site, site.ada, "Long", true);
            assertEquals("{\"id\":%d}".formatted(gone.id()), nobody.is("delete").data());
            nobody.is("create", "Long");
        }
    }

    /** A stream is counted among the answers when it begins: how long it lasts is no time that an answer took. */
    @Test
    void countsAStreamWhenItBegins() throws IOException, InterruptedException {
        try (var site = new ApiSite(); var client = HttpClient.newHttpClient()) {
            var before = counted(client, site);
            try (var nobody = site.listen("", "/api/post/events/")) {
                nobody.mark();
                var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                var asked = 1;
                while (counted(client, site) < before + asked + 1 && System.nanoTime() < deadline) {
                    asked++;
                }
                assertTrue(System.nanoTime() < deadline, "it goes on, and is not counted");
            }
        }
    }

    /** Every time that this asks is counted, too, once it is answered. */
    private static long counted(HttpClient client, ApiSite site) throws IOException, InterruptedException {
        var text = client.send(HttpRequest.newBuilder(URI.create(site.address() + "/observe/metrics")).build(),
                BodyHandlers.ofString()).body();
        return text.lines().filter(line -> line.startsWith("http_request_duration_seconds_count "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1))).findFirst().orElseThrow();
    }

    @Test
    void tellsWhatWasAskedFor() {
        try (var site = new ApiSite();
                var adas = site.listen("", "/api/post/events/?author__name=ada&q=news&expand=none")) {
            adas.mark();
            post(site, site.bob, "Bob's news", true);
            post(site, site.ada, "Ada's views", true);
            var post = post(site, site.ada, "Ada's news", true);
            adas.is("create", "Ada's news", "\"author\":1,");
            site.db.update(post.id(), Change.of(POST).set(POST.title, "Old"));
            adas.is("delete", String.valueOf(post.id()));
            site.db.update(post.id(), Change.of(POST).set(POST.title, "Older"));
            // What is told is the row as it is by then, so the next change waits until this one is read.
            post(site, site.ada, "More of Ada's news", true);
            adas.is("create", "More of");
            site.db.update(post.id(), Change.of(POST).set(POST.title, "News"));
            adas.is("update", "News");
            site.db.delete(PERSON, site.ada.id());
            adas.is("delete");
        }
    }

    static final List<Ask> ASKS = List.of(
            Ask.get("a list's words", "/api/post/events/?limit=3", 400).in("'limit' is for lists"),
            Ask.get("a filter that is none", "/api/post/events/?autor=1", 400).in("Did you mean 'author'?"),
            Ask.get("a field that one may not read", "/api/post/events/?author__email=x", 400).out("@"),
            Ask.get("a field that is hidden", "/api/post/events/?secret=x", 400),
            Ask.get("a value that is none", "/api/post/events/?score=many", 400),
            Ask.get("a resource without events", "/api/person/events/", 404),
            Ask.get("nobody may see any", "/api/folder/events/", 401).in("www-authenticate"),
            Ask.get("wrong credentials", "/api/post/events/", 401).with("Authorization",
                    ApiSite.basic("ada", "wrong")),
            Ask.get("without the slash", "/api/post/events", 308).in("location: /api/post/events/"),
            Ask.to("nothing is sent there", "POST", "/api/post/events/", "{}", 405).in("allow: GET, HEAD, OPTIONS"),
            Ask.to("OPTIONS", "OPTIONS", "/api/post/events/", "", 204).in("allow: GET, HEAD, OPTIONS"),
            Ask.to("HEAD", "HEAD", "/api/post/events/", "", 200).in("content-type: text/event-stream"));

    private static final ApiSite SHARED = new ApiSite();

    @AfterAll
    static void stop() {
        SHARED.close();
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void refuses(Ask ask) {
        ask.check(SHARED);
    }

    /** Cut off again and again while others write, with a mark from the last event each time. */
    @Test
    void missesNoneOfTenThousandThoughCutOff() throws Exception {
        try (var site = new ApiSite(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String mark;
            try (var first = site.listen("", "/api/post/events/")) {
                mark = first.mark();
            }
            var writers = IntStream.range(0, 4).mapToObj(writer -> threads.submit(() -> {
                for (var i = 0; i < 50; i++) {
                    var number = i;
                    site.db.insertAll(IntStream.range(0, 50).mapToObj(each -> Change.of(POST)
                            .set(POST.author, site.ada.id())
                            .set(POST.title, "%d %d %d".formatted(writer, number, each)))
                            .toList());
                }
            })).toList();
            var seen = new HashSet<String>();
            for (var cut = 0; seen.size() < 10_000; cut++) {
                var byHeader = cut % 2 == 0;
                try (var again = site.listen("", "/api/post/events/?fields=title" + (byHeader
                        ? ""
                        : "&last_event_id=" + mark),
                        byHeader ? new String[]{"Last-Event-ID", mark} : new String[0])) {
                    for (var i = 0; i < 997 && seen.size() < 10_000; i++) {
                        var event = again.is("create");
                        assertTrue(seen.add(event.data()), "told twice: " + event);
                        mark = event.id();
                    }
                }
            }
            for (var writer : writers) {
                writer.get();
            }
            post(site, site.bob, "Last", true);
            try (var again = site.listen("", "/api/post/events/", "Last-Event-ID", mark)) {
                again.is("create", "Last");
            }
        }
    }

    @Test
    void saysWhereItCantGoOn() {
        try (var site = new ApiSite(); var first = site.listen("", "/api/post/events/")) {
            var mark = first.mark();
            post(site, site.ada, "One", true);
            var one = first.is("create").id();
            post(site, site.ada, "Two", true);
            first.is("create");
            site.db.history().prune(Instant.now().plusSeconds(1));
            for (var gone : List.of(mark, one, "xyz", one.substring(1))) {
                try (var again = site.listen("", "/api/post/events/", "Last-Event-ID", gone)) {
                    assertEquals("{}", again.is("reset").data());
                    assertNotEquals(gone, again.mark());
                    post(site, site.ada, "Next", true);
                    again.is("create", "Next");
                }
            }
        }
    }

    /** Nothing that is written after somebody was shut out reaches them; for those who may, it goes on. */
    @Test
    void endsWhenTheCallerIsShutOut() {
        try (var site = new ApiSite(); var nobody = site.listen("", "/api/post/events/")) {
            nobody.mark();
            try (var bob = site.listen("bob", "/api/post/events/")) {
                bob.mark();
                site.db.update(site.bob.id(), Change.of(PERSON).set(PERSON.active, false));
                post(site, site.ada, "One", true);
                bob.ends();
                nobody.is("create", "One");
            }
            var bearer = site.bearer(site.ada, Scopes.ALL);
            try (var program = site.listen("", "/api/folder/events/", "Authorization", bearer)) {
                program.mark();
                var folder = site.db.insert(Change.of(FOLDER).set(FOLDER.owner, site.ada.id()).set(FOLDER.name, "A"));
                program.is("create");
                site.revokeKeys(site.ada);
                site.db.update(folder.id(), Change.of(FOLDER).set(FOLDER.name, "B"));
                program.ends();
            }
            try (var ada = site.listen("ada", "/api/folder/events/")) {
                ada.mark();
                var folder = site.db.insert(Change.of(FOLDER).set(FOLDER.owner, site.ada.id()).set(FOLDER.name, "C"));
                ada.is("create");
                site.db.update(folder.id(), Change.of(FOLDER).set(FOLDER.owner, site.eve.id()));
                ada.is("delete");
                site.db.update(site.ada.id(), Change.of(PERSON).set(PERSON.password, "another hash"));
                site.db.update(folder.id(), Change.of(FOLDER).set(FOLDER.owner, site.ada.id()));
                ada.ends();
            }
        }
    }

    @Test
    void endsWithTheSession() {
        try (var site = new ApiSite(); var ada = site.listen("", "/api/folder/events/", "Cookie", site.cookies())) {
            ada.mark();
            var folder = site.db.insert(Change.of(FOLDER).set(FOLDER.owner, site.ada.id()).set(FOLDER.name, "A"));
            ada.is("create");
            site.endSessions(site.ada);
            site.db.update(folder.id(), Change.of(FOLDER).set(FOLDER.name, "B"));
            ada.ends();
        }
    }

    @Test
    void holdsCallersToTheirNumber() {
        try (var site = new ApiSite(SiteSettings.local(0), Map.of("api.max-streams", "3", "api.max-streams-per-caller",
                "2")); var one = site.listen("", "/api/post/events/"); var two = site.listen("", "/api/post/events/")) {
            one.mark();
            two.mark();
            Ask.get("a third", "/api/post/events/", 429).in("retry-after: 10").check(site);
            try (var ada = site.listen("ada", "/api/post/events/")) {
                ada.mark();
                Ask.get("a fourth", "/api/post/events/", 503).by("bob").in("retry-after: 5").check(site);
            }
        }
    }

    /** Streams are no requests that are worked on, no slow clients, and no idle ones. */
    @Test
    void takesNoPlaceOfOthersAndLastsLongerThanTheyMay() throws IOException {
        var usual = Timeouts.STANDARD;
        var impatient = SiteSettings.local(0).withLimits(1 << 20, 100, 2)
                .withTimeouts(new Timeouts(usual.first(), usual.headers(), usual.body(), usual.rate(), usual.answer(),
                        Duration.ofMillis(200)));
        try (var site = new ApiSite(impatient)) {
            var streams = new ArrayList<Listener>();
            for (var i = 0; i < 5; i++) {
                streams.add(site.listen("", "/api/post/events/"));
                streams.getLast().mark();
            }
            assertEquals(200, site.get("/api/post/").statusCode());
            for (var i = 0; i < 2; i++) {
                untilAnIdleOneIsClosed(site);
            }
            post(site, site.ada, "One", true);
            streams.forEach(stream -> stream.is("create", "One"));
            streams.forEach(Listener::close);
        }
    }

    private static void untilAnIdleOneIsClosed(ApiSite site) throws IOException {
        try (var socket = new Socket("127.0.0.1", site.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET /api/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertTrue(socket.getInputStream().readAllBytes().length > 0);
        }
    }

    /** It would wait ten minutes for a request that is worked on. */
    @Test
    void endsWhenTheSiteStops() {
        try (var site = new ApiSite(SiteSettings.local(0).withGrace(Duration.ofMinutes(10)));
                var nobody = site.listen("", "/api/post/events/")) {
            nobody.mark();
            site.stop();
            nobody.ends();
        }
    }
}
