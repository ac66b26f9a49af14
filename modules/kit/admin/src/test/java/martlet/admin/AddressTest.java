package martlet.admin;

import static martlet.admin.City.CITY;
import static martlet.admin.Country.COUNTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.web.Assets;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two admins of one site, each at an address of its own. */
class AddressTest {

    private static final Pattern LINK = Pattern.compile("(?:href|action|src|formaction)=\"(/[^\"]*)\"");

    static TestSite site;
    static Browser staff;

    @BeforeAll
    static void open() {
        site = new TestSite();
        staff = site.signedIn("boss");
        site.db.insert(Change.of(COUNTRY).set(COUNTRY.code, "at").set(COUNTRY.name, "Austria"));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void eachHasItsOwnModels() {
        assertEquals(200, staff.get("/back/desk/country/").status());
        assertEquals(404, staff.get("/back/desk/post/").status());
        assertEquals(200, staff.get("/admin/post/").status());
        assertEquals("/back/desk/", staff.get("/back/desk").location());
        assertTrue(staff.get("/back/desk/").has("Desk <span>admin</span>"));
    }

    @Test
    void eachTellsWhatIsNotThere() {
        var here = staff.get("/back/desk/country/at/a/b/c/");
        assertEquals(404, here.status());
        assertTrue(here.has("<a href=\"/back/desk/\">To the dashboard</a>"), here::body);
        assertTrue(staff.get("/admin/country/at/a/b/c/").has("<a href=\"/admin/\">To the dashboard</a>"));
        assertFalse(staff.get("/back/a/b/c/d/e/").has("admin-menu"), "above it");
    }

    @Test
    void noPageOfOneLeadsToTheOther() {
        for (var path : new String[]{"", "about/", "explain/", "country/", "country/add/", "country/at/",
                "country/at/delete/", "city/", "city/add/"}) {
            var page = staff.get("/back/desk/" + path);
            assertEquals(200, page.status(), path);
            var links = LINK.matcher(page.body()).results().map(found -> found.group(1)).toList();
            assertTrue(links.stream().anyMatch("/back/desk/about/"::equals), path);
            assertFalse(links.stream().anyMatch(link -> link.startsWith("/admin")), path + links);
        }
    }

    @Test
    void aSavedRowIsLinkedAtTheAddressOfItsAdmin() {
        var saved = staff.get("/back/desk/city/add/").submit("/back/desk/city/add/", "name", "Graz", "country", "at");
        assertEquals("/back/desk/city/", saved.location());
        var city = site.db.select(CITY).where(CITY.name.eq("Graz")).one().orElseThrow();
        assertTrue(
                saved.follow().has("<a href=\"/back/desk/city/" + CITY.keyText(CITY.keyOf(city)) + "/\">Open it</a>"));
    }

    @Test
    void anAddressIsNoPattern() {
        for (var wrong : new String[]{"", "/", "/staff/", "staff", "/{staff}", "/Staff", "//staff"}) {
            var refused = assertThrows(IllegalArgumentException.class,
                    () -> Admin.named("X", site.auth, Pages.of(site.auth.web(), Assets.of())).at(wrong));
            assertEquals(
                    "'%s' can't be the address of an admin: such as /staff, without a slash at its end"
                            .formatted(wrong),
                    refused.getMessage());
        }
    }
}
