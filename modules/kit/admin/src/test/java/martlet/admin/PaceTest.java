package martlet.admin;

import static martlet.admin.Step.STEP;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A choice that has to be made and has a default: what a new row begins with, and what a row that is there has to have. */
class PaceTest {

    private static final String ADD = "/admin/step/add/";
    private static final String ACT = "/admin/acts/step/set-the-pace/";

    static TestSite site;
    static Browser staff;

    // tag::asks[]
    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages)
                .add(STEP, look -> look
                        .action("Set the pace", steps -> steps.set(steps.values()), ask -> ask
                                .asks(STEP.pace)));
    }
    // end::asks[]

    @BeforeAll
    static void open() {
        site = new TestSite(PaceTest::admin);
        staff = site.signedIn("boss");
        var post = site.post("post", "words");
        site.db.insert(Change.of(STEP).set(STEP.post, post.id()).set(STEP.text, "first"));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** The part of a page that asks for the pace. */
    private static String asked(Browser.Answer page) {
        var found = Pattern.compile("(?s)<label for=\"field-pace\">.*?</select>").matcher(page.body());
        assertTrue(found.find(), page::body);
        return found.group();
    }

    private static Step.Pace stored() {
        return site.db.find(STEP, 1L).orElseThrow().pace();
    }

    private static Browser.Answer press() {
        return staff.get(ACT + "?row=1");
    }

    @Test
    void aNewRowBeginsWithTheDefaultAndCanNotBeWithoutOne() {
        var pace = asked(staff.get(ADD));
        assertAll(() -> assertTrue(pace.contains("<option value=\"STEADY\" selected>"), pace),
                () -> assertFalse(pace.contains("(required)") || pace.contains("value=\"\""), pace));
        var added = staff.get(ADD).submit(ADD, "post", "1", "text", "second", "pace", "");
        assertEquals(303, added.status(), added::body);
        assertEquals(List.of(Step.Pace.STEADY), site.db.select(STEP).where(STEP.text.eq("second")).list().stream()
                .map(Step::pace).toList());
    }

    @Test
    void aRowThatIsThereHasToHaveOne() {
        var page = staff.get("/admin/step/1/");
        var pace = asked(page);
        assertTrue(pace.contains("(required)") && pace.contains("<option value=\"\">Choose…"), pace);
        var refused = page.submit("/admin/step/1/", "pace", "");
        assertTrue(refused.status() == 422 && refused.has("Pace is required."), refused::body);
    }

    @Test
    void whatAsksForItDoesTooAndOffersTheDefault() {
        var page = press();
        var pace = asked(page);
        assertAll(() -> assertTrue(pace.contains("<option value=\"STEADY\" selected>"), pace),
                () -> assertTrue(pace.contains("(required)") && pace.contains("aria-required"), pace));
        var refused = page.submit(ACT, "pace", "", "_run", "1");
        assertTrue(refused.status() == 422 && refused.has("Pace is required."), refused::body);
        assertEquals(303, page.submit(ACT, "pace", "FAST", "_run", "1").status());
        assertEquals(Step.Pace.FAST, stored());
    }
}
