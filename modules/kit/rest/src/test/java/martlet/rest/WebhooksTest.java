package martlet.rest;

import static martlet.rest.Delivery.DELIVERY;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static martlet.rest.Webhook.WEBHOOK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.tasks.Tasks;
import martlet.web.SiteSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to webhooks, how often, and where it is never sent. */
class WebhooksTest {

    private static final Map<String, String> OPEN = Map.of("webhooks.private", "allowed", "webhooks.plain", "allowed");

    private static ApiSite open() {
        return new ApiSite(SiteSettings.local(0), OPEN);
    }

    private static Post post(ApiSite site, Person author, String title, boolean open) {
        return site.db
                .insert(Change.of(POST).set(POST.author, author.id()).set(POST.title, title).set(POST.open, open));
    }

    private static Delivery until(ApiSite site, Predicate<Delivery> condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            var found = site.db.select(DELIVERY).list().stream().filter(condition).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("there is no such delivery: " + site.db.select(DELIVERY).list());
    }

    private static String between(String text, String from, String to) {
        var begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }

    @Test
    void sendsOnlyWhatTheResourceIsAbout() {
        try (var site = new ApiSite(OPEN, EventsTest::few); var receiver = new Receiver()) {
            site.webhooks().make(site.caller(site.eve), "Few", receiver.url(), List.of());
            for (var score = 6L; score >= 5; score--) {
                site.db.insert(Change.of(POST).set(POST.author, site.ada.id()).set(POST.title, "Of " + score)
                        .set(POST.open, true).set(POST.score, score));
            }
            assertTrue(receiver.next().body().contains("\"title\":\"Of 5\""));
            assertEquals(1, site.db.select(DELIVERY).count());
        }
    }

    @Test
    void sendsWhatHappensSigned() {
        try (var site = open(); var receiver = new Receiver()) {
            post(site, site.ada, "Before", true);
            var made = site.ask("eve", "POST", "/api/webhooks/",
                    "{\"name\":\"Mine\",\"url\":\"%s\",\"models\":[\"post\"]}".formatted(receiver.url()));
            assertEquals(201, made.statusCode(), made.body());
            var secret = between(made.body(), "\"secret\":\"", "\"");
            assertTrue(secret.startsWith("whsec_"));
            var post = post(site, site.ada, "After", true);
            var got = receiver.next();
            assertEquals("POST /hook?a=b HTTP/1.1", got.line());
            assertEquals("application/json", got.header("content-type"));
            assertTrue(got.isSigned(secret), got.toString());
            assertFalse(got.isSigned(Webhooks.newSecret()));
            assertTrue(got.header("webhook-id").startsWith("msg_"));
            assertTrue(got.body().startsWith("{\"type\":\"post.create\",\"timestamp\":\"20"), got.body());
            assertTrue(got.body().endsWith("\"data\":%s}".formatted(
                    site.ask("eve", "GET", "/api/post/%d/".formatted(post.id()), "").body())), got.body());
            site.db.update(post.id(), Change.of(POST).set(POST.title, "Later"));
            assertTrue(receiver.next().body().contains("Later"));
            site.db.delete(POST, post.id());
            assertTrue(receiver.next().body().endsWith("\"data\":{\"id\":%d}}".formatted(post.id())));
            var kept = site.db.select(WEBHOOK).one().orElseThrow();
            assertFalse(kept.secret().contains(secret.substring(6)), "it is encrypted");
            assertFalse(site.db.history().of(WEBHOOK).list().toString().contains(kept.secret()));
            var row = until(site, each -> each.state().equals("delivered"));
            assertEquals(List.of(1L, 204L), List.of(row.tries(), row.status()));
        }
    }

