package martlet.admin;

import static martlet.admin.Award.AWARD;
import static martlet.admin.Badge.BADGE;
import static martlet.admin.City.CITY;
import static martlet.admin.Country.COUNTRY;
import static martlet.admin.Diary.DIARY;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Photo.PHOTO;
import static martlet.admin.Post.POST;
import static martlet.admin.Reader.READER;
import static martlet.admin.Remark.REMARK;
import static martlet.admin.Reply.REPLY;
import static martlet.admin.Sample.SAMPLE;
import static martlet.admin.Step.STEP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import martlet.auth.Accounts;
import martlet.auth.Action;
import martlet.auth.Auth;
import martlet.auth.Passwords;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.DatabaseSettings;
import martlet.model.Model;
import martlet.model.StoredFile;
import martlet.model.Where;
import martlet.testing.Letters;
import martlet.web.Assets;
import martlet.web.Flash;
import martlet.web.Pages;
import martlet.web.RunningSite;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;

/** A real site with an admin, on a spare port, with a real database in a folder of its own. */
final class TestSite implements AutoCloseable {

    static final String PASSWORD = "correct horse battery staple";

    /** Hashed once: each hash takes a tenth of a second. */
    private static final String HASH = Passwords.hash(PASSWORD);

    static final Rules RULES = Rules.of(
            RuleSet.of(PERSON).see(Who.anyone()).add(Who.staff()).change(Who.staff()).delete(Who.staff())
                    .hide(Who.staff(), PERSON.email),
            RuleSet.of(POST).see(Who.anyone()).add(Who.signedIn())
                    .change(Who.rows(POST.locked.eq(false))).delete(Who.rows(POST.locked.eq(false)))
                    .ownedBy(POST.author).fix(Who.nobody(), POST.posted).hide(Who.nobody(), POST.secret),
            RuleSet.of(REPLY).see(Who.staff()).add(Who.staff()).change(Who.staff()).delete(Who.staff()),
            RuleSet.of(AWARD).see(Who.staff()),
            RuleSet.of(STEP).see(Who.staff()).add(Who.staff())
                    .change(Who.<Step>staff().and(Who.rows(STEP.done.eq(false))))
                    .delete(Who.<Step>staff().and(Who.rows(STEP.done.eq(false)))),
            staffs(REMARK).hide(Who.rows("is the boss",
                    caller -> caller.name().equals("boss") ? Where.everything() : Where.nothing()), REMARK.note),
            staffs(READER), badges(), RuleSet.of(DIARY), staffs(COUNTRY), staffs(CITY), staffs(SAMPLE),
            RuleSet.of(PHOTO).see(Who.rows(PHOTO.open.eq(true)).or(Who.staff())).add(Who.staff()).change(Who.staff())
                    .delete(Who.staff()).ownedBy(PHOTO.owner)
                    .hide(Who.<Photo>staff().or(Who.owner(PHOTO.owner)), PHOTO.paper));

    private static RuleSet<Badge> badges() {
        Who<Badge> author = Who.owner(BADGE.post, POST.author);
        return RuleSet.of(BADGE).see(author).add(author).change(author).delete(author);
    }

    private static <R> RuleSet<R> staffs(Model<R> model) {
        return RuleSet.of(model).see(Who.staff()).add(Who.staff()).change(Who.staff()).delete(Who.staff());
    }

    /** How far this site's clock is ahead. */
    volatile Duration ahead = Duration.ZERO;

    /** How often the page of reports had them counted anew. */
    final AtomicInteger counted = new AtomicInteger();

    final Letters letters = new Letters();
    final Database db;
    final Auth<Person> auth;
    private final DatabaseSettings settings;
    private final RunningSite running;

    TestSite() {
        this(Engines.HSQLDB);
    }

    /** A site whose rows are kept by an engine. */
    TestSite(Engines engine) {
        this(engine, ZoneId.of("UTC"), TestSite::admin);
    }

    /** A site whose people are in a zone. */
    TestSite(ZoneId zone) {
        this(Engines.HSQLDB, zone, TestSite::admin);
    }

    /** A site with an admin of its own. */
    TestSite(BiFunction<Auth<Person>, Pages, Admin> look) {
        this(Engines.HSQLDB, ZoneId.of("UTC"), look);
    }

