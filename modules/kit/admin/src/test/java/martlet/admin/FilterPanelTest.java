package martlet.admin;

import static martlet.admin.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The filter panel, as a browser without script uses it: sent, turned into an address, read back, and what it then lists. */
class FilterPanelTest {

    private static final String LIST = "/admin/sample/";
    private static final TestSite SITE = new TestSite(ZoneId.of("Europe/Berlin"));
    private static final Browser STAFF = SITE.signedIn("boss");

    /** What is chosen in the panel, the address that this means, and which rows that lists. */
    record Chosen(String does, List<String> inputs, String query, String finds) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Chosen> CHOSEN = List.of(
            new Chosen("nothing", List.of(), "", "one two three"),
            new Chosen("a part of a text", List.of("f.text.value", "T"), "text__contains=T", "two three"),
            new Chosen("a beginning", List.of("f.text.op", "startswith", "f.text.value", "th"), "text__startswith=th",
                    "three"),
            new Chosen("a text", List.of("f.text.op", "eq", "f.text.value", "one"), "text=one", "one"),
            new Chosen("no value", List.of("f.note.op", "absent"), "note__is=null", "two three"),
            new Chosen("any value", List.of("f.note.op", "present", "f.note.value", "left from before"),
                    "-note__is=null", "one"),
            new Chosen("a least number", List.of("f.price.value", "2.50"), "price__gte=2.50", "two three"),
            new Chosen("a most", List.of("f.price.op", "lte", "f.price.value", "2.5"), "price__lte=2.5", "one two"),
            new Chosen("a range", List.of("f.price.op", "between", "f.price.value", "2", "f.price.to", "3"),
                    "price__between=2%2C3", "two"),
            new Chosen("half a range", List.of("f.price.op", "between", "f.price.to", "3"), "price__lte=3", "one two"),
            new Chosen("one choice", List.of("f.colour.value", "RED"), "colour=RED", "one"),
            new Chosen("two choices", List.of("f.colour.value", "RED", "f.colour.value", "BLUE"),
                    "colour=RED&colour=BLUE", "one three"),
            new Chosen("no choice", List.of("f.colour.op", "absent", "f.colour.value", "RED"), "colour__is=null",
                    ""),
            new Chosen("yes", List.of("f.flag.value", "true"), "flag=true", "two"),
            new Chosen("some time", List.of("f.moment.op", "within", "f.moment.span", "36", "f.moment.unit", "h",
                    "f.moment.day", "2020-01-01"), "moment__within=36h", "three"),
            new Chosen("longer ago", List.of("f.moment.op", "older", "f.moment.span", "2", "f.moment.unit", "d"),
                    "moment__older=2d", "one two"),
            new Chosen("a day of the site's zone", List.of("f.moment.op", "day", "f.moment.day", "2025-04-01"),
                    "moment__during=2025-04-01", "two"),
            new Chosen("a month", List.of("f.moment.op", "month", "f.moment.month", "2025-03"),
                    "moment__during=2025-03", "one"),
            new Chosen("a year", List.of("f.moment.op", "year", "f.moment.year", "2025"), "moment__during=2025",
                    "one two"),
            new Chosen("between two days", List.of("f.moment.op", "between", "f.moment.from", "2025-03-30",
                    "f.moment.until", "2025-04-01"), "moment__between=2025-03-30%2C2025-04-01", "one two"),
            new Chosen("two fields", List.of("f.price.value", "2", "f.day.op", "between", "f.day.until", "2025-02-01"),
                    "price__gte=2&day__lte=2025-02-01", "two"));

    @BeforeAll
    static void fill() {
        row("one", "1", Sample.Colour.RED, "2025-03-31T21:30:00Z", "2025-01-01", false);
        row("two", "2.5", Sample.Colour.GREEN, "2025-03-31T22:30:00Z", "2025-02-01", true);
        row("three", "9", Sample.Colour.BLUE, Instant.now().minus(Duration.ofHours(30)).toString(), "2025-03-01",
                false);
    }

    private static void row(String text, String price, Sample.Colour colour, String moment, String day, boolean flag) {
        var change = Change.of(SAMPLE).set(SAMPLE.text, text).set(SAMPLE.price, new BigDecimal(price))
                .set(SAMPLE.colour, colour).set(SAMPLE.moment, Instant.parse(moment))
                .set(SAMPLE.day, LocalDate.parse(day)).set(SAMPLE.flag, flag);
        SITE.db.insert(text.equals("one") ? change.set(SAMPLE.note, "noted") : change);
    }

    @AfterAll
    static void close() {
        SITE.close();
    }

    @ParameterizedTest
    @FieldSource("CHOSEN")
    void whatIsChosenBecomesTheAddress(Chosen chosen) {
        var panel = STAFF.get(LIST).form(LIST, "_filter");
        var answer = STAFF.get(LIST + "?" + Browser.query(panel, chosen.inputs));
        assertEquals(303, answer.status(), answer::body);
        assertEquals(LIST + (chosen.query.isEmpty() ? "" : "?" + chosen.query), answer.location());
        var list = answer.follow();
        assertEquals(200, list.status(), list::body);
        for (var name : List.of("one", "two", "three")) {
            assertEquals(List.of(chosen.finds.split(" ")).contains(name), list.has("text\">" + name), name);
        }
        // Sent again as it came, the panel means the same.
        var again = STAFF.get(LIST + "?" + Browser.query(list.form(LIST, "_filter"), List.of()));
        assertEquals(answer.location(), again.location());
    }

