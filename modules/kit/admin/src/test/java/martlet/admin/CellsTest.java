package martlet.admin;

import static martlet.admin.Award.AWARD;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.admin.Browser.Answer;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Mail;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells of a list that are inputs, in rows that may be changed, saved all at once. */
class CellsTest {

    private static final String LIST = "/admin/post/";
    private static final String CELLS = "/admin/post/cells/";

    static TestSite site;
    static int tests;
    Browser staff;
    String name;
    Post one;
    Post two;

    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages)
                .add(PERSON, look -> look.columns(PERSON.name, PERSON.email, PERSON.active)
                        .editable(PERSON.email, PERSON.active))
                .add(POST, look -> look
                        .columns(POST.slug, POST.body, POST.posted, POST.locked)
                        .editable(POST.slug, POST.body, POST.posted, POST.locked)
                        .action("Lock them", chosen -> chosen.set(Change.of(POST).set(POST.locked, true))))
                .add(AWARD, look -> look.columns(AWARD.id, AWARD.name).editable(AWARD.name))
                .add(Step.STEP);
    }

    @BeforeAll
    static void open() {
        site = new TestSite(CellsTest::admin);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Two rows for each test; the newer one is the list's first. */
    @BeforeEach
    void write() {
        staff = site.signedIn("boss");
        name = "t" + ++tests + "-";
        two = site.post(name + "two", "words");
        one = site.post(name + "one", "words");
    }

    private String list() {
        return LIST + "?slug__startswith=" + name;
    }

    private Answer save(Answer page, String... typed) {
        return page.press(LIST, "_asked", CELLS, typed);
    }

    private Post now(Post post) {
        return site.db.find(POST, post.id()).orElseThrow();
    }

    private long version(Post post) {
        return site.db.select(POST).where(POST.id.eq(post.id())).oneLinked().orElseThrow().version();
    }

    @Test
    void areInputsWhereTheRulesLetThem() {
        site.db.update(two.id(), Change.of(POST).set(POST.locked, true));
        var page = staff.get(list());
        assertAll(() -> assertEquals(200, page.status()),
                () -> assertTrue(page.has("aria-label=\"Body of " + name + "one\""), page::body),
                () -> assertTrue(page.has("<button type=\"submit\" formaction=\"" + CELLS + "\">Save</button>")),
                () -> assertTrue(page.has("name=\"cell-0-locked\" type=\"checkbox\"")),
                () -> assertFalse(page.has("name=\"cell-1-body\""), "a row that may not be changed"),
                () -> assertFalse(page.has("name=\"cell-0-posted\""), "a field that nobody may write"),
                () -> assertFalse(staff.get("/admin/step/").has("/admin/step/cells/"), "nothing was said"));
        var cells = page.form(LIST, "_asked");
        assertTrue(cells.indexOf(CELLS) < cells.indexOf("/admin/acts/"), "the Enter key presses the first button");
    }

    @Test
    void areSavedTogetherAndOnlyWhereSomethingWasTyped() {
        var third = site.post(name + "three", "words");
        var before = version(one);
        var saved = save(staff.get(list()), "cell-0-body", "new words", "cell-2-slug", name + "zwei");
        assertEquals(303, saved.status(), saved::body);
        assertEquals(list(), saved.location());
        assertAll(() -> assertTrue(saved.follow().has("Saved: 2 posts."), () -> saved.follow().body()),
                () -> assertEquals("new words", now(third).body()),
                () -> assertEquals(name + "zwei", now(two).slug()),
                () -> assertEquals(before, version(one), "nobody typed there"),
                () -> assertEquals(1, site.db.history().of(POST).limit(2).list().stream().map(each -> each.unit())
                        .distinct().count(), "one transaction"));
    }

    @Test
    void areWrittenOnceWhenTheyAreSentTwice() {
        var page = staff.get(list());
        save(page, "cell-0-body", "new words");
        var version = version(one);
        var again = save(page, "cell-0-body", "new words");
        assertEquals(303, again.status(), again::body);
        assertTrue(again.follow().has("Nothing was changed."));
        assertEquals(version, version(one));
    }

    @Test
    void somethingWrongStandsAtItsCellAndNothingIsWrittenOrLost() {
        var refused = save(staff.get(list()), "cell-0-slug", "", "cell-1-body", "typed <words>");
        assertAll(() -> assertEquals(422, refused.status()),
                () -> assertTrue(
                        refused.has("<a href=\"#field-cell-0-slug\">" + name + "one: Slug</a>: Slug is required."),
                        refused::body),
                () -> assertTrue(refused.has("id=\"field-cell-0-slug-problem\">Slug is required.")),
                () -> assertTrue(refused.has("typed &lt;words&gt;</textarea>")),
                () -> assertTrue(refused.has("<title>Error: Posts")),
                () -> assertEquals("words", now(two).body()));
        var saved = save(refused, "cell-0-slug", name + "uno");
        assertEquals(list(), saved.location(), saved::body);
        assertEquals(name + "uno", now(one).slug());
        assertEquals("typed <words>", now(two).body());
    }

    @Test
    void whatTheDatabaseAndTheRulesRefuseStandsAtItsRowToo() {
        var taken = save(staff.get(list()), "cell-0-body", "typed", "cell-1-slug", name + "one");
        assertEquals(422, taken.status());
        assertTrue(taken.has("#field-cell-1-slug\">" + name + "two: Slug</a>"), taken::body);
        assertEquals("words", now(one).body(), "all or nothing");
        var locked = save(staff.get(list()), "cell-0-locked", "true");
        assertEquals(422, locked.status());
        assertTrue(locked.has("<p class=\"problem\">You may not change a post so that it is so.</p>"), locked::body);
        assertFalse(now(one).locked());
    }

    @Test
    void whatSomebodyElseWroteIsToldAtItsRow() {
        var page = staff.get(list());
        site.db.update(one.id(), Change.of(POST).set(POST.body, "theirs"));
        var told = save(page, "cell-0-body", "mine", "cell-1-body", "other");
        assertAll(() -> assertEquals(409, told.status()),
                () -> assertTrue(told.has("Somebody else changed this meanwhile. Stored now: Body: theirs."),
                        told::body),
                () -> assertTrue(told.has("<a href=\"#row-" + one.id() + "\">" + name + "one</a>")),
                () -> assertTrue(told.has("mine</textarea>") && told.has("other</textarea>")),
                () -> assertEquals("theirs", now(one).body()),
                () -> assertEquals("words", now(two).body()));
        assertEquals(303, save(told).status());
        assertEquals("mine", now(one).body());
        assertEquals("other", now(two).body());
    }

    @Test
    void whatSomebodyElseWroteStaysWhereNobodyTyped() {
        var page = staff.get(list());
        site.db.update(one.id(), Change.of(POST).set(POST.body, "theirs"));
        assertEquals(303, save(page, "cell-1-body", "mine").status());
        assertEquals("theirs", now(one).body());
        var stale = save(page, "cell-0-slug", name + "uno");
        assertEquals(409, stale.status());
        assertEquals(303, save(stale).status());
        assertEquals("theirs", now(one).body(), "only the cell that was typed in");
        assertEquals(name + "uno", now(one).slug());
    }

    @Test
    void whatWasTypedInARowThatIsGoneIsTold() {
        var page = staff.get(list());
        site.db.delete(POST, one.id());
        var told = save(page, "cell-0-body", "much work", "cell-1-body", "kept");
        assertEquals(409, told.status());
        assertTrue(told.has("This row was deleted meanwhile. You wrote: much work"), told::body);
        assertEquals(303, save(told).status());
        assertEquals("kept", now(two).body());
    }

    @Test
    void rowsThatTheListWouldNotFindAnyMoreStayUntilTheyAreSaved() {
        var page = staff.get(LIST + "?slug__startswith=" + name + "&body=words");
        site.db.update(one.id(), Change.of(POST).set(POST.body, "theirs"));
        var told = save(page, "cell-0-slug", name + "uno");
        assertEquals(409, told.status());
        assertTrue(told.has("value=\"" + name + "uno\""), told::body);
    }

    @Test
    void whatIsForgedIsNotTaken() {
        var page = staff.get(list());
        site.db.update(one.id(), Change.of(POST).set(POST.locked, true));
        var told = save(page, "cell-0-body", "mine");
        assertEquals(422, told.status());
        assertTrue(told.has("You may not change this row."), told::body);
        assertEquals("words", now(one).body());
        save(page, "cell-1-secret", "forged", "cell-1-_was-secret", "", "cell-1-_was-posted", "", "cell-1-posted",
                "2030-01-01T00:00");
        assertEquals("hush", now(two).secret());
        assertEquals(two.posted(), now(two).posted());
        assertEquals(400, save(page, "cell-1-_key", "x").status());
        assertEquals(422, save(page, "cell-1-body", "mine", "cell-1-version", null).status());
    }

    @Test
    void anotherButtonWaitsAndLosesNothing() {
        for (var act : new String[]{"lock-them", "edit", "delete"}) {
            var to = "/admin/acts/post/" + act + "/";
            var asked = staff.get(list()).press(LIST, "_asked", to, "cell-0-body", "typed <words>", "row",
                    "" + two.id());
            assertAll(act, () -> assertEquals(422, asked.status(), asked::body),
                    () -> assertTrue(asked.has("What you typed in the cells is not saved yet, so nothing was done.")),
                    () -> assertTrue(asked.has("<title>Error: Posts")),
                    () -> assertTrue(asked.has("""
                            form="list-form" formaction="/admin/post/cells/">Save</button>
                            <button type="submit" form="list-form\""""), "what Enter in a cell does: " + asked.body()),
                    () -> assertTrue(asked.has(
                            "form=\"list-form\" formaction=\"" + to + "\" name=\"_leave\""), asked::body),
                    () -> assertTrue(asked.has("typed &lt;words&gt;</textarea>")),
                    () -> assertTrue(asked.has("name=\"row\" value=\"" + two.id() + "\" checked")),
                    () -> assertFalse(asked.has("name=\"row\" value=\"" + one.id() + "\" checked")));
            var left = asked.press(LIST, "_asked", to, "_leave", "1");
            assertEquals(200, left.status(), left::body);
            assertTrue(left.has(name + "two") && !left.has(name + "one"), left::body);
            assertEquals(200, staff.get(list()).press(LIST, "_asked", to, "row", "" + two.id()).status(), "not typed");
        }
        assertEquals("words", now(one).body());
        assertFalse(now(two).locked());
    }

    @Test
    void whatWaitsForTypedCellsIsToldWithWhatIsWrongWithThem() {
        var page = staff.get(list());
        site.db.update(one.id(), Change.of(POST).set(POST.body, "theirs"));
        var asked = page.press(LIST, "_asked", "/admin/acts/post/edit/", "cell-0-body", "mine", "cell-1-slug", "");
        assertAll(() -> assertEquals(409, asked.status()),
                () -> assertTrue(asked.has("Stored now: Body: theirs."), asked::body),
                () -> assertTrue(asked.has("id=\"field-cell-1-slug-problem\">Slug is required.")),
                () -> assertTrue(asked.has(">Go on without saving: Edit ticked…</button>")));
    }

    @Test
    void theOwnerOfAnAccountIsToldWhereTheyWereReachedThatTheyAreReachedElsewhere() {
        var ada = site.person(name + "ada", false);
        var saved = staff.get("/admin/person/?name=" + ada.name()).press("/admin/person/", "_asked",
                "/admin/person/cells/", "cell-0-email", "else@example.org");
        assertEquals(303, saved.status(), saved::body);
        var mails = site.letters.written();
        assertEquals(List.of(ada.email()), mails.stream().map(Mail::to).toList());
        assertTrue(mails.getFirst().subject().contains("address"), mails.getFirst()::subject);
    }

    @Test
    void theFormIsRefusedToWhoMayNot() {
        var page = staff.get(list());
        assertEquals(403, save(page, "csrf", "forged", "cell-0-body", "mine").status());
        assertEquals("words", now(one).body());
        assertEquals(404, page.press(LIST, "_asked", "/admin/step/cells/").status(), "no cell is an input");
        site.award(one);
        assertFalse(staff.get("/admin/award/").has("/admin/award/cells/"));
        assertEquals(403, page.press(LIST, "_asked", "/admin/award/cells/").status(), "only to be seen");
        assertEquals("/admin/post/", staff.get(CELLS).location());
    }

    @Test
    void nobodyTakesTheirOwnWayInHereAway() {
        var list = "/admin/person/?name=boss";
        var refused = staff.get(list).press("/admin/person/", "_asked", "/admin/person/cells/", "cell-0-active", null);
        assertEquals(422, refused.status(), refused::body);
        assertTrue(refused.has("take this from yourself."), refused::body);
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfRows() {
        var few = statements();
        for (var i = 0; i < 5; i++) {
            site.post(name + "more" + i, "words");
        }
        assertEquals(few, statements());
        var page = staff.get(list());
        var before = site.db.statements();
        assertEquals(422, save(page, "cell-0-slug", "").status());
        var one = site.db.statements() - before;
        before = site.db.statements();
        assertEquals(422, save(page, "cell-0-slug", "", "cell-1-slug", "", "cell-2-slug", "", "cell-3-body", "x")
                .status());
        assertEquals(one, site.db.statements() - before);
    }

    private long statements() {
        staff.get(list());
        var before = site.db.statements();
        staff.get(list());
        return site.db.statements() - before;
    }

    @Test
    void whatFitsIntoNoCellIsRefusedAtStart() {
        var look = new ModelAdmin<>(POST);
        var wrong = assertThrows(IllegalArgumentException.class, () -> look.editable(POST.author));
        assertTrue(wrong.getMessage().contains("a link, a file, a password"), wrong.getMessage());
        assertThrows(IllegalArgumentException.class, () -> look.editable(POST.id));
        assertThrows(IllegalArgumentException.class, () -> look.editable(POST.author.to(PERSON.name)));
        assertThrows(IllegalArgumentException.class, () -> new ModelAdmin<>(PERSON).editable(PERSON.password));
        assertThrows(IllegalArgumentException.class, () -> look.columns(POST.slug).editable(POST.body).checked());
        assertThrows(IllegalArgumentException.class, () -> look.editable(POST.slug).readOnly(POST.slug).checked());
    }
}
