package martlet.admin;

import static martlet.admin.Person.PERSON;
import static martlet.admin.Post.POST;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import martlet.web.Assets;
import martlet.web.Pages;
import martlet.web.Site;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What stops the start of a site, in words that say what to change. */
class StartTest {

    static TestSite site;

    @BeforeAll
    static void open() {
        site = new TestSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Pages pages() {
        return Pages.of(site.auth.web(), Assets.of(), StartTest::resource, TestSite::resource, Admin.TEMPLATES);
    }

    private static InputStream resource(String name) {
        return name.equals("adrift.mustache")
                ? new ByteArrayInputStream("{{<admin_layout}}{{$main}}{{> nowhere }}{{/main}}{{/admin_layout}}"
                        .getBytes(StandardCharsets.UTF_8))
                : null;
    }

    private static Admin desk() {
        return Admin.named("Desk", site.auth, pages());
    }

    private static Admin page(Admin admin, String word, String template) {
        return admin.page(word, "Title", template, _ -> Map.of());
    }

    private static void assertRefused(String why, Executable start) {
        assertEquals(why, assertThrows(IllegalArgumentException.class, start).getMessage());
    }

    @Test
    void twoAdminsAtOneAddressOrOneWithinTheOther() {
        var first = Admin.named("First", site.auth, pages()).at("/desk");
        var built = Site.of(pages()).service(first.path(), first).service("/desk", _ -> {});
        for (var path : new String[]{"/desk", "/desk/more", "/desk/more/and-more"}) {
            assertRefused("the admin 'First' at '/desk' and the admin 'Desk' at '%s': each has all addresses below "
                    .formatted(path) + "its own to itself. Put neither within the other",
                    () -> built.service(path, desk().at(path)));
        }
        var inner = Site.of(pages()).service("/desk/more", desk().at("/desk/more"));
        assertRefused(
                "the admin 'Desk' at '/desk/more' and the admin 'First' at '/desk/': each has all addresses below "
                        + "its own to itself. Put neither within the other",
                () -> inner.service("/desk/", first));
        assertDoesNotThrow(() -> built.service("/desks", desk().at("/desks")));
    }

    @Test
    void aPageThatHasNoWordOrOneThatIsTaken() {
        var admin = page(desk().add(PERSON), "mine", "reports");
        var model = PERSON.name();
        assertAll(
                () -> assertRefused(
                        "'My Page' can't be the word of a page: it is small letters, digits, - and _, such as "
                                + "'my-page', for /admin/my-page/",
                        () -> page(admin, "My Page", "reports")),
                () -> assertRefused("'a/b' can't be the word of a page: it is small letters, digits, - and _, such as "
                        + "'my-page', for /admin/my-page/", () -> page(admin, "a/b", "reports")),
                () -> assertRefused("'history' can't be the word of a page: the admin has a page of its own there",
                        () -> page(admin, "history", "reports")),
                () -> assertRefused("'%s' can't be the word of a page: the model of that name has its list there"
                        .formatted(model), () -> page(admin, model, "reports")),
                () -> assertRefused("'mine' can't be the word of a page: another page has it",
                        () -> page(admin, "mine", "reports")),
                () -> assertRefused(
                        "'post' is the word of a page, and the name of a model that has its list there: give "
                                + "page(…) another word",
                        () -> page(desk(), "post", "reports").add(POST)));
    }

    @Test
    void aTemplateOrAPartOfOneThatIsNotThere() {
        assertAll(
                () -> assertRefused("The page 'mine' of the admin 'Desk': There is no template 'reprots.mustache'",
                        () -> page(desk(), "mine", "reprots")),
                () -> assertRefused(
                        "The page 'mine' of the admin 'Desk': adrift.mustache:1: There is no template "
                                + "'nowhere.mustache'",
                        () -> page(desk(), "mine", "adrift")),
                () -> assertRefused("The panel 'Box' of the admin 'Desk': There is no template 'gone.mustache'",
                        () -> desk().panel(new Box())));
    }

    @Test
    void aFieldOfAnotherRowIsNamedWithItsModel() {
        assertRefused("'post.author__name' is another row's; a form has the fields of its own row",
                () -> new ModelAdmin<>(POST).group("One", POST.author.to(PERSON.name)));
    }

    private record Box() implements Panel {
        @Override
        public String title() {
            return "Box";
        }

        @Override
        public String template() {
            return "gone";
        }

        @Override
        public Map<String, ?> values(ServerRequest req) {
            return Map.of();
        }
    }
}