    /** What can't be, in a browser whose inputs take anything. */
    static final List<Chosen> WRONG = List.of(
            new Chosen("no month", List.of("f.moment.op", "month", "f.moment.month", "May 25", "f.price.value", "2"),
                    "moment", "Write a year, a month or a day"),
            new Chosen("no span", List.of("f.moment.op", "within", "f.moment.span", "-4"), "moment",
                    "Write a number of hours, days or weeks"),
            new Chosen("no number", List.of("f.price.value", "two"), "price", "Write a number"),
            new Chosen("no day", List.of("f.day.op", "between", "f.day.from", "1.2.2025", "f.day.until", "2025-03-01"),
                    "day", "Write a date"));

    @ParameterizedTest
    @FieldSource("WRONG")
    void whatCantBeIsToldBesideItAndKept(Chosen wrong) {
        var panel = STAFF.get(LIST).form(LIST, "_filter");
        var answer = STAFF.get(LIST + "?" + Browser.query(panel, wrong.inputs));
        var again = answer.form(LIST, "_filter");
        assertAll(() -> assertEquals(422, answer.status(), answer::body),
                () -> assertTrue(again.replaceFirst("(?s).* id=\"filter-" + wrong.query + "-problem\">", "")
                        .replaceFirst("(?s)</p>.*", "").contains(wrong.finds), again),
                () -> assertTrue(again.contains("value=\"" + wrong.inputs.getLast() + "\""), again),
                () -> assertTrue(answer.has("id=\"filters\" open") && answer.has("text\">two"), "the list is there"),
                () -> assertFalse(answer.has("Please look at this again"), "nothing of its cells"));
    }

    @Test
    void conditionsWithoutInputsGoAlongAndOthersAreReplaced() {
        var list = STAFF.get(LIST + "?text__regexp=o&ordering=text&limit=25&price__gte=2&from=&colour__in=RED,BLUE");
        var sent = STAFF.get(LIST + "?" + Browser.query(list.form(LIST, "_filter"), List.of("f.price.value", "1")));
        assertEquals(LIST + "?text__regexp=o&ordering=text&limit=25&colour__in=RED%2CBLUE&price__gte=1",
                sent.location());
    }

    @Test
    void rowsToLinkToAreLookedForWhereTheyAreMany() {
        try (var own = new TestSite()) {
            for (var i = 0; i < 60; i++) {
                own.person("person" + i, false);
            }
            own.post("alpha", "text", 2, false);
            own.post("beta", "text", 7, false);
            var staff = own.signedIn("boss");
            var list = "/admin/post/";
            var panel = staff.get(list).form(list, "_filter");
            assertFalse(panel.contains("person4"), "not all of them");
            var found = staff.get(list + "?" + Browser.query(panel, List.of("f.author.find", "person4", "_find",
                    "author", "f.author.value", "2")));
            assertEquals(200, found.status(), found::body);
            var choices = found.form(list, "_filter");
            assertAll(() -> assertTrue(choices.contains("value=\"7\""), choices),
                    () -> assertTrue(choices.contains("value=\"2\" checked"), choices),
                    () -> assertTrue(choices.contains("person4 ") || choices.contains(" person4"), choices),
                    () -> assertTrue(found.has("<details class=\"admin-filters\" id=\"filters\" open>")));
            // The key that sends a form presses its first button.
            for (var button : List.of("", "author")) {
                var sent = staff.get(list + "?" + Browser.query(choices,
                        List.of("f.author.value", "7", "_find", button)));
                assertEquals(list + "?author=2&author=7", sent.location(), button);
            }
            var typed = staff.get(list + "?" + Browser.query(choices, List.of("f.author.find", "person5")));
            assertTrue(typed.status() == 200 && typed.has("person5"), "not looked for yet, and not left out");
            var sent = staff.get(list + "?" + Browser.query(choices, List.of("f.author.value", "7")));
            var both = sent.follow();
            assertTrue(both.has("Author is ada") && both.has("Author is person4"), both::body);
            assertTrue(both.form(list, "_filter").contains("value=\"7\" checked"));
        }
    }

    @Test
    void aFieldThatMayNotBeReadHasNoInput() {
        try (var own = new TestSite()) {
            var staff = own.signedIn("boss");
            var page = staff.get("/admin/person/");
            assertTrue(page.has("f.active.value"), page::body);
            assertFalse(page.has("f.password"), page::body);
            var hidden = staff.get("/admin/post/?_filter=1&f.secret.value=x&f.slug.value=y");
            assertEquals("/admin/post/", hidden.location(), "neither is in the panel");
        }
    }

    @Test
    void anAddressOfAFieldThatMayNotBeReadIsAsOneOfAFieldThatIsNot() {
        try (var own = new TestSite()) {
            var staff = own.signedIn("boss");
            for (var query : new ArrayList<>(List.of("?%s=x", "?-%s__startswith=x", "?or=(slug=a,%s=x)",
                    "?and=(%s__is=null)", "?ordering=%s", "?_filter=1&%s=x&f.author.find=a"))) {
                var hidden = staff.get("/admin/post/" + query.formatted("secret"));
                var missing = staff.get("/admin/post/" + query.formatted("sicret"));
                assertEquals(400, hidden.status(), query);
                assertEquals(missing.plain().replace("sicret", "secret"), hidden.plain(), query);
            }
        }
    }
}
