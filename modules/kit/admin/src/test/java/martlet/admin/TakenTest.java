package martlet.admin;

import static martlet.admin.Badge.BADGE;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import martlet.admin.Browser.Answer;
import martlet.admin.Browser.Chosen;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Pages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * That there is such a row already is told to who may have one, and to nobody else: to all others a row that they may not see is
 * answered, to the byte, like one that is not there.
 */
class TakenTest {

    private static final String LIST = "/admin/badge/";
    private static final String ADD = "/admin/badge/add/";

    private static TestSite site;
    private static Browser boss;
    private static Post hers;
    private static Post own;
    private static Badge tin;

    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages).add(PERSON)
                .add(POST, look -> look.inline(BADGE.post, badges -> badges.columns(BADGE.name, BADGE.code)))
                .add(BADGE, look -> look.columns(BADGE.id, BADGE.post, BADGE.name, BADGE.code));
    }

    /** Of two posts, one is the visitor's; that of somebody else has a badge of gold, which only that one sees. */
    @BeforeAll
    static void open() {
        site = new TestSite(TakenTest::admin);
        boss = site.signedIn("boss");
        hers = site.post("hers", "words", 2, false);
        own = site.post("own", "words", 1, false);
        badge(hers, "gold", "A1");
        tin = badge(own, "tin", null);
    }

    private static Badge badge(Post post, String name, @Nullable String code) {
        return site.db.insert(
                Change.of(BADGE).set(BADGE.post, post.id()).set(BADGE.name, name).set(BADGE.code, code));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @AfterEach
    void nothingIsWritten() {
        assertEquals(2, site.db.select(BADGE).count());
    }

    /** Sends what is there and may not be seen, and what is not there: both are refused alike. */
    private static void same(String there, String not, Function<String, Answer> sent) {
        var real = sent.apply(there);
        var none = sent.apply(not);
        assertEquals(422, none.status(), none::body);
        assertEquals(422, real.status(), real::body);
        assertEquals(none.plain().replace(not, there), real.plain());
        assertTrue(real.has("that is so.") || real.has("so that it is so."), real::body);
    }

    @Test
    void whenARowIsAdded() {
        var post = Long.toString(hers.id());
        same("gold", "lead", name -> boss.get(ADD).submit(ADD, "post", post, "name", name));
        same("a1", "z1", code -> boss.get(ADD).submit(ADD, "post", post, "name", "x", "code", code));
    }

    @Test
    void whenARowIsChanged() {
        var page = LIST + tin.id() + "/";
        var post = Long.toString(hers.id());
        same("gold", "lead", name -> boss.get(page).submit(page, "post", post, "name", name));
        same("a1", "z1", code -> boss.get(page).submit(page, "post", post, "name", "x", "code", code));
    }

    /** Rows of a file are tried first: what is told of each is the same. */
    @Test
    void whenRowsAreImported() {
        var there = tried("gold");
        assertEquals(tried("lead"), there);
        assertTrue(there.contains("that is so."), there);
    }

    /** Returns what is told of a file with one row that adds a badge to the post of somebody else. */
    private static String tried(String name) {
        var list = LIST + "import/";
        var rows = "post,name\n%d,%s\n".formatted(hers.id(), name).getBytes(StandardCharsets.UTF_8);
        var page = boss.get(list).submitFile(list, new Chosen("file", "rows.csv", rows)).follow();
        page.submit(page.asked(), "_check", "1");
        var act = UUID.fromString(page.asked().split("/")[4]);
        var until = Instant.now().plus(Duration.ofSeconds(30));
        while (site.db.find(Act.ACT, act).orElseThrow().state() == Act.State.RUNNING) {
            assertTrue(Instant.now().isBefore(until), "it takes too long");
            Thread.onSpinWait();
        }
        return boss.get(page.asked()).plain().replaceFirst("(?s).*<h1>", "").replace(act.toString(), "")
                .replaceAll("csrf=[^\"]*", "").replace(name, "");
    }

    @Test
    void whenLinesAreSavedWithTheirRow() {
        var page = "/admin/post/" + hers.id() + "/";
        assertTrue(!boss.get(page).has("gold"), "the lines that may be seen");
        same("gold", "lead", name -> boss.get(page).submit(page, "badge-post-0-name", name));
        same("a1", "z1", code -> boss.get(page).submit(page, "badge-post-0-name", "x", "badge-post-0-code", code));
    }

    @Test
    void whoMayHaveItIsTold() {
        var post = Long.toString(own.id());
        var pair = boss.get(ADD).submit(ADD, "post", post, "name", "tin");
        assertTrue(pair.status() == 422 && pair.has("This post has that badge already."), pair::body);
        var code = boss.get(ADD).submit(ADD, "post", post, "name", "x", "code", "a1");
        assertTrue(code.status() == 422 && code.has("This code is already taken."), code::body);
    }
}
