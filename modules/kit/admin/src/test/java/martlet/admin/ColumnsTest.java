package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import martlet.auth.Caller;
import martlet.model.Bytes;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists with the columns that an account has chosen. */
class ColumnsTest {

    private static final TestSite SITE = new TestSite();
    private static final Browser STAFF = SITE.signedIn("boss");
    private static final Caller BOSS = new Caller(1, "boss", true);
    private static final String POSTS = "/admin/post/";
    private static final List<String> USUAL = List.of("author", "slug", "body", "posted", "locked", "author__email");

    @BeforeAll
    static void fill() {
        SITE.reply(SITE.post("slow-post", "a body that is long"), "a reply");
        SITE.db.insert(Change.of(Sample.SAMPLE).set(Sample.SAMPLE.text, "one")
                .set(Sample.SAMPLE.price, new BigDecimal("2.50")).set(Sample.SAMPLE.bytes, Bytes.of(new byte[]{1}))
                .set(Sample.SAMPLE.extra, "{}"));
        SITE.person("eve", true);
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    /** The names of the columns that a list has, in their order. */
    private static List<String> chosen(Browser.Answer list) {
        return names(list, "\" checked");
    }

    private static List<String> names(Browser.Answer list, String end) {
        assertEquals(200, list.status(), list::body);
        return Pattern.compile("name=\"column\" value=\"([^\"]*)" + end).matcher(list.body()).results()
                .map(found -> found.group(1)).toList();
    }

    /** The first words of the headings. */
    private static List<String> heads(Browser.Answer list) {
        return Pattern.compile("<th scope=\"col\"[^>]*>(?:<a[^>]*>)?([^<]*)").matcher(list.body()).results()
                .map(found -> found.group(1).strip()).filter(head -> !head.isEmpty()).toList();
    }

    /** Ticks some columns and numbers them as they are said. */
    private static Browser.Answer choose(Browser who, String list, String... columns) {
        var action = list + "columns/";
        var page = who.get(list);
        var sent = page.values(action, "column", null);
        sent.removeIf(pair -> pair[0].startsWith("place."));
        for (var i = 0; i < columns.length; i++) {
            sent.addFirst(new String[]{"column", columns[i]});
            sent.addFirst(new String[]{"place." + columns[i], String.valueOf(i + 1)});
        }
        return who.post(action, sent);
    }

    @Test
    void areThoseThatWereTickedInTheOrderOfTheirNumbersOnEveryDeviceOfTheAccountAlone() {
        assertEquals(USUAL, chosen(STAFF.get(POSTS)));
        var kept = choose(STAFF, POSTS, "posted", "slug", "id");
        assertEquals(303, kept.status(), kept::body);
        assertEquals(POSTS, kept.location());
        var list = SITE.signedIn("boss").get(POSTS);
        assertEquals(List.of("posted", "slug", "id"), chosen(list));
        assertEquals(List.of("Posted", "Slug"), heads(list).subList(0, 2));
        assertEquals(3, heads(list).size(), list::body);
        assertTrue(Pattern.compile("(?s)<th scope=\"row\"><a href=\"/admin/post/1/[^>]*><time").matcher(list.body())
                .find(), "the first one leads to the row");
        assertTrue(STAFF.get(POSTS + "export/?format=csv").body().startsWith("posted,slug,id\r\n"));
        assertEquals(USUAL, chosen(SITE.signedIn("eve").get(POSTS)));
        assertEquals(303, STAFF.get(POSTS).submit(POSTS + "columns/", "usual", "1").status());
        assertEquals(USUAL, chosen(STAFF.get(POSTS)));
        assertEquals(Optional.empty(), new Preferences(SITE.db).get(BOSS, "columns.post"));
    }

    @Test
    void theListIsAsItWasAndWithoutATickItHasItsUsualColumns() {
        var list = "/admin/photo/";
        choose(STAFF, list, "id");
        assertEquals(List.of("id"), chosen(STAFF.get(list)));
        var asked = list + "?ordering=-id&limit=25";
        var none = STAFF.get(asked).submit(list + "columns/", "column", null);
        assertEquals(asked, none.location());
        assertTrue(chosen(none.follow()).size() > 1, "its own");
    }

    @Test
    void aColumnThatMayNotBeReadIsNotOfferedAndNotKeptAndLeftOutWhereItWasKept() {
        var eve = SITE.signedIn("eve");
        var all = names(eve.get(POSTS), "\"");
        assertAll(() -> assertFalse(all.contains("secret"), all::toString),
                () -> assertTrue(all.contains("id"), all::toString),
                () -> assertFalse(names(eve.get("/admin/person/"), "\"").contains("password")));
        choose(eve, POSTS, "secret", "sicret", "slug");
        var whose = new Caller(3, "eve", true);
        assertEquals(Optional.of("slug"), new Preferences(SITE.db).get(whose, "columns.post"));
        new Preferences(SITE.db).set(whose, "columns.post", "secret,locked,gone,slug,slug");
        assertEquals(List.of("locked", "slug"), chosen(eve.get(POSTS)));
        assertEquals("locked,slug", eve.get(POSTS + "export/?format=csv").body().lines().findFirst().orElse(""));
        new Preferences(SITE.db).set(whose, "columns.post", "secret");
        assertEquals(USUAL, chosen(eve.get(POSTS)));
    }

    @Test
    void somethingAlwaysLeadsToTheRow() {
        choose(STAFF, "/admin/sample/", "computed-1");
        var worked = STAFF.get("/admin/sample/");
        assertEquals(List.of("id", "computed-1"), chosen(worked));
        assertTrue(worked.has(">5.00"), worked::body);
        choose(STAFF, "/admin/reply/", "post");
        var linked = STAFF.get("/admin/reply/");
        assertEquals(List.of("-", "post"), chosen(linked));
        assertTrue(linked.has("<th scope=\"row\"><a href=\"/admin/reply/1/"), linked::body);
    }

    @Test
    void everyColumnThatIsOfferedCanBeShown() {
        var eve = SITE.signedIn("eve");
        for (var list : List.of("/admin/sample/", "/admin/photo/", "/admin/person/", "/admin/reply/")) {
            var offered = names(eve.get(list), "\"");
            choose(eve, list, offered.toArray(String[]::new));
            assertEquals(offered, chosen(eve.get(list)), list);
        }
    }

    @Test
    void aPlaceThatIsNoNumberAndAFormWithoutItsTokenAreRefused() {
        var list = "/admin/city/";
        var wrong = STAFF.get(list).submit(list + "columns/", "place.name", "first");
        assertEquals(400, wrong.status(), wrong::body);
        assertEquals(403, STAFF.get(list).submit(list + "columns/", "csrf", null).status());
    }

    @Test
    void aChoiceCostsNoFurtherStatementAndNoneForEachRow() {
        try (var own = new TestSite()) {
            var staff = own.signedIn("boss");
            own.post("first", "text");
            var before = statements(own, staff);
            choose(staff, POSTS, USUAL.toArray(String[]::new));
            staff.get(POSTS);
            assertEquals(before, statements(own, staff));
            for (var i = 0; i < 20; i++) {
                own.post("more" + i, "text");
            }
            assertEquals(before, statements(own, staff));
        }
    }

    private static long statements(TestSite site, Browser staff) {
        staff.get(POSTS);
        var before = site.db.statements();
        staff.get(POSTS);
        return site.db.statements() - before;
    }
}
