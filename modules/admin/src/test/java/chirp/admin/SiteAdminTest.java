package chirp.admin;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Note.NOTE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chirp.auth.SiteAccounts;
import chirp.auth.SiteRules;
import chirp.models.Models;
import chirp.models.User;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import martlet.admin.Admin;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The staff's pages of this site, over HTTP, on a real database. */
class SiteAdminTest {

    private static final String PASSWORD = "correct horse battery staple";

    /** What an address must and must not have in its answer. */
    record Ask(String path, List<String> holds, List<String> lacks) {
        @Override
        public String toString() {
            return path;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("/admin/", List.of("Staff notes", "Joined in the last 7 days", "/admin/message/add/"),
                    List.of("argon2")),
            new Ask("/admin/user/", List.of("ada@example.org", "<a href=\"/admin/user/2/?back"),
                    List.of("argon2", "Password")),
            new Ask("/admin/user/2/", List.of("type=\"password\" value=\"\""), List.of("argon2")),
            new Ask("/admin/relationship/", List.of("There are no relationships yet."), List.of()),
            new Ask("/admin/message/?q=ada", List.of("Hello", "<a href=\"/admin/user/2/\">ada</a>"), List.of("<b>")),
            new Ask("/admin/message/?user__username=boss", List.of("No message matches", "User username is boss"),
                    List.of("Hello")),
            new Ask("/admin/note/", List.of("There are no notes yet."), List.of()),
            new Ask("/admin/about/", List.of("<svg", "chirp.admin"), List.of("style=")));

    static Path folder;
    static Database db;
    static RunningSite running;
    static HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeAll
    static void open() throws Exception {
        folder = Files.createTempDirectory(Path.of("target"), "data");
        var models = new ArrayList<>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(Admin.MODELS);
        models.addAll(chirp.auth.SiteAccounts.ACCOUNTS.models());
        models.addAll(Models.ALL);
        db = Database.open(DatabaseSettings.embedded(folder), models);
        var web = Web.of(db, SiteSettings.local(0));
        var auth = Auth.of(web, SiteAccounts.ACCOUNTS, SiteRules.RULES);
        var pages = Pages.of(web, Assets.of(), SiteAdmin.TEMPLATES, Admin.TEMPLATES, Auth.TEMPLATES);
        pages.add("caller", auth.pageValue());
        user(auth, "boss", true);
        var ada = user(auth, "ada", false);
        db.insert(Change.of(MESSAGE).set(MESSAGE.user, ada.id()).set(MESSAGE.content, "Hello <b>"));
        running = Site.of(pages).service(auth.service(pages)).service(Admin.PATH, SiteAdmin.of(auth, pages)).start();
        var form = get("/accounts/login/");
        post("/accounts/login/", "csrf", token(form), "username", "boss", "password", PASSWORD, "next", "/admin/");
    }

    private static User user(Auth<User> auth, String name, boolean staff) {
        return auth.create(Change.of(USER).set(USER.username, name).set(USER.password, PASSWORD)
                .set(USER.email, name + "@example.org").set(USER.admin, staff));
    }

    @AfterAll
    static void close() throws IOException {
        running.stop();
        db.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) throws Exception {
        var page = get(ask.path);
        assertEquals(200, page.statusCode());
        ask.holds.forEach(text -> assertTrue(page.body().contains(text), text + " in\n" + page.body()));
        ask.lacks.forEach(text -> assertFalse(page.body().contains(text), text));
    }

    @Test
    void theMenuHasTheModelsInTheirOrder() throws Exception {
        var found = Pattern.compile("<li><a href=\"/admin/(\\w+)/\"").matcher(get("/admin/about/").body());
        var menu = found.results().map(one -> one.group(1)).toList();
        assertEquals(
                List.of("user", "relationship", "message", "note", "martlet_group", "martlet_membership",
                        "martlet_api_key", "history", "explain", "about"),
                menu);
    }

    @Test
    void rowsAreCalledByWhatTheySay() throws Exception {
        var follow = db.insert(Change.of(RELATIONSHIP).set(RELATIONSHIP.fromUser, 1L).set(RELATIONSHIP.toUser, 2L));
        var note = db.insert(Change.of(NOTE).set(NOTE.user, 1L).set(NOTE.message, "Mind the gap, " + "x".repeat(50)));
        var ticked = get("/admin/relationship/delete/?row=%d&row=99999".formatted(follow.id())).body();
        assertTrue(ticked.contains("<h1>Delete relationship “boss follows ada”?</h1>"), ticked);
        var one = get("/admin/note/%d/".formatted(note.id())).body();
        assertTrue(one.contains("<h1>Mind the gap, " + "x".repeat(26) + "…</h1>"), one);
        db.delete(RELATIONSHIP, follow.id());
        db.delete(NOTE, note.id());
    }

    @Test
    void aNoteIsLeftOnTheFirstPage() throws Exception {
        var page = post("/admin/note/add/", "csrf", token(get("/admin/")), "message", "Mind the <gap>", "back",
                "/admin/");
        assertTrue(page.body().contains("Mind the &lt;gap&gt;"), page.body());
        assertEquals(1, db.select(NOTE).one().orElseThrow().userId());
        db.delete(NOTE, 1);
    }

    @Test
    void nobodyFollowsThemselvesByWayOfTheStaff() throws Exception {
        var page = post("/admin/relationship/add/", "csrf", token(get("/admin/relationship/add/")), "from_user", "2",
                "to_user", "2");
        assertEquals(422, page.statusCode());
        assertTrue(page.body().contains("Nobody can follow themselves."), page.body());
        assertEquals(0, db.select(RELATIONSHIP).count());
    }

    private static String token(HttpResponse<String> page) {
        var found = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"").matcher(page.body());
        assertTrue(found.find(), page.body());
        return found.group(1).replace("&#61;", "=");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String... values) throws Exception {
        var form = new ArrayList<String>();
        for (var i = 0; i < values.length; i += 2) {
            form.add(values[i] + "=" + URLEncoder.encode(values[i + 1], StandardCharsets.UTF_8));
        }
        return client
                .send(HttpRequest.newBuilder(address(path)).header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(String.join("&", form))).build(), BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + running.port() + path);
    }
}
