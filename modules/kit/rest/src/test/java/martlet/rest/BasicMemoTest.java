package martlet.rest;

import static martlet.rest.Person.PERSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import martlet.auth.Auth;
import org.junit.jupiter.api.Test;

/** A password in the header of each request is hashed once, and what changes an account is known at once on every instance. */
class BasicMemoTest {

    private static final Function<Auth<Person>, List<RestApi>> API = auth -> List
            .of(RestApi.at("/api", auth).add(Resource.of(PERSON)));

    private static int asked(ApiSite site, String name, String password) {
        return site.get("/api/", "Authorization", ApiSite.basic(name, password)).statusCode();
    }

    private static long cost(ApiSite site, String name) {
        assertEquals(200, asked(site, name, name + ApiSite.PASSWORD));
        return site.cost();
    }

    /** A try to sign in is counted in the database, which shows whether there was one. */
    @Test
    void hashesOnceAndForgetsAtOnce() {
        var database = Engines.POSTGRES.fresh();
        try (var one = new ApiSite(database, InstantSource.system(), API);
                var other = new ApiSite(database, InstantSource.system(), API)) {
            for (var site : List.of(one, other)) {
                var first = cost(site, "ada");
                var second = cost(site, "ada");
                assertTrue(first > second, "%d and then %d statements".formatted(first, second));
                assertEquals(second, cost(site, "ada"));
            }
            var path = "/api/person/%d/".formatted(one.ada.id());
            var changed = one.ask("eve", "PATCH", path, "{\"password\":\"ada walks in the snow\"}");
            assertEquals(200, changed.statusCode(), changed.body());
            for (var site : List.of(other, one)) {
                assertEquals(401, asked(site, "ada", "ada" + ApiSite.PASSWORD));
                assertEquals(200, asked(site, "ada", "ada walks in the snow"));
            }
            assertEquals(200, one.ask("eve", "PATCH", path, "{\"active\":false}").statusCode());
            assertEquals(401, asked(other, "ada", "ada walks in the snow"));
            assertEquals(401, asked(one, "ada", "ada walks in the snow"));
        }
    }
}
