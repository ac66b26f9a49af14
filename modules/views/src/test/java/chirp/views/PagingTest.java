package chirp.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists longer than a page: nothing twice, nothing left out, and as many statements as for a short one. */
class PagingTest {

    private static final Pattern MESSAGE = Pattern.compile("message number (\\d+)<");
    private static final Pattern PERSON = Pattern.compile("class=\"who\"[^>]*><bdi>([^<]*)</bdi>");

    private static ChirpPages site;
    private static Visitor ada;

    /** 45 messages, three at each moment, so that the moment alone does not tell their order; and 45 people. */
    @BeforeAll
    static void fill() {
        site = new ChirpPages();
        var writer = site.user("ada");
        var start = Instant.parse("2026-01-31T09:30:00Z");
        IntStream.range(0, 45).forEach(i -> {
            site.message(writer, "message number " + i, start.plusSeconds(i / 3).toString());
            site.follow(writer, site.user("person%02d".formatted(i)));
        });
        site.follow(site.user("quiet"), writer);
        ada = site.signedIn("ada");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/public/", "/private/", "/users/ada/"})
    void everyMessageOnceNewestFirst(String path) {
        var found = walk(path, "next", MESSAGE);
        assertEquals(IntStream.range(0, 45).map(i -> 44 - i).mapToObj(String::valueOf).toList(), found);
    }

    @Test
    void everyPersonOnceByName() {
        var found = walk("/users/", "next", PERSON);
        assertEquals(47, found.size());
        assertEquals(found.stream().sorted().distinct().toList(), found);
    }

    @Test
    void aSearchKeepsItsWordsFromPageToPage() {
        var found = walk("/users/?q=person", "next", PERSON);
        assertEquals(IntStream.range(0, 45).mapToObj("person%02d"::formatted).toList(), found);
    }

    @Test
    void thereAndBackIsTheSame() {
        var last = last("/public/");
        var back = walk("/public/" + last, "prev", MESSAGE);
        assertEquals(45, back.stream().distinct().count());
        assertEquals(45, back.size());
    }

    @Test
    void aPageWhoseRowsAreGoneLeadsBack() {
        var last = last("/users/?q=person").replace("q=person", "q=ada");
        ada.get("/users/" + last).is(200).has("Nothing is left on this page", "href=\"/users/\"");
    }

    /** Follows the pager and collects what a pattern finds, page by page. */
    private static List<String> walk(String path, String rel, Pattern wanted) {
        var found = new ArrayList<String>();
        var at = path;
        var base = path.replaceFirst("\\?.*", "");
        for (var pages = 0; pages < 9; pages++) {
            var body = ada.get(at).body();
            wanted.matcher(body).results().forEach(one -> found.add(one.group(1)));
            var on = link(body, rel);
            if (on.isEmpty()) {
                assertFalse(pages < 2, "45 take three pages");
                return found;
            }
            at = base + on;
        }
        throw new AssertionError("The pages have no end");
    }

    private static String last(String path) {
        var last = "";
        var base = path.replaceFirst("\\?.*", "");
        for (var on = link(ada.get(path).body(), "next"); !on.isEmpty(); on = link(ada.get(base + on).body(), "next")) {
            last = on;
        }
        return last;
    }

    private static String link(String body, String rel) {
        var link = Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]*)\"").matcher(body);
        return link.find() ? link.group(1).replace("&amp;", "&").replace("&#61;", "=") : "";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/public/", "/users/", "/users/ada/", "/create/"})
    void asManyStatementsForManyRowsAsForFew(String path) {
        var quiet = site.signedIn("quiet");
        assertEquals(statements(quiet, path), statements(ada, path));
        assertEquals(statements(ada, "/users/quiet/"), statements(ada, "/users/ada/"));
        assertEquals(statements(ada, "/users/?q=quiet"), statements(ada, "/users/?q=person"));
        assertTrue(statements(ada, path) <= 8, path);
    }

    /** The embedded database is asked first how many are followed, and takes one of two ways. */
    @Test
    void fewStatementsForOnesOwnTimeline() {
        assertTrue(statements(site.signedIn("quiet"), "/") <= 6);
        assertTrue(statements(ada, "/") <= 6);
    }

    private static long statements(Visitor visitor, String path) {
        visitor.get(path);
        var before = site.db().statements();
        visitor.get(path).is(200);
        return site.db().statements() - before;
    }
}
