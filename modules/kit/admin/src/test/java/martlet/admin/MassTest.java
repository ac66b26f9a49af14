package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import martlet.admin.Browser.Answer;
import martlet.model.Change;
import martlet.model.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Doing something with many rows: ticked ones, or all that match. */
@ParameterizedClass
@EnumSource(Engines.class)
class MassTest extends OnSite {

    private static final String EDIT = "/admin/acts/post/edit/";
    private static final String DELETE = "/admin/acts/post/delete/";

    MassTest(Engines engine) {
        super(engine);
    }

    private void posts(int from, int to) {
        site.db.insertAll(IntStream.range(from, to).mapToObj(i -> Change.of(POST).set(POST.slug, "p" + i)
                .set(POST.body, "x").set(POST.author, 2L)).toList());
    }

    private long with(martlet.model.Where<Post> where) {
        return site.db.select(POST).where(where).count();
    }

    /** What the form around the list's table would send to one of its buttons' addresses. */
    private Answer press(String list, String address, String... rows) {
        var page = boss.get(list).body();
        var form = page.substring(page.indexOf("<form method=\"post\" action=\"/admin/post/\""));
        var values = new java.util.ArrayList<String[]>();
        for (var name : List.of("csrf", "once", "back", "_asked")) {
            var value = form.replaceFirst("(?s).*? name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
            values.add(new String[]{name, value.replace("&#61;", "=").replace("&amp;", "&")});
        }
        List.of(rows).forEach(row -> values.add(new String[]{"row", row}));
        return boss.post(address, values);
    }

    @Test
    void tickedRowsAreEditedInTheFieldsThatAreMeant() {
        posts(0, 3);
        var form = press("/admin/post/?slug__startswith=p", EDIT, "1", "2");
        assertAll(() -> assertEquals(200, form.status()),
                () -> assertTrue(form.has("<h1>Edit 2 posts</h1>"), form.body()),
                () -> assertTrue(form.has("<a href=\"/admin/post/\" aria-current=\"true\">"), "where one is"),
                () -> assertTrue(form.has("Change this: locked")),
                () -> assertFalse(form.has("name=\"slug\""), "what occurs once"),
                () -> assertFalse(form.has("name=\"posted\""), "what may not be written"),
                () -> assertFalse(form.has("secret"), "what may not be read"));
        var none = form.submit(EDIT, "body", "new", "_run", "1");
        assertEquals(422, none.status());
        assertTrue(none.has("Tick the fields that are to be changed.") && none.has("new"), none::body);
        var done = none.submit(EDIT, "_change", "body", "body", "newer", "_run", "1");
        assertEquals(303, done.status(), done.body());
        assertEquals("/admin/post/?slug__startswith=p", done.follow().location());
        assertTrue(done.follow().follow().has("Done with 2 posts."));
        assertEquals(2, with(POST.body.eq("newer").and(POST.locked.eq(false))));
    }

    @Test
    void whatIsTypedAndNotTickedIsToldAndNotLeftOut() {
        posts(0, 2);
        var form = press("/admin/post/", EDIT, "1", "2");
        var told = form.submit(EDIT, "_change", "locked", "body", "typed", "_run", "1");
        assertAll(() -> assertEquals(422, told.status()),
                () -> assertTrue(told.has("<a href=\"#field-body\">Body</a>: Something was entered here"), told::body),
                () -> assertTrue(told.has("typed</textarea>"), "nothing is lost"),
                () -> assertFalse(told.has("<a href=\"#field-author\">"), "what nobody touched"),
                () -> assertEquals(0, site.db.select(ACT).count()));
        var ticks = form.submit(EDIT, "_change", "body", "body", "typed", "locked", "true", "_run", "1");
        assertTrue(ticks.has("<a href=\"#field-locked\">"), ticks::body);
        assertEquals(422, told.submit(EDIT, "_change", "author", "author", "1", "_run", "1").status(), "once more");
        assertEquals(303, told.submit(EDIT, "_change", "author", "author", "1", "body", "", "_run", "1").status());
        assertEquals(2, with(POST.body.eq("x").and(POST.author.eq(1L))));
    }

    @Test
    void whatWasDoneCanBeTakenBackFromTheMessage() {
        posts(0, 2);
        var sent = press("/admin/post/", EDIT, "1", "2").submit(EDIT, "_change", "body", "body", "new", "_run", "1");
        var list = sent.follow().follow();
        var act = sent.location().split("/")[4];
        assertTrue(list.has("Done with 2 posts.") && list.has("name=\"act\" value=\"" + act + "\""), list::body);
        assertEquals(303, list.submit("/admin/history/undo/", "act", act).status());
        assertEquals(2, with(POST.body.eq("x")));
    }

    @Test
    void whatARowCantBeIsToldBesideTheInput() {
        posts(0, 1);
        var form = press("/admin/post/", EDIT, "1");
        var wrong = form.submit(EDIT, "_change", "author", "author", "4711", "_run", "1");
        assertEquals(422, wrong.status());
        assertTrue(wrong.has("There is no such person."), wrong::body);
        assertEquals(0, site.db.select(ACT).count());
    }

    @Test
    void allThatMatchIsAStepOfItsOwnAndGoesOnBehindTheBack() {
        posts(0, 1_300);
        site.post("other", "x");
        var form = press("/admin/post/?slug__startswith=p", EDIT, "1", "2");
        assertTrue(form.has("Choose all that match instead: 1300") || form.has("Choose all that match instead: 1,300"),
                form::body);
        var all = form.submit(EDIT, "_all", "1");
        assertTrue(all.has("1300 posts") || all.has("1,300 posts"), all::body);
        var sent = all.submit(EDIT, "_change", "body", "body", "all", "_run", "1");
        var again = all.submit(EDIT, "_change", "body", "body", "all", "_run", "1");
        assertEquals(sent.location(), again.location(), "a form sent twice is one act");
        var id = UUID.fromString(sent.location().split("/")[4]);
        await(id);
        assertEquals(1_300, with(POST.body.eq("all")));
        assertEquals(1, with(POST.body.eq("x")));
        assertEquals(1, site.db.select(ACT).count());
        assertEquals(1_300, site.db.history().unit(id).count(), "one unit, to be taken back together");
        assertEquals(List.of("boss"),
                site.db.history().unit(id).limit(1).list().stream().map(Revision::actor).toList());
        assertTrue(
                sent.follow().follow().has("Done with 1300 posts.") || sent.follow().follow().has("Done with 1,300"));
    }

    private void await(UUID id) {
        var until = Instant.now().plus(Duration.ofSeconds(30));
        while (site.db.find(ACT, id).orElseThrow().state() == Act.State.RUNNING) {
            assertTrue(Instant.now().isBefore(until), "it takes too long");
            Thread.onSpinWait();
        }
    }

    @Test
    void whatCantBeDoneWithARowLeavesItAsItIs() {
        posts(0, 4);
        site.award(site.db.find(POST, 2L).orElseThrow());
        var list = press("/admin/post/?slug__startswith=p", DELETE, "1");
        assertTrue(list.has("Choose all that match instead: 4"), list::body);
        var page = list.submit("/admin/post/delete/").browser().get(DELETE + "?_all=1&_asked=slug__startswith%3Dp");
        assertTrue(page.has("Delete 3 posts"), page::body);
        assertEquals(422, page.submit(DELETE, "_run", "1").status(), "nothing typed");
        var done = page.submit(DELETE, "_run", "1", "_typed", "post");
        var shown = done.follow();
        assertAll(() -> assertTrue(shown.has("1 row was left as it was."), shown::body),
                () -> assertTrue(shown.has("p1: "), "which"),
                () -> assertEquals(1, site.db.select(POST).count()));
    }

    @Test
    void aSitesOwnIsDoneByTheRules() {
        posts(0, 3);
        site.db.update(3L, Change.of(POST).set(POST.locked, true));
        var page = press("/admin/post/", "/admin/acts/post/lock-them/", "1", "2", "3");
        assertTrue(page.has("Lock them: 2 posts"), "a locked one is not changed\n" + page.body());
        page.submit("/admin/acts/post/lock-them/", "_run", "1");
        // The rules say that what is locked can't be changed, before or after.
        assertEquals(1, with(POST.locked.eq(true)));
        var asks = press("/admin/post/", "/admin/acts/post/write-in-them/", "1", "2");
        assertFalse(asks.has("secret"), asks.body());
        asks.submit("/admin/acts/post/write-in-them/", "body", "!", "_run", "1");
        assertEquals(List.of("p0!", "p1!"), site.db.select(POST).where(POST.locked.eq(false)).list().stream()
                .map(Post::body).toList());
    }

    @Test
    void nobodyTakesTheirOwnWayInHereAway() {
        var page = boss.get("/admin/acts/person/edit/?row=1&row=2");
        var done = page.submit("/admin/acts/person/edit/", "_change", "active", "active", null, "_run", "1");
        var shown = done.follow();
        assertAll(() -> assertTrue(shown.has("take this from yourself."), shown::body),
                () -> assertEquals(List.of(true, false),
                        site.db.select(PERSON).orderBy(PERSON.id.asc()).list().stream().map(Person::active).toList()));
    }

    @Test
    void whatWasBegunGoesOnAfterwardsFromItsPlace() {
        posts(0, 6);
        var id = UUID.randomUUID();
        var order = List.of(POST.id.asc());
        var place = martlet.model.Cursor.at(site.db.select(POST).where(POST.id.eq(4L)).oneLinked().orElseThrow(), order,
                false).text(order);
        site.db.insert(Change.of(ACT).set(ACT.id, id).set(ACT.model, "post").set(ACT.account, 1L).set(ACT.kind, "edit")
                .set(ACT.asked, "_all=1&_asked=&_change=body&body=late").set(ACT.state, Act.State.RUNNING)
                .set(ACT.total, 6L).set(ACT.done, 4L).set(ACT.place, place)
                .set(ACT.beat, Instant.now().minus(Duration.ofMinutes(5))));
        var address = "/admin/acts/post/" + id + "/";
        var left = boss.get(address);
        assertTrue(left.has("It has stopped") && left.has("4 of 6 rows"), left::body);
        assertFalse(left.has("http-equiv=\"refresh\""), left::body);
        left.submit(address);
        await(id);
        assertEquals(List.of("x", "x", "x", "x", "late", "late"),
                site.db.select(POST).orderBy(POST.id.asc()).list().stream().map(Post::body).toList());
        assertEquals(404, site.signedIn("boss").get("/admin/acts/person/" + id + "/").status());
        site.person("eve", true);
        assertEquals(404, site.signedIn("eve").get(address).status(), "another's");
    }

    @Test
    void isRefusedToWhoMayNot() {
        posts(0, 1);
        assertEquals(403, boss.get("/admin/acts/award/edit/?row=1").status());
        assertEquals(403, boss.get("/admin/acts/award/delete/?row=1").status());
        assertEquals(404, boss.get("/admin/acts/post/explode/?row=1").status());
        assertEquals(404, boss.get("/admin/acts/diary/edit/?row=1").status());
        assertEquals(400, boss.get(EDIT + "?row=x").status());
        assertEquals(400, boss.get(EDIT + "?_all=1&_asked=secret%3Dhush").status());
        assertEquals(303, boss.get(EDIT).status());
        assertEquals(403, site.signedIn("ada").get(EDIT + "?row=1").status());
        assertThrows(IllegalArgumentException.class,
                () -> new MassLook<Post>().action(new RowAction<>("Edit", _ -> {})));
    }

    @Test
    void oldActsAreForgotten() {
        site.db.insert(Change.of(ACT).set(ACT.model, "post").set(ACT.account, 1L).set(ACT.kind, "edit")
                .set(ACT.asked, "").set(ACT.state, Act.State.DONE).set(ACT.total, 1L)
                .set(ACT.beat, Instant.now().minus(Duration.ofDays(8))));
        assertEquals(1, new Acts(site.db).purge());
        assertEquals(0, site.db.select(ACT).count());
    }
}
