package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static martlet.admin.Reply.REPLY;
import static martlet.model.Revision.REVISION;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import martlet.model.Actor;
import martlet.model.Change;
import martlet.model.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is told of as far as the rules let it, gone back to, and undone: rows come back as they were. */
@ParameterizedClass
@EnumSource(Engines.class)
class HistoryTest extends OnSite {

    private static final Pattern ACT = Pattern.compile("form=\"admin-undo\" name=\"act\" value=\"([^\"]+)\"");

    HistoryTest(Engines engine) {
        super(engine);
    }

    private Browser.Answer save(String path, String... changes) {
        return boss.get(path).submit(path, changes);
    }

    private static UUID offered(Browser.Answer page) {
        var found = ACT.matcher(page.body());
        assertTrue(found.find(), page.body());
        return UUID.fromString(found.group(1));
    }

    private Browser.Answer undo(UUID act) {
        var page = boss.get("/admin/history/undo/?act=" + act);
        return page.submit("/admin/history/undo/", "act", act.toString());
    }

    @Test
    void tellsWhoWroteWhatWhenAndThroughWhat() {
        Actor.through(Actor.Surface.CLI).doing(() -> site.post("first", "one"));
        save("/admin/post/1/", "body", "two & <b>", "author", "1");
        var page = boss.get("/admin/post/1/history/").body();
        assertAll(() -> assertTrue(page.contains("<h1>History of first</h1>"), page),
                () -> assertTrue(page.indexOf("<strong>Changed</strong>") < page.indexOf("<strong>Added</strong>"),
                        page),
                () -> assertTrue(page.contains("boss, through the admin"), page),
                () -> assertTrue(page.contains("nobody who was signed in, through a command"), page),
                () -> assertTrue(page.contains("two &amp; &lt;b&gt;"), page),
                () -> assertTrue(page.contains("<a href=\"/admin/person/2/\">ada</a>"), "links by their titles"),
                () -> assertTrue(page.contains("UTC"), "times in the site's zone"),
                () -> assertFalse(page.contains("hush"), "a field that nobody reads"));
        assertEquals(404, boss.get("/admin/post/99/history/").status());
        assertEquals(404, boss.get("/admin/diary/1/history/").status());
    }

    @Test
    void aPasswordIsToldOfAsChangedOnly() {
        save("/admin/person/2/", "password", "another horse battery staple");
        var page = boss.get("/admin/person/2/history/").body();
        assertTrue(page.contains("<th scope=\"row\">Password</th><td colspan=\"2\">changed</td>"), page);
        assertFalse(page.contains("argon2"), page);
    }

    @Test
    void whatOnlyHiddenFieldsKnowOfIsNotTold() {
        site.post("first", "one");
        var before = boss.get("/admin/history/").plain();
        site.db.update(1L, Change.of(POST).set(POST.secret, "psst"));
        site.diary(2);
        assertEquals(before, boss.get("/admin/history/").plain());
    }

    @Test
    void filtersByModelAccountSurfaceActionAndDay() {
        site.post("first", "one");
        save("/admin/post/1/", "body", "two");
        save("/admin/city/add/", "name", "nowhere");
        var all = boss.get("/admin/history/").body();
        assertTrue(all.contains("boss, through the admin") && all.contains("through the program itself"), all);
        assertEquals(List.of(1, 1, 3, 0, 4, 0), List.of(told("account=boss"), told("surface=admin&model=post"),
                told("action=create"), told("until=2020-01-01"), told("since=2020-01-01"), told("account=ada")));
        assertAll(() -> assertEquals(400, boss.get("/admin/history/?model=diary").status()),
                () -> assertEquals(boss.get("/admin/history/?model=dairy").plain().replace("dairy", "diary"),
                        boss.get("/admin/history/?model=diary").plain()),
                () -> assertEquals(400, boss.get("/admin/history/?since=yesterday").status()),
                () -> assertEquals(400, boss.get("/admin/history/?surface=moon").status()),
                () -> assertEquals(400, boss.get("/admin/history/?nothing=1").status()),
                () -> assertEquals(400, boss.get("/admin/history/?from=nowhere").status()));
    }

