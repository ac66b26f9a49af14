package martlet.admin;

import static martlet.admin.Photo.PHOTO;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import martlet.admin.Browser.Chosen;
import martlet.model.Change;
import martlet.model.StoredFile;
import martlet.web.Links;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Files in forms, and who gets them. */
class FilesTest extends OnSite {

    private static final String ADD = "/admin/photo/add/";

    /** So many bytes of something that begins as a picture does. */
    private static byte[] picture(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        System.arraycopy(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, bytes, 0, 8);
        return bytes;
    }

    private static Chosen chosen(int size) {
        return new Chosen("picture", "my photo.png", picture(size));
    }

    private static Chosen paper(String text) {
        return new Chosen("paper", "note.html", text.getBytes(StandardCharsets.UTF_8));
    }

    private Photo only() {
        return site.db.select(PHOTO).one().orElseThrow();
    }

    private StoredFile file(UUID id) {
        return site.auth.web().files().find(id).orElseThrow();
    }

    private long files() {
        return site.db.select(StoredFile.STORED_FILE).count();
    }

    private Photo added(String title, int size) {
        var sent = boss.get(ADD).submitFile(ADD, chosen(size), "title", title);
        assertEquals(303, sent.status(), sent::body);
        return site.db.select(PHOTO).where(PHOTO.title.eq(title)).one().orElseThrow();
    }

    private static String page(Photo photo) {
        return "/admin/photo/%d/".formatted(photo.id());
    }

    @Test
    void aFileIsSentWithARowAndShownWithIt() {
        var form = boss.get(ADD);
        for (var shown : List.of("enctype=\"multipart/form-data\"", "type=\"file\" accept=\"image/png,image/jpeg\"",
                "PNG, JPEG; at most 195.4 KB.", "aria-describedby=\"field-picture-help\"",
                "Who took it, and when. PNG, JPEG, GIF, WEBP, PDF, ZIP, text, any file; at most 1 MB.")) {
            assertTrue(form.has(shown), () -> shown + " in " + form.body());
        }
        var photo = added("lamp", 150_000);
        var file = file(photo.picture());
        assertEquals("my photo.png", file.name());
        var address = "/files/%s/my%%20photo.png".formatted(file.id());
        assertEquals(address, Links.file(file));
        assertTrue(boss.get(page(photo)).has("<a href=\"%s\">my photo.png (146.5 KB)</a>".formatted(address)),
                () -> boss.get(page(photo)).body());
        assertTrue(boss.get("/admin/photo/").has(address), "in the list too");
        var got = boss.bytes(address);
        assertArrayEquals(picture(150_000), got.body());
    }

    @Test
    void aFileIsServedSoThatNothingRunsInIt() {
        var photo = added("lamp", 100);
        var form = boss.get(page(photo));
        assertEquals(303, form.submitFile(page(photo), paper("<script>alert(1)</script>")).status());
        var text = boss.bytes("/files/%s/".formatted(only().paper()));
        assertAll(
                () -> assertEquals(200, text.statusCode()),
                () -> assertEquals("attachment; filename*=UTF-8''note.html.txt", header(text, "content-disposition")),
                () -> assertEquals("text/plain; charset=UTF-8", header(text, "content-type")),
                () -> assertEquals("nosniff", header(text, "x-content-type-options")),
                () -> assertEquals("default-src 'none'; sandbox", header(text, "content-security-policy")),
                () -> assertEquals("private, no-cache", header(text, "cache-control")));
        var picture = boss.bytes(Links.file(file(photo.picture())));
        assertEquals("inline; filename*=UTF-8''my%20photo.png", header(picture, "content-disposition"));
        assertEquals("image/png", header(picture, "content-type"));
        var head = boss.head(Links.file(file(photo.picture())));
        assertEquals(200, head.status());
        assertEquals("100", header(head.reply(), "content-length"));
        assertEquals("", head.body());
        var tag = header(picture, "etag");
        var again = boss.bytes("/files/%s/any-name".formatted(photo.picture()), "If-None-Match", "\"x\", " + tag);
        assertEquals(304, again.statusCode());
        assertEquals(0, again.body().length);
        assertEquals(200, boss.bytes("/files/%s/x".formatted(photo.picture()), "If-None-Match", "\"x\"").statusCode());
    }

