package martlet.admin;

import static martlet.admin.Act.ACT;
import static martlet.admin.ActPart.ACT_PART;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import martlet.admin.Browser.Answer;
import martlet.admin.Browser.Chosen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows from files, step by step as a browser without script goes. */
@ParameterizedClass
@EnumSource(Engines.class)
class ImportTest extends OnSite {

    private static final String POSTS = "/admin/post/import/";

    ImportTest(Engines engine) {
        super(engine);
    }

    /** Uploads, and returns the page on which columns are told. */
    private Answer upload(String list, byte[] file) {
        var sent = boss.get(list).submitFile(list, new Chosen("file", "rows.csv", file));
        assertEquals(303, sent.status(), sent.body());
        return sent.follow();
    }

    private Answer upload(String text) {
        return upload(POSTS, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Presses a button of the page, and returns the page that stands there when the work is over. */
    private Answer press(Answer page, String... changes) {
        var sent = page.submit(page.asked(), changes);
        if (sent.status() != 303) {
            return sent;
        }
        var until = Instant.now().plus(Duration.ofSeconds(30));
        while (site.db.find(ACT, id(page)).orElseThrow().state() == Act.State.RUNNING) {
            assertTrue(Instant.now().isBefore(until), "it takes too long");
            Thread.onSpinWait();
        }
        return boss.get(page.asked());
    }

    private static UUID id(Answer page) {
        return UUID.fromString(page.asked().split("/")[4]);
    }

    private static String main(Answer page) {
        return page.body().replaceFirst("(?s).*<h1>", "");
    }

    private List<String> slugs() {
        return site.db.select(POST).orderBy(POST.slug.asc()).list().stream().map(Post::slug).toList();
    }

    @Test
    void rowsAreAddedAfterATrial() {
        var page = upload("Author;Slug;Body;whatever\r\nada;one;\"a;b\nc\";x\r\n2;two;;\r\n");
        assertAll(() -> assertTrue(page.has("<option value=\"author\" selected>Author</option>"), page.body()),
                () -> assertTrue(page.has("<option value=\"slug\" selected>Slug</option>")),
                () -> assertTrue(page.has("one · two")),
                () -> assertFalse(page.has("name=\"_run\""), "not before it was tried"),
                () -> assertFalse(page.has("ecret"), "what may not be read"));
        var tried = press(page, "_check", "1");
        assertTrue(tried.has("All 2 rows can be written."), tried::body);
        assertEquals(List.of(), slugs());
        var done = press(tried, "_run", "1");
        assertTrue(done.has("Imported: 2 of 2 rows."), done::body);
        assertEquals(List.of("one", "two"), slugs());
        assertEquals("a;b\nc", site.db.select(POST).where(POST.slug.eq("one")).one().orElseThrow().body());
        assertEquals(2, site.db.history().unit(id(page)).count(), "one unit, to be taken back together");
        assertEquals(303, tried.submit(tried.asked(), "_run", "1").status());
        assertEquals(2, slugs().size(), "sent twice, done once");
    }

    @Test
    void whatIsWrongIsToldByRowAndField() {
        site.post("taken", "x");
        var page = upload(
                "slug,author,body,locked\ntaken,ada,x,\nfine,ada,x,\n,ada,x,\nnobody,zoe,x,\nlate,2,x,perhaps\n");
        var tried = press(page, "_check", "1");
        assertAll(() -> assertTrue(tried.has("Rows that can be written: 1. Rows that can't: 4."), main(tried)),
                () -> assertTrue(tried.has("<th scope=\"row\">2</th><td>Slug</td>"), "unique"),
                () -> assertTrue(tried.has("<th scope=\"row\">4</th><td>Slug</td>"), "required"),
                () -> assertTrue(tried.has("<th scope=\"row\">6</th><td>Locked</td><td>Write true or false.</td>")),
                () -> assertTrue(tried.has("No person is “zoe”, or more than one.")));
        var nothing = press(tried, "_bad", "stop", "_run", "1");
        assertTrue(nothing.has("Nothing is written yet."), nothing::body);
        assertEquals(List.of("taken"), slugs());
        var done = press(nothing, "_bad", "skip", "_run", "1");
        assertTrue(done.has("Imported: 1 of 5 rows."), done::body);
        assertEquals(List.of("fine", "taken"), slugs());
        var report = boss.get(page.asked() + "report/").body();
        assertTrue(report.startsWith("slug,author,body,locked,Line,Problem\r\ntaken,ada,x,,2,"), report);
        assertEquals(5, report.lines().count());
    }

    @Test
    void rowsThatAreThereAreChangedByAUniqueField() {
        site.post("one", "old");
        site.post("shut", "old", 2, true);
        var page = upload("{\"slug\":\"one\",\"body\":\"new\"}\n{\"slug\":\"shut\",\"body\":\"new\"}\n"
                + "{\"slug\":\"more\",\"body\":\"new\",\"author\":2,\"locked\":false}");
        assertEquals(422, page.submit(page.asked(), "_mode", "both", "_check", "1").status(), "found by what?");
        var tried = press(page, "_mode", "both", "_by", "slug", "_check", "1");
        assertTrue(tried.has("You may not change this post."), tried::body);
        var done = press(tried, "_bad", "skip", "_run", "1");
        assertTrue(done.has("Imported: 2 of 3 rows."), done::body);
        assertEquals(List.of("new", "new", "old"), site.db.select(POST).orderBy(POST.slug.asc()).list().stream()
                .map(Post::body).toList());
        assertEquals(2, site.db.select(POST).where(POST.slug.eq("one")).oneLinked().orElseThrow().version());
        var twice = press(
                press(upload("[{\"slug\":\"one\",\"body\":\"x\"}]"), "_mode", "add", "_by", "slug", "_check", "1"),
                "_check", "1");
        assertTrue(twice.has("There is a post with this slug already."), twice::body);
    }

    @Test
    void whatAnExportWroteIsTakenBack() {
        site.post("=cmd", "-1");
        var sheet = boss.bytes("/admin/post/export/?format=sheet").body();
        site.db.delete(POST, martlet.model.Where.everything());
        var done = press(press(upload(POSTS, sheet), "_check", "1"), "_run", "1");
        assertTrue(done.has("Imported: 1 of 1 rows."), done::body);
        var post = site.db.select(POST).one().orElseThrow();
        assertEquals(List.of("=cmd", "-1", 2L), List.of(post.slug(), post.body(), post.authorId()));
    }

    @Test
    void letterSetsAndSeparatorsAreFound() {
        for (var charset : List.of("UTF-8", "windows-1252", "UTF-16")) {
            upload(POSTS, "slug\tbody\nä\tö\n".getBytes(Charset.forName(charset)));
            var part = site.db.select(ACT_PART).orderBy(ACT_PART.id.desc()).one().orElseThrow();
            assertEquals("[[2,\"ä\",\"ö\"]]", part.content(), charset);
        }
    }

    @Test
    void everyTypeIsReadAsPeopleWriteIt() {
        var list = "/admin/sample/import/";
        var page = upload(list, "text,price,flag,colour,moment,day\nab,\"1,50\",Yes,Green,2026-01-31 09:30,2026-01-31\n"
                .getBytes(StandardCharsets.UTF_8));
        var done = press(press(page, "_check", "1"), "_run", "1");
        assertTrue(done.has("Imported: 1 of 1 rows."), done::body);
        var sample = site.db.select(SAMPLE).one().orElseThrow();
        assertEquals("1.50 true GREEN 2026-01-31T09:30:00Z", "%s %s %s %s".formatted(sample.price(), sample.flag(),
                sample.colour(), sample.moment()));
    }

    @Test
    void manyRowsAreWrittenInPartsOrAllTogether() {
        var rows = IntStream.range(0, 700).mapToObj(i -> "p%04d,ada,x".formatted(i)).collect(Collectors.joining("\n"));
        var good = press(press(upload("slug,author,body\n" + rows), "_check", "1"), "_run", "1");
        assertTrue(good.has("Imported: 700 of 700 rows."), good::body);
        var bad = press(upload("slug,author,body\n" + rows.replace("p", "q") + "\nq0000,ada,x"), "_run", "1", "_bad",
                "stop");
        assertTrue(bad.has("Rows that can't: 1."), main(bad));
        assertEquals(700, site.db.select(POST).count(), "the last row was there in the first part: nothing is written");
    }

    @Test
    void whatIsNoFileOfRowsIsRefused() {
        for (var text : List.of("", "slug,author\n", "[1]", "{\"a\":")) {
            var sent = boss.get(POSTS).submit(POSTS, "text", text);
            assertEquals(422, sent.status(), text);
        }
        assertEquals(0, site.db.select(ACT_PART).count());
        assertEquals(0, site.db.select(ACT).count());
    }

    @Test
    void whatHasNoColumnIsToldAndNotLeftOut() {
        var page = upload("slug,author,body\nfine,ada,good,\ntwo,ada,so far, so good\n");
        var tried = press(page, "_check", "1");
        assertTrue(tried.has("Rows that can be written: 1. Rows that can't: 1."), main(tried));
        assertTrue(tried.has("<th scope=\"row\">3</th><td></td><td>It has more values than there are columns."),
                main(tried));
    }

    @Test
    void quotesThatNeverEndAreTold() {
        var sent = boss.get(POSTS).submit(POSTS, "text", "slug,body\none,\"a \"\"b\"\"\n\"\ntwo,5\" wide\nthree,\"x\n");
        assertEquals(422, sent.status());
        assertTrue(sent.has("The quotes that begin in line 5 never end."), sent::body);
        assertTrue(sent.has("three,"), "what was pasted is kept");
        assertEquals(0, site.db.select(ACT_PART).count());
    }

    @Test
    void aSpreadsheetIsRefusedInWords() {
        var sheet = new byte[]{'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, (byte) 0xE4};
        var sent = boss.get(POSTS).submitFile(POSTS, new Chosen("file", "rows.xlsx", sheet));
        assertEquals(422, sent.status());
        assertTrue(sent.has("Have a spreadsheet saved as CSV"), sent::body);
    }

    @Test
    void aFileAndPastedRowsAreNotTakenForOne() {
        var file = new Chosen("file", "rows.csv", "slug\none\n".getBytes(StandardCharsets.UTF_8));
        var sent = boss.get(POSTS).submitFile(POSTS, file, "text", "slug\ntwo\n");
        assertTrue(sent.status() == 422 && sent.has("There is a file, and there are pasted rows."), sent::body);
        assertTrue(sent.has("slug&#10;two"), "what was pasted is kept");
        assertEquals(0, site.db.select(ACT).count());
    }

    @Test
    void anImportIsTakenBackFromItsPage() {
        var done = press(press(upload("slug,author,body\none,ada,x\n"), "_check", "1"), "_run", "1");
        var undo = boss.get("/admin/history/undo/?act=%s&back=%%2Fadmin%%2Fpost%%2F".formatted(id(done)));
        assertTrue(done.has(undo.asked().replace("&", "&amp;").replace("=", "&#61;")),
                () -> done.body().replaceFirst("(?s).*admin-buttons", ""));
        assertEquals(303, undo.submit("/admin/history/undo/", "act", id(done).toString()).status());
        assertEquals(List.of(), slugs());
    }

    @Test
    void accountsKeepTheirPasswordsAndOnesOwnWayIn() {
        var page = upload("/admin/person/import/",
                ("name,active,email\nboss,no,boss@example.org\nada,no,a@example.org\n")
                        .getBytes(StandardCharsets.UTF_8));
        var done = press(press(page, "_mode", "update", "_by", "name", "_check", "1"), "_bad", "skip", "_run", "1");
        assertTrue(done.has("Imported: 1 of 2 rows.") && done.has("take this from yourself"), done::body);
        assertEquals(List.of(true, false),
                site.db.select(PERSON).orderBy(PERSON.id.asc()).list().stream().map(Person::active).toList());
    }

    @Test
    void isForWhoMayWriteAndForTheirsOnly() {
        var page = upload("slug,author\none,ada\n");
        site.person("eve", true);
        assertAll(() -> assertEquals(403, boss.get("/admin/award/import/").status()),
                () -> assertEquals(404, boss.get("/admin/diary/import/").status()),
                () -> assertEquals(403, site.signedIn("ada").get(POSTS).status()),
                () -> assertEquals(404, site.signedIn("eve").get(page.asked()).status()),
                () -> assertEquals(404, boss.get("/admin/person/import/" + id(page) + "/").status()),
                () -> assertEquals(404, boss.get(POSTS + "4711/").status()),
                () -> assertTrue(boss.get("/admin/post/").has("href=\"/admin/post/import/\"")),
                () -> assertFalse(boss.get("/admin/award/").has("/import/")));
    }
}
