package martlet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import martlet.testing.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The link to the first account, on several instances: one of all of them works, once. */
class SetupTest {

    private static final String PATH = "/accounts/setup/";

    private static String token(String path) {
        return path.substring(path.indexOf('=') + 1);
    }

    private static int sent(Visitor visitor, String path, String name) {
        return visitor
                .submit(path, PATH, "token", token(path), "name", name, "email", name + "@example.org", "password",
                        AccountSite.GOOD)
                .status();
    }

    @ParameterizedTest
    @EnumSource
    void everyInstanceTakesTheLinksOfAll(Engines engine) {
        try (var site = AccountSite.of(engine, 2)) {
            var first = site.auth(0).setupPath().orElseThrow();
            var second = site.auth(1).setupPath().orElseThrow();
            assertNotEquals(first, second);
            assertEquals(first, site.auth(0).setupPath().orElseThrow());
            assertFalse(site.db.select(Token.TOKEN).list().stream().anyMatch(row -> row.token().equals(token(first))));
            site.visitor(1).get(first).is(200);
            assertEquals(303, sent(site.visitor(1), first, "root"));
            assertTrue(site.member("root").staff());
            for (var path : List.of(first, second)) {
                site.visitor(0).get(path).is(404);
                site.visitor(1).get(path).is(404);
            }
            assertTrue(site.auth(1).setupPath().isEmpty());
            assertEquals(0, site.db.select(Token.TOKEN).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesOneAccountHoweverManyAreFollowedAtOnce(Engines engine) throws Exception {
        try (var site = AccountSite.of(engine, 2); var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < 4; i++) {
                var instance = i % 2;
                var path = site.auth(instance).setupPath().orElseThrow();
                var visitor = site.visitor(instance);
                var name = "root" + i;
                all.add(() -> sent(visitor, path, name));
            }
            var made = 0;
            for (var answer : threads.invokeAll(all)) {
                made += answer.get() == 303 ? 1 : 0;
            }
            assertEquals(1, made);
            assertEquals(1, site.db.select(Member.MEMBER).count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isOverAfterADayAndThenThereIsANewOne(Engines engine) {
        try (var site = AccountSite.of(engine, 1)) {
            var path = site.auth().setupPath().orElseThrow();
            site.later(Duration.ofHours(25));
            site.visitor().get(path).is(404);
            var next = site.auth().setupPath().orElseThrow();
            assertNotEquals(path, next);
            site.visitor().get(next).is(200);
            assertEquals(1, site.auth().purge());
        }
    }
}