    private TestSite(Engines engine, ZoneId zone, BiFunction<Auth<Person>, Pages, Admin> look) {
        settings = engine.fresh();
        db = Database.open(settings, models());
        var web = Web.of(db,
                SiteSettings.local(0).withLimits(1 << 20, 100, 16).withGrace(Duration.ZERO).withZone(zone),
                () -> Instant.now().plus(ahead));
        auth = Auth.of(web,
                new Accounts<>(PERSON, PERSON.name, PERSON.password, PERSON.email, PERSON.active, PERSON.staff),
                RULES);
        var pages = Pages.of(web, Assets.of(), TestSite::resource, Admin.TEMPLATES, Auth.TEMPLATES).named("Test")
                .languages("en", "de");
        pages.add("caller", auth.pageValue());
        auth.mail(letters, pages);
        var admin = look.apply(auth, pages);
        var desk = desk(pages);
        running = Site.of(pages).service(auth.service(pages)).service(admin.path(), admin)
                .service(desk.path(), desk).service("/sign-in", this::doors)
                // tag::route[]
                .service("/recount", rules -> rules.post("/", auth.staff((req, res) -> {
                    counted.incrementAndGet();
                    pages.web().flash().add(req, res, Flash.Kind.SUCCESS, "Counted anew.");
                    pages.redirect(res, admin.path() + "/reports/");
                })))
                // end::route[]
                .uploads(admin.path(), 2 << 20).start();
        person("boss", true);
        person("ada", false);
    }

    /** A way in without a password, whose hash would be most of what a test costs. */
    private void doors(HttpRules rules) {
        rules.get("/{name}/", (req, res) -> {
            var name = req.path().pathParameters().get("name");
            auth.logIn(req, res, db.select(PERSON).where(PERSON.name.eq(name)).one().orElseThrow(), false);
            res.send();
        });
    }

    /** Returns all that the database keeps. */
    static List<Model<?>> models() {
        var models = new ArrayList<>(Web.MODELS);
        models.addAll(Auth.MODELS);
        models.addAll(Admin.MODELS);
        models.addAll(
                List.of(PERSON, POST, REPLY, AWARD, DIARY, COUNTRY, CITY, SAMPLE, PHOTO, STEP, READER, REMARK, BADGE));
        models.addAll(StoredFile.MODELS);
        return models;
    }

    private static Admin admin(Auth<Person> auth, Pages pages) {
        return admin(auth, pages, _ -> {});
    }

    /** The admin of a site that says more about how posts are shown. */
    static Admin admin(Auth<Person> auth, Pages pages, Consumer<ModelAdmin<Post>> posts) {
        return Admin.named("Test & Co", auth, pages)
                .panel(new Latest())
                .panel(Chart.perDay("Posts & days", auth, POST, POST.posted, 3))
                .recent("Recent")
                .fact("Weather", () -> "fine <today>")
                .page("reports", "Reports", "reports", _ -> Map.of("sum", "42 & more"))
                .page("broken", "Broken", "reports", _ -> {
                    throw new IllegalStateException("This page is broken for a test");
                })
                .page("secrets", "Secrets", "reports", caller -> caller.name().equals("nobody"), _ -> Map.of("sum", ""))
                .add(PERSON)
                .add(POST, look -> posts.accept(look
                        .columns(POST.author, POST.slug, POST.body, POST.posted, POST.locked,
                                POST.author.to(PERSON.email),
                                POST.secret)
                        .search(POST.body, POST.slug, POST.author.to(PERSON.name), POST.secret)
                        .order(POST.posted.desc())
                        .action("Lock them", chosen -> chosen.set(Change.of(POST).set(POST.locked, true)))
                        .action("Write in them", chosen -> chosen.rows().forEach(post -> chosen.update(post,
                                Change.of(POST).set(POST.body, post.row().slug() + chosen.values().orNull(POST.body)))),
                                ask -> ask.needs(Action.CHANGE).asks(POST.body, POST.secret))
                        .pick(POST.author, PERSON.name)))
                .add(REPLY)
                .add(AWARD)
                .add(DIARY)
                .add(COUNTRY)
                .add(CITY)
                .add(SAMPLE, look -> look.columns(SAMPLE.id, SAMPLE.text, SAMPLE.price, SAMPLE.flag, SAMPLE.moment,
                        SAMPLE.day, SAMPLE.clock, SAMPLE.span, SAMPLE.colour, SAMPLE.size)
                        .filters(SAMPLE.text, SAMPLE.note, SAMPLE.price, SAMPLE.moment, SAMPLE.day, SAMPLE.flag,
                                SAMPLE.colour)
                        .drill(SAMPLE.moment)
                        .column("Double", row -> row.row().price() == null
                                ? null
                                : row.row().price().multiply(java.math.BigDecimal.TWO),
                                twice -> twice.from(SAMPLE.price).sort(SAMPLE.price.asc())))
                .add(PHOTO);
    }