    private static String header(java.net.http.HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    @Test
    void onlyWhoMaySeeTheRowAndTheFieldGetsTheFile() {
        var photo = added("lamp", 100);
        boss.get(page(photo)).submitFile(page(photo), paper("who and when"));
        var picture = "/files/%s/".formatted(photo.picture());
        var paper = "/files/%s/".formatted(only().paper());
        var ada = site.signedIn("ada");
        assertEquals(List.of(200, 404, 404), statuses(picture, boss, ada, site.anonymous()));
        site.db.update(photo.id(), Change.of(PHOTO).set(PHOTO.open, true));
        assertEquals(List.of(200, 200, 200), statuses(picture, boss, ada, site.anonymous()));
        assertEquals(List.of(200, 404, 404), statuses(paper, boss, ada, site.anonymous()));
        site.db.update(photo.id(), Change.of(PHOTO).set(PHOTO.owner, 2L));
        assertEquals(List.of(200, 200, 404), statuses(paper, boss, ada, site.anonymous()), "a paper is for its owner");
        for (var none : List.of("/files/" + new UUID(1, 2) + "/", "/files/x/", "/files/1/2/", "/files/%00/")) {
            assertTrue(boss.get(none).status() == 404 || boss.get(none).status() == 400, none);
        }
        assertEquals(site.anonymous().get("/files/%s/".formatted(new UUID(1, 2))).body().length(),
                site.anonymous().get(paper).body().length(), "hidden is as if it were not there");
    }

    private static List<Integer> statuses(String path, Browser... browsers) {
        return Arrays.stream(browsers).map(browser -> browser.get(path).status()).toList();
    }

    record Bad(String does, Chosen file, String says) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Bad> BAD = List.of(
            new Bad("another kind", new Chosen("picture", "x.png", "<svg/>".getBytes(StandardCharsets.UTF_8)),
                    "Picture must be one of these: PNG, JPEG."),
            new Bad("nothing in it", new Chosen("picture", "x.png", new byte[0]), "This file is empty."),
            new Bad("too much in it", new Chosen("picture", "x.png", picture(200_001)),
                    "Picture has 200,001 bytes; at most 200,000 bytes fit."),
            new Bad("none chosen", new Chosen("picture", "", new byte[0]), "Picture is required."));

    @ParameterizedTest
    @FieldSource("BAD")
    void whatIsNotTakenIsSaidBesideTheInput(Bad bad) {
        var refused = boss.get(ADD).submitFile(ADD, bad.file, "title", "lamp");
        assertEquals(422, refused.status());
        assertTrue(refused.has("id=\"field-picture-problem\">" + bad.says), refused::body);
        assertTrue(refused.has("value=\"lamp\""), "what was typed is kept");
        assertEquals(0, site.db.select(PHOTO).count());
        assertEquals(0, files());
    }

    @Test
    void aFileThatIsRightIsKeptWhenSomethingElseIsNot() {
        var refused = boss.get(ADD).submitFile(ADD, chosen(100_000), "title", "");
        assertEquals(422, refused.status());
        assertTrue(refused.has("Chosen, not saved yet: <") || refused.has("Chosen, not saved yet: my photo.png"),
                refused::body);
        assertEquals(303, refused.submit(ADD, "title", "lamp").status());
        assertArrayEquals(picture(100_000), boss.bytes("/files/%s/".formatted(only().picture())).body());
        assertEquals(1, files(), "it was stored once");
    }

    @Test
    void aWordThatIsNotOursIsNoFile() {
        var photo = added("lamp", 100);
        var forged = boss.get(ADD).submit(ADD, "title", "bowl", "picture", photo.picture().toString(),
                "picture-kept", photo.picture().toString());
        assertEquals(422, forged.status());
        assertTrue(forged.has("Picture is required."), forged::body);
        var mine = boss.get(ADD).submitFile(ADD, paper("mine"), "title", "");
        var other = mine.submit(ADD, "title", "bowl", "picture-kept", word(mine.body()));
        assertTrue(other.has("Picture is required."), "a word is for one input");
    }

    private static String word(String page) {
        var at = page.indexOf("name=\"paper-kept\" value=\"") + "name=\"paper-kept\" value=\"".length();
        return page.substring(at, page.indexOf('"', at));
    }

    @Test
    void aWordThatIsOldIsNoFile() {
        var refused = boss.get(ADD).submitFile(ADD, chosen(100), "title", "");
        site.ahead = Duration.ofHours(21);
        site.auth.web().files().sweep();
        assertEquals(1, files());
        site.ahead = Duration.ofHours(25);
        site.auth.web().files().sweep();
        assertEquals(0, files());
        site.ahead = Duration.ZERO;
        assertTrue(refused.submit(ADD, "title", "lamp").has("Picture is required."));
    }

    @Test
    void aFileIsReplacedAndRemoved() {
        var photo = added("lamp", 100);
        var other = added("bowl", 200);
        boss.get(page(photo)).submitFile(page(photo), paper("one"));
        var first = only("lamp");
        assertEquals(303, boss.get(page(photo)).submitFile(page(photo), chosen(300)).status());
        var second = only("lamp");
        assertFalse(second.picture().equals(first.picture()));
        assertEquals(first.paper(), second.paper(), "what was left alone stays");
        assertEquals(404, boss.get("/files/%s/".formatted(first.picture())).status());
        assertFalse(boss.get(page(photo)).has("picture-remove"), "what is required is not removed");
        assertEquals(303, boss.get(page(photo)).submit(page(photo), "paper-remove", "true").status());
        assertNull(only("lamp").paper());
        site.ahead = Duration.ofHours(25);
        site.auth.web().files().sweep();
        assertEquals(2, files());
        site.ahead = Duration.ZERO;
        assertArrayEquals(picture(200), boss.bytes("/files/%s/".formatted(other.picture())).body());
    }

    private Photo only(String title) {
        return site.db.select(PHOTO).where(PHOTO.title.eq(title)).one().orElseThrow();
    }

    @Test
    void theSameFormTwiceSavesOnce() {
        var form = boss.get(ADD);
        assertEquals(303, form.submitFile(ADD, chosen(100), "title", "lamp").status());
        assertEquals(303, form.submitFile(ADD, chosen(100), "title", "lamp").status());
        assertEquals(1, site.db.select(PHOTO).count());
    }

    @Test
    void aFormFromElsewhereIsRefusedWithItsFile() {
        var elsewhere = boss.elsewhere();
        var known = boss.get(ADD).values(ADD, "title", "lamp");
        assertEquals(403, elsewhere.postFile(ADD, known, chosen(100)).status(), "whatever token it has");
        var forged = boss.get(ADD).values(ADD, "title", "lamp", "csrf", "x");
        assertEquals(403, elsewhere.postFile(ADD, forged, chosen(100)).status());
        assertEquals(0, files());
    }

    /** Of this site's own page, but of before: it waits with its file. */
    @Test
    void aFormOfBeforeKeepsItsFile() {
        var asked = boss.get(ADD).submitFile(ADD, chosen(100), "title", "lamp", "csrf", "old");
        assertEquals(403, asked.status());
        assertEquals(303, asked.submit(ADD).status(), asked::body);
        assertArrayEquals(picture(100), boss.bytes("/files/%s/".formatted(only().picture())).body());
    }

    @Test
    void twoWhoChangeTheSameFileSeeBoth() {
        var photo = added("lamp", 100);
        var mine = boss.get(page(photo));
        assertEquals(303, boss.get(page(photo)).submitFile(page(photo),
                new Chosen("picture", "theirs.png", picture(200))).status());
        var theirs = only().picture();
        var conflict = mine.submitFile(page(photo), new Chosen("picture", "mine.png", picture(300)));
        assertEquals(409, conflict.status());
        assertTrue(conflict.has("mine.png (300 bytes)") && conflict.has("theirs.png (200 bytes)"), conflict::body);
        assertEquals(303, conflict.submit(page(photo), "_of-picture", "theirs").status());
        assertEquals(theirs, only().picture());
        assertEquals(303, boss.get(page(photo)).submitFile(page(photo), chosen(400)).status());
    }

    /** Away for more than half an hour: the password is asked for, and the form goes on with its file. */
    @Test
    void aFormThatIsHeldKeepsItsFile() {
        var form = boss.get(ADD);
        site.ahead = Duration.ofMinutes(31);
        var asked = form.submitFile(ADD, chosen(100_000), "title", "lamp");
        assertEquals(403, asked.status());
        assertTrue(asked.has("proof-password"), asked::body);
        var sent = asked.submit(ADD, "proof-password", TestSite.PASSWORD);
        assertEquals(303, sent.status(), sent::body);
        assertArrayEquals(picture(100_000), boss.bytes("/files/%s/".formatted(only().picture())).body());
    }
}
