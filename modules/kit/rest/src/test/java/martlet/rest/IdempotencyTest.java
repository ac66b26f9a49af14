package martlet.rest;

import static martlet.rest.AnswerRow.ANSWER;
import static martlet.rest.Ask.to;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import martlet.auth.Scopes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** A request with an Idempotency-Key that comes again is done once, and answered as it was. */
@ParameterizedClass
@EnumSource(Engines.class)
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";
    private static final String COUNT = "X-Expected-Count";
    private static ApiSite site;
    private static ApiSite other;

    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(8);
        other = site.another();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        other.close();
        site.close();
    }

    IdempotencyTest(Engines engine) {
        assertNotNull(engine);
    }

    static final List<Ask> REFUSED = List.of(
            to("nobody's", "POST", "/api/post/", "{\"title\":\"x\"}", 401).with(KEY, "r1")
                    .in("An Idempotency-Key is kept for whoever sent it; say who you are."),
            to("an empty key", "POST", "/api/post/", "{\"title\":\"x\"}", 400).by("ada").with(KEY, "")
                    .in("An Idempotency-Key has 1 to 255"),
            to("a key with a space", "POST", "/api/post/", "{\"title\":\"x\"}", 400).by("ada").with(KEY, "a b"),
            to("a key that is too long", "POST", "/api/post/", "{\"title\":\"x\"}", 400).by("ada")
                    .with(KEY, "k".repeat(256)),
            to("two keys", "POST", "/api/post/", "{\"title\":\"x\"}", 400).by("ada").with(KEY, "a, b"),
            to("what can't be saved", "POST", "/api/post/", "{}", 422).by("ada").with(KEY, "r7"),
            to("no JSON", "POST", "/api/post/", "{", 400).by("ada").with(KEY, "r8"),
            to("another kind of body", "POST", "/api/post/", "<x/>", 415).by("ada")
                    .with(KEY, "r9", "Content-Type", "text/xml"),
            to("what is not there", "PATCH", "/api/post/99/", "{\"title\":\"x\"}", 404).by("ada").with(KEY, "r10"),
            to("another's row", "DELETE", "/api/post/2/", "", 403).by("ada").with(KEY, "r11"),
            to("a version that was", "PATCH", "/api/post/1/", "{\"title\":\"x\"}", 412).by("ada")
                    .with(KEY, "r12", "If-Match", "\"9-00000000\"").in("\"current\":{\"id\":1,"),
            to("another number", "DELETE", "/api/post/?title=Post+1", "", 412).by("ada").with(KEY, "r13", COUNT, "2"),
            to("a batch that fails", "POST", "/api/batch/",
                    "[{\"method\":\"POST\",\"path\":\"/api/post/\",\"body\":{\"title\":\"x\"}},{\"method\":\"POST\",\"path\":\"/api/post/\",\"body\":{}}]",
                    422).by("ada").with(KEY, "r14").in("\"item\":1"));

    /** What is refused has written nothing, so nothing is kept of it either: the key is still good. */
    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var before = site.db.select(POST).list();
        var answers = site.db.select(ANSWER).count();
        ask.check(site);
        assertEquals(before, site.db.select(POST).list(), "nothing is written");
        assertEquals(answers, site.db.select(ANSWER).count(), "nothing is kept");
    }

    @Test
    void aKeyIsStillGoodAfterARefusal() {
        assertEquals(422, site.ask("ada", "POST", "/api/post/", "{}", KEY, "good").statusCode());
        var second = site.ask("ada", "POST", "/api/post/", "{\"title\":\"good\"}", KEY, "good");
        assertEquals(201, second.statusCode());
        assertEquals("", replayed(second));
    }

    private static String replayed(HttpResponse<String> reply) {
        return reply.headers().firstValue("Idempotency-Replayed").orElse("");
    }

    /** Everything of an answer but when it was sent. */
    private static String whole(HttpResponse<String> reply) {
        var headers = List.of("content-type", "cache-control", "vary", "etag", "location").stream()
                .map(name -> name + ": " + String.join(",", reply.headers().allValues(name))).toList();
        return reply.statusCode() + " " + headers + " " + reply.body();
    }

    static final List<Ask> TWICE = List.of(
            to("a row", "POST", "/api/post/", "{\"title\":\"one\"}", 201).by("ada"),
            to("a row, and of it what was asked for", "POST", "/api/post/?fields=title", "{\"title\":\"two\"}", 201)
                    .by("ada"),
            to("a form", "POST", "/api/post/", "title=three", 201).by("ada")
                    .with("Content-Type", "application/x-www-form-urlencoded"),
            to("many rows", "POST", "/api/post/", "[{\"title\":\"four\"},{\"title\":\"five\"}]", 201).by("ada"),
            to("a change", "PATCH", "/api/post/1/", "{\"score\":9}", 200).by("ada"),
            to("a change by PUT", "PUT", "/api/post/1/", "{\"score\":8}", 200).by("ada"),
            to("a change by POST", "POST", "/api/post/1/", "{\"score\":7}", 200).by("ada"),
            to("a change of many", "PATCH", "/api/post/?title=four", "{\"score\":4}", 200).by("ada").with(COUNT, "1"),
            to("a deletion of many", "DELETE", "/api/post/?title__in=four,five", "", 200).by("ada").with(COUNT, "2"),
            to("a deletion", "DELETE", "/api/post/6/", "", 200).by("bob"),
            to("a deletion by POST", "POST", "/api/post/8/delete/", "", 200).by("bob"),
            to("an account", "POST", "/api/person/",
                    "{\"name\":\"kay\",\"password\":\"several long words\",\"email\":\"k@example.org\"}", 201)
                    .by("eve"),
            to("a batch", "POST", "/api/batch/",
                    "[{\"method\":\"POST\",\"path\":\"/api/post/\",\"body\":{\"title\":\"six\"}},"
                            + "{\"method\":\"PATCH\",\"path\":\"/api/post/$0.id/\",\"body\":{\"score\":6}}]",
                    200).by("ada"));

    /** On the same instance, and on another one. */
    @Test
    void answersAgainAsItDid() {
        for (var ask : TWICE) {
            var headers = new ArrayList<>(ask.headers());
            headers.addAll(List.of(KEY, "twice-" + ask.does().replace(' ', '-')));
            var sent = headers.toArray(String[]::new);
            var first = site.ask(ask.who(), ask.method(), ask.path(), ask.body(), sent);
            assertEquals(ask.status(), first.statusCode(), ask.does() + " " + first.body());
            assertEquals("", replayed(first), ask.does());
            var state = state();
            for (var instance : List.of(site, other)) {
                var again = instance.ask(ask.who(), ask.method(), ask.path(), ask.body(), sent);
                assertEquals(whole(first), whole(again), ask.does());
                assertEquals("true", replayed(again), ask.does());
                assertEquals(state, state(), ask.does());
            }
        }
    }

    private static List<Object> state() {
        return List.of(site.db.select(POST).list(), site.db.select(PERSON).list(),
                site.db.history().of(POST, 1).count());
    }

    static final List<Ask> ANOTHER = List.of(
            to("another body", "POST", "/api/post/", "{\"title\":\"b\"}", 422).by("ada")
                    .in("This Idempotency-Key came with another request before; take a new one for each."),
            to("the same in other bytes", "POST", "/api/post/", "{\"title\": \"a\"}", 422).by("ada"),
            to("another address", "POST", "/api/folder/", "{\"title\":\"a\"}", 422).by("ada"),
            to("other parameters", "POST", "/api/post/?fields=id", "{\"title\":\"a\"}", 422).by("ada"),
            to("another method", "PATCH", "/api/post/1/", "{\"title\":\"a\"}", 422).by("ada"),
            to("no body", "DELETE", "/api/post/1/", "", 422).by("ada"),
            to("a reading request has no use for it", "GET", "/api/post/1/", "", 200).by("ada"),
            to("an empty body", "POST", "/api/post/", "", 422).by("ada").with("Content-Type", "application/json"));

    @ParameterizedTest
    @FieldSource("ANOTHER")
    void refusesAKeyThatCameWithAnotherRequest(Ask ask) {
        site.ask("ada", "POST", "/api/post/", "{\"title\":\"a\"}", KEY, "another");
        var before = site.db.select(POST).count();
        var headers = new ArrayList<>(ask.headers());
        headers.addAll(List.of(KEY, "another"));
        ask.with(headers.toArray(String[]::new)).check(site);
        assertEquals(before, site.db.select(POST).count());
    }

    /** A key is its sender's: of another person, and of another key of the same person, it is a new one. */
    @Test
    void isEachSendersOwn() {
        var body = "{\"title\":\"own\"}";
        var program = site.bearer(site.ada, Scopes.ALL);
        var replies = List.of(
                site.ask("ada", "POST", "/api/post/", body, KEY, "own"),
                site.ask("bob", "POST", "/api/post/", body, KEY, "own"),
                site.ask("", "POST", "/api/post/", body, KEY, "own", "Authorization", program));
        assertEquals(3, replies.stream().map(HttpResponse::body).distinct().count());
        replies.forEach(reply -> assertEquals("201 ", reply.statusCode() + " " + replayed(reply)));
        assertEquals("true", replayed(
                site.ask("", "POST", "/api/post/", body, KEY, "own", "Authorization", program)));
    }

    /** One row, whoever comes first; who comes while that is done is told to come again, or waits for the same answer. */
    @Test
    void isDoneOnceByHoweverManyAtATime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 6; round++) {
                var title = "at once " + round;
                var tries = new ArrayList<Callable<HttpResponse<String>>>();
                for (var i = 0; i < 8; i++) {
                    var instance = i % 2 == 0 ? site : other;
                    tries.add(
                            () -> instance.ask("ada", "POST", "/api/post/", "{\"title\":\"%s\"}".formatted(title), KEY,
                                    title.replace(' ', '-')));
                }
                var bodies = new ArrayList<String>();
                for (var each : threads.invokeAll(tries)) {
                    var reply = each.get();
                    if (reply.statusCode() == 201) {
                        bodies.add(reply.body());
                    } else {
                        assertEquals(409, reply.statusCode(), reply.body());
                        assertEquals("1", reply.headers().firstValue("Retry-After").orElse(""));
                    }
                }
                assertEquals(1, bodies.stream().distinct().count());
                assertEquals(1, site.db.select(POST).where(POST.title.eq(title)).count());
            }
        }
    }

    @Test
    void isForgottenAfterADay() {
        var body = "{\"title\":\"a day\"}";
        var first = site.ask("ada", "POST", "/api/post/", body, KEY, "day");
        try {
            site.ahead.set(Duration.ofHours(23));
            assertEquals(first.body(), site.ask("ada", "POST", "/api/post/", body, KEY, "day").body());
            assertEquals(0, site.purge());
            site.ahead.set(Duration.ofHours(25));
            var later = site.ask("ada", "POST", "/api/post/", body, KEY, "day");
            assertNotEquals(first.body(), later.body());
            assertEquals("", replayed(later));
            assertTrue(site.purge() > 0);
            assertEquals(later.body(), site.ask("ada", "POST", "/api/post/", body, KEY, "day").body());
        } finally {
            site.ahead.set(Duration.ZERO);
        }
    }

    /** What decision 34 says that a key costs. */
    @Test
    void costsTwoStatements() {
        var body = "{\"title\":\"price\"}";
        site.ask("ada", "POST", "/api/post/", body, KEY, "price-0");
        var before = site.db.statements();
        site.ask("ada", "POST", "/api/post/", body);
        var between = site.db.statements();
        site.ask("ada", "POST", "/api/post/", body, KEY, "price-1");
        assertEquals(between - before + 2, site.db.statements() - between);
    }

    @Test
    void keepsNoKeyAsItCame() {
        site.ask("ada", "POST", "/api/post/", "{\"title\":\"x\"}", KEY, "a-key-that-is-known");
        site.db.select(ANSWER).list().forEach(row -> assertEquals(43, row.token().length()));
    }

    @Test
    void needsItsTable() {
        var refused = assertThrows(IllegalArgumentException.class, () -> ApiSite.withoutAnswers());
        assertEquals(
                "This database keeps no answers and counts no requests: add RestApi.MODELS to those it is opened with",
                refused.getMessage());
    }
}
