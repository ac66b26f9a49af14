package martlet.rest;

import static martlet.rest.FilesTest.Paper.PAPER;
import static martlet.rest.Person.PERSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.described.Documents;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.FileType;
import martlet.model.Model;
import martlet.model.Row;
import martlet.model.StoredFile;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fields that are files, in the API: read by their keys, written by forms only. */
class FilesTest {

    /** A row that may have a file. */
    record Paper(long id, String title, @Nullable UUID scan) {

        static final Fields PAPER = new Fields();

        static final class Fields extends Model<Paper> {
            final Field<Paper, Long> id = key("id", Paper::id);
            final Field<Paper, String> title = text("title", Paper::title).max(20);
            final FileLink<Paper> scan = file("scan", Paper::scan).optional();

            private Fields() {
                super("paper");
            }

            @Override
            protected Paper read(Row row) {
                return new Paper(row.get(id), row.get(title), row.orNull(scan));
            }
        }
    }

    private static final String EVE = "eve has a long password";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Database db;
    private static RunningSite site;
    private static Documents documents;
    private static Paper paper;

    @BeforeAll
    static void start() throws IOException {
        var models = new ArrayList<>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(RestApi.MODELS);
        models.addAll(StoredFile.MODELS);
        models.addAll(List.of(PERSON, PAPER));
        db = Database.open(DatabaseSettings.embedded(Files.createTempDirectory(Path.of("target"), "data")), models);
        var web = Web.of(db, SiteSettings.local(0));
        var auth = Auth.of(web,
                new Accounts<>(PERSON, PERSON.name, PERSON.password, PERSON.email, PERSON.active, PERSON.staff),
                Rules.of(RuleSet.of(PERSON).see(Who.anyone()),
                        RuleSet.of(PAPER).see(Who.staff()).add(Who.staff()).change(Who.staff())));
        auth.create(Change.of(PERSON).set(PERSON.name, "eve").set(PERSON.password, EVE)
                .set(PERSON.email, "eve@example.org").set(PERSON.staff, true).set(PERSON.active, true));
        var scan = web.files().store("scan.txt", FileType.TEXT,
                () -> new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
        paper = db.insert(Change.of(PAPER).set(PAPER.title, "one").set(PAPER.scan, scan.id()));
        var api = RestApi.at("/api", auth).add(Resource.of(PAPER));
        var pages = Pages.of(web, Assets.of(), Auth.TEMPLATES);
        site = Site.of(pages).api(api.path(), api).service(auth.service(pages)).start();
        documents = Documents.of(URI.create(site.address()), api.path());
    }

    @AfterAll
    static void stop() {
        site.stop();
        db.close();
    }

    private static HttpResponse<String> ask(String method, String path, String body, boolean asEve)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(site.port(), path)))
                .header("Content-Type", "application/json");
        if (asEve) {
            request.header("Authorization", "Basic "
                    + Base64.getEncoder().encodeToString(("eve:" + EVE).getBytes(StandardCharsets.UTF_8)));
        }
        var reply = CLIENT.send(request.method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
        documents.hold(reply);
        return reply;
    }

    @Test
    void aFileIsReadByItsKey() throws Exception {
        var row = ask("GET", "/api/paper/%d/".formatted(paper.id()), "", true);
        assertTrue(row.body().contains("\"scan\":\"%s\"".formatted(paper.scan()))
                || row.body().contains("\"scan\": \"%s\"".formatted(paper.scan())), row.body());
        assertEquals("hello", ask("GET", "/files/%s/".formatted(paper.scan()), "", true).body());
        assertEquals(404, ask("GET", "/files/%s/".formatted(paper.scan()), "", false).statusCode());
    }

    /** Whoever could write keys could make a stranger's file their own, and read it. */
    @Test
    void aKeyIsNotWritten() throws Exception {
        var body = "{\"title\":\"two\",\"scan\":\"%s\"}".formatted(paper.scan());
        var added = ask("POST", "/api/paper/", body, true);
        assertTrue(added.statusCode() == 422 || added.statusCode() == 400, added::body);
        assertTrue(added.body().contains("'scan' can't be written."), added.body());
        assertEquals(201, ask("POST", "/api/paper/", "{\"title\":\"two\"}", true).statusCode());
        assertEquals(1, db.select(PAPER).where(PAPER.scan.eq(paper.scan())).count());
    }
}
