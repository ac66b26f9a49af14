package martlet.admin;

import static martlet.admin.SavedView.SAVED_VIEW;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import martlet.auth.Caller;
import martlet.model.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that people have named. */
class ViewsTest {

    private static final String POSTS = "/admin/post/";
    private static final String VIEWS = "/admin/post/views/";
    private static final String LEFT = "A part of this view is left out";

    private TestSite site;
    private Browser staff;

    @BeforeEach
    void fill() {
        site = new TestSite();
        site.post("open-post", "text", 2, false);
        site.post("shut-post", "text", 1, true);
        site.person("eve", true);
        staff = site.signedIn("boss");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Browser.Answer keep(String query, String... more) {
        return staff.get(POSTS + query).submit(VIEWS, more);
    }

    private SavedView only() {
        return site.db.select(SAVED_VIEW).one().orElseThrow();
    }

    @Test
    void aListIsFoundAgainByItsNameWithItsFiltersOrderSizeSearchAndColumns() {
        var action = POSTS + "columns/";
        var columns = staff.get(POSTS).values(action, "column", null);
        columns.add(new String[]{"column", "slug"});
        staff.post(action, columns);
        var kept = keep("?locked=true&ordering=-slug&limit=25&q=post&from=", "name", "Shut & old");
        assertEquals(303, kept.status(), kept::body);
        var address = POSTS + "?locked=true&ordering=-slug&limit=25&q=post&_view=1";
        assertEquals(address, kept.location());
        staff.get(POSTS).submit(action, "usual", "1");
        assertFalse(staff.get(POSTS).has("name=\"place.slug\" value=\"1\""), "the usual columns");
        var list = staff.get(POSTS + "?_view=0");
        assertTrue(list.has("<a href=\"/admin/post/views/1/\">Shut &amp; old</a>"), list::body);
        assertEquals(address, staff.get(VIEWS + "1/").location());
        var shown = staff.get(address);
        assertAll(() -> assertTrue(shown.has("aria-current=\"true\">Shut &amp; old"), shown::body),
                () -> assertTrue(shown.has(">shut-post<") && !shown.has(">open-post<"), shown::body),
                () -> assertTrue(shown.has("name=\"place.slug\" value=\"1\""), shown::body),
                () -> assertTrue(shown.has("name=\"place.author\" value=\"\""), shown::body),
                () -> assertFalse(shown.has(LEFT), shown::body));
        var csv = staff.get(POSTS + "export/?format=csv&_view=1").body();
        assertEquals("slug", csv.lines().findFirst().orElse(""));
    }

    @Test
    void oneIsOnesOwnUntilItIsSharedWithAllOrWithAGroup() {
        var eve = site.signedIn("eve");
        keep("?locked=true", "name", "Mine");
        assertEquals(404, eve.get(VIEWS + "1/").status());
        assertFalse(eve.get(POSTS).has("Mine"));
        change("shared", "*");
        assertEquals(POSTS + "?locked=true&_view=1", eve.get(VIEWS + "1/").location());
        assertTrue(eve.get(POSTS).has(">Mine</a>"));
        assertEquals(400, eve.get(POSTS).submit(VIEWS + "1/", "name", "Hers").status());
        assertEquals(400, eve.get(POSTS).submit(VIEWS + "1/", "do", "delete").status());
        assertEquals(400, change("shared", "editors").status(), "one is not in it");
        change("shared", "");
        assertEquals(404, eve.get(VIEWS + "1/").status());
    }

    @Test
    void aGroupsViewIsForItsMembers() {
        site.db.insert(Change.of(SAVED_VIEW).set(SAVED_VIEW.model, "post").set(SAVED_VIEW.account, 9L)
                .set(SAVED_VIEW.name, "Theirs").set(SAVED_VIEW.shared, "editors").set(SAVED_VIEW.asked, "")
                .set(SAVED_VIEW.columns, ""));
        for (var groups : List.of(Set.of("editors", "staff"), Set.of("writers"), Set.<String>of())) {
            var caller = new Caller(3, "eve", true, false, groups);
            var isMember = groups.contains("editors");
            assertEquals(isMember, site.db.select(SAVED_VIEW).where(Views.visible(caller)).one().isPresent());
            assertEquals(isMember, Views.circles(caller).contains("editors"));
        }
        assertEquals(404, staff.get(VIEWS + "1/").status());
    }

    private Browser.Answer change(String... more) {
        return staff.get(POSTS).submit(VIEWS + "1/", more);
    }

    @Test
    void oneIsRenamedAndDeletedAndHasANameOfItsOwn() {
        keep("", "name", "First");
        assertEquals(303, keep("?locked=true", "name", "First").status());
        assertTrue(staff.get(POSTS).has("You have a view of that name already."));
        assertEquals(1, site.db.select(SAVED_VIEW).list().size());
        keep("", "name", "  ");
        assertEquals(1, site.db.select(SAVED_VIEW).list().size());
        change("name", "Second");
        assertEquals("Second", only().name());
        change("do", "delete");
        assertEquals(List.of(), site.db.select(SAVED_VIEW).list());
        assertEquals(404, staff.get(VIEWS + "1/").status());
    }

    @Test
    void theListOpensWithOneUntilItNoLongerDoes() {
        keep("?locked=true", "name", "Shut", "first", "1");
        var address = POSTS + "?locked=true&_view=1";
        assertEquals(address, staff.get(POSTS).location());
        assertEquals(200, site.signedIn("eve").get(POSTS).status(), "each has their own");
        var without = staff.get(POSTS + "?_view=0");
        assertTrue(without.has(">open-post<"), without::body);
        assertEquals(303, without.submit(VIEWS + "1/", "do", "plain").status());
        assertEquals(200, staff.get(POSTS).status());
        staff.get(POSTS).submit(VIEWS + "1/", "do", "first");
        assertEquals(address, staff.get(POSTS).location());
        staff.get(address).submit(VIEWS + "1/", "do", "delete");
        assertEquals(200, staff.get(POSTS).status(), "it is gone");
    }

    @Test
    void whatOneMayNotUseIsLeftOutAndSaidToBe() {
        for (var field : List.of("secret", "sicret")) {
            var view = site.db.insert(Change.of(SAVED_VIEW).set(SAVED_VIEW.model, "post").set(SAVED_VIEW.account, 9L)
                    .set(SAVED_VIEW.name, "Theirs " + field).set(SAVED_VIEW.shared, "*")
                    .set(SAVED_VIEW.columns, field + ",slug")
                    .set(SAVED_VIEW.asked, "%1$s=x&or=(slug=a,%1$s=y)&locked=true&ordering=-%1$s".formatted(field)));
            var opened = staff.get(VIEWS + view.id() + "/");
            assertEquals(POSTS + "?locked=true&_view=" + view.id(), opened.location());
            var list = opened.follow();
            assertAll(() -> assertTrue(list.has(LEFT), list::body),
                    () -> assertTrue(list.has(">shut-post<") && !list.has(">open-post<"), list::body),
                    () -> assertTrue(list.has("name=\"place.slug\" value=\"1\""), list::body),
                    () -> assertFalse(list.has("name=\"place." + field), list::body));
        }
        var forged = keep("", "name", "Forged", "asked", "secret=x&slug=a", "columns", "secret,slug");
        assertEquals(POSTS + "?slug=a&_view=3", forged.location());
        assertEquals("slug", site.db.find(SAVED_VIEW, 3L).orElseThrow().columns());
    }

    @Test
    void whoChoosesColumnsLeavesTheView() {
        keep("?locked=true", "name", "Shut");
        var list = staff.get(POSTS + "?locked=true&_view=1");
        assertEquals(POSTS + "?locked=true&_view=0", list.submit(POSTS + "columns/").location());
        assertTrue(list.has("name=\"_view\" value=\"1\""), "the search keeps it");
    }

    @Test
    void viewsCostTheSameStatementsHoweverManyThereAre() {
        keep("?locked=true", "name", "The first");
        var before = statements();
        for (var i = 0; i < 5; i++) {
            keep("?locked=true", "name", "View " + i, "shared", "*");
        }
        assertEquals(before, statements());
    }

    private long statements() {
        staff.get(POSTS);
        var before = site.db.statements();
        staff.get(POSTS);
        return site.db.statements() - before;
    }
}
