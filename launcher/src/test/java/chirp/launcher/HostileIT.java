package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import martlet.auth.ApiKeys;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing which people write runs in somebody's browser, and no {@code next} leads away. */
class HostileIT {

    private static final List<String> RUNNING = List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<body onload=alert(1)>",
            "<iframe srcdoc='<script>alert(1)</script>'>", "<a href=javascript:alert(1) autofocus>x</a>",
            "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>",
            "<video><source onerror=alert(1)>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<style>@import'x'</style>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href=//evil.example/>",
            "<link rel=stylesheet href=//evil.example/x.css>", "<object data=javascript:alert(1)>",
            "javascript:alert(1)", "{{constructor.constructor('alert(1)')()}}", "{{{html}}}", "${alert(1)}");
    private static final List<String> BREAKING = List.of("%s", "\"%s", "'>%s", "\"><br>%s<\"", "</textarea></title>%s");

    /** Each of the first in one of the second: no two pages that show one row each differ in more. */
    private static final List<String> SHAPES = IntStream.range(0, RUNNING.size())
            .mapToObj(i -> BREAKING.get(i % BREAKING.size()).formatted(RUNNING.get(i))).toList();

    /** As much as a search reads, and as a message takes. */
    private static final int SHORT = 250;
    private static final int LONG = 1_000;

    @TempDir
    static Path data;

    @AutoClose
    private static Chirped site;
    @AutoClose
    private static Chromium browser;

    @BeforeAll
    static void start() {
        site = Chirped.start(Running.Form.IMAGE, data);
        browser = Chromium.start(site.running().address());
    }

    @BeforeEach
    void forget() {
        browser.faults();
    }

    /** All of them, those last that get pages of their own. */
    static List<String> payloads() {
        var all = new LinkedHashSet<String>();
        BREAKING.forEach(frame -> RUNNING.forEach(core -> all.add(frame.formatted(core))));
        SHAPES.forEach(all::remove);
        all.addAll(SHAPES);
        return List.copyOf(all);
    }

    /** All of them again, as many in one text as there is room for. */
    private static List<String> together(int room) {
        var all = new ArrayList<String>(List.of(""));
        for (var payload : payloads()) {
            var longer = (all.getLast() + " " + payload).strip();
            if (longer.length() <= room) {
                all.set(all.size() - 1, longer);
            } else {
                all.add(payload);
            }
        }
        return all;
    }

    /** Or else the next test would prove nothing. */
    @Test
    void whatRunsIsNoticed() {
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            var policy = page.navigate("/public/").headers().get("content-security-policy");
            assertNoticed(page, policy, "inline event handler");
            assertNoticed(page, "default-src * 'unsafe-inline'", "a dialog");
        }
    }

    private static void assertNoticed(Page page, String policy, String said) {
        page.route("**/public/", route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")
                .setHeaders(Map.of("content-security-policy", policy))
                .setBody("<!doctype html><img src=/nothing/x onerror=alert(1)>")));
        // The browser tells of it when the page may be there already.
        page.waitForCondition(() -> {
            page.navigate("/public/");
            return browser.faults().stream().anyMatch(fault -> fault.contains(said));
        });
    }

    /** Written into every text field that takes it, kept in every form that refuses it, and looked at on every page. */
    @Test
    void nothingThatIsWrittenRuns() {
        assertEquals(100, payloads().size());
        write();
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var tabs = new Tabs(context);
            lookAsAnybody(tabs);
            Chromium.signIn(tabs.next(), Scenario.STAFF, Scenario.PASSWORD, "/admin/");
            lookAtLists(tabs);
            lookAtRows(tabs);
            lookAtForms(tabs);
            tabs.settle();
        }
        assertEquals(List.of(), browser.faults());
    }

    private static void write() {
        var member = new OpenForm(site.visitor(Scenario.Who.MEMBER), "/create/");
        var staff = new OpenForm(site.visitor(Scenario.Who.STAFF), "/admin/note/add/");
        Stream.concat(payloads().stream(), together(LONG).stream()).forEach(payload -> {
            member.send(303, "content", payload);
            staff.send(303, "message", payload, "user", "1", "created_date", "2026-01-31T09:30:00");
        });
        var keys = new OpenForm(site.visitor(Scenario.Who.STAFF), "/accounts/keys/");
        payloads().stream().filter(payload -> payload.length() <= 60).limit(ApiKeys.MOST)
                .forEach(payload -> keys.send(200, "name", payload, "scope", "message:read", "expires", "90d"));
    }

    private static void lookAsAnybody(Tabs tabs) {
        together(SHORT).forEach(text -> tabs.look("/users/?" + Visitor.encoded("q", text)));
        for (var text : together(LONG)) {
            tabs.look("/join/?" + Visitor.encoded("next", text));
            tabs.look("/accounts/login/?" + Visitor.encoded("next", text));
            tabs.look("/public/?" + Visitor.encoded("from", text));
        }
        SHAPES.forEach(text -> tabs.look("/users/" + Visitor.encoded("", text).substring(1).replace("+", "%20") + "/"));
        together(SHORT).forEach(text -> tabs.send("/join/", "username", text, "email", text));
    }

    /** As many pages as hold what was written. */
    private static void lookAtLists(Tabs tabs) {
        tabs.leaf("/public/", 6);
        tabs.leaf("/users/ada/", 6);
        tabs.leaf("/admin/message/?ordering=-id", 3);
        tabs.leaf("/admin/note/?ordering=-id", 3);
        tabs.look("/accounts/keys/");
    }

    private static void lookAtRows(Tabs tabs) {
        for (var model : List.of("message", "note")) {
            var list = site.visitor(Scenario.Who.STAFF).get("/admin/%s/?ordering=-id".formatted(model)).body();
            var rows = Pattern.compile("\"(/admin/%s/\\d+/)".formatted(model)).matcher(list).results()
                    .map(row -> row.group(1)).distinct().limit(SHAPES.size() + together(LONG).size()).toList();
            assertEquals(SHAPES.size() + together(LONG).size(), rows.size(), list);
            rows.forEach(tabs::look);
            rows.forEach(row -> tabs.look(row + "delete/"));
        }
    }

    private static void lookAtForms(Tabs tabs) {
        for (var text : together(SHORT)) {
            tabs.look("/admin/message/?" + Visitor.encoded("q", text));
            tabs.send("/admin/user/add/", "username", text, "email", text);
        }
        for (var text : together(LONG)) {
            for (var name : List.of("ordering", "user", "from", "pub_date")) {
                tabs.look("/admin/message/?" + Visitor.encoded(name, text));
            }
            for (var name : List.of("who", "model", "action", "key", "field")) {
                tabs.look("/admin/explain/?who=ada&model=message&action=change&" + Visitor.encoded(name, text));
            }
            tabs.send("/accounts/keys/", "name", text);
            tabs.send("/admin/martlet_group/add/", "name", text);
        }
    }

    /** What a browser makes of each address that the site answers with, whatever it was asked to lead to. */
    @Test
    void noNextLeadsAway() {
        var member = site.visitor(Scenario.Who.MEMBER);
        var locations = new ArrayList<String>();
        for (var next : nexts()) {
            var answer = member.get("/accounts/login/?" + Visitor.encoded("next", next));
            if (next.indexOf('\0') >= 0) {
                answer.is(400);
            } else {
                locations.add(answer.is(303).location());
            }
        }
        assertTrue(locations.size() >= 200, "there are " + locations.size());
        try (var context = browser.open(new Browser.NewContextOptions())) {
            var page = context.newPage();
            page.navigate("/public/");
            var away = page.evaluate("all => all.filter(one => new URL(one, location.href).origin !== location.origin)",
                    locations);
            assertEquals(List.of(), away);
        }
    }

    private static List<String> nexts() {
        var all = new ArrayList<String>();
        for (var begin : List.of("//", "///", "/\\", "\\/", "\\\\", "/\t/", "/\n/", "/ /", "/%09/", "/.//", "/..//",
                "https://",
                "https:", "https:/", "HTTPS:\\\\", "http://localhost@", "//localhost@", "javascript:",
                "data:text/html,",
                "\u0001//", "/\u0000/", "//\u200b", "/%5c", "/%2f", "@", "?//", "#//", ".//", "/;//", "/\r\n/")) {
            for (var host : List.of("evil.example", "evil.example/", "evil.example:80/x", "evil。example", "[::1]/x",
                    "0x7f.1/", "evil.example?x=/", "evil.example#/", "evil.example%2f..")) {
                all.add(begin + host);
            }
        }
        return all;
    }
}
