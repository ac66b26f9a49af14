package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.described.Described;
import martlet.described.Heard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That answers are held to the document: with one that says something else, the same answers are complained of. */
class DescribedTest {

    private static final ApiSite SITE = new ApiSite().withPosts(2);
    private static final String DOCUMENT = SITE.get("/api/openapi.json").body();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/api/post/1/ | \"304\": | \"305\": | ``",
            "/api/post/1/ | \"200\": | \"202\": | readPost 200 is not in the document",
            "/api/post/1/ | \"/post/{key}/\" | \"/posts/{key}/\" | GET /api/post/1/ is not in the document",
            "/api/post/1/ | \"score\":{ | \"scores\":{ | property 'score' is not defined",
            "/api/post/1/ | \"type\":\"boolean\" | \"type\":\"string\" | boolean found, string expected",
            "/api/post/1/ | \"ETag\":{ | \"Tag\":{ | the header etag is not in the document",
            "/api/post/1/ | application/json | text/json | the media type 'application/json' is not in the document",
            "/api/post/9/ | \"title\":{\"type\":\"string\"} | \"title\":{\"type\":\"integer\"} | string found, integer expected"})
    void findsWhatIsNotAsDescribed(String path, String from, String to, String complaint) {
        var reply = SITE.get(path);
        assertEquals(List.of(), new Described(DOCUMENT).complaints(Heard.of(reply)));
        var complaints = new Described(DOCUMENT.replace(from, to)).complaints(Heard.of(reply));
        assertTrue(complaint.isEmpty() ? complaints.isEmpty() : complaints.toString().contains(complaint),
                complaints::toString);
    }
}
