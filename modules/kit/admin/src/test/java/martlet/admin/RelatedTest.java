package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the middle of a form, the row that a link leads to is added or changed, and nothing that was typed is lost. */
class RelatedTest extends OnSite {

    private static final String POST_1 = "/admin/post/1/";
    private static final String ADD = "/admin/person/add/";

    @BeforeEach
    void fill() {
        site.post("one", "words");
    }

    @Test
    void aRowIsAddedAndComesBackChosen() {
        var other = boss.get(POST_1).submit(POST_1, "body", "typed words", "_add", "reviewer");
        assertAll(
                () -> assertEquals(200, other.status()),
                () -> assertTrue(other.has("name=\"email\"") && !other.has("typed words"), other::body),
                () -> assertFalse(other.has("_continue") || other.has("_another")),
                () -> assertEquals("words", site.db.find(POST, 1).orElseThrow().body()));
        var refused = other.submit(ADD, "name", "", "email", "g@example.org");
        assertTrue(refused.status() == 422 && refused.has("name=\"_held\""), "it waits on");
        var added = refused.submit(ADD, "name", "grace", "password", "an entirely new one");
        assertEquals(200, added.status());
        assertTrue(added.has("The person “grace” was added."), added::body);
        var back = added.submit(POST_1);
        var key = site.db.select(PERSON).where(PERSON.name.eq("grace")).one().orElseThrow().id();
        assertAll(
                () -> assertEquals(200, back.status()),
                () -> assertTrue(back.has("<option value=\"%d\" selected>grace</option>".formatted(key)), back::body),
                () -> assertTrue(back.has("typed words")));
        assertEquals(303, back.submit(POST_1).status());
        var post = site.db.find(POST, 1).orElseThrow();
        assertEquals("typed words " + key, post.body() + " " + post.reviewerId());
    }

    @Test
    void theChosenRowIsChangedAndComesBack() {
        var form = boss.get(POST_1);
        var nothing = form.submit(POST_1, "body", "typed words", "_edit", "reviewer");
        assertTrue(nothing.has("Choose one first.") && nothing.has("typed words"), nothing::body);
        var other = form.submit(POST_1, "body", "typed words", "_edit", "author");
        var saved = other.submit("/admin/person/2/", "email", "lovelace@example.org");
        assertTrue(saved.has("The person “ada” was saved."), saved::body);
        assertEquals("lovelace@example.org", site.db.find(PERSON, 2).orElseThrow().email());
        var back = saved.submit(POST_1);
        assertTrue(back.has("typed words") && back.has("<option value=\"2\" selected>ada</option>"), back::body);
    }

    @Test
    void oneGoesBackWithoutSaving() {
        var other = boss.get("/admin/post/add/").submit("/admin/post/add/", "slug", "typed-slug", "_add", "author");
        var back = other.submit("/admin/post/add/");
        assertTrue(back.status() == 200 && back.has("typed-slug") && !back.has("class=\"problem\""), back::body);
        assertEquals(303, back.submit("/admin/post/add/").status());
    }

    @Test
    void onlyWhoeverMayAndOnlyWhereTheLinkIs() {
        var form = boss.get(POST_1);
        assertEquals(404, form.submit(POST_1, "_add", "slug").status());
        assertEquals(404, form.submit(POST_1, "_add", "nothing").status());
        assertEquals(404, form.submit(POST_1, "author", "4711", "_edit", "author").status());
        assertEquals(303, form.submit(POST_1, "_held", "forged", "_restore", "1").status(), "nothing of it is taken");
        var other = form.submit(POST_1, "_add", "author");
        var held = other.values(ADD).stream().filter(pair -> pair[0].equals("_held")).findFirst().orElseThrow();
        site.post("two", "x");
        assertEquals(303,
                boss.get("/admin/post/2/").submit("/admin/post/2/", "_held", held[1], "_restore", "1").status(),
                "it opens where it was left and nowhere else");
        assertFalse(held[1].contains("words"), "encrypted");
        var values = other.values(ADD, "name", "eve", "email", "e@example.org", "password", "an entirely new one",
                "_held_at", "https://evil.example/");
        var away = boss.post(ADD, values);
        assertTrue(away.status() == 200 && !away.has("evil.example"), away::body);
    }

    @Test
    void aScriptIsToldWhatItAdded() {
        var added = boss.get(ADD).submit(ADD, "name", "grace", "email", "g@example.org", "password",
                "an entirely new one", "_pick", "1");
        assertTrue(added.has("<h1 id=\"picked\" data-key=\"3\" data-text=\"grace\">"), added::body);
        assertFalse(added.has("_restore"));
    }
}