    /** By the example of the specification's own libraries. */
    @Test
    void signsAsOthersDo() {
        assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", Deliverer.signature(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
                "{\"test\": 2432232314}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void triesAgainAndGivesUpAndIsSentByHand() {
        try (var site = open();
                var receiver = new Receiver().answering("HTTP/1.1 500 Oh", "HTTP/1.1 302 Found\r\nLocation: /other",
                        "nonsense")) {
            var secret = site.webhooks().make(site.caller(site.ada), "Mine", receiver.url(), List.of()).secret();
            post(site, site.ada, "One", true);
            var ids = List.of(receiver.next(), receiver.next(), receiver.next()).stream().map(got -> {
                assertTrue(got.isSigned(secret));
                return got.header("webhook-id");
            }).distinct().toList();
            assertEquals(1, ids.size(), "it is the same message each time");
            var failed = until(site, each -> each.state().equals("failed"));
            assertEquals(List.of(3L, "the answer is no HTTP"), List.of(failed.tries(), failed.error()));
            var again = "/api/webhooks/deliveries/%d/again/".formatted(failed.id());
            Ask.to("nobody", "POST", again, "", 401).check(site);
            Ask.to("who is no admin", "POST", again, "", 403).by("ada").check(site);
            Ask.to("none", "POST", "/api/webhooks/deliveries/77/again/", "", 404).by("eve").check(site);
            Ask.to("an admin", "POST", again, "", 202).by("eve").in("\"state\":\"waiting\"").check(site);
            assertEquals(ids.getFirst(), receiver.next().header("webhook-id"));
            var delivered = until(site, each -> each.state().equals("delivered"));
            site.db.update(delivered.id(), Change.of(DELIVERY).set(DELIVERY.state, "waiting"));
            site.webhooks().takeBack();
            assertEquals(ids.getFirst(), receiver.next().header("webhook-id"));
        }
    }

    /** Bob's webhook is told of no closed post of Ada's, and of nothing once Bob is shut out. */
    @Test
    void tellsWhatItsOwnerMaySee() {
        try (var site = open(); var bobs = new Receiver(); var adas = new Receiver()) {
            site.webhooks().make(site.caller(site.bob), "Bob's", bobs.url(), List.of("post"));
            site.webhooks().make(site.caller(site.ada), "Ada's", adas.url(), List.of("post"));
            var closed = post(site, site.ada, "Closed", false);
            assertTrue(adas.next().body().contains("Closed"));
            site.db.update(closed.id(), Change.of(POST).set(POST.open, true));
            assertTrue(bobs.next().body().contains("post.update"));
            adas.next();
            site.db.update(closed.id(), Change.of(POST).set(POST.open, false));
            assertTrue(bobs.next().body().contains("\"type\":\"post.delete\""));
            adas.next();
            site.db.update(site.bob.id(), Change.of(PERSON).set(PERSON.active, false));
            post(site, site.ada, "Open", true);
            assertTrue(adas.next().body().contains("Open"));
            assertTrue(bobs.hasNothing());
        }
    }

    @Test
    void stopsWhereItIsToldThatNobodyIsThere() {
        try (var site = open(); var receiver = new Receiver().answering("HTTP/1.1 410 Gone")) {
            site.webhooks().make(site.caller(site.ada), "Mine", receiver.url(), List.of());
            post(site, site.ada, "One", true);
            receiver.next();
            until(site, each -> each.state().equals("failed"));
            assertFalse(site.db.select(WEBHOOK).one().orElseThrow().active());
            post(site, site.ada, "Two", true);
            site.db.updateAll(Change.of(WEBHOOK).set(WEBHOOK.active, true), WEBHOOK.name.eq("Mine"));
            post(site, site.ada, "Three", true);
            assertTrue(receiver.next().body().contains("Three"), "begun again, it is told what comes");
        }
    }

    /** As if the process had been killed right after the commit: nobody looked, and another one comes. */
    @Test
    void findsWhatWasCommittedWhileNobodyLooked() {
        try (var receiver = new Receiver(); var site = open()) {
            site.webhooks().make(site.caller(site.ada), "Mine", receiver.url(), List.of("post"));
            site.tasks().close();
            for (var i = 0; i < 300; i++) {
                post(site, site.ada, "Number " + i, true);
            }
            try (var tasks = Tasks.of(site.db)) {
                site.anotherApi().webhooks(tasks, martlet.web.Settings.of("test", OPEN), List.of());
                tasks.start();
                var seen = new java.util.HashSet<String>();
                while (seen.size() < 300) {
                    seen.add(between(receiver.next().body(), "\"title\":\"", "\""));
                }
            }
        }
    }

