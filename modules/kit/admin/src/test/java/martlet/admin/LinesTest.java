package martlet.admin;

import static martlet.admin.Post.POST;
import static martlet.admin.Step.STEP;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows that belong to a row, on its page: added, changed, sorted and deleted with it. */
class LinesTest {

    private static final String ADD = "/admin/post/add/";

    static TestSite site;
    static int posts;
    Browser staff;
    Post post;

    // tag::lines[]
    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages)
                .add(Person.PERSON)
                .add(POST, look -> look
                        .inline(STEP.post, steps -> steps
                                .columns(STEP.text, STEP.place, STEP.done, STEP.by)
                                .sorted(STEP.place)
                                .most(5)
                                .empty(2)))
                .add(STEP);
    }
    // end::lines[]

    @BeforeAll
    static void open() {
        site = new TestSite(LinesTest::admin);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void signIn() {
        staff = site.signedIn("boss");
        post = site.post("post" + ++posts, "words");
    }

    private String path() {
        return "/admin/post/%d/".formatted(post.id());
    }

    private Step step(String text, int place) {
        return site.db.insert(Change.of(STEP).set(STEP.post, post.id()).set(STEP.text, text).set(STEP.place, place));
    }

    private List<String> steps() {
        return site.db.select(STEP).where(STEP.post.eq(post.id())).orderBy(STEP.place.asc(), STEP.id.asc()).list()
                .stream()
                .map(Step::text).toList();
    }

    @Test
    void linesAreAddedWithTheirRow() {
        var form = staff.get(ADD);
        assertTrue(form.has("name=\"step-post-1-text\"") && !form.has("name=\"step-post-2-text\""), form::body);
        assertFalse(form.has("Only the first"), "where there are no more");
        var saved = form.submit(ADD, "slug", "with-lines", "step-post-0-text", "first", "step-post-1-text", "second");
        assertEquals(303, saved.status(), saved::body);
        post = site.db.select(POST).where(POST.slug.eq("with-lines")).one().orElseThrow();
        assertEquals(List.of("first", "second"), steps());
        assertEquals(List.of(1, 2), site.db.select(STEP).where(STEP.post.eq(post.id())).orderBy(STEP.id.asc()).list()
                .stream().map(Step::place).toList(), "one after the other");
        assertEquals(303, form.submit(ADD, "slug", "with-lines", "step-post-0-text", "first").status(), "sent again");
        assertEquals(2, steps().size());
    }

    @Test
    void theyAreChangedDeletedAndAddedInOneGo() {
        step("one", 1);
        step("two", 2);
        var saved = staff.get(path()).submit(path(), "body", "new words", "step-post-0-_delete", "true",
                "step-post-1-text", "two!", "step-post-2-text", "three", "step-post-2-place", "9");
        assertEquals(303, saved.status(), saved::body);
        assertEquals(List.of("two!", "three"), steps());
        assertEquals("new words", site.db.find(POST, post.id()).orElseThrow().body());
        var unit = site.db.history().of(STEP).limit(3).list().stream().map(each -> each.unit()).distinct().count();
        assertEquals(1, unit, "one transaction");
    }

    @Test
    void somethingWrongStandsAtItsLineAndNothingIsWrittenOrLost() {
        step("one", 1);
        var refused = staff.get(path()).submit(path(), "body", "typed words", "step-post-0-text", "",
                "step-post-1-text",
                "kept line", "step-post-2-text", "x".repeat(41));
        assertAll(
                () -> assertEquals(422, refused.status()),
                () -> assertTrue(refused.has("<a href=\"#field-step-post-0-text\">Step 1: Text</a>"), refused::body),
                () -> assertTrue(refused.has("id=\"field-step-post-0-text-problem\">Text is required.")),
                () -> assertTrue(refused.has("id=\"field-step-post-2-text-problem\">Text has 41 characters")),
                () -> assertTrue(refused.has("value=\"kept line\"") && refused.has("typed words")),
                () -> assertTrue(refused.has("<strong class=\"admin-marked\">2 to look at</strong>")),
                () -> assertEquals(List.of("one"), steps()),
                () -> assertEquals("words", site.db.find(POST, post.id()).orElseThrow().body()));
        assertEquals(303, refused.submit(path(), "step-post-0-text", "one", "step-post-2-text", "short").status());
        assertEquals(3, steps().size());
    }

    @Test
    void whatTheDatabaseRefusesStandsAtItsLineToo() {
        step("one", 1);
        var refused = staff.get(path()).submit(path(), "body", "typed words", "step-post-1-text", "one");
        assertAll(
                () -> assertEquals(422, refused.status()),
                () -> assertTrue(refused.has("Step 2: This step is there already."), refused::body),
                () -> assertTrue(refused.has("typed words")),
                () -> assertEquals("words", site.db.find(POST, post.id()).orElseThrow().body(), "all or nothing"));
    }

    @Test
    void eachLineHasAVersionOfItsOwn() {
        var step = step("one", 1);
        step("two", 2);
        var form = staff.get(path());
        site.db.update(step.id(), Change.of(STEP).set(STEP.text, "theirs"));
        var conflict = form.submit(path(), "step-post-0-text", "mine", "step-post-1-text", "two!");
        assertAll(
                () -> assertEquals(409, conflict.status()),
                () -> assertTrue(conflict.has("Somebody else changed this meanwhile. Stored now: Text: theirs."),
                        conflict::body),
                () -> assertTrue(conflict.has("value=\"mine\"") && conflict.has("value=\"two!\"")),
                () -> assertEquals(List.of("theirs", "two"), steps()));
        assertEquals(303, conflict.submit(path()).status());
        assertEquals(List.of("mine", "two!"), steps());
    }

    @Test
    void aLineThatIsGoneIsAddedAnewOrLetGo() {
        var step = step("one", 1);
        var form = staff.get(path());
        site.db.delete(STEP, step.id());
        var told = form.submit(path(), "step-post-0-text", "much work");
        assertEquals(422, told.status());
        assertTrue(told.has("It was deleted meanwhile; saving adds it anew.") && told.has("much work"), told::body);
        assertEquals(303, told.submit(path()).status());
        assertEquals(List.of("much work"), steps());
        var gone = step("two", 2);
        var again = staff.get(path());
        site.db.delete(STEP, gone.id());
        assertEquals(303, again.submit(path(), "step-post-1-_delete", "true").status());
        assertEquals(List.of("much work"), steps());
    }

    @Test
    void aButtonAddsALineAndKeepsWhatWasTyped() {
        var form = staff.get(path());
        var more = form.submit(path(), "body", "typed words", "step-post-0-text", "typed line", "_line", "step-post");
        assertAll(
                () -> assertEquals(200, more.status()),
                () -> assertTrue(more.has("name=\"step-post-2-text\""), more::body),
                () -> assertTrue(more.has("typed words") && more.has("value=\"typed line\"")),
                () -> assertFalse(more.has("class=\"problem\"")),
                () -> assertEquals(List.of(), steps()));
        more.submit(path(), "step-post-2-text", "last");
        assertEquals(List.of("typed line", "last"), steps());
    }

    @Test
    void buttonsMoveALine() {
        step("one", 1);
        step("two", 2);
        var moved = staff.get(path()).submit(path(), "step-post-0-text", "one!", "_down", "step-post-0-");
        assertEquals(200, moved.status());
        assertTrue(moved.body().indexOf("value=\"two\"") < moved.body().indexOf("value=\"one!\""), moved::body);
        assertEquals(List.of("one", "two"), steps(), "nothing is written yet");
        assertEquals(303, moved.submit(path()).status());
        assertEquals(List.of("two", "one!"), steps());
    }

    @Test
    void theirOwnRulesHold() {
        var done = step("done", 1);
        site.db.update(done.id(), Change.of(STEP).set(STEP.done, true));
        var other = site.post("other" + post.id(), "x");
        var foreign = site.db.insert(Change.of(STEP).set(STEP.post, other.id()).set(STEP.text, "foreign"));
        var form = staff.get(path());
        assertFalse(form.has("name=\"step-post-0-text\"") || form.has("step-post-0-_delete"), form::body);
        form.submit(path(), "step-post-0-text", "forged", "step-post-0-_delete", "true");
        assertEquals(List.of("done"), steps());
        form.submit(path(), "step-post-1-_key", String.valueOf(foreign.id()), "step-post-1-_delete", "true");
        assertTrue(site.db.find(STEP, foreign.id()).isPresent(), "another row's line");
    }

    @Test
    void moreThanThePageHasAreLinked() {
        for (var i = 1; i <= 6; i++) {
            step("step" + i, i);
        }
        var form = staff.get(path());
        assertTrue(form.has("value=\"step5\"") && !form.has("value=\"step6\""));
        assertTrue(form.has("Only the first 5 are here."), form::body);
        assertTrue(form.has("<a href=\"/admin/step/?post&#61;%d\">See all of them</a>".formatted(post.id())),
                form::body);
        assertEquals(303, form.submit(path(), "step-post-0-text", "step1!").status());
        assertEquals(6, steps().size(), "those that are not here stay");
        assertEquals(200,
                staff.get(path()).submit(path(), "step-post-lines", "999999999", "_line", "step-post").status());
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfLines() {
        step("step1", 1);
        staff.get(path());
        var one = statements();
        for (var i = 2; i <= 5; i++) {
            step("step" + i, i);
        }
        assertEquals(one, statements());
    }

    private long statements() {
        var before = site.db.statements();
        staff.get(path());
        return site.db.statements() - before;
    }
}
