package martlet.admin;

import static martlet.admin.Person.PERSON;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a script gets while somebody writes what a link should lead to. */
class OptionsTest {

    private static final String OPTIONS = "/admin/post/add/options/author/?q=";

    static TestSite site;
    static Browser staff;

    @BeforeAll
    static void open() {
        site = new TestSite();
        staff = site.signedIn("boss");
        var many = new ArrayList<Change<Person>>();
        for (var i = 0; i < 20_100; i++) {
            many.add(Change.of(PERSON).set(PERSON.name, "user" + i).set(PERSON.password, "x").set(PERSON.email, "e"));
        }
        site.db.insertAll(many);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void whatIsCalledSoIsOffered() {
        var found = staff.get(OPTIONS + "user2003");
        assertAll(
                () -> assertEquals(200, found.status()),
                () -> assertTrue(found.has(">user2003</li>") && found.has(">user20030</li>"), found::body),
                () -> assertTrue(found.has("11 found.")),
                () -> assertFalse(found.has("ada") || found.has("<html")));
    }

    @Test
    void anIndexFindsOldRowsAndTheRestIsLookedForAmongTheNewest() {
        assertTrue(staff.get(OPTIONS + "bos").has(">boss</li>"), "it begins so");
        var middle = staff.get(OPTIONS + "oss");
        assertTrue(!middle.has("boss") && middle.has("Nothing found for “oss”."), middle::body);
        assertTrue(middle.has("Older ones were left out"), middle::body);
        assertTrue(staff.get(OPTIONS + "SER20099").has(">user20099</li>"));
        assertTrue(staff.get(OPTIONS + "1").has("data-key=\"1\">boss</li>"), "a key");
    }

    @Test
    void thereAreAtMostTwenty() {
        var all = staff.get(OPTIONS);
        assertEquals(20, all.body().split("<li ", -1).length - 1);
        assertTrue(all.has("The first 20; write more"));
        assertEquals(400, staff.get(OPTIONS + "x".repeat(201)).status());
    }

    @Test
    void howManyStatementsItSendsDoesNotDependOnWhatIsFound() {
        var one = statements("user20099");
        assertTrue(statements("zzz") <= one + 1 && one <= 9, () -> "statements: " + one);
    }

    private long statements(String find) {
        var before = site.db.statements();
        staff.get(OPTIONS + find);
        return site.db.statements() - before;
    }

    @Test
    void whatOneMayNotSetHasNoOptions() {
        var nothing = staff.get("/admin/post/add/options/nothing/?q=");
        assertEquals(404, nothing.status());
        assertEquals(nothing.plain(), staff.get("/admin/post/add/options/slug/?q=").plain());
        assertEquals(staff.get("/admin/award/add/options/nothing/?q=").plain(),
                staff.get("/admin/award/add/options/post/?q=").plain(), "may not be added");
        assertEquals(404, staff.get("/admin/diary/add/options/person/?q=").status());
    }
}
