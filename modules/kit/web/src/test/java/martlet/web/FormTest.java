package martlet.web;

import static martlet.web.Thing.THING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a form takes, keeps and shows. */
class FormTest {

    private static final WallClock UTC = new WallClock(ZoneId.of("UTC"));

    private static final Thing ROW = new Thing(7, "lamp", "a@b.example", "one\ntwo", "$hash", true,
            Instant.parse("2026-01-31T09:30:00.123456Z"), 3L);

    private static final String WHOLE = "name=lamp&email=a@b.example&password=open sesame&done=true&at=2026-01-31T09:30&other=";

    private static Form<Thing> form() {
        return Form.of(UTC, THING, THING.name, THING.email, THING.body, THING.password, THING.done, THING.at,
                THING.other);
    }

    private static Params params(String form) {
        var values = new HashMap<String, List<String>>();
        Arrays.stream(form.split("&")).map(pair -> pair.split("=", 2))
                .forEach(pair -> values.put(pair[0], List.of(pair[1])));
        return Params.of(values);
    }

    private static String html(Form<?> form) {
        return new Templates(List.of(Pages.class::getResourceAsStream))
                .render("form_fields", new View.Values(Map.of("form", form.shown())));
    }

    record Entered(String does, String form, List<String> holds, List<String> lacks, boolean valid) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Entered> ENTERED = List.of(
            new Entered("all of it", WHOLE, List.of("value=\"lamp\"", "maxlength=\"20\"", "autocomplete=\"email\"",
                    "autocomplete=\"new-password\"", " checked", "value=\"2026-01-31T09:30\"",
                    "aria-describedby=\"field-name-help\"",
                    "<small class=\"help\" id=\"field-name-help\">As on the box.</small>", "(required)", "(UTC)"),
                    List.of("sesame", "aria-invalid", "role=\"alert\"", "style="), true),
            new Entered("nothing", "x=y",
                    List.of("Name is required.", "<a href=\"#field-name\">Name</a>: Name is required.",
                            "aria-invalid=\"true\"", "aria-describedby=\"field-name-help field-name-problem\""),
                    List.of("Body is required", "Other is required", "At is required"), false),
            new Entered("too long", WHOLE.replace("lamp", "l".repeat(21)),
                    List.of("Name has 21 characters; at most 20 fit.",
                            "value=\"" + "l".repeat(21) + "\""),
                    List.of("sesame"), false),
            new Entered("a number that is none", WHOLE.replace("other=", "other=x"),
                    List.of("Write a whole number, such as 42.",
                            "value=\"x\""),
                    List.of("sesame"), false),
            new Entered("a date that is none", WHOLE.replace("09:30", "soon"), List.of("Write a date and time"),
                    List.of("sesame"), false),
            new Entered("a tag", WHOLE.replace("lamp", "<b>\"'"), List.of("value=\"&lt;b&gt;&quot;&#39;\""),
                    List.of("<b>"), true));

    @ParameterizedTest
    @FieldSource("ENTERED")
    void takes(Entered entered) {
        var form = form();
        var valid = form.read(params(entered.form()));
        var html = html(form);
        assertAll(html,
                () -> assertEquals(entered.valid(), valid),
                () -> entered.holds().forEach(s -> assertTrue(html.contains(s), "should hold " + s)),
                () -> entered.lacks().forEach(s -> assertFalse(html.contains(s), "should lack " + s)));
    }

    @Test
    void fillsAChange() {
        var form = form();
        assertTrue(form.read(params(WHOLE.replace("name=lamp", "name= lamp ") + "&body=one\r\ntwo&id=99")));
        var change = form.change();
        assertEquals("lamp", change.orNull(THING.name));
        assertEquals("one\ntwo", change.orNull(THING.body));
        assertEquals("open sesame", change.orNull(THING.password));
        assertEquals(true, change.orNull(THING.done));
        assertEquals(Instant.parse("2026-01-31T09:30:00Z"), change.orNull(THING.at));
        assertTrue(change.has(THING.other));
        assertNull(change.orNull(THING.other));
        assertFalse(change.has(THING.id), "what the form does not name is not written");
    }

    @Test
    void anEditLeavesAloneWhatWasNotTouched() {
        var form = form().with(ROW);
        assertTrue(form.read(params(
                "name=lamp&email=a@b.example&body=one\r\ntwo&password=&at=2026-01-31T09:30:00&other=3&version=4")));
        assertEquals(ROW.at(), form.change().orNull(THING.at), "to the microsecond");
        assertFalse(form.change().has(THING.password), "an empty password is no new one");
        assertEquals(false, form.change().orNull(THING.done), "a box without a tick sends nothing");
        assertEquals(4, form.version().orElseThrow());
        assertTrue(html(form).contains("<input type=\"hidden\" name=\"version\" value=\"4\">"));
    }

    @Test
    void anEditShowsTheRowButNoPassword() {
        var html = html(form().with(ROW));
        assertTrue(html.contains("value=\"2026-01-31T09:30:00\"") && html.contains("one&#10;two</textarea>"), html);
        assertFalse(html.contains("$hash") || html.contains("hash"), html);
    }

    @Test
    void keepsWhatTheDatabaseFoundWrong() {
        var form = form();
        form.read(params(WHOLE));
        form.problems(List.of(new Problem("name", "This name is already taken."), new Problem("", "Not today.")));
        var html = html(form);
        assertFalse(form.isValid());
        assertTrue(html.contains("<a href=\"#field-name\">Name</a>: This name is already taken."), html);
        assertTrue(html.contains("<li>Not today.</li>"), html);
        assertTrue(html.indexOf("id=\"field-name-problem\"") < html.indexOf("<input id=\"field-name\""),
                "the problem comes before the input");
    }

    @Test
    void offersTheRowsThatALinkMayLeadTo() {
        var html = html(form().with(ROW)
                .choices(_ -> Optional.of(List.of(new Form.Choice(2, "two"), new Form.Choice(3, "<three>")))));
        assertTrue(html.contains("<select id=\"field-other\" name=\"other\""), html);
        assertTrue(html.contains("<option value=\"3\" selected>&lt;three&gt;</option>"), html);
        assertFalse(html.contains("value=\"2\" selected"), html);
        assertTrue(html(form()).contains("<input id=\"field-other\" name=\"other\" type=\"number\""));
    }
}
