package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Everybody can read and reach everything, on a site that has addresses confirmed before the first login. */
class LookIT {

    private static final String UNCONFIRMED = "/accounts/login/unconfirmed/";

    @TempDir
    static Path data;

    /** One for the staff, and one for strangers. */
    private static final Map<Boolean, Page> WINDOWS = new HashMap<>();
    private static final Map<String, String> TOLD = new HashMap<>();
    @AutoClose
    private static Chirped site;
    @AutoClose
    private static Chromium browser;
    private static String staff;

    @BeforeAll
    static void start() {
        site = Chirped.start(Running.Form.IMAGE, data, Map.of("CHIRP_AUTH_CONFIRMATION", "required"));
        var mails = new Mailbox(data.resolve("mail"));
        try (var member = new Visitor(site.running().address()); var boss = new Visitor(site.running().address())) {
            askConfirmation(member, Scenario.MEMBER, Demo.PASSWORD);
            askConfirmation(boss, Scenario.STAFF, Scenario.PASSWORD);
            var token = mails.token("boss@example.org", "/accounts/confirm/");
            boss.submit("/accounts/confirm/?token=" + token, "/accounts/confirm/", "token", token).is(303);
            member.submit("/accounts/reset/", "/accounts/reset/", "email", "boss@example.org").is(303);
        }
        TOLD.put("confirm", mails.token("demo0@example.org", "/accounts/confirm/"));
        TOLD.put("reset", mails.token("boss@example.org", "/accounts/reset/password/"));
        try (var boss = new Visitor(site.running().address())) {
            TOLD.put("change", change(boss));
            TOLD.put("act", found("act=([0-9a-f-]{36})", boss.get("/admin/note/1/history/").body())
                    .getFirst());
        }
        browser = Chromium.start(site.running().address());
        staff = browser.signedIn(Scenario.STAFF, Scenario.PASSWORD);
    }

    private static void askConfirmation(Visitor visitor, String name, String password) {
        visitor.submit("/accounts/login/", "/accounts/login/", "username", name, "password", password)
                .leadsTo(UNCONFIRMED);
        visitor.submit(UNCONFIRMED, UNCONFIRMED).is(303);
    }

    /** Leaves a note and writes it anew, so that there is a history; returns the first of its changes. */
    private static String change(Visitor boss) {
        boss.submit("/accounts/login/", "/accounts/login/", "username", Scenario.STAFF, "password", Scenario.PASSWORD)
                .leadsTo("/");
        boss.submit("/admin/note/add/", "/admin/note/add/", "message", "Mind the gap", "user", "1").is(303);
        boss.submit("/admin/note/1/", "/admin/note/1/", "version", "1", "message", "Mind the step").is(303);
        return found("/admin/note/1/history/(\\d+)/", boss.get("/admin/note/1/history/").body()).stream().sorted()
                .findFirst().orElseThrow();
    }

    private static List<String> found(String pattern, String page) {
        return Pattern.compile(pattern).matcher(page.replace("&#61;", "=")).results().map(one -> one.group(1)).toList();
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        assertEquals(List.of(), browser.faults());
    }

    /** Or else the others would prove nothing. */
    @Test
    void whatIsWrongIsFound() {
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            page.route("**/wrong/", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")
                    .setBody("<!doctype html><title>A picture</title><img src='data:,'>")));
            page.navigate("/wrong/");
            var found = String.valueOf(Axe.violations(page));
            assertTrue(found.contains("image-alt: img") && found.contains("html-has-lang"), found);
        }
    }

    @ParameterizedTest
    @FieldSource("chirp.launcher.Look#ALL")
    void everybodyCanReadAndReachEverything(Look look) {
        look.check(WINDOWS.computeIfAbsent(look.staff(), LookIT::open), TOLD);
    }

    private static Page open(boolean signedIn) {
        var options = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        var context = browser.open(signedIn ? options.setStorageState(staff) : options);
        return context.newPage();
    }
}