    /** However long the history is, a page looks through so much of it, and says so. */
    @Test
    void looksThroughSoManyWritesAtATime() {
        site.post("first", "one");
        var day = Instant.parse("2020-01-31T12:00:00Z");
        for (var from = 0; from < HistoryReach.MOST; from += 1_000) {
            var some = from;
            site.db.insertAll(IntStream.range(0, 1_000).mapToObj(i -> write(day.plusSeconds(some + i))).toList());
        }
        var none = boss.get("/admin/history/?action=create");
        var further = Pattern.compile("<a href=\"([^\"]*before[^\"]*)\">Look further back").matcher(none.body());
        assertTrue(further.find() && none.has("So far, 20,000 writes were looked through."), none::body);
        assertFalse(none.has("class=\"admin-told-who\""), none::body);
        var more = boss.get("/admin/history/" + further.group(1).replace("&amp;", "&").replace("&#61;", "="));
        assertTrue(more.has(">first</a>") && !more.has("Look further back"), more::body);
        assertFalse(boss.get("/admin/history/?model=post").has("Look further back"), "an index leads there");
        var sent = statements(() -> boss.get("/admin/history/?until=2020-01-31"));
        assertTrue(sent < 45, "statements: " + sent);
        assertEquals(400, boss.get("/admin/history/?action=create&before=x").status());
    }

    private static Change<Revision> write(Instant at) {
        return Change.of(REVISION).set(REVISION.unit, new UUID(0, 0)).set(REVISION.at, at)
                .set(REVISION.surface, "page").set(REVISION.action, "update").set(REVISION.model, "post")
                .set(REVISION.row, "1").set(REVISION.version, 1L).set(REVISION.actorKey, "").set(REVISION.actor, "")
                .set(REVISION.fields, "{\"body\":[\"a\",\"b\"]}");
    }

    private int told(String query) {
        return boss.get("/admin/history/?" + query).body().split("class=\"admin-told-who\"", -1).length - 1;
    }

