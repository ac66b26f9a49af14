package martlet.admin;

import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the addresses of a list let through, and how the rows are shown. */
class ListTest {

    record Ask(String does, String query, int status, List<String> holds, List<String> lacks) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("columns, links to row and to linked row", "", 200,
                    List.of("<th scope=\"row\"><a href=\"/admin/post/1/?back=%2Fadmin%2Fpost%2F%23row-2\">alpha</a>",
                            "<a href=\"/admin/person/2/\">ada</a>", "ada@example.org", "31 Jan 2026, 09:30 UTC",
                            "&lt;script&gt;alert", "Add post", "datetime=\"2026-01-31T09:30:00.123456Z\""),
                    List.of("<script>", "hush", "Secret")),
            new Ask("the standing order is said", "", 200,
                    List.of("aria-sort=\"descending\"><a href=\"?ordering=posted\""),
                    List.of("aria-sort=\"ascending\"")),
            new Ask("an order from a heading", "?ordering=slug", 200,
                    List.of("aria-sort=\"ascending\"><a href=\"?ordering=-slug\""),
                    List.of("aria-sort=\"descending\"")),
            new Ask("an order by what linked rows are called", "?ordering=-author__name", 200,
                    List.of("aria-sort=\"descending\"><a href=\"?ordering=author__name\""), List.of()),
            new Ask("two orders", "?ordering=locked,-slug", 200, List.of("alpha"), List.of()),
            new Ask("a word in the text", "?q=PERFECT", 200, List.of("beta", "value=\"PERFECT\""), List.of("alpha")),
            new Ask("a word across the link", "?q=boss", 200, List.of("beta"), List.of("alpha")),
            new Ask("both words", "?q=boss+perfect", 200, List.of("beta"), List.of("alpha")),
            new Ask("not both words", "?q=ada+perfect", 200, List.of("No post matches", "Show all"), List.of("beta")),
            new Ask("signs that mean something to the database", "?q=%25", 200, List.of("No post matches"),
                    List.of("beta")),
            new Ask("a search is shown as text", "?q=%22%3E%3Cb%3E", 200, List.of("&quot;&gt;&lt;b&gt;"),
                    List.of("\"><b>")),
            new Ask("too long a search", "?q=" + "a".repeat(201), 400, List.of("at most 200"), List.of()),
            new Ask("a filter", "?locked=true", 200,
                    List.of("beta", "Locked is Yes", "<a class=\"admin-chip\" href=\"?\">"), List.of("alpha")),
            new Ask("a filter across the link", "?author__name=ada", 200, List.of("alpha", "Author name is ada"),
                    List.of("beta")),
            new Ask("filters kept by search and order", "?author__name=ada&ordering=slug&q=al", 200,
                    List.of("<input type=\"hidden\" name=\"author__name\" value=\"ada\">",
                            "<input type=\"hidden\" name=\"ordering\" value=\"slug\">",
                            "href=\"?author__name=ada&amp;ordering=-slug&amp;q=al\"",
                            "href=\"?ordering=slug&amp;q=al\""),
                    List.of("beta")),
            new Ask("the opposite, and two values", "?-slug__startswith=al&author=1&author=2", 200,
                    List.of("beta", "not: Slug starts with al", "Author is boss", "Author is ada", "Clear all 3"),
                    List.of(">alpha<")),
            new Ask("a filter that nothing matches", "?slug=zzz", 200, List.of("No post matches"), List.of("alpha")),
            new Ask("an unknown filter", "?slgu=a", 400, List.of("&#39;post&#39; has no field &#39;slgu&#39;"),
                    List.of("secret")),
            new Ask("a filter value of another kind", "?locked=maybe", 400, List.of("Write true or false."), List.of()),
            new Ask("an operator that does not fit", "?locked__contains=x", 400, List.of("is for text"), List.of()),
            new Ask("an unknown order", "?ordering=zzz", 400, List.of("has no field"), List.of("secret")),
            new Ask("a place that is none", "?from=zzz", 400, List.of("is not a place in this list"), List.of()));

    static TestSite site;
    static Browser staff;

    @BeforeAll
    static void open() {
        site = new TestSite();
        site.post("alpha", "<script>alert(1)</script>");
        site.post("beta", "A perfect day", 1, true);
        staff = site.signedIn("boss");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        var answer = staff.get("/admin/post/" + ask.query());
        assertAll(ask.query(),
                () -> assertEquals(ask.status(), answer.status(), answer::body),
                () -> ask.holds().forEach(
                        s -> assertTrue(answer.has(escaped(answer, s)), "should hold " + s + " in\n" + answer.body())),
                () -> ask.lacks()
                        .forEach(s -> assertFalse(answer.has(s), "should lack " + s + " in\n" + answer.body())));
    }

    /** The templates write some signs as numbers. */
    private static String escaped(Browser.Answer answer, String text) {
        var equals = answer.body().contains("&#61;") ? text.replaceAll("(\\?|amp;)([\\w-]+)=", "$1$2&#61;") : text;
        return answer.has(text) ? text : equals;
    }

    @Test
    void anEmptyTableOffersToAdd() {
        var reply = staff.get("/admin/reply/");
        assertTrue(reply.has("There are no replies yet."));
        assertTrue(reply.has("/admin/reply/add/"));
        var award = staff.get("/admin/award/");
        assertTrue(award.has("There are no awards yet."));
        assertFalse(award.has("/admin/award/add/"));
    }

    @Test
    void pagesGoOnAndBackWithoutGapAndKeepWhatWasAsked() {
        try (var own = new TestSite()) {
            for (var i = 0; i < 120; i++) {
                own.post("slug-%03d".formatted(i), i % 2 == 0 ? "even" : "odd");
            }
            var browser = own.signedIn("boss");
            var seen = new ArrayList<String>();
            var page = browser.get("/admin/post/?slug__startswith=slug&ordering=slug");
            seen.addAll(slugs(page));
            page = browser.get("/admin/post/" + link(page, "Next"));
            own.post("slug-000a", "written meanwhile");
            seen.addAll(slugs(page));
            assertTrue(page.has("Slug starts with slug"));
            page = browser.get("/admin/post/" + link(page, "Next"));
            seen.addAll(slugs(page));
            assertEquals(120, seen.size());
            assertEquals(120, seen.stream().distinct().count());
            assertEquals("", link(page, "Next"));
            var back = browser.get("/admin/post/" + link(page, "Previous"));
            assertEquals(seen.subList(50, 100), slugs(back));
            var newest = browser.get("/admin/post/?slug__startswith=slug");
            var older = browser.get("/admin/post/" + link(newest, "Older"));
            assertEquals("", link(newest, "Next"), "newest first, unless said otherwise");
            assertFalse(link(older, "Newer").isEmpty(), older::body);
        }
    }

    private static List<String> slugs(Browser.Answer page) {
        var slugs = new ArrayList<String>();
        var found = Pattern.compile(">(slug-\\w+)</a>").matcher(page.body());
        while (found.find()) {
            slugs.add(found.group(1));
        }
        return slugs;
    }

    private static String link(Browser.Answer page, String text) {
        var found = Pattern.compile("href=\"([^\"]*)\">" + text + "</a>").matcher(page.body());
        return found.find() ? found.group(1).replace("&amp;", "&").replace("&#61;", "=") : "";
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfRows() {
        try (var few = new TestSite(); var many = new TestSite()) {
            fill(few, 5);
            fill(many, 50);
            for (var path : List.of("/admin/", "/admin/post/", "/admin/post/?q=s&author__name=ada", "/admin/post/1/",
                    "/admin/post/add/", "/admin/post/1/delete/", "/admin/post/delete/?row=1&row=2",
                    "/admin/person/2/delete/",
                    "/admin/reply/", "/admin/about/")) {
                assertEquals(few.statements(path), many.statements(path), path);
            }
        }
    }

    /** The session with its account, what is kept about the list, its rows, and its views. */
    @Test
    void aPlainListSendsFourStatements() {
        try (var site = new TestSite()) {
            assertEquals(4, site.statements("/admin/country/"));
        }
    }

    private static void fill(TestSite site, int rows) {
        for (var i = 0; i < rows; i++) {
            site.reply(site.post("s" + i, "text"), "reply " + i);
        }
    }

    /** Both would read the whole table: sorting by what no index has, and a search for what nobody wrote. */
    @Test
    void aLargeTableIsSortedByIndexesAndSearchedFromItsNewestRows() {
        try (var own = new TestSite()) {
            own.post("oldest", "an old word");
            var posts = new ArrayList<Change<Post>>();
            for (var i = 0; i < TextSearch.NEWEST; i++) {
                posts.add(Change.copyOf(POST, own.db.find(POST, 1).orElseThrow()).set(POST.slug, "s" + i).set(POST.body,
                        "new"));
            }
            own.db.insertAll(posts);
            var browser = own.signedIn("boss");
            var list = browser.get("/admin/post/");
            for (var head : List.of("Body", "Locked")) {
                assertTrue(list.has("<th scope=\"col\">" + head + "</th>"), () -> head + " in\n" + list.body());
            }
            for (var order : List.of("slug", "author__name", "posted")) {
                assertTrue(list.has(escaped(list, "?ordering=" + order)), () -> order + " in\n" + list.body());
            }
            refusesOrdersThatTakeAllRows(browser);
            var found = browser.get("/admin/post/?q=old");
            assertTrue(found.has("Looked at 20,000 rows one by one; there are more."), found::body);
            assertTrue(found.has("No post among them matches"));
            var further = browser.get("/admin/post/" + link(found, "Look further"));
            assertTrue(further.has("oldest"), further::body);
            assertFalse(further.has("one by one"));
            assertTrue(browser.get("/admin/post/?q=old&depth=all").has("oldest"), "at once");
            var filtered = browser.get("/admin/post/?body__startswith=an+old&ordering=-slug");
            assertTrue(filtered.has("one by one"), filtered::body);
            assertTrue(browser.get("/admin/post/" + link(filtered, "Look further")).has("oldest"));
            assertTrue(browser.get("/admin/post/?q=old&slug=oldest").has("oldest"), "a filter leaves nothing out");
            var common = browser.get("/admin/post/?q=new");
            assertTrue(common.has("s19999") && common.has("Older"), common::body);
            var few = browser.get("/admin/post/?q=s1999");
            assertTrue(few.has("s19990") && few.has("s1999<"), few::body);
        }
    }

    /** Written into the address, they would read and sort all rows for each page. */
    private static void refusesOrdersThatTakeAllRows(Browser browser) {
        var refused = browser.get("/admin/post/?ordering=-body,slug");
        assertTrue(refused.has("So many rows can&#39;t be sorted by body, slug; they are in their usual order, "
                + "and can be sorted by author, slug, posted."), refused::body);
        assertEquals(slugs(browser.get("/admin/post/")), slugs(refused));
        assertTrue(refused.has("aria-sort=\"descending\"><a href=\"?ordering=posted\"")
                || refused.has("aria-sort=\"descending\"><a href=\"?ordering&#61;posted\""), refused::body);
        var older = browser.get("/admin/post/" + link(refused, "Older"));
        assertEquals(200, older.status(), "the place is one of the order that it was given in");
        assertFalse(older.has("be sorted by"), "said once");
        var narrowed = browser.get("/admin/post/?ordering=-author__name&body__contains=old");
        assertTrue(narrowed.has("be sorted by author name;"), narrowed::body);
        for (var query : List.of("ordering=-author__name", "ordering=slug&body__contains=old",
                "ordering=-body&slug=oldest", "ordering=-author__name&id__lt=1000")) {
            var sorted = browser.get("/admin/post/?" + query);
            assertFalse(sorted.has("be sorted by"), () -> query + " in\n" + sorted.body());
        }
    }

    /** The place of the next page is told by the writer's name, which no column has. */
    @Test
    void pagesGoOnInTheOrderOfWhatIsLinkedTo() {
        try (var own = new TestSite((auth, pages) -> TestSite.admin(auth, pages, look -> look.columns(POST.slug)))) {
            for (var i = 0; i < 60; i++) {
                own.post("slug-%03d".formatted(i), "text", 1 + i % 2, false);
            }
            var browser = own.signedIn("boss");
            var first = browser.get("/admin/post/?ordering=author__name,slug");
            assertEquals(50, slugs(first).size(), first::body);
            assertEquals("slug-001", slugs(first).getFirst(), "ada's");
            var next = browser.get("/admin/post/" + link(first, "Next"));
            assertEquals("slug-058", slugs(next).getLast(), next::body);
        }
    }

    @Test
    void theFirstPageCountsAndShowsThePanel() {
        var page = staff.get("/admin/");
        assertTrue(page.has("<h2 id=\"panel-0\">Write &amp; go</h2>"));
        assertTrue(page.has("a hint with &lt;b&gt;"));
        assertTrue(page.has("Test &amp; Co"));
        assertTrue(page.body().replaceAll("\\s+", " ")
                .contains("href=\"/admin/post/\">Posts</a> <span class=\"admin-count\">2<"));
        assertEquals("more than 10,000", Dashboard.counted(10_001).toString());
        assertEquals("10,000", Dashboard.counted(10_000).toString());
    }

    @Test
    void aboutNamesTheModulesAndDrawsThem() {
        var page = staff.get("/admin/about/");
        assertAll(
                () -> assertTrue(page.has("<svg")),
                () -> assertTrue(page.body().replaceAll(" +", " ").contains("martlet.admin ⇒ martlet.auth")),
                () -> assertTrue(page.has(">%d.".formatted(Runtime.version().feature()))),
                () -> assertFalse(page.has("style=")));
    }
}
