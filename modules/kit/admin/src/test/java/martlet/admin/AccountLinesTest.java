package martlet.admin;

import static martlet.admin.Country.COUNTRY;
import static martlet.admin.Mate.MATE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpRules;
import java.util.ArrayList;
import java.util.List;
import martlet.auth.Accounts;
import martlet.auth.Auth;
import martlet.auth.Passwords;
import martlet.auth.RuleSet;
import martlet.auth.Rules;
import martlet.auth.Who;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.Model;
import martlet.testing.Letters;
import martlet.web.Assets;
import martlet.web.Mail;
import martlet.web.Pages;
import martlet.web.Site;
import martlet.web.SiteSettings;
import martlet.web.Web;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts that are lines of another row's form: their passwords are set there as on their own page, and never shown. */
class AccountLinesTest {

    private static final String PATH = "/admin/country/at/";
    private static final String ADA = "mate-country-0-password";
    private static final String NEW = "mate-country-2-";
    private static final String GOOD = "three grey stones in a row";

    private final Letters letters = new Letters();
    private martlet.testing.TestSite site;
    private Browser staff;

    @BeforeEach
    void open() {
        site = martlet.testing.TestSite.start(models(), this::made);
        site.db().insert(Change.of(COUNTRY).set(COUNTRY.code, "at").set(COUNTRY.name, "Austria"));
        account("ada", false);
        account("boss", true);
        staff = new Browser(site.address().getPort());
        staff.get("/sign-in/");
    }

    private static List<Model<?>> models() {
        var models = new ArrayList<Model<?>>(List.of(COUNTRY, MATE));
        models.addAll(Auth.MODELS);
        models.addAll(Admin.MODELS);
        return models;
    }

    private Site made(Database db) {
        var web = Web.of(db, SiteSettings.local(0));
        var auth = Auth.of(web,
                new Accounts<>(MATE, MATE.name, MATE.password, MATE.email, MATE.active, MATE.staff),
                Rules.of(staffs(COUNTRY), staffs(MATE)));
        var pages = Pages.of(web, Assets.of(), Admin.TEMPLATES, Auth.TEMPLATES).named("Test");
        auth.mail(letters, pages);
        var admin = Admin.named("Test", auth, pages).add(MATE).add(COUNTRY, look -> look
                .inline(MATE.country, mates -> mates.columns(MATE.name, MATE.email, MATE.password)));
        return Site.of(pages).service(auth.service(pages)).service(admin.path(), admin)
                .service("/sign-in", rules -> door(auth, rules));
    }

    private static <R> RuleSet<R> staffs(Model<R> model) {
        return RuleSet.of(model).see(Who.staff()).add(Who.staff()).change(Who.staff()).delete(Who.staff());
    }

    private static void door(Auth<Mate> auth, HttpRules rules) {
        rules.get("/", (req, res) -> {
            auth.logIn(req, res, auth.db().select(MATE).where(MATE.name.eq("boss")).one().orElseThrow(), false);
            res.send();
        });
    }

    private void account(String name, boolean staff) {
        site.db().insert(Change.of(MATE).set(MATE.country, "at").set(MATE.name, name)
                .set(MATE.email, name + "@example.org").set(MATE.staff, staff)
                .set(MATE.password, Passwords.hash(GOOD)));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Mate mate(String name) {
        return site.db().select(MATE).where(MATE.name.eq(name)).one().orElseThrow();
    }

    @Test
    void aPasswordIsSetInALineAndTheOwnerIsTold() {
        var form = staff.get(PATH);
        assertTrue(form.has("name=\"" + ADA + "\" type=\"password\" value=\"\""), form::body);
        var before = mate("boss").password();
        assertEquals(303, form.submit(PATH, ADA, "another four words or so").status());
        assertAll(() -> assertTrue(Passwords.matches(mate("ada").password(), "another four words or so")),
                () -> assertEquals(before, mate("boss").password(), "an empty one is kept"),
                () -> assertEquals(List.of("ada@example.org"), letters.written().stream().map(Mail::to).toList()));
        var told = staff.get("/admin/mate/1/history/").body();
        assertTrue(told.contains("Password") && !told.contains("argon2") && !told.contains("four words"), told);
    }

    @Test
    void oneThatIsNoneIsToldAtItsLineAndNothingIsWritten() {
        var before = mate("ada").password();
        var wrong = staff.get(PATH).submit(PATH, ADA, "short", "mate-country-0-name", "eda", "name", "Österreich");
        assertAll(() -> assertEquals(422, wrong.status()),
                () -> assertTrue(wrong.has("id=\"field-" + ADA + "-problem\">A password needs at least 15"),
                        wrong::body),
                () -> assertFalse(wrong.has("value=\"short\""), "never shown again"),
                () -> assertTrue(wrong.has("value=\"eda\"") && wrong.has("Österreich"), "all else is kept"),
                () -> assertEquals(before, mate("ada").password()),
                () -> assertEquals(List.of(), letters.written()));
    }

    @Test
    void anAccountIsAddedInALineWithItsPassword() {
        var form = staff.get(PATH);
        var without = form.submit(PATH, NEW + "name", "cleo", NEW + "email", "cleo@example.org");
        assertTrue(without.has("Password is required."), without::body);
        assertEquals(303, without.submit(PATH, NEW + "password", GOOD).status());
        assertTrue(Passwords.matches(mate("cleo").password(), GOOD));
        assertFalse(mate("cleo").staff());
    }
}
