package martlet.rest;

import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import martlet.model.Change;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many clients count up the same few rows, each in its own way of writing: every count that was confirmed is there in the end. */
class LostUpdatesTest {

    private static final int ROWS = 3;
    private static final int CLIENTS = 12;
    private static final int EACH = 4;
    private static final Pattern SCORE = Pattern.compile("\"score\":(\\d+)");

    /** A way to write a row's next count, based on a version or on the count that it is to have. */
    private enum Way {
        ITEM {
            @Override
            HttpResponse<String> write(ApiSite site, Seen seen) {
                return site.ask("ada", "PATCH", seen.path, seen.next(), "If-Match", seen.tag);
            }
        },
        BATCH {
            @Override
            HttpResponse<String> write(ApiSite site, Seen seen) {
                return site.ask("ada", "POST", "/api/batch/",
                        "[{\"method\":\"PATCH\",\"path\":\"%s\",\"body\":%s,\"headers\":{\"If-Match\":\"%s\"}}]"
                                .formatted(seen.path,
                                        seen.next(), seen.tag.replace("\"", "\\\"")));
            }
        },
        FILTER {
            @Override
            HttpResponse<String> write(ApiSite site, Seen seen) {
                return site.ask("ada", "PATCH", "/api/post/?id=%d&score=%d".formatted(seen.id, seen.score), seen.next(),
                        "X-Expected-Count", "1");
            }
        },
        KEYED {
            @Override
            HttpResponse<String> write(ApiSite site, Seen seen) {
                return site.ask("ada", "PUT", seen.path, seen.next(), "If-Match", seen.tag, "Idempotency-Key",
                        "lost-" + KEYS.incrementAndGet());
            }
        };

        private static final AtomicInteger KEYS = new AtomicInteger();

        abstract HttpResponse<String> write(ApiSite site, Seen seen);
    }

    private record Seen(long id, String path, String tag, long score) {

        static Seen of(ApiSite site, long id) {
            var path = "/api/post/%d/".formatted(id);
            var reply = site.ask("ada", "GET", path, "");
            var score = SCORE.matcher(reply.body());
            if (!score.find()) {
                throw new AssertionError(reply.body());
            }
            return new Seen(id, path, reply.headers().firstValue("ETag").orElseThrow(), Long.parseLong(score.group(1)));
        }

        String next() {
            return "{\"score\":%d}".formatted(score + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Engines.class)
    void everyCountThatWasConfirmedIsThere(Engines engine) throws Exception {
        try (var site = new ApiSite(engine); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = new ArrayList<Long>();
            for (var i = 0; i < ROWS; i++) {
                ids.add(site.db.insert(
                        Change.of(POST).set(POST.author, site.ada.id()).set(POST.title, "count").set(POST.score, 0L))
                        .id());
            }
            var clients = new ArrayList<Callable<Integer>>();
            for (var i = 0; i < CLIENTS; i++) {
                var way = Way.values()[i % Way.values().length];
                var id = ids.get(i % ROWS);
                clients.add(() -> {
                    count(site, way, id);
                    return 0;
                });
            }
            for (var client : threads.invokeAll(clients)) {
                client.get();
            }
            assertEquals((long) CLIENTS * EACH,
                    site.db.select(POST).list().stream().mapToLong(post -> post.score() == null ? 0 : post.score())
                            .sum());
        }
    }

    /** Counts up so often, again where somebody else was first. */
    private static void count(ApiSite site, Way way, long id) {
        for (var done = 0; done < EACH;) {
            var status = way.write(site, Seen.of(site, id)).statusCode();
            if (status == 200) {
                done++;
            } else {
                assertTrue(List.of(409, 412).contains(status), way + " " + status);
            }
        }
    }
}
