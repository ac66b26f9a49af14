package martlet.auth;

import static martlet.auth.Member.MEMBER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import martlet.model.Change;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a session across two instances, as an attacker would have it, and what a clock that jumps does to it. */
class SessionLifeTest {

    static String sid(Reply reply) {
        return reply.headers().getOrDefault("set-cookie", List.of()).stream()
                .filter(cookie -> cookie.startsWith("sid="))
                .map(cookie -> cookie.substring(4, cookie.indexOf(';'))).findFirst().orElse("");
    }

    private static Reply login(Visitor visitor, String... more) {
        var fields = new java.util.ArrayList<>(List.of("username", "ada", "password", AccountSite.GOOD));
        fields.addAll(List.of(more));
        return visitor.submit(Auth.LOGIN, Auth.LOGIN, fields.toArray(String[]::new)).is(303);
    }

    private static int status(AccountSite site, int instance, String token) {
        return site.visitor(instance).with("Cookie", "sid=" + token).get("/mine/").status();
    }

    @ParameterizedTest
    @EnumSource
    void theSessionAndItsAccountAreReadInOneStatement(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            site.add("ada", false);
            var token = sid(login(site.visitor()));
            assertEquals(200, status(site, 0, token));
            var before = site.db.statements();
            assertEquals(200, status(site, 0, token));
            assertEquals(1, site.db.statements() - before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatWasPlantedIsWorthNothing(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            site.add("ada", false);
            var planted = "x".repeat(43);
            var visitor = site.visitor().with("Cookie", "sid=" + planted);
            assertEquals(303, status(site, 0, planted));
            var own = sid(login(site.visitor()));
            assertNotEquals(planted, own);
            assertEquals(43, own.length());
            assertEquals(303, status(site, 0, planted));
            assertEquals(303, status(site, 1, planted));
            assertEquals(200, status(site, 1, own));
            visitor.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsASessionEndsItEverywhereAtOnce(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            var ada = site.add("ada", false);
            var visitor = site.visitor();
            var token = sid(login(visitor));
            assertEquals(200, status(site, 1, token));
            visitor.submit("/accounts/", "/accounts/logout/").is(303);
            assertEquals(303, status(site, 0, token));
            assertEquals(303, status(site, 1, token));
            for (var change : List.of(
                    Change.of(MEMBER).set(MEMBER.active, false), Change.of(MEMBER).set(MEMBER.staff, true))) {
                var other = sid(login(site.visitor()));
                assertEquals(200, status(site, 1, other));
                // Past everything that ends sessions: what the account is like tells by itself.
                site.db.update(ada.id(), change);
                assertEquals(303, status(site, 0, other));
                assertEquals(303, status(site, 1, other));
                site.db.update(ada.id(), Change.of(MEMBER).set(MEMBER.active, true).set(MEMBER.staff, false));
                site.auth().web().sessions().endAll(ada.id());
            }
            var all = List.of(sid(login(site.visitor(0))), sid(login(site.visitor(1))));
            site.auth(1).web().sessions().endAll(ada.id());
            all.forEach(each -> assertEquals(303, status(site, 0, each)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachProofMakesAnotherTokenAndTheOldOneIsDead(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            site.add("ada", false);
            var visitor = site.visitor();
            var tokens = new HashSet<String>();
            var last = sid(login(visitor));
            tokens.add(last);
            for (var step : List.of(
                    (java.util.function.Supplier<Reply>) () -> visitor.submit("/accounts/proof/", "/accounts/proof/",
                            "next", "/mine/", "proof-password", AccountSite.GOOD),
                    () -> visitor.submit("/accounts/password/", "/accounts/password/", "old", AccountSite.GOOD, "new",
                            AccountSite.OTHER))) {
                var next = sid(step.get().is(303));
                assertTrue(tokens.add(next), next);
                assertEquals(303, status(site, 1, last));
                assertEquals(200, status(site, 1, next));
                visitor.get("/mine/").is(200);
                last = next;
            }
        }
    }

    /** To the minute, at both ends. */
    record Life(Duration step, int steps, boolean remember, boolean alive) {}

    static final List<Life> LIVES = List.of(
            new Life(Duration.ofMinutes(719), 1, false, true), new Life(Duration.ofMinutes(721), 1, false, false),
            new Life(Duration.ofMinutes(1_439), 1, true, true), new Life(Duration.ofMinutes(1_441), 1, true, false),
            new Life(Duration.ofHours(12), 60, true, true), new Life(Duration.ofHours(12), 61, true, false));

    @ParameterizedTest
    @org.junit.jupiter.params.provider.FieldSource("LIVES")
    void lastsAsLongAsItSays(Life life) {
        try (var site = AccountSite.of(Engines.HSQLDB, 1)) {
            site.add("ada", false);
            var visitor = site.visitor();
            login(visitor, life.remember ? new String[]{"remember", "true"} : new String[0]);
            var answer = 0;
            for (var i = 0; i < life.steps; i++) {
                site.later(life.step);
                answer = visitor.get("/mine/").status();
            }
            assertEquals(life.alive ? 200 : 303, answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatJumpsSignsNobodyOutWhoIsThere(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            site.add("ada", false);
            var tokens = new HashSet<String>();
            var visitor = site.visitor();
            tokens.add(sid(login(visitor, "remember", "true")));
            site.later(Duration.ofHours(-1));
            visitor.get("/mine/").is(200);
            tokens.add(sid(login(site.visitor(), "remember", "true")));
            site.later(Duration.ofHours(1));
            visitor.get("/mine/").is(200);
            tokens.add(sid(login(site.visitor(), "remember", "true")));
            // A day ahead and back: who was not there meanwhile has lost nothing.
            site.later(Duration.ofDays(1));
            tokens.add(sid(login(site.visitor(), "remember", "true")));
            site.later(Duration.ofDays(-1));
            visitor.get("/mine/").is(200);
            assertEquals(4, tokens.size());
            for (var token : tokens) {
                assertEquals(200, status(site, 1, token));
            }
            assertFalse(tokens.contains(""));
        }
    }
}
