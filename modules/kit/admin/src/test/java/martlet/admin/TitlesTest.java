package martlet.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static martlet.admin.Diary.DIARY;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Remark.REMARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a row is called whose title names the rows that it links to, wherever it stands. */
class TitlesTest {

    /** Nobody may see a diary, so that its key stands for it. */
    private static final String TITLE = "ada on #1: how &amp; why";

    private static TestSite site;
    private static Browser boss;

    @BeforeAll
    static void open() {
        site = site();
        boss = site.signedIn("boss");
        remarks(site, 2);
    }

    private static TestSite site() {
        return new TestSite((auth, pages) -> Admin.named("Titles", auth, pages).recent("Recent").add(PERSON)
                .add(DIARY).add(REMARK, look -> look.editable(REMARK.note)));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** Each is by somebody else; all answer the first one. */
    private static void remarks(TestSite site, int count) {
        site.diary(1);
        site.db.transaction(() -> {
            for (var i = 0; i < count; i++) {
                var by = i == 0 ? 2 : site.person("p" + i, false).id();
                var remark = Change.of(REMARK).set(REMARK.person, by).set(REMARK.diary, 1L).set(REMARK.note,
                        "how & why");
                site.db.insert(i == 0 ? remark : remark.set(REMARK.answers, 1L));
            }
            return null;
        });
    }

    @Test
    void itStandsWhereverTheRowIsCalled() {
        for (var path : List.of("/admin/", "/admin/remark/", "/admin/remark/1/", "/admin/remark/1/delete/",
                "/admin/remark/delete/?row=1", "/admin/remark/1/history/", "/admin/history/", "/admin/search/?q=how",
                "/admin/palette/?q=how", "/admin/remark/add/options/answers/?q=", "/admin/remark/2/",
                "/admin/remark/?answers=1", "/admin/person/2/delete/")) {
            var page = boss.get(path);
            assertTrue(page.has(TITLE), () -> path + "\n" + page.body());
            assertFalse(page.has("Remark 1<"), path);
        }
    }

    /** As the row that another one links to, its own links are looked up too. */
    @Test
    void aLinkedRowIsCalledSo() {
        assertTrue(boss.get("/admin/remark/").has("<a href=\"/admin/remark/1/\">" + TITLE + "</a>"));
    }

    @Test
    void itIsInTheLanguageOfThePage() {
        var german = new String(boss.bytes("/admin/remark/1/", "Accept-Language", "de").body(), UTF_8);
        assertTrue(german.contains("<h1>ada über #1: how &amp; why</h1>"), german);
    }

    @Test
    void theMessageAfterSavingHasIt() {
        var saved = boss.get("/admin/remark/2/").submit("/admin/remark/2/", "note", "so").follow();
        assertTrue(saved.has("The remark “p1 on #1: so” was saved."), saved::body);
    }

    /** A field that one may not read is in no title. */
    @Test
    void whoMayNotReadAFieldOfItReadsTheKey() {
        site.person("carl", true);
        var carl = site.signedIn("carl");
        for (var path : List.of("/admin/remark/", "/admin/remark/1/", "/admin/remark/1/delete/")) {
            var page = carl.get(path);
            assertTrue(page.has("Remark 1"), () -> path + "\n" + page.body());
            assertFalse(page.has("how &amp; why") || page.has(" on #1"), path);
        }
    }

    @Test
    void itIsToldOfARowThatIsGoneToWhoMayReadAllOfIt() {
        try (var own = site()) {
            remarks(own, 1);
            own.db.delete(REMARK, REMARK.id.eq(1L));
            own.person("carl", true);
            for (var path : List.of("/admin/", "/admin/history/", "/admin/remark/1/history/")) {
                var page = own.signedIn("boss").get(path);
                assertTrue(page.has(TITLE), () -> path + "\n" + page.body());
                var other = own.signedIn("carl").get(path);
                assertTrue(other.has("Remark 1"), () -> path + "\n" + other.body());
                assertFalse(other.has("how &amp; why") || other.has(" on #1"), path);
            }
        }
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfRows() {
        try (var few = site(); var many = site()) {
            remarks(few, 5);
            remarks(many, 25);
            for (var path : List.of("/admin/", "/admin/remark/", "/admin/remark/2/", "/admin/history/",
                    "/admin/remark/delete/?row=2&row=3&row=4", "/admin/search/?q=how", "/admin/palette/?q=how",
                    "/admin/remark/add/options/answers/?q=")) {
                assertEquals(few.statements(path), many.statements(path), path);
            }
        }
    }
}
