package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.web.Params;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions put together in a form without script, and the address that they become. */
class BuilderTest {

    private static final String LIST = "/admin/post/";
    private static final TestSite SITE = new TestSite();
    private static final Browser STAFF = SITE.signedIn("boss");

    @BeforeAll
    static void fill() {
        SITE.post("alpha", "x, (y)", 2, false);
        SITE.post("beta", "text", 1, true);
        SITE.post("gamma", "text", 1, false);
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    private static Browser.Answer press(Browser.Answer page, String button, String... pairs) {
        var all = new ArrayList<>(List.of(pairs));
        all.addAll(List.of("_do", button));
        return STAFF.get(LIST + "?" + Browser.query(page.form(LIST, "_build"), all));
    }

    @Test
    void linesAndGroupsAreAddedChangedTakenAwayAndListed() {
        var empty = STAFF.get(LIST + "?_build=1&ordering=slug");
        assertEquals(200, empty.status(), empty::body);
        assertFalse(empty.has("value=\"secret\"") || empty.has("author__password"), empty::body);
        var one = press(empty, "add.0", "b.0.new", "slug");
        var grouped = press(one, "group.0", "b.0-0.o", "startswith", "b.0-0.v", "b");
        assertTrue(grouped.has("name=\"b.0-0.v\" type=\"text\" value=\"b\""), grouped::body);
        var two = press(grouped, "add.0-1", "b.0-1.new", "locked");
        var three = press(two, "add.0-1", "b.0-1.new", "author__name", "b.0-1-0.v", "true");
        var four = press(three, "add.0", "b.0.new", "id", "b.0-1-1.v", "boss", "b.0.k", "any", "b.0-1.k", "-all");
        var less = press(four, "remove.0-2");
        assertFalse(less.form(LIST, "_build").contains("b.0-2.f"), less::body);
        var done = press(less, "apply", "b.0-0.n", "1");
        assertEquals(303, done.status(), done::body);
        assertEquals(LIST + "?ordering=slug&or="
                + Frame.encoded("(-slug__startswith=b,-and=(locked=true,author__name=boss))"), done.location());
        var list = done.follow();
        assertAll(() -> assertTrue(list.has(">alpha</a>") && list.has(">gamma</a>"), list::body),
                () -> assertFalse(list.has(">beta</a>")),
                () -> assertTrue(list.has("any of (not: Slug starts with b, not all of (Locked is Yes, Author name is"
                        + " boss))"), list::body));
    }

    /** Each is a query, and what the builder makes of it when it is sent as it came. */
    @ParameterizedTest
    @ValueSource(strings = {
            "slug=alpha", "-slug__startswith=a&author__name=boss", "or=(slug=alpha,slug=beta)",
            "-or=(slug=alpha,and=(locked=true,author=1))", "reviewer__is=null", "-reviewer__is=null",
            "body=x, (y)&slug__contains=a", "or=(body=\"x, (y)\",slug__in=\"alpha,beta\")",
            "posted__during=2026-01&locked=true&q=text&limit=25"})
    void whatTheAddressSaysIsReadAndWrittenAgain(String query) {
        var pairs = new java.util.LinkedHashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            var at = pair.indexOf('=');
            pairs.put(pair.substring(0, at), List.of(pair.substring(at + 1)));
        }
        var asked = Params.of(pairs);
        var page = STAFF.get(LIST + "?_build=1&" + asked.text());
        assertEquals(200, page.status(), page::body);
        var done = press(page, "apply");
        assertEquals(303, done.status(), done::body);
        var back = java.net.URI.create("http://x" + done.location()).getRawQuery();
        assertEquals(Map.copyOf(pairs), map(Params.parse(back)));
        assertEquals(200, done.follow().status());
    }

    private static Map<String, List<String>> map(Params params) {
        var map = new java.util.HashMap<String, List<String>>();
        params.names().forEach(name -> map.put(name, params.all(name)));
        return map;
    }

    @Test
    void aNameGivenTwiceIsAGroupAndTwoOfANameInOneGroupStayTwo() {
        var page = STAFF.get(LIST + "?_build=1&slug=alpha&slug=beta");
        assertEquals(LIST + "?or=" + Frame.encoded("(slug=alpha,slug=beta)"), press(page, "apply").location());
        var both = press(press(press(STAFF.get(LIST + "?_build=1"), "add.0", "b.0.new", "slug"), "add.0", "b.0.new",
                "slug", "b.0-0.o", "contains", "b.0-0.v", "a"), "apply", "b.0-1.o", "contains", "b.0-1.v", "m");
        assertEquals(LIST + "?slug__contains=a&and=" + Frame.encoded("(slug__contains=m)"), both.location());
        var list = both.follow();
        assertTrue(list.has(">gamma</a>") && !list.has(">alpha</a>"), list::body);
    }

    @Test
    void aLineThatCanNotBeIsSaidBesideIt() {
        var one = press(STAFF.get(LIST + "?_build=1"), "add.0", "b.0.new", "posted");
        var wrong = press(one, "apply", "b.0-0.o", "during", "b.0-0.v", "soon");
        assertEquals(422, wrong.status());
        assertAll(() -> assertTrue(wrong.has("Write a year, a month or a day, such as 2026, 2026-01 or 2026-01-31."),
                wrong::body),
                () -> assertTrue(wrong.has("aria-describedby=\"problem-0-0\"")),
                () -> assertTrue(wrong.has("value=\"soon\"")));
    }

    @Test
    void aFieldThatMayNotBeReadIsAsOneThatIsNot() {
        for (var query : List.of("?_build=1&%s=x", "?_build=1&or=(%s=x)", "?_build=1&b.0.k=all&b.0-0.f=%s&b.0-0.v=x",
                "?_build=1&b.0.k=all&b.0-0.f=%s&b.0-0.v=x&_do=group.0")) {
            var hidden = STAFF.get(LIST + query.formatted("secret"));
            var missing = STAFF.get(LIST + query.formatted("sicret"));
            assertEquals(400, hidden.status(), query);
            assertEquals(missing.plain().replace("sicret", "secret"), hidden.plain(), query);
        }
    }
}
