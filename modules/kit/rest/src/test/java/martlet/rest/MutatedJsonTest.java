package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import martlet.testing.Spoilt;
import org.junit.jupiter.api.Test;

/** JSON as nobody would write it: spoilt at random, from a seed that the failure names, and far beyond every limit. */
class MutatedJsonTest {

    private static final int COUNT = Integer.getInteger("martlet.mutations", 3_000);

    private static final List<String> GOOD = List.of(
            "{\"title\":\"Post\",\"note\":\"a \\u00e9 \\ud83d\\ude00 \\\" \\\\ /\",\"score\":12,\"open\":true}",
            "{\"title\":null,\"score\":-1.5e10,\"folder\":{\"id\":1},\"author\":[1,[2,{\"a\":{}}]]}",
            " {\t\"score\" : 9223372036854775808 ,\r\n\"open\":\"true\", \"written\":\"2026-02-01T12:00:00Z\" } ");

    private static final List<String> PIECES = List.of("\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ":", ",",
            "null",
            "NaN", "Infinity", "-", "1e999999999", "0x", "//", "/*", "\0", "\ufeff", "\u2028", "'", "title",
            "\"title\":");

    @Test
    void neverFailsOnJsonThatIsSpoilt() {
        var seed = Long.getLong("martlet.seed", System.nanoTime());
        var statuses = new TreeMap<Integer, Integer>();
        try (var site = new ApiSite().withPosts(1)) {
            Spoilt.of(seed, COUNT, GOOD, PIECES).forEach(text -> {
                // Some of them as bytes that are no UTF-8.
                var body = text.getBytes(text.length() % 3 == 0
                        ? StandardCharsets.ISO_8859_1
                        : StandardCharsets.UTF_8);
                var status = site.send("ada", "PATCH", "/api/post/1/", body).statusCode();
                assertTrue(status < 500, () -> "%d of seed %d: %s".formatted(status, seed, text));
                statuses.merge(status, 1, Integer::sum);
            });
        }
        assertTrue(statuses.getOrDefault(400, 0) > COUNT / 4, () -> "hardly anything was spoilt: " + statuses);
    }

    @Test
    void refusesWhatIsFarTooMuch() {
        try (var site = new ApiSite().withPosts(1)) {
            var deep = "{\"title\":" + "[".repeat(1_000_000);
            var wide = "{\"title\":[" + "1,".repeat(20_000) + "1]}";
            var large = "{\"score\":" + "9".repeat(100_000) + "}";
            var named = "{\"" + "n".repeat(100_000) + "\":1}";
            for (var body : List.of(deep, wide, large, named)) {
                assertEquals(400, site.ask("ada", "PATCH", "/api/post/1/", body).statusCode(), body.substring(0, 20));
            }
        }
    }
}
