package martlet.rest;

import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import martlet.auth.Auth;
import martlet.web.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many requests one caller may make: in headers, exactly on one instance, and nearly so on two. */
class RatesTest {

    private static final Quota FIVE = new Quota(5, Duration.ofMinutes(1));

    private static final Quota PLENTY = new Quota(1_000_000, Duration.ofMinutes(1));

    /** Where documents are asked for, since each request is counted. */
    private static ApiSite elsewhere;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

    @BeforeAll
    static void start() {
        elsewhere = new ApiSite(auth -> limited(auth, PLENTY, PLENTY));
    }

    @AfterAll
    static void stop() {
        elsewhere.close();
    }

    private static List<RestApi> limited(Auth<Person> auth, Quota callers, Quota anyone) {
        return List.of(RestApi.at("/api", auth).limit(callers, anyone).add(Resource.of(PERSON)).add(Resource.of(POST)));
    }

    private ApiSite site(Engines engine, Quota callers, Quota anyone) {
        return new ApiSite(engine.fresh(), now::get, auth -> limited(auth, callers, anyone)).describedBy(elsewhere);
    }

    private static long left(HttpResponse<String> reply) {
        var header = reply.headers().firstValue("RateLimit").orElseThrow();
        return Long.parseLong(header.replaceAll("\"requests\";r=(\\d+);t=\\d+", "$1"));
    }

    @Test
    void saysWhatIsLeftAndRefusesWhatIsMore() {
        try (var site = site(Engines.HSQLDB, FIVE, new Quota(2, Duration.ofMinutes(1)))) {
            for (var left = 4; left >= 0; left--) {
                var reply = site.ask("ada", "GET", "/api/person/", "");
                assertEquals(200, reply.statusCode());
                assertEquals(left, left(reply));
                assertEquals("\"requests\";q=5;w=60", reply.headers().firstValue("RateLimit-Policy").orElseThrow());
            }
            var refused = site.ask("ada", "GET", "/api/nothing/", "");
            assertEquals(429, refused.statusCode());
            assertEquals(0, left(refused));
            var wait = refused.headers().firstValue("Retry-After").orElseThrow();
            assertTrue(
                    refused.body().contains("You made 5 requests in 60 seconds, which is as many as you may; go on in "
                            + wait),
                    refused.body());
            assertEquals(200, site.ask("bob", "GET", "/api/person/", "").statusCode(), "others are counted apart");
            now.updateAndGet(then -> then.plusSeconds(Long.parseLong(wait)));
            assertEquals(4, left(site.ask("ada", "GET", "/api/person/", "")));
        }
    }

    @Test
    void countsAddressesOfThoseWhoSayNothingOrSomethingWrong() {
        try (var site = site(Engines.HSQLDB, FIVE, new Quota(2, Duration.ofMinutes(1)))) {
            assertEquals(1, left(site.get("/api/person/")));
            var wrong = site.get("/api/person/", "Authorization", ApiSite.basic("ada", "wrong"));
            assertEquals(401, wrong.statusCode());
            assertEquals(0, left(wrong));
            assertEquals(429, site.get("/api/person/").statusCode());
            assertEquals(429, site.get("/api/person/", "Authorization", ApiSite.basic("ada", "wrong")).statusCode());
            assertEquals(4, left(site.ask("ada", "GET", "/api/person/", "")));
        }
    }

    /** On the embedded database, which one process has, nothing is asked of it. */
    @Test
    void costsNoStatementInOneProcess() {
        try (var site = site(Engines.HSQLDB, FIVE, new Quota(1_000, Duration.ofMinutes(1)))) {
            site.get("/api/");
            var before = site.db.statements();
            for (var i = 0; i < 10; i++) {
                site.get("/api/");
            }
            assertEquals(before, site.db.statements());
        }
    }

    @Test
    void isExactForOneInstanceThatSharesADatabase() {
        var most = new Quota(60, Duration.ofMinutes(1));
        try (var site = site(Engines.POSTGRES, FIVE, most)) {
            site.get("/api/");
            var before = site.db.statements();
            for (var left = 58; left >= 0; left--) {
                assertEquals(left, left(site.get("/api/")));
            }
            assertEquals(429, site.get("/api/").statusCode());
            var asked = site.db.statements() - before;
            assertTrue(asked <= 4 * 60 / most.block(), asked + " statements");
            assertEquals(429, site.get("/api/").statusCode());
            assertEquals(asked, site.db.statements() - before, "who is refused costs nothing");
        }
    }

    /** Two instances let through no more than the quota and a block for each, and no less than it but for one. */
    @Test
    void isNearlyExactForTwoInstances() throws Exception {
        var most = new Quota(100, Duration.ofMinutes(1));
        var database = Engines.POSTGRES.fresh();
        InstantSource clock = now::get;
        try (var one = new ApiSite(database, clock, auth -> limited(auth, FIVE, most)).describedBy(elsewhere);
                var other = new ApiSite(database, clock, auth -> limited(auth, FIVE, most)).describedBy(elsewhere);
                var people = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<Integer>>(Collections.nCopies(75, () -> one.get("/api/").statusCode()));
            work.addAll(Collections.nCopies(75, () -> other.get("/api/").statusCode()));
            Collections.shuffle(work, new java.util.Random(7));
            var let = 0;
            for (var status : people.invokeAll(work)) {
                assertTrue(List.of(200, 429).contains(status.get()), status.get().toString());
                let += status.get() == 200 ? 1 : 0;
            }
            assertTrue(let >= 100 - most.block() && let <= 100 + 2 * most.block(), let + " were let through");
            now.updateAndGet(then -> then.plusSeconds(60));
            assertEquals(200, one.get("/api/").statusCode());
        }
    }

    @Test
    void isSetOrNotThere() {
        try (var site = new ApiSite(Engines.HSQLDB.fresh(), now::get, auth -> List.of(
                RestApi.at("/none", auth).configured(Settings.of("test", Map.of())),
                RestApi.at("/some", auth).configured(Settings.of("test",
                        Map.of("api.limit", "100", "api.limit-anyone", "7", "api.limit-window", "30")))))) {
            assertFalse(site.get("/none/").headers().firstValue("RateLimit").isPresent());
            assertEquals("\"requests\";q=7;w=30",
                    site.get("/some/").headers().firstValue("RateLimit-Policy").orElseThrow());
            assertEquals("\"requests\";q=100;w=30", site.ask("ada", "GET", "/some/", "").headers()
                    .firstValue("RateLimit-Policy").orElseThrow());
        }
    }

    @Test
    void refusesAQuotaThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Quota(0, Duration.ofMinutes(1)));
        assertThrows(IllegalArgumentException.class, () -> new Quota(1_000_001, Duration.ofMinutes(1)));
        assertThrows(IllegalArgumentException.class, () -> new Quota(1, Duration.ofMillis(10)));
        assertThrows(IllegalArgumentException.class, () -> new Quota(1, Duration.ofDays(2)));
    }
}
