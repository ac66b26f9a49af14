package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
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
        var random = new Random(seed);
        var statuses = new TreeMap<Integer, Integer>();
        try (var site = new ApiSite().withPosts(1)) {
            for (var i = 0; i < COUNT; i++) {
                var body = spoilt(GOOD.get(i % GOOD.size()).getBytes(StandardCharsets.UTF_8), random);
                var status = site.send("ada", "PATCH", "/api/post/1/", body).statusCode();
                var asked = i;
                assertTrue(status < 500, () -> "%d to number %d of seed %d: %s".formatted(status, asked, seed,
                        new String(body, StandardCharsets.UTF_8)));
                statuses.merge(status, 1, Integer::sum);
            }
        }
        assertTrue(statuses.getOrDefault(400, 0) > COUNT / 4, () -> "hardly anything was spoilt: " + statuses);
    }

    private static byte[] spoilt(byte[] good, Random random) {
        var bytes = good;
        for (var times = 1 + random.nextInt(4); times > 0; times--) {
            var at = random.nextInt(bytes.length + 1);
            var piece = switch (random.nextInt(4)) {
                case 0 -> new byte[]{(byte) random.nextInt(256)};
                case 1 -> new byte[0];
                default -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
            };
            var out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            out.writeBytes(piece);
            var from = Math.min(bytes.length, at + random.nextInt(3));
            out.write(bytes, from, bytes.length - from);
            bytes = out.toByteArray();
        }
        return bytes;
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
