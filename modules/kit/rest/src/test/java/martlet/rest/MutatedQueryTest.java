package martlet.rest;

import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import martlet.testing.Spoilt;
import martlet.web.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions as nobody would ask them: refused with a sentence, or answered, and never more than was there to see. */
class MutatedQueryTest {

    private static final long SEED = 20261130;
    private static final int PARSED = 10_000;
    private static final int ASKED = 2_000;

    private static final List<String> NAMES = List.of("title", "-title__icontains", "author__name__startswith",
            "score__gte",
            "score__in", "written__between", "folder__isnull", "open", "title__iregex", "ordering", "q", "fields",
            "expand",
            "limit", "page", "cursor", "count", "folder__owner__name", "author__password__startswith");
    private static final List<String> VALUES = List.of("Post 1", "1", "true", "1,2,3", "2026-02-01T12:00:00Z",
            "2026-02-01T12:00:00Z,2026-03-01T12:00:00Z", "^P.*[0-9]{1,3}$", "-score,id", "title,author", "author",
            "20");
    private static final List<String> PIECES = List.of("'", "''", "\"", "`", ";", "--", "/*", "*/", "\\", "%", "_",
            "||", "(", ")",
            "[", "]", "{", "}", ",", "__", "-", "\0", "\ud800", "\ud83d\ude00", "\u0130", "1e999999999",
            "99999999999999999999",
            "' or '1'='1", "'; drop table \"post\"; --", "\" union select 1 --", "null", "$1", "?", ":a",
            "{d '2026-01-01'}");

    @ParameterizedTest
    @EnumSource
    void readsItOrSaysWhyNot(Parser parser) {
        parser.good().forEach(parser::read);
        Spoilt.of(SEED, PARSED, parser.good(), PIECES).forEach(text -> {
            try {
                parser.read(text);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(parser + " " + text, e);
            }
        });
    }

    /** On the whole way to the database and back, as Bob, who has not Ada's closed post. */
    @Test
    void answersBelowFiveHundredAndNothingHidden() {
        var statuses = new TreeMap<Integer, Integer>();
        var names = Spoilt.of(SEED, ASKED, NAMES, PIECES).iterator();
        try (var site = new ApiSite().withPosts(3)) {
            Spoilt.of(SEED + ASKED, ASKED, VALUES, PIECES).forEach(value -> {
                // Every second one under a name that there is.
                var name = value.length() % 2 == 0
                        ? names.next()
                        : NAMES.get(Math.floorMod(value.hashCode(), NAMES.size()));
                var query = Params.of(Map.of(name, List.of(value.replaceAll("[\ud800-\udfff]", "?")))).text();
                var reply = site.ask("bob", "GET", "/api/post/?" + query, "");
                assertTrue(reply.statusCode() == 200 || reply.statusCode() == 400,
                        () -> "%d for %s".formatted(reply.statusCode(), query));
                assertTrue(!reply.body().contains("Post 3") || reply.statusCode() == 400, reply::body);
                statuses.merge(reply.statusCode(), 1, Integer::sum);
            });
            assertEquals(3, site.db.select(POST).count());
        }
        assertTrue(statuses.getOrDefault(200, 0) > ASKED / 20, () -> "nearly all was refused: " + statuses);
    }
}
