package martlet.admin;

import static martlet.admin.Post.POST;
import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import martlet.model.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people change the same row: nothing is lost, and who came second decides as little as possible. */
class MergeTest {

    private static final String POST_1 = "/admin/post/1/";

    private static final String SAMPLE_1 = "/admin/sample/1/";
    private static final Instant BEFORE = Instant.parse("2026-01-31T10:00:00.25Z");
    private static final Instant AFTER = Instant.parse("2026-02-01T10:00:00.5Z");

    private TestSite site;
    private Browser mine;
    private Browser theirs;

    @BeforeEach
    void open() {
        site = new TestSite();
        site.person("eve", true);
        mine = site.signedIn("boss");
        theirs = site.signedIn("eve");
        site.post("one", "base");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Post post() {
        return site.db.find(POST, 1).orElseThrow();
    }

    private static String row(Browser.Answer page, String label) {
        var body = page.body();
        var at = body.indexOf("<th scope=\"row\" role=\"rowheader\">" + label + "</th>");
        return at < 0 ? "" : body.substring(at, body.indexOf("</tr>", at));
    }

    @Test
    void differentFieldsGoTogetherInOneClick() {
        var form = mine.get(POST_1);
        theirs.get(POST_1).submit(POST_1, "body", "their words", "reviewer", "2");
        var conflict = form.submit(POST_1, "slug", "mine");
        assertAll(
                () -> assertEquals(409, conflict.status()),
                () -> assertTrue(conflict.has("You changed different fields, so both fit together."), conflict::body),
                () -> assertTrue(conflict.has("Save both")),
                () -> assertFalse(conflict.has("_of-"), "nothing to choose"),
                () -> assertTrue(row(conflict, "Slug").contains("<span class=\"admin-before\">one</span>")),
                () -> assertTrue(row(conflict, "Slug").contains("<span class=\"admin-mine\">mine</span>")),
                () -> assertTrue(row(conflict, "Body").contains("<span class=\"admin-theirs\">their words</span>")),
                () -> assertTrue(row(conflict, "Body").contains("<small class=\"admin-writer\">eve "), "who, and when"),
                () -> assertTrue(conflict.has("\ntheir words</textarea>"), "the form has both"),
                () -> assertEquals("one", post().slug(), "nothing was written"));
        assertEquals(303, conflict.submit(POST_1).status());
        assertEquals("mine / their words / 2", "%s / %s / %d".formatted(post().slug(), post().body(),
                post().reviewerId()));
    }

    @Test
    void ofAFieldThatBothChangedOneIsChosen() {
        var form = mine.get(POST_1);
        theirs.get(POST_1).submit(POST_1, "body", "their words", "slug", "theirs");
        var conflict = form.submit(POST_1, "body", "my words", "slug", "mine");
        assertAll(
                () -> assertEquals(409, conflict.status()),
                () -> assertTrue(row(conflict, "Body").contains("<span class=\"admin-before\">base</span>")),
                () -> assertTrue(row(conflict, "Body").contains("name=\"_of-body\" value=\"mine\" checked"),
                        conflict::body),
                () -> assertTrue(conflict.has("\nmy words</textarea>"), "what was typed stays in the form"));
        assertEquals(303, conflict.submit(POST_1, "_of-body", "theirs").status());
        assertEquals("mine / their words", post().slug() + " / " + post().body());
    }

    @Test
    void aChoiceMeetsTheNextConflictToo() {
        var form = mine.get(POST_1);
        theirs.get(POST_1).submit(POST_1, "body", "their words");
        var first = form.submit(POST_1, "body", "my words");
        theirs.get(POST_1).submit(POST_1, "body", "later words");
        var second = first.submit(POST_1, "_of-body", "mine");
        assertEquals(409, second.status());
        assertTrue(row(second, "Body").contains("<span class=\"admin-before\">their words</span>"), second::body);
        assertEquals(303, second.submit(POST_1).status());
        assertEquals("my words", post().body());
    }

    @Test
    void aTimeIsNotTouchedByItsInputWithoutFractions() {
        site.db.insert(Change.of(SAMPLE).set(SAMPLE.note, "base").set(SAMPLE.moment, BEFORE));
        var form = mine.get(SAMPLE_1);
        site.db.update(1, Change.of(SAMPLE).set(SAMPLE.moment, AFTER));
        var conflict = form.submit(SAMPLE_1, "note", "mine");
        assertEquals(409, conflict.status());
        assertTrue(conflict.has("You changed different fields, so both fit together."), conflict::body);
        assertTrue(conflict.has("type=\"datetime-local\" value=\"2026-02-01T10:00:00\""), "as an input takes it");
        assertEquals(303, conflict.submit(SAMPLE_1).status());
        var sample = site.db.find(SAMPLE, 1).orElseThrow();
        assertEquals("mine " + AFTER, sample.note() + " " + sample.moment());
    }

    @Test
    void withoutAHistoryEachDifferenceIsChosen() throws Exception {
        var form = mine.get(POST_1);
        site.db.history().without(() -> site.db.update(1, Change.of(POST).set(POST.body, "their words")));
        var conflict = form.submit(POST_1, "slug", "mine");
        assertAll(
                () -> assertEquals(409, conflict.status()),
                () -> assertTrue(row(conflict, "Body").contains("not known"), conflict::body),
                () -> assertTrue(row(conflict, "Body").contains("_of-body")),
                () -> assertTrue(row(conflict, "Slug").contains("_of-slug")));
        assertEquals(303, conflict.submit(POST_1, "_of-body", "theirs").status());
        assertEquals("mine / their words", post().slug() + " / " + post().body());
    }

    @Test
    void whatMayNotBeReadIsNotTold() {
        var form = mine.get(POST_1);
        site.db.update(1, Change.of(POST).set(POST.secret, "whispered").set(POST.body, "their words"));
        var conflict = form.submit(POST_1, "slug", "mine", "secret", "x", "_of-secret", "theirs");
        assertEquals(409, conflict.status());
        assertFalse(conflict.has("whispered") || conflict.has("Secret"), conflict::body);
    }
}