    @Test
    void isPagedFromPlaceToPlaceByAConstantNumberOfStatements() {
        site.post("first", "one");
        for (var i = 0; i < 40; i++) {
            site.db.update(1L, Change.of(POST).set(POST.body, "body " + i));
        }
        var page = boss.get("/admin/post/1/history/");
        assertTrue(page.has("body 39") && !page.has("body 8<"), page.body());
        var older = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page.body());
        assertTrue(older.find());
        assertTrue(boss.get("/admin/post/1/history/" + older.group(1).replace("&amp;", "&").replace("&#61;", "="))
                .has("body 8"));
        site.reply(site.post("more", "x"), "y");
        var sent = statements(() -> boss.get("/admin/history/"));
        for (var i = 0; i < 20; i++) {
            site.reply(site.post("more-" + i, "x"), "y");
        }
        assertEquals(sent, statements(() -> boss.get("/admin/history/")));
    }

    // -- going back

    @Test
    void aRowGoesBackToAnyPointAndThatIsAChange() {
        site.post("first", "one");
        save("/admin/post/1/", "body", "two", "reviewer", "1");
        save("/admin/post/1/", "body", "three");
        var created = site.db.history().of(POST, 1L).list().getLast();
        var path = "/admin/post/1/history/" + created.id() + "/";
        assertTrue(boss.get("/admin/post/1/history/").has("href=\"" + path + "\""));
        var page = boss.get(path);
        assertTrue(page.has("three") && page.has("one") && page.has(">boss</a>"), page.body());
        assertFalse(page.has("hush"));
        assertEquals("/admin/post/1/", page.submit(path).location());
        var row = site.db.find(POST, 1L).orElseThrow();
        assertEquals("one", row.body());
        assertEquals(null, row.reviewerId());
        assertEquals("boss update", site.db.history().of(POST, 1L).limit(1).one()
                .map(last -> last.actor() + " " + last.action().word()).orElseThrow());
        assertTrue(boss.get(path).has("nothing would change"));
        assertEquals(303, page.submit(path).status(), "sent twice, done once");
    }

    @Test
    void goingBackChecksRulesValuesAndVersion() {
        site.post("first", "one");
        site.db.update(1L, Change.of(POST).set(POST.slug, "second"));
        var path = "/admin/post/1/history/" + site.db.history().of(POST, 1L).list().getLast().id() + "/";
        var page = boss.get(path);
        site.db.update(1L, Change.of(POST).set(POST.body, "meanwhile"));
        assertEquals(409, page.submit(path).status());
        site.post("first", "another has the name now");
        var refused = boss.get(path).submit(path);
        assertEquals(422, refused.status());
        assertTrue(refused.has("already taken"), refused.body());
        site.db.update(1L, Change.of(POST).set(POST.locked, true));
        assertEquals(403, boss.get(path).status());
        assertEquals(404, boss.get("/admin/post/1/history/999/").status());
        assertEquals(404, boss.get("/admin/post/1/history/x/").status());
    }

    // -- undo

    @Test
    void aChangeIsUndoneFromTheMessageAboutIt() {
        var post = site.post("first", "one");
        var saved = save("/admin/post/1/", "body", "two").follow();
        var undone = saved.submit("/admin/history/undo/", "act", offered(saved).toString());
        assertEquals("/admin/post/", undone.location());
        assertTrue(undone.follow().has("Undone: 1 row is as before."));
        assertEquals(post, site.db.find(POST, 1L).orElseThrow());
    }

    @Test
    void aDeletionIsUndoneWithAllThatWentWithItByteForByte() {
        var post = site.post("first", "one");
        site.reply(post, "yes");
        site.reply(post, "no");
        var before = dump();
        var gone = save("/admin/post/1/delete/").follow();
        assertEquals(0, site.db.select(REPLY).count());
        assertEquals(404, boss.get("/admin/post/1/").status());
        assertTrue(boss.get("/admin/post/1/history/").has("brings it back"));
        assertEquals(303, gone.submit("/admin/history/undo/", "act", offered(gone).toString()).status());
        assertEquals(before, dump());
        assertEquals("hush", site.db.find(POST, 1L).orElseThrow().secret());
    }

    /** Also where its deletion is not on the page, and as what another row was linked to. */
    @Test
    void aRowThatIsGoneIsToldOfByTheNameThatItHad() {
        var eve = site.person("eve", false);
        var post = site.post("first", "one");
        site.db.update(post.id(), Change.of(POST).set(POST.reviewer, eve.id()));
        site.db.update(post.id(), Change.of(POST).set(POST.slug, "second"));
        save("/admin/person/%d/delete/".formatted(eve.id()));
        save("/admin/post/1/delete/");
        var writes = boss.get("/admin/history/?action=update");
        assertAll(() -> assertTrue(writes.has("<strong>Changed</strong>: Post second</p>"), writes::body),
                () -> assertTrue(writes.has(">eve\n"), writes::body),
                () -> assertFalse(writes.body().matches("(?s).*[ >]#[0-9].*"), writes::body));
        assertTrue(boss.get("/admin/history/?action=delete").has("<strong>Deleted</strong>: Post second</p>"));
        assertTrue(boss.get("/admin/post/1/history/").has("<h1>History of second</h1>"));
        var few = statements(() -> boss.get("/admin/history/"));
        for (var i = 0; i < 9; i++) {
            site.db.delete(POST, POST.id.eq(site.post("more-" + i, "x").id()));
        }
        assertEquals(few, statements(() -> boss.get("/admin/history/")));
    }

    /** A column without values says nothing. */
    @Test
    void whatWasAddedHadNoValuesBeforeAndWhatIsGoneHasNoneAfter() {
        site.db.delete(POST, POST.id.eq(site.post("first", "one").id()));
        var added = boss.get("/admin/history/?action=create&model=post");
        assertTrue(added.has(">After</th>") && !added.has(">Before</th>") && !added.has(">none\n"), added::body);
        var deleted = boss.get("/admin/history/?action=delete&model=post");
        assertTrue(deleted.has(">Before</th>") && !deleted.has(">After</th>"), deleted::body);
    }

    private List<List<?>> dump() {
        return List.of(site.db.select(POST).orderBy(POST.id.asc()).list(),
                site.db.select(REPLY).orderBy(REPLY.id.asc()).list());
    }

    @Test
    void manyThatWereDeletedAtOnceComeBackAtOnceAndCanGoAgain() {
        var kept = List.of(site.post("a", "1"), site.post("b", "2"), site.post("c", "3"));
        var gone = boss.get("/admin/post/delete/?row=1&row=2&row=3").submit("/admin/post/delete/", "row", "1");
        var act = offered(gone.follow());
        assertEquals(303, undo(act).status());
        assertEquals(kept.getFirst(), site.db.find(POST, 1L).orElseThrow());
        var again = site.db.history().of(POST, 1L).limit(1).one().orElseThrow().unit();
        assertEquals(303, undo(again).status());
        assertFalse(site.db.find(POST, 1L).isPresent());
    }

    @Test
    void linksThatADeletionEmptiedAreFilledAgain() {
        var eve = site.person("eve", false);
        site.db.update(site.post("first", "one").id(), Change.of(POST).set(POST.reviewer, eve.id()));
        site.db.update(1L, Change.of(POST).set(POST.locked, true));
        var gone = save("/admin/person/%d/delete/".formatted(eve.id())).follow();
        assertEquals(null, site.db.find(POST, 1L).orElseThrow().reviewerId());
        assertEquals(303, gone.submit("/admin/history/undo/", "act", offered(gone).toString()).status());
        assertEquals(eve.id(), site.db.find(POST, 1L).orElseThrow().reviewerId());
        var back = site.db.find(PERSON, eve.id()).orElseThrow();
        assertEquals("eve@example.org", back.email());
        assertEquals("", back.password(), "no hash is in the history");
        var login = site.anonymous().get("/accounts/login/").submit("/accounts/login/", "username", "eve", "password",
                "");
        assertEquals(422, login.status());
    }

    @Test
    void whatWasWrittenAgainSinceIsLeftAlone() {
        site.post("first", "one");
        var act = offered(save("/admin/post/1/", "body", "two").follow());
        site.db.update(1L, Change.of(POST).set(POST.body, "three"));
        var page = boss.get("/admin/history/undo/?act=" + act);
        assertTrue(page.has("Some of this was written again since"), page.body());
        assertFalse(page.has("Yes, undo it"));
        var refused = boss.get("/admin/post/1/").submit("/admin/history/undo/", "act", act.toString());
        assertEquals(409, refused.status());
        assertEquals("three", site.db.find(POST, 1L).orElseThrow().body());
    }

    @Test
    void whatOthersLinkedToANewRowDoesNotGoWithIt() {
        var act = offered(save("/admin/post/add/", "slug", "new", "author", "1").follow());
        site.reply(site.db.find(POST, 1L).orElseThrow(), "mine");
        var refused = undo(act);
        assertEquals(409, refused.status());
        assertTrue(refused.has("Something was linked since to the post that would go."), refused.body());
        assertEquals(1, site.db.select(REPLY).count());
    }

    @Test
    void theRulesAreAskedAboutTheOpposite() {
        site.post("first", "one");
        save("/admin/post/1/", "body", "two");
        site.db.update(1L, Change.of(POST).set(POST.locked, true));
        var own = site.db.history().by("1").where(REVISION.model.eq("post")).one().orElseThrow().unit();
        assertTrue(boss.get("/admin/history/undo/?act=" + own).has("Some of this is not yours to undo."));
        site.db.update(1L, Change.of(POST).set(POST.secret, "psst"));
        var hidden = site.db.history().of(POST, 1L).limit(1).one().orElseThrow().unit();
        var nothing = boss.get("/admin/history/undo/?act=" + UUID.randomUUID());
        assertEquals(404, nothing.status());
        assertEquals(404, boss.get("/admin/history/undo/?act=" + hidden).status(), "a field that nobody reads");
        assertEquals(404, boss.get("/admin/history/undo/?act=x").status());
        var refused = boss.get("/admin/post/").submit("/admin/history/undo/", "act", own.toString());
        assertEquals(409, refused.status());
        assertEquals("two", site.db.find(POST, 1L).orElseThrow().body());
    }

    @Test
    void aPasswordCantBeTakenBack() {
        var saved = save("/admin/person/2/", "password", "another horse battery staple").follow();
        assertFalse(ACT.matcher(saved.body()).find());
        var act = site.db.history().of(PERSON, 2L).limit(1).one().orElseThrow().unit();
        assertEquals(409, undoPosted(act).status());
    }

    private Browser.Answer undoPosted(UUID act) {
        return boss.get("/admin/").submit("/admin/history/undo/", "act", act.toString());
    }

    @Test
    void nobodyLocksThemselvesOutByWayOfThePast() {
        site.db.update(1L, Change.of(PERSON).set(PERSON.staff, false));
        site.db.update(1L, Change.of(PERSON).set(PERSON.staff, true));
        boss = site.signedIn("boss");
        var act = site.db.history().of(PERSON, 1L).limit(1).one().orElseThrow().unit();
        assertEquals(409, undoPosted(act).status());
        assertTrue(site.db.find(PERSON, 1L).orElseThrow().staff());
    }
}
