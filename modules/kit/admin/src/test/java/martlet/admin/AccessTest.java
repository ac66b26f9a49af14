package martlet.admin;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Who gets to which address of the admin. */
class AccessTest {

    /** What an address answers to nobody, to a member, and to the staff. */
    record Door(String path, int anonymous, int member, int staff) {
        @Override
        public String toString() {
            return path;
        }
    }

    static final List<Door> DOORS = List.of(
            new Door("/admin/", 303, 403, 200),
            new Door("/admin", 303, 403, 303),
            new Door("/admin/about/", 303, 403, 200),
            new Door("/admin/post/", 303, 403, 200),
            new Door("/admin/post", 308, 308, 308),
            new Door("/admin/post/add/", 303, 403, 200),
            new Door("/admin/post/1/", 303, 403, 200),
            new Door("/admin/post/2/", 303, 403, 200),
            new Door("/admin/post/1/delete/", 303, 403, 200),
            new Door("/admin/post/2/delete/", 303, 403, 403),
            new Door("/admin/post/delete/?row=1", 303, 403, 200),
            new Door("/admin/post/delete/?row=x", 303, 403, 400),
            new Door("/admin/post/delete/?row=2", 303, 403, 303),
            new Door("/admin/post/delete/", 303, 403, 303),
            new Door("/admin/post/999/", 303, 403, 404),
            new Door("/admin/post/999/delete/", 303, 403, 404),
            new Door("/admin/post/x/", 303, 403, 404),
            new Door("/admin/post/99999999999999999999/", 303, 403, 404),
            new Door("/admin/award/", 303, 403, 200),
            new Door("/admin/award/add/", 303, 403, 403),
            new Door("/admin/award/1/", 303, 403, 200),
            new Door("/admin/award/1/delete/", 303, 403, 403),
            new Door("/admin/diary/", 303, 403, 404),
            new Door("/admin/diary/1/", 303, 403, 404),
            new Door("/admin/diary/add/", 303, 403, 404),
            new Door("/admin/nothing/", 303, 403, 404),
            new Door("/admin/nothing/1/", 303, 403, 404),
            new Door("/admin/post/1/nothing/", 303, 403, 404),
            new Door("/admin/post/1/history/1/a/b/", 303, 403, 404),
            new Door("/admin/post/1/factor/", 303, 403, 405));

    static TestSite site;
    static Browser anonymous;
    static Browser member;
    static Browser staff;

    @BeforeAll
    static void open() {
        site = new TestSite();
        site.award(site.post("first", "one"));
        site.post("locked", "two", 2, true);
        site.diary(2);
        anonymous = site.anonymous();
        member = site.signedIn("ada");
        staff = site.signedIn("boss");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @FieldSource("DOORS")
    void answers(Door door) {
        var nobody = anonymous.get(door.path);
        assertAll(door.path,
                () -> assertEquals(door.anonymous, nobody.status(), "anonymous"),
                () -> assertEquals(door.member, member.get(door.path).status(), "member"),
                () -> assertEquals(door.staff, staff.get(door.path).status(), "staff"),
                () -> assertTrue(
                        door.anonymous != 303 || nobody.location().startsWith("/accounts/login/?next=%2Fadmin")));
    }

    @ParameterizedTest
    @FieldSource("DOORS")
    void takesNothingFromOthers(Door door) {
        var path = door.path.replaceFirst("\\?.*", "");
        var form = List.of(new String[]{"csrf", "made-up"}, new String[]{"slug", "x"}, new String[]{"row", "1"});
        for (var browser : List.of(anonymous, member, staff)) {
            var status = browser.post(path, form).status();
            assertTrue(List.of(403, 404, 405, 308).contains(status), path + " " + status);
        }
        assertEquals(2, site.db.select(Post.POST).count());
    }

    @Test
    void aModelThatMayNotBeSeenIsAsOneThatIsNotThere() {
        var hidden = staff.get("/admin/diary/1/").plain();
        assertEquals(staff.get("/admin/dairy/1/").plain().replace("dairy", "diary"), hidden);
        assertFalse(staff.get("/admin/").body().toLowerCase().contains("diar"));
    }

    @Test
    void theButtonsFollowTheRules() {
        var award = staff.get("/admin/award/1/").body();
        assertAll(
                () -> assertFalse(award.contains("name=\"_save\""), "no save"),
                () -> assertFalse(award.contains("/delete/"), "no delete"),
                () -> assertTrue(award.contains("Best of all")),
                () -> assertFalse(staff.get("/admin/award/").body().contains("/admin/award/add/"), "no add"),
                () -> assertFalse(staff.get("/admin/award/").body().contains("name=\"row\""), "no ticks"),
                () -> assertFalse(staff.get("/admin/").body().contains("/admin/award/add/"),
                        "no add on the first page"),
                () -> assertTrue(staff.get("/admin/post/1/").body().contains("/admin/post/1/delete/")),
                () -> assertFalse(staff.get("/admin/post/2/").body().contains("name=\"_save\""), "a locked row"),
                () -> assertFalse(staff.get("/admin/post/2/").body().contains("/admin/post/2/delete/"), "a locked row"),
                () -> assertTrue(staff.get("/admin/post/").body().contains("name=\"row\" value=\"1\"")),
                () -> assertFalse(staff.get("/admin/post/").body().contains("name=\"row\" value=\"2\"")));
    }

    @Test
    void aLockedRowCanNotBeWrittenWithAnotherRowsForm() {
        var form = staff.get("/admin/post/1/");
        var values = new java.util.ArrayList<String[]>();
        values.add(new String[]{"csrf",
                form.form("/admin/post/1/").replaceFirst("(?s).*name=\"csrf\" value=\"([^\"]*)\".*", "$1")});
        values.add(new String[]{"version", "1"});
        values.add(new String[]{"slug", "taken-over"});
        assertEquals(403, staff.post("/admin/post/2/", values).status());
        assertEquals(403, staff.post("/admin/post/2/delete/", values).status());
        assertEquals("locked", site.db.find(Post.POST, 2).orElseThrow().slug());
    }

    @Test
    void aHiddenFieldIsNowhere() {
        for (var path : List.of("/admin/post/", "/admin/post/1/", "/admin/post/add/", "/admin/post/?q=hush")) {
            var body = staff.get(path).body();
            assertFalse(body.contains("hush") && !path.contains("hush"), path);
            assertFalse(body.toLowerCase().contains("secret"), path);
        }
        assertFalse(staff.get("/admin/post/?q=hush").body().contains("/admin/post/1/"));
        assertEquals(staff.get("/admin/post/?nothing=hush").plain().replace("nothing", "secret"),
                staff.get("/admin/post/?secret=hush").plain());
        assertEquals(staff.get("/admin/post/?ordering=nothing").plain().replace("nothing", "secret"),
                staff.get("/admin/post/?ordering=secret").plain());
        assertEquals(
                staff.get("/admin/post/?author__nothing__startswith=$argon2").plain().replace("nothing", "password"),
                staff.get("/admin/post/?author__password__startswith=$argon2").plain());
        assertEquals(400, staff.get("/admin/post/?author__password=x").status());
    }
}
