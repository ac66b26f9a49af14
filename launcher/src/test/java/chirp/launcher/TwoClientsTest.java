package chirp.launcher;

import static chirp.models.Message.MESSAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import martlet.testing.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two people have the same row before them, through the admin or through the API, in every order: who writes second, based on what
 * the first one has changed since, is told so, and nothing is undone.
 */
class TwoClientsTest {

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static RuledSite site;

    @BeforeAll
    static void start() {
        site = new RuledSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** A way to change message 1: what one has seen of it before, and the status of the answer that says that this is over. */
    private enum Way {
        ADMIN(409) {
            @Override
            String seen() {
                var version = VERSION.matcher(site.browser("chief").get("/admin/message/1/").is(200).body());
                assertTrue(version.find(), "the form has the version");
                return version.group(1);
            }

            @Override
            Reply write(String seen, String text) {
                return site.browser("chief").submit("/admin/message/1/", "/admin/message/1/", "version", seen, "user",
                        "1",
                        "content", text, "pub_date", "2021-01-01T12:00");
            }
        },
        PATCH(412) {
            @Override
            String seen() {
                return site.program("owner").get("/api/message/1/").is(200).header("ETag");
            }

            @Override
            Reply write(String seen, String text) {
                return site.program("owner").send("PATCH", "/api/message/1/", "{\"content\":\"%s\"}".formatted(text),
                        "Content-Type", "application/json", "If-Match", seen);
            }
        },
        BATCH(412) {
            @Override
            String seen() {
                return PATCH.seen();
            }

            @Override
            Reply write(String seen, String text) {
                return site.program("chief").json("POST", "/api/batch/",
                        "[{\"method\":\"PUT\",\"path\":\"/api/message/1/\",\"body\":{\"content\":\"%s\"},\"headers\":{\"If-Match\":\"%s\"}}]"
                                .formatted(text, seen.replace("\"", "\\\"")));
            }
        },
        DELETE(412) {
            @Override
            String seen() {
                return PATCH.seen();
            }

            @Override
            Reply write(String seen, String text) {
                return site.program("owner").send("DELETE", "/api/message/1/", "", "If-Match", seen);
            }
        };

        private final int refused;

        Way(int refused) {
            this.refused = refused;
        }

        abstract String seen();

        abstract Reply write(String seen, String text);
    }

    /** Both look, then the first writes, then the second; or the second looks after the first has written. */
    private record Order(Way first, Way second, boolean looksAgain) {
        @Override
        public String toString() {
            return "%s, then %s%s".formatted(first, second, looksAgain ? ", which has looked again" : "");
        }
    }

    static List<Order> orders() {
        var writing = List.of(Way.ADMIN, Way.PATCH, Way.BATCH);
        return writing.stream().flatMap(first -> List.of(Way.values()).stream()
                .flatMap(second -> second == Way.DELETE
                        ? List.of(new Order(first, second, false)).stream()
                        : List.of(new Order(first, second, false), new Order(first, second, true)).stream()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void nobodyUndoesWhatTheyHaveNotSeen(Order order) {
        var ofFirst = order.first.seen();
        var ofSecond = order.second.seen();
        var first = order.first.write(ofFirst, "first, " + order);
        assertTrue(first.status() < 400, first.body());
        if (order.looksAgain) {
            ofSecond = order.second.seen();
        }
        var second = order.second.write(ofSecond, "second, " + order);
        if (order.looksAgain) {
            assertTrue(second.status() < 400, second.body());
        } else {
            assertEquals(order.second.refused, second.status(), second.body());
        }
        assertEquals((order.looksAgain ? "second, " : "first, ") + order, content());
    }

    private static String content() {
        return site.db.find(MESSAGE, 1L).orElseThrow().content();
    }
}