    /** Another admin of the same site, with other models and elsewhere. */
    private Admin desk(Pages pages) {
        return Admin.named("Desk", auth, pages).at("/back/desk").add(COUNTRY).add(CITY,
                look -> look.order(CITY.name.asc()));
    }

    static java.io.InputStream resource(String name) {
        return switch (name) {
            case "latest.mustache" -> text("<form method=\"post\" action=\"/admin/post/add/\">{{>csrf}}"
                    + "<input type=\"hidden\" name=\"back\" value=\"/admin/\"><input name=\"slug\">"
                    + "<input name=\"body\"></form><p>{{hint}}</p>");
            case "reports.mustache" -> text(
                    "{{<admin_layout}}{{$title}}Reports{{/title}}{{$main}}<p>{{sum}}</p>"
                            + "<form method=\"post\" action=\"/recount/\">{{>csrf}}<button type=\"submit\">Count anew</button>"
                            + "</form>{{/main}}{{/admin_layout}}");
            case "texts_de.po" -> text("msgid \"{person} on {diary}: {note}\"\n"
                    + "msgstr \"{person} über {diary}: {note}\"\n");
            default -> null;
        };
    }

    private static java.io.InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A panel with a short form. */
    private static final class Latest implements Panel {
        @Override
        public String title() {
            return "Write & go";
        }

        @Override
        public String template() {
            return "latest";
        }

        @Override
        public Map<String, ?> values(ServerRequest req) {
            return Map.of("hint", "a hint with <b>");
        }
    }

    // -- rows

    Person person(String name, boolean staff) {
        return db.insert(Change.of(PERSON).set(PERSON.name, name).set(PERSON.password, HASH)
                .set(PERSON.email, name + "@example.org").set(PERSON.staff, staff));
    }

    Post post(String slug, String body) {
        return post(slug, body, 2, false);
    }

    Post post(String slug, String body, long author, boolean locked) {
        return db.insert(Change.of(POST).set(POST.slug, slug).set(POST.body, body).set(POST.author, author)
                .set(POST.locked, locked).set(POST.posted, Instant.parse("2026-01-31T09:30:00.123456Z")));
    }

    void reply(Post post, String text) {
        db.insert(Change.of(REPLY).set(REPLY.post, post.id()).set(REPLY.text, text));
    }

    void award(Post post) {
        db.insert(Change.of(AWARD).set(AWARD.post, post.id()).set(AWARD.name, "Best of all"));
    }

    void diary(long person) {
        db.insert(Change.of(DIARY).set(DIARY.person, person).set(DIARY.line, "dear diary"));
    }

    // -- visitors

    Browser anonymous() {
        return new Browser(running.port());
    }

    Browser signedIn(String name) {
        var browser = anonymous();
        browser.get("/sign-in/" + name + "/");
        return browser;
    }

    /** Returns how many statements a page takes that the boss saw before. */
    long statements(String path) {
        var browser = signedIn("boss");
        browser.get(path);
        var before = db.statements();
        assertEquals(200, browser.get(path).status(), path);
        return db.statements() - before;
    }

    /** Takes a table of PostgreSQL's away, behind the site's back: whoever asks for its rows fails. */
    void lose(Model<?> model) {
        try (var connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                var statement = connection.createStatement()) {
            statement.execute("drop table \"%s\" cascade".formatted(model.name()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.stop();
        db.close();
        if (settings.isEmbedded()) {
            delete(settings.folder());
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
