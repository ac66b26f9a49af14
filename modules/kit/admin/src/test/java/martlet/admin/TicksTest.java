package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static martlet.admin.Reader.READER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that go together by rows that link to both, as a list to tick. */
class TicksTest {

    private static final String PATH = "/admin/post/1/";
    private static final String NAME = "reader-post-person";

    private TestSite site;
    private Browser staff;

    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages).add(PERSON)
                .add(POST, look -> look.group("Text", POST.slug, POST.body).ticks(READER.post, READER.person));
    }

    @BeforeEach
    void open() {
        site = new TestSite(TicksTest::admin);
        staff = site.signedIn("boss");
        site.post("one", "words");
        reads(2);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void reads(long person) {
        site.db.insert(Change.of(READER).set(READER.post, 1L).set(READER.person, person));
    }

    private List<Long> readers() {
        return site.db.select(READER).where(READER.post.eq(1L)).orderBy(READER.person.asc()).list().stream()
                .map(Reader::personId).toList();
    }

    private static List<String[]> ticked(Browser.Answer form, String... keys) {
        var values = new ArrayList<>(form.values(PATH, NAME, null));
        List.of(keys).forEach(key -> values.add(new String[]{NAME, key}));
        return values;
    }

    @Test
    void whatIsTickedAndUntickedIsWritten() {
        var form = staff.get(PATH);
        assertTrue(form.has("name=\"" + NAME + "\" value=\"2\" checked> ada"), form::body);
        assertTrue(form.has("name=\"" + NAME + "\" value=\"1\"> boss"));
        assertFalse(form.has("Only the first"), "where there are no more");
        assertEquals(303, staff.post(PATH, ticked(form, "1")).status());
        assertEquals(List.of(1L), readers());
        assertEquals(303, staff.post(PATH, ticked(staff.get(PATH), "1", "2")).status());
        assertEquals(List.of(1L, 2L), readers());
        assertEquals(List.of("create", "create", "delete", "create"), site.db.history().of(READER).list().stream()
                .map(each -> each.action().word()).toList(), "what was not touched is not written");
    }

    @Test
    void whatOthersTickedMeanwhileStays() {
        site.person("eve", false);
        var form = staff.get(PATH);
        reads(3);
        assertEquals(303, staff.post(PATH, ticked(form, "1", "2")).status());
        assertEquals(List.of(1L, 2L, 3L), readers());
    }

    @Test
    void aRowIsAddedWithItsTicks() {
        var add = "/admin/post/add/";
        var saved = staff.get(add).submit(add, "slug", "fresh", NAME, "2");
        assertEquals(303, saved.status(), saved::body);
        assertEquals(1, site.db.select(READER).where(READER.post.eq(2L)).count());
    }

    @Test
    void ticksAreKeptWhereSomethingElseIsWrong() {
        var form = staff.get(PATH);
        var values = ticked(form, "1");
        values.removeIf(pair -> pair[0].equals("slug"));
        values.add(new String[]{"slug", ""});
        var refused = staff.post(PATH, values);
        assertAll(
                () -> assertEquals(422, refused.status()),
                () -> assertTrue(refused.has("value=\"1\" checked> boss"), refused::body),
                () -> assertFalse(refused.has("value=\"2\" checked> ada")),
                () -> assertEquals(List.of(2L), readers()));
    }

    @Test
    void whatIsNotThereIsRefused() {
        var refused = staff.post(PATH, ticked(staff.get(PATH), "2", "4711"));
        assertEquals(422, refused.status());
        assertTrue(refused.has("There is no such person."), refused::body);
    }

    @Test
    void manyAreLookedFor() {
        for (var i = 0; i < 60; i++) {
            site.person("user" + i, false);
        }
        var form = staff.get(PATH);
        assertTrue(form.has("value=\"2\" checked> ada") && !form.has("user42"), form::body);
        var found = form.submit(PATH, NAME + "__find", "user42", "_find", NAME, "body", "typed words");
        assertAll(
                () -> assertEquals(200, found.status()),
                () -> assertTrue(found.has("> user42</label>") && found.has("1 found."), found::body),
                () -> assertTrue(found.has("typed words")));
        var key = site.db.select(PERSON).where(PERSON.name.eq("user42")).one().orElseThrow().id();
        assertEquals(303, staff.post(PATH, ticked(found, "2", String.valueOf(key))).status());
        assertEquals(List.of(2L, key), readers());
    }
}
