package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The slowest requests of an hour are kept, by their routes, and no more than twenty. */
class SlowRequestsTest {

    private Instant now = Instant.parse("2026-01-31T09:30:00Z");
    private final SlowRequests slow = new SlowRequests(() -> now);

    private List<String> routes() {
        return slow.list().stream().map(one -> one.route() + " " + one.millis()).toList();
    }

    @Test
    void tellsTheRouteAndNeverTheAddress() {
        slow.routes(List.of("GET /users/{name}/", "ANY /api/*", "POST /a.b/"));
        slow.answered("GET", "/users/ada/", 200, 7_000_000);
        slow.answered("DELETE", "/api/user/1/", 204, 6_000_000);
        slow.answered("GET", "/users/ada/more/", 404, 5_000_000);
        slow.answered("POST", "/axb/", 404, 4_000_000);
        assertEquals(List.of("GET /users/{name}/ 7", "ANY /api/* 6", "GET (no such page) 5", "POST (no such page) 4"),
                routes());
    }

    @Test
    void namesARouteAsTheServerTakesItsAddress() {
        slow.routes(List.of("GET /", "GET /users/{name}/", "GET /api"));
        slow.answered("GET", "/users/ada", 200, 4_000_000);
        slow.answered("GET", "/api/", 200, 3_000_000);
        slow.answered("GET", "/", 200, 2_000_000);
        assertEquals(List.of("GET /users/{name}/ 4", "GET /api 3", "GET / 2"), routes());
    }

    @Test
    void leavesOutWhatTookNoTimeAndWhatIsNoPage() {
        slow.answered("GET", "/", 200, 999_999);
        slow.answered("GET", "/assets/0a1b/kit.css", 200, 90_000_000);
        assertEquals(List.of(), routes());
    }

    @Test
    void keepsTheSlowestOfTheLastHour() {
        for (var i = 1; i <= 50; i++) {
            slow.answered("GET", "/", 200, i * 1_000_000L);
        }
        assertEquals(20, routes().size());
        assertEquals("GET (no such page) 50", routes().getFirst());
        assertEquals("GET (no such page) 31", routes().getLast());
        now = now.plus(Duration.ofMinutes(61));
        slow.answered("GET", "/", 200, 2_000_000L);
        assertEquals(List.of("GET (no such page) 2"), routes(), "faster than all that were kept, and an hour later");
        now = now.plus(Duration.ofMinutes(61));
        assertEquals(List.of(), routes());
        slow.answered("GET", "/", 200, 1_000_000L);
        assertEquals(List.of("GET (no such page) 1"), routes());
    }
}