    private static final ApiSite SHUT = new ApiSite(SiteSettings.local(0),
            Map.of("webhooks.private", "refused"));

    static final List<Ask> ASKS = List.of(
            Ask.to("nobody", "POST", "/api/webhooks/", "{}", 401),
            Ask.to("who is no admin", "POST", "/api/webhooks/", "{}", 403).by("ada"),
            Ask.to("no name", "POST", "/api/webhooks/", "{}", 422).by("eve").in("'name' is missing",
                    "'url' is missing"),
            Ask.to("a field too many", "POST", "/api/webhooks/", "{\"secret\":\"x\"}", 422).by("eve")
                    .in("There is no 'secret' here. Fields: name, url, models."),
            Ask.to("no address", "POST", "/api/webhooks/", "{\"name\":\"a\",\"url\":\"ftp://x\"}", 422).by("eve")
                    .in("\"field\":\"url\""),
            Ask.to("no TLS", "POST", "/api/webhooks/", "{\"name\":\"a\",\"url\":\"http://example.org/\"}", 422)
                    .by("eve").in("by https only"),
            Ask.to("a model that has no events", "POST", "/api/webhooks/",
                    "{\"name\":\"a\",\"url\":\"https://example.org/\",\"models\":[\"pots\"]}", 422).by("eve")
                    .in("Did you mean 'post'?"),
            Ask.to("another method", "GET", "/api/webhooks/", "", 405).by("eve"));

    @AfterAll
    static void stop() {
        SHUT.close();
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void refuses(Ask ask) {
        ask.check(SHUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255",
            "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "198.18.0.1",
            "198.19.255.255",
            "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
            "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1", "::7f00:1"})
    void closedAddressesAreClosed(String address) throws IOException {
        assertTrue(Targets.isClosed(InetAddress.getByName(address)));
        assertThrows(IOException.class, () -> new Targets(false, true).address(address));
        assertEquals(InetAddress.getByName(address), new Targets(true, true).address(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "100.63.0.1", "192.167.0.1",
            "198.20.0.1", "223.255.255.1", "2a00:1450:4001::1", "2606:4700::1111"})
    void openAddressesAreOpen(String address) throws IOException {
        assertFalse(Targets.isClosed(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @CsvSource({"https://example.org/a?b=c,true", "HTTPS://example.org,true", "https://[2606:4700::1111]/,true",
            "http://example.org/,false", "https://user@example.org/,false", "https://example.org/#a,false",
            "https:///a,false", "example.org,false", "https://example.org:99999/,false",
            "'https://exa mple.org/',false",
            "'https://example.org/\u00e4',false", "file:///etc/passwd,false", "'https://example.org/a\r\nb',false"})
    void takesAddressesOfOneKind(String url, boolean good) {
        assertEquals(good, new Targets(false, false).refusal(url).isEmpty());
    }

    /** A name that leads to this machine is found out when it is looked up, before anything is connected to. */
    @Test
    void connectsToNoPrivateNetwork() {
        try (var receiver = new Receiver()) {
            var url = receiver.url().replace("127.0.0.1", "localhost");
            var refusal = assertThrows(IOException.class,
                    () -> new Sending(new Targets(false, true), Duration.ofSeconds(20)).send(url, Map.of(),
                            new byte[0]));
            assertEquals("this is an address of a private network", refusal.getMessage());
            assertTrue(receiver.hasNothing());
        }
    }

    /** Its receiver takes the connection and says nothing, byte by byte or at all. */
    @Test
    void waitsForNoAnswerForever() throws IOException {
        try (var silent = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:%d/".formatted(silent.getLocalPort());
            assertThrows(IOException.class,
                    () -> new Sending(new Targets(true, true), Duration.ofMillis(200)).send(url, Map.of(),
                            new byte[9]));
        }
    }

    @Test
    void anAccountHasSoManyAtMost() {
        var eve = SHUT.caller(SHUT.eve);
        for (var i = 0; i < Webhooks.MOST; i++) {
            SHUT.webhooks().make(eve, "Mine", "https://example.org/", List.of());
        }
        assertThrows(InvalidException.class,
                () -> SHUT.webhooks().make(eve, "Mine", "https://example.org/", List.of()));
    }
}
