package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static martlet.admin.Reply.REPLY;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import martlet.model.Change;
import org.junit.jupiter.api.Test;

/** Deleting rows, one or many, with everything that hangs on them. */
class DeleteTest extends OnSite {

    @Test
    void aRowIsDeletedAfterEverythingThatGoesWasListed() {
        var post = site.post("one", "x");
        site.post("two", "y");
        for (var i = 0; i < 12; i++) {
            site.reply(post, "reply");
        }
        var page = boss.get("/admin/post/1/delete/?back=%2Fadmin%2Fpost%2F%3Fq%3Do");
        assertAll(
                () -> assertEquals(200, page.status()),
                () -> assertTrue(page.has("Delete post “one”?"), page::body),
                () -> assertTrue(page.body().contains("Replies <span class=\"admin-count\">12</span>")),
                () -> assertTrue(page.has("href=\"/admin/reply/1/\"")),
                () -> assertTrue(page.has("and 2 more")),
                () -> assertFalse(page.has("two")),
                () -> assertEquals(2, site.db.select(POST).count(), "asking deletes nothing"));
        var done = page.submit("/admin/post/1/delete/");
        assertEquals("/admin/post/?q=o", done.location(), done::body);
        assertTrue(done.follow().has("Deleted: post “one”, with 12 linked rows."));
        assertEquals(0, site.db.select(REPLY).count());
        assertEquals(1, site.db.select(POST).count());
        assertEquals(404, page.submit("/admin/post/1/delete/").status(), "a second time");
    }

    @Test
    void aLinkThatForbidsItIsNamed() {
        site.award(site.post("one", "x"));
        var page = boss.get("/admin/post/1/delete/");
        assertTrue(
                page.has("This can&#39;t be deleted while something leads to it") || page.has("can't be deleted while"),
                page::body);
        assertTrue(page.has("/admin/award/1/"));
        assertFalse(page.has("Yes, delete"));
        assertEquals(1, site.db.select(POST).count());
    }

    @Test
    void anAwardGivenMeanwhileForbidsIt() {
        var post = site.post("one", "x");
        var page = boss.get("/admin/post/1/delete/");
        site.award(post);
        assertEquals(409, page.submit("/admin/post/1/delete/").status());
        assertEquals(1, site.db.select(POST).count());
    }

    @Test
    void linksThatWouldBeEmptiedAreNamed() {
        site.post("one", "x", 1, false);
        site.db.update(1, Change.of(POST).set(POST.reviewer, 2L));
        var page = boss.get("/admin/person/2/delete/");
        assertTrue(page.has("What would lose its link") && page.has("/admin/post/1/"), page::body);
        assertEquals(303, page.submit("/admin/person/2/delete/").status());
        assertEquals(null, site.db.find(POST, 1).orElseThrow().reviewerId());
    }

    @Test
    void whatOneMayNotDeleteKeepsTheRest() {
        site.post("open", "x", 2, false);
        site.post("locked", "x", 2, true);
        var page = boss.get("/admin/person/2/delete/");
        assertTrue(page.has("you may not delete some of what would go with it."), page::body);
        assertFalse(page.has("Yes, delete"));
        assertTrue(site.db.find(PERSON, 2).isPresent());
    }

    @Test
    void rowsThatMayNotBeSeenAreNotTold() {
        site.diary(2);
        var page = boss.get("/admin/person/2/delete/");
        assertFalse(page.body().toLowerCase().contains("diar"), page::body);
        assertEquals(1, page.body().split("admin-count", -1).length - 1, "only the row itself is counted");
        assertFalse(page.has("Yes, delete"));
    }

    @Test
    void tickedRowsGoTogether() {
        for (var i = 1; i <= 4; i++) {
            site.reply(site.post("post" + i, "x", 2, i == 4), "r");
        }
        var page = boss.get("/admin/post/delete/?row=1&row=2&row=4&row=99&back=%2Fadmin%2Fpost%2F%3Fq%3Dp");
        assertAll(
                () -> assertTrue(page.has("Delete 2 posts?"), page::body),
                () -> assertTrue(page.has("post1") && page.has("post2")),
                () -> assertFalse(page.has("post3") || page.has("post4"), "not ticked, or not to be deleted"));
        var done = page.submit("/admin/post/delete/", "row", "1");
        assertEquals(303, done.status());
        var values = new java.util.ArrayList<String[]>();
        values.add(new String[]{"csrf",
                page.form("/admin/post/delete/").replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1")});
        for (var key : new String[]{"2", "4"}) {
            values.add(new String[]{"row", key});
        }
        assertEquals(303, boss.post("/admin/post/delete/", values).status());
        assertEquals(2, site.db.select(POST).count(), "3, and 4 which is locked");
        assertEquals(2, site.db.select(REPLY).count());
        assertTrue(boss.get("/admin/post/delete/?row=2").follow().has("No row was deleted"));
    }

    @Test
    void rowsThatAreGoneAreNotCounted() {
        site.reply(site.post("one", "x"), "only this");
        var page = boss.get("/admin/reply/delete/?row=1&row=99");
        assertTrue(page.has("Delete reply “Reply 1”?"), page::body);
        assertFalse(page.has("value=\"99\""), page::body);
        var done = page.submit("/admin/reply/delete/");
        assertTrue(done.follow().has("Deleted: reply “Reply 1”."));
    }

    @Test
    void nobodyDeletesThemselves() {
        site.person("second", true);
        for (var path : new String[]{"/admin/person/1/delete/", "/admin/person/delete/?row=1&row=2"}) {
            var page = boss.get(path);
            assertTrue(page.has("delete your own account"), page::body);
            assertFalse(page.has("Yes, delete"));
        }
        var token = boss.get("/admin/person/3/delete/").form("/admin/person/3/delete/")
                .replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1");
        assertEquals(409, boss.post("/admin/person/1/delete/", java.util.List.<String[]>of(
                new String[]{"csrf", token})).status());
        assertTrue(site.db.find(PERSON, 1).isPresent());
    }

    @Test
    void muchAtOnceTakesItsNameToBeTyped() {
        var post = site.post("so-many", "x");
        for (var i = 0; i < 100; i++) {
            site.reply(post, "reply " + i);
        }
        var path = "/admin/post/%d/delete/".formatted(post.id());
        var page = boss.get(path);
        assertTrue(page.has("To delete all of this, write: so-many") && page.has("This can be undone"), page.body());
        var refused = page.submit(path, "typed", "so-few");
        assertEquals(422, refused.status());
        assertTrue(refused.has("Write “so-many” to delete all of this."), refused.body());
        assertTrue(site.db.find(POST, post.id()).isPresent());
        assertEquals(303, page.submit(path, "typed", " So-Many ").status());
        assertTrue(site.db.find(POST, post.id()).isEmpty());
        assertFalse(boss.get("/admin/post/%d/delete/".formatted(site.post("few", "x").id())).has("name=\"typed\""));
    }
}
