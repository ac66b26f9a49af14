package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.web.SiteSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What no client should send, what no server should answer, and what must not grow. */
class LimitsTest {

    private static final ApiSite SITE = new ApiSite();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void refusesBodiesThatAreNoText() {
        var reply = raw("{\"title\":\"a\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1), "application/json");
        assertTrue(reply.startsWith("HTTP/1.1 400"), reply);
        assertTrue(reply.contains("The body is not UTF-8."), reply);
        assertTrue(
                raw(new byte[]{(byte) 0xed, (byte) 0xa0, (byte) 0x80}, "application/json").startsWith("HTTP/1.1 400"));
        assertTrue(raw("title=%zz".getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded")
                .startsWith("HTTP/1.1 400"));
    }

    @Test
    void refusesBodiesThatAreTooLong() {
        var fits = "{\"title\":\"x\",\"note\":\"%s\"}".formatted("n".repeat(900_000));
        assertEquals(201, SITE.ask("ada", "POST", "/api/post/", fits).statusCode());
        to("more than the server takes", "POST", "/api/post/", "n".repeat((1 << 20) + 1), 413).by("ada").check(SITE);
        var local = SiteSettings.local(0);
        var wide = local.withLimits(1 << 24, local.maxConnections(), local.maxRequests());
        try (var site = new ApiSite(wide)) {
            var longer = "{\"title\":\"x\",\"note\":\"%s\"}".formatted("n".repeat(1 << 20));
            to("JSON", "POST", "/api/post/", longer, 413).by("ada").in("at most 1048576 bytes").check(site);
            to("a form", "POST", "/api/post/", "note=" + "n".repeat(1 << 20), 413).by("ada")
                    .with("Content-Type", "application/x-www-form-urlencoded").in("at most 1048576 bytes").check(site);
            assertEquals(0, site.db.select(POST).count());
        }
    }

    record Chunks(String does, String body, String answer) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Chunks> CHUNKS = List.of(
            new Chunks("good ones", "b\r\n{\"title\":\"a\r\n2\r\n\"}\r\n0\r\n\r\n", "HTTP/1.1 201"),
            new Chunks("no size", "zz\r\n{\"title\":\"a\"}\r\n0\r\n\r\n", "HTTP/1.1 400"),
            new Chunks("a negative size", "-5\r\n{\"title\":\"a\"}\r\n0\r\n\r\n", "HTTP/1.1 400"),
            new Chunks("a size beyond numbers", "7fffffffffffffff\r\n{\"title\":\"a\"}\r\n0\r\n\r\n", "HTTP/1.1 400"),
            new Chunks("an empty size", "\r\n\r\n", "HTTP/1.1 400"),
            new Chunks("more than fits", ("10000\r\n" + "n".repeat(0x10000) + "\r\n").repeat(32) + "0\r\n\r\n",
                    "HTTP/1.1 413"),
            new Chunks("an end before the end", "ff\r\n{\"title\"", ""));

    @ParameterizedTest
    @FieldSource("CHUNKS")
    void readsChunksOrSaysWhatIsWrongWithThem(Chunks chunks) {
        var head = """
                POST /api/post/ HTTP/1.1
                Host: localhost
                Authorization: %s
                Content-Type: application/json
                Transfer-Encoding: chunked

                """.formatted(ApiSite.basic("ada", "ada" + ApiSite.PASSWORD)).replace("\n", "\r\n");
        var answer = SITE.raw((head + chunks.body).getBytes(StandardCharsets.US_ASCII));
        assertTrue(chunks.answer.isEmpty() ? answer.isEmpty() : answer.startsWith(chunks.answer), answer);
        assertEquals(answer.contains("HTTP/1.1 4"),
                answer.contains("Connection: close") && answer.contains("problem+json"), answer);
    }

    private static String raw(byte[] body, String type) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("""
                POST /api/post/ HTTP/1.1
                Host: localhost
                Connection: close
                Authorization: %s
                Content-Type: %s
                Content-Length: %d

                """.formatted(ApiSite.basic("ada", "ada" + ApiSite.PASSWORD), type, body.length).replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return SITE.raw(out.toByteArray());
    }

    @Test
    void saysNothingOfWhatFailed() {
        var later = SITE.ask("bob", "GET", "/broken/ghost/", "");
        assertEquals(503, later.statusCode());
        assertEquals("5", later.headers().firstValue("Retry-After").orElseThrow());
        var failed = SITE.ask("eve", "GET", "/broken/ghost/", "");
        assertEquals(500, failed.statusCode());
        for (var reply : List.of(later, failed)) {
            var id = reply.headers().firstValue("X-Request-Id").orElseThrow();
            assertTrue(reply.body().contains("\"request\":\"" + id + "\""), reply.body());
            assertFalse(reply.body().matches("(?i).*(s3cr3t|exception|select|ghost).*"), reply.body());
            assertEquals("application/problem+json", reply.headers().firstValue("Content-Type").orElseThrow());
        }
    }

    /** What a list asks, and how many statements that takes whatever is in the tables. */
    private static final Map<String, Long> COSTS = Map.of(
            "/api/post/?limit=50", 2L,
            "/api/post/?limit=50&expand=folder,author&q=post", 3L,
            "/api/post/?limit=50&cursor=", 1L,
            "/api/post/?limit=50&count=false&or=(score__gt=1,author__name=ada)", 1L,
            "/api/person/?count=false&expand=posts", 2L,
            "/api/person/?count=false&expand=posts.author", 2L,
            "/api/post/?limit=50&count=false&expand=author.posts", 2L,
            "/api/person/1/?expand=posts", 2L,
            "/api/person/1/?expand=posts.folder", 3L);

    @Test
    void sendsAsManyStatementsForAThousandRowsAsForTen() {
        try (var site = new ApiSite().withPosts(10)) {
            COSTS.forEach((path, cost) -> assertEquals(cost, cost(site, path), path));
            site.withPosts(990);
            COSTS.forEach((path, cost) -> assertEquals(cost, cost(site, path), path));
        }
    }

    private static long cost(ApiSite site, String path) {
        // A write, so that no count is known from before.
        site.db.update(2, Change.of(POST).set(POST.score, 5L));
        var who = path.contains("folder") ? "ada" : "";
        // Who asks is found out by every request alike; the first one hashes the password too.
        site.ask(who, "GET", "/api/", "");
        var begun = site.db.statements();
        assertEquals(200, site.ask(who, "GET", "/api/", "").statusCode());
        var before = site.db.statements();
        assertEquals(200, site.ask(who, "GET", path, "").statusCode());
        return site.db.statements() - before - (before - begun);
    }

    @Test
    void pagesByPlaceWithoutGapOrRepeat() {
        try (var site = new ApiSite().withPosts(23)) {
            var seen = new ArrayList<String>();
            var path = "/api/post/?cursor=&limit=4&ordering=author__name,-written&fields=id";
            while (!path.isEmpty()) {
                var body = site.get(path).body();
                Pattern.compile("\\{\"id\":(\\d+)").matcher(body).results().forEach(id -> seen.add(id.group(1)));
                path = Pattern.compile("\"next\":\"([^\"]*)\"").matcher(body).results().findFirst().orElseThrow()
                        .group(1);
            }
            assertEquals(22, seen.size());
            assertEquals(22, seen.stream().distinct().count());
            assertEquals(List.of("23", "21"), seen.subList(0, 2));
        }
    }

    @Test
    void losesNoWriteToAnother() throws Exception {
        var post = SITE.db
                .insert(Change.of(POST).set(POST.author, SITE.ada.id()).set(POST.title, "t").set(POST.score, 0L));
        var path = "/api/post/%d/".formatted(post.id());
        var version = SITE.ask("ada", "GET", path, "").headers().firstValue("ETag").orElseThrow();
        Callable<Integer> write = () -> SITE.ask("ada", "PATCH", path, "{\"score\":1}", "If-Match", version)
                .statusCode();
        try (var people = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Integer>();
            for (var answer : people.invokeAll(java.util.Collections.nCopies(16, write))) {
                answers.add(answer.get());
            }
            assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
            assertEquals(15, answers.stream().filter(status -> status == 412).count(), answers.toString());
        }
    }

    @Test
    void refusesAWrongRegistrationByName() {
        var post = Resource.of(POST);
        assertThrows(IllegalArgumentException.class, () -> RestApi.at("api/", null));
        assertEquals("post.author__name is not a field of post itself; say it on the other resource",
                assertThrows(IllegalArgumentException.class, () -> post.hide(POST.author.to(Person.PERSON.name)))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> post.limit(0, 5));
        assertThrows(IllegalArgumentException.class, () -> post.limit(50, 20));
    }
}
