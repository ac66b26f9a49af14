package martlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HttpException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where addresses lead, and what can't be made one. */
class LinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "///evil.example", "/\\evil.example", "\\/evil.example",
            "\\\\evil.example",
            "http://evil.example", "https:evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
            "data:text/html,x", "", " /",
            "/\n/evil.example", "/\t/evil.example", "/\r\nSet-Cookie: a=b", "evil.example", "?x", "#x", "/a\\b",
            "/\u0000", "/\u007f",
            "\u0001//evil.example"})
    void leadsNowhereElse(String next) {
        assertEquals("/home/", Links.safeNext(next, "/home/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a/", "/a/?b=//c&d=http://e", "/a#b", "/%2f%2fa", "/a//b"})
    void leadsOnHere(String next) {
        assertEquals(next, Links.safeNext(next, "/home/"));
    }

    record Text(String text, String html) {}

    static final List<Text> TEXTS = List.of(
            new Text("plain & <b>", "plain &amp; &lt;b&gt;"),
            new Text("see http://a.example/?b=c&d.",
                    "see <a href=\"http://a.example/?b&#61;c&amp;d\" rel=\"nofollow noopener\">"
                            + "http://a.example/?b&#61;c&amp;d</a>."),
            new Text("(https://a.example)",
                    "(<a href=\"https://a.example\" rel=\"nofollow noopener\">https://a.example</a>)"),
            new Text("mailto:).", "mailto:)."),
            new Text("javascript:alert(1) data:x ftp://a", "javascript:alert(1) data:x ftp://a"),
            new Text("http://a\"onclick=x",
                    "<a href=\"http://a\" rel=\"nofollow noopener\">http://a</a>&quot;onclick&#61;x"),
            new Text("http://a<script>", "<a href=\"http://a\" rel=\"nofollow noopener\">http://a</a>&lt;script&gt;"));

    @ParameterizedTest
    @FieldSource("TEXTS")
    void linksAddressesInText(Text text) {
        assertEquals(text.html(), Links.linked(text.text()));
    }

    @Test
    void hostileTextCostsLittle() {
        var text = "http://" + "a".repeat(25_000) + " " + "http://".repeat(3_000) + ".".repeat(25_000);
        assertTrue(Links.linked(text).length() >= text.length());
        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(1), () -> Links.linked(text));
    }

    @Test
    void encodesForAPath() {
        assertEquals("a%20b%2F%3F%26%23%C3%A4", Links.encode("a b/?&#ä"));
    }

    @Test
    void paramsGoThereAndBack() {
        var params = Params.of(Map.of("a", List.of("1", "x y"))).with("b", "&=").without("c");
        assertEquals("a=1&a=x%20y&b=%26%3D", params.text());
        assertEquals("1", params.get("a"));
        assertEquals("", params.get("none"));
        assertEquals(7, params.whole("none", 7));
        assertEquals("'b' is '&='; write a whole number, such as 42.",
                assertThrows(HttpException.class, () -> params.whole("b", 7)).getMessage());
    }

    @Test
    void pagesLeadForwardAndBack() {
        try (var site = new TestSite()) {
            for (var i = 0; i < 45; i++) {
                site.db.insert(Change.of(Thing.THING).set(Thing.THING.name, "thing %02d".formatted(i))
                        .set(Thing.THING.email, "a").set(Thing.THING.password, "b"));
            }
            var first = site.get("/things/?a=b").body();
            assertTrue(first.contains("thing 00") && first.contains("thing 19"), first);
            assertFalse(first.contains("thing 20") || first.contains("rel=\"prev\""), first);
            var second = site.get("/things/" + older(first)).body();
            assertTrue(older(first).startsWith("?a=b&from="), older(first));
            assertTrue(second.contains("thing 20") && second.contains("rel=\"prev\""), second);
            var third = site.get("/things/" + older(second)).body();
            assertTrue(third.contains("thing 44"), third);
            assertFalse(third.contains("rel=\"next\""), third);
        }
    }

    private static String older(String html) {
        return html.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&").replace("&#61;",
                "=");
    }
}
