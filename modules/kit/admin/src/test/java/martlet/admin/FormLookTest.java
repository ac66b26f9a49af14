package martlet.admin;

import static martlet.admin.City.CITY;
import static martlet.admin.Country.COUNTRY;
import static martlet.admin.Person.PERSON;
import static martlet.admin.Photo.PHOTO;
import static martlet.admin.Post.POST;
import static martlet.admin.Reply.REPLY;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import martlet.auth.Auth;
import martlet.model.Change;
import martlet.web.Pages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a site lays out the page of a row, and what the page does with it without script. */
class FormLookTest {

    private static final Pattern MAIN = Pattern
            .compile("<button type=\"submit\"(?![^>]*(?:outline|admin-plain))[^>]*>|<a role=\"button\"[^>]*>");

    static TestSite site;
    Browser staff;
    Post post;

    // tag::layout[]
    private static Admin admin(Auth<Person> auth, Pages pages) {
        return Admin.named("Test", auth, pages)
                .add(PERSON, look -> look
                        .tab("Account")
                        .group("Who it is", PERSON.name, PERSON.email)
                        .value("Greeting", person -> "Hello, " + person.name(), PERSON.name)
                        .value("Reaches", Person::email, PERSON.email, PERSON.password)
                        .tab("Standing")
                        .collapsed("What they may do", PERSON.active, PERSON.staff)
                        .help(PERSON.name, "As on the badge."))
                .add(POST, look -> look
                        .group("Text", POST.slug, POST.body)
                        .collapsed("Review", POST.locked, POST.reviewer)
                        .requiredWhen(POST.reviewer, POST.locked, true)
                        .readOnly(POST.author)
                        .page(post -> "/posts/%s/".formatted(post.slug()), POST.slug))
                .add(PHOTO)
                .add(REPLY, look -> look.readOnly(REPLY.post, REPLY.text));
    }
    // end::layout[]

    @BeforeAll
    static void open() {
        site = new TestSite(FormLookTest::admin);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static int posts;

    @BeforeEach
    void signIn() {
        staff = site.signedIn("boss");
        post = site.post("post" + ++posts, "words");
    }

    private String path() {
        return "/admin/post/%d/".formatted(post.id());
    }

    private Post stored() {
        return site.db.find(POST, post.id()).orElseThrow();
    }

    private static void assertInOrder(String body, String... texts) {
        var at = 0;
        for (var text : texts) {
            var found = body.indexOf(text, at);
            assertTrue(found >= 0, text + " is not there, or not after what should stand before it, in\n" + body);
            at = found + text.length();
        }
    }

    @Test
    void groupsStandInTheirOrderAndTheRestComesLast() {
        assertInOrder(staff.get(path()).body(), "<h3 id=\"part-0-0-title\">Text</h3>", "name=\"slug\"", "name=\"body\"",
                "<details class=\"admin-part\" id=\"part-0-1\">", "<summary>Review</summary>", "name=\"locked\"",
                "name=\"reviewer\"", "</details>", "Posted");
    }

    @Test
    void tabsAreSectionsUnderAListOfThem() {
        var page = staff.get("/admin/person/2/");
        assertInOrder(page.body(), "<nav class=\"admin-tabs\" aria-label=\"Parts of this form\">",
                "<a href=\"#part-1\">Account</a>", "<a href=\"#part-2\">Standing</a>", "<a href=\"#part-3\">More</a>",
                "<section class=\"admin-tab\" id=\"part-1\" aria-labelledby=\"part-1-title\">", "Who it is",
                "id=\"part-2\"", "What they may do", "id=\"part-3\"", "name=\"password\"");
        assertFalse(staff.get(path()).has("admin-tabs"), "no list where there are no tabs");
    }

    @Test
    void partsWithErrorsAreMarkedAndOpened() {
        var page = staff.get(path()).submit(path(), "locked", "true");
        assertEquals(422, page.status());
        assertAll(
                () -> assertTrue(page.has("<details class=\"admin-part\" id=\"part-0-1\" open>"), page::body),
                () -> assertTrue(page.has("Review <strong class=\"admin-marked\">1 to look at</strong>")),
                () -> assertFalse(page.has("Text <strong")));
        var person = staff.get("/admin/person/2/").submit("/admin/person/2/", "name", "");
        assertTrue(person.has("<a href=\"#part-1\">Account <strong class=\"admin-marked\">1 to look at</strong></a>"),
                person::body);
    }

    @Test
    void aFieldMayDependOnAnother() {
        var form = staff.get(path());
        assertTrue(form.has("data-depends-on=\"locked\" data-depends-values=\"true\""), form::body);
        assertTrue(form.has("Asked for, and required, where Locked is Yes."));
        var left = form.submit(path(), "reviewer", "2");
        assertEquals(303, left.status(), left::body);
        assertEquals(null, stored().reviewerId(), "not asked for, so not taken");
        var add = "/admin/post/add/";
        var refused = staff.get(add).submit(add, "slug", "looked-at" + post.id(), "locked", "true");
        assertTrue(refused.status() == 422 && refused.has("Reviewer is required."), refused::body);
        assertEquals(303, refused.submit(add, "reviewer", "2").status());
        var added = site.db.select(POST).where(POST.slug.eq("looked-at" + post.id())).one().orElseThrow();
        assertEquals(2L, added.reviewerId());
    }

    @Test
    void whatIsNotAskedForIsNotCheckedEither() {
        var saved = staff.get(path()).submit(path(), "reviewer", "4711", "body", "new words");
        assertEquals(303, saved.status(), saved::body);
        assertEquals("new words", stored().body());
    }

    @Test
    void aReadOnlyFieldIsTextAndNotTaken() {
        var form = staff.get(path());
        assertFalse(form.has("name=\"author\""), form::body);
        assertTrue(form.has("<span class=\"admin-label\">Author</span>"));
        form.submit(path(), "author", "1", "body", "mine?");
        assertEquals(2, stored().authorId());
        assertEquals("mine?", stored().body());
    }

    @Test
    void aReadOnlyFieldThatANewRowCanNotBeWithoutIsAskedForOnceAndThenFixed() {
        var add = "/admin/reply/add/";
        var form = staff.get(add);
        assertTrue(form.has("name=\"text\"") && form.has("name=\"post\""), form::body);
        assertFalse(staff.get("/admin/post/add/").has("name=\"author\""), "its owner is whoever adds it");
        assertEquals(200, staff.get(add + "options/post/?q=post").status());
        var text = "said once " + post.id();
        var added = form.submit(add, "text", text, "post", String.valueOf(post.id()));
        assertEquals(303, added.status(), added::body);
        var reply = site.db.select(REPLY).where(REPLY.text.eq(text)).one().orElseThrow();
        var page = staff.get("/admin/reply/%d/".formatted(reply.id()));
        assertAll(() -> assertFalse(page.has("name=\"text\"") || page.has("name=\"post\""), page::body),
                () -> assertTrue(page.has(text), page::body));
    }

    @Test
    void valuesAreWorkedOutForThoseWhoMayReadWhatTheyAreMadeOf() {
        var page = staff.get("/admin/person/2/");
        assertInOrder(page.body(), "name=\"email\"", "<span class=\"admin-label\">Greeting</span>", "Hello, ada",
                "id=\"part-2\"");
        assertFalse(page.has("Reaches"), "nobody reads passwords");
        assertTrue(page.has("<small class=\"help\" id=\"field-name-help\">As on the badge.</small>"), page::body);
    }

    @Test
    void theRowsPageOnTheSiteIsLinked() {
        assertTrue(staff.get(path()).has("<a href=\"/posts/%s/\">View on site</a>".formatted(post.slug())));
        assertFalse(staff.get("/admin/post/add/").has("View on site"));
        assertFalse(staff.get("/admin/person/2/").has("View on site"), "where there is none");
    }

    @Test
    void aCopyBeginsWithTheValuesThatMayBeTaken() {
        var copy = staff.get("/admin/post/add/?from=" + post.id());
        assertAll(
                () -> assertEquals(200, copy.status()),
                () -> assertTrue(copy.has("\nwords</textarea>"), copy::body),
                () -> assertTrue(copy.has("name=\"slug\" type=\"text\" value=\"\""), "only one row may have it"),
                () -> assertFalse(copy.has("aria-invalid")));
        assertEquals(303, copy.submit("/admin/post/add/", "slug", "copied" + post.id()).status());
        assertEquals(404, staff.get("/admin/post/add/?from=4711").status());
        assertEquals(404, staff.get("/admin/post/add/?from=x").status());
        var person = staff.get("/admin/person/add/?from=2");
        assertTrue(person.has("value=\"ada@example.org\"") && !person.has("argon2"), person::body);
        assertTrue(staff.get(path()).has("href=\"/admin/post/add/?from&#61;" + post.id() + "\""));
    }

    private static String notice(Browser.Answer page) {
        return page.body().replaceAll("(?s).*flash-warning\"([^<]*)<.*", "$1");
    }

    @Test
    void anAddressSaysWithWhatANewRowBegins() {
        var form = staff
                .get("/admin/post/add/?slug=said&reviewer=2&author=2&locked=true&body=a%3Cb&posted=2020-01-01T00:00:00Z&secret=x");
        assertAll(() -> assertTrue(form.has("name=\"slug\" type=\"text\" value=\"said\""), form::body),
                () -> assertTrue(form.values("/admin/post/add/").stream()
                        .anyMatch(pair -> pair[0].equals("reviewer") && pair[1].equals("2"))),
                () -> assertTrue(form.has("a&lt;b</textarea>")),
                () -> assertFalse(form.has("name=\"posted\"") || form.has("name=\"secret\""),
                        "what may not be written"));
        assertTrue(form.has("it is left out: author, posted, secret."), () -> notice(form));
        var person = staff.get("/admin/person/add/?password=correct+horse+battery+staple&active=maybe&author=7");
        assertTrue(person.has("name=\"password\" type=\"password\" value=\"\""), person::body);
        assertTrue(person.has("it is left out: password, active, author."), person::body);
        assertFalse(person.has("correct horse"), person::body);
        assertEquals(0, site.db.select(POST).where(POST.slug.eq("said")).count(), "nothing is written by looking");
    }

    /** What can't be is said, and the rest is kept; a row that one may not see is like one that isn't there. */
    @Test
    void anAddressThatSaysWhatCantBeIsToldOf() {
        var form = staff.get("/admin/post/add/?back=%2Fadmin%2F&slug=said&reviewer=4711&nope=1&locked=maybe&%3Cb%3E=2");
        assertTrue(form.has("it is left out: reviewer, nope, locked, &lt;b&gt;."), () -> notice(form));
        assertTrue(form.has("name=\"slug\" type=\"text\" value=\"said\""), form::body);
        assertFalse(form.has("value=\"4711\""), form::body);
        assertTrue(notice(staff.get("/admin/post/add/?reviewer=abc")).endsWith("left out: reviewer."));
        assertFalse(staff.get("/admin/post/add/?back=%2Fadmin%2F&slug=said").has("left out"));
    }

    /** The form of the row has it as text; the new row has what the old one has. */
    @Test
    void whatIsOnlyReadIsInWhatIsSavedAsNew() {
        try (var own = new TestSite((auth, pages) -> Admin.named("Test", auth, pages).add(COUNTRY)
                .add(CITY, look -> look.readOnly(CITY.country)))) {
            own.db.insert(Change.of(COUNTRY).set(COUNTRY.code, "at").set(COUNTRY.name, "Austria"));
            var graz = own.db.insert(Change.of(CITY).set(CITY.name, "Graz").set(CITY.country, "at"));
            var path = "/admin/city/%s/".formatted(graz.id());
            var form = own.signedIn("boss").get(path);
            assertFalse(form.has("name=\"country\""), form::body);
            var saved = form.press(path, "name", "/admin/city/add/?from=" + graz.id(), "name", "Linz", "_new", "1");
            assertEquals(303, saved.status(), saved::body);
            assertEquals(List.of("Graz at", "Linz at"), own.db.select(CITY).orderBy(CITY.name.asc()).list().stream()
                    .map(city -> city.name() + " " + city.countryCode()).toList());
        }
    }

    /** The one at the top is what Enter presses; the eye is led to one of the two. */
    @Test
    void aPageHasOneMainButton() {
        for (var path : List.of(path(), "/admin/post/add/", "/admin/post/")) {
            var main = MAIN
                    .matcher(staff.get(path).body().replaceAll("(?s)<details.*?</details>|<dialog.*?</dialog>", ""))
                    .results().map(MatchResult::group).toList();
            assertEquals(1, main.size(), () -> path + main);
        }
    }

    @Test
    void whatWasTypedIsSavedAsNew() {
        var form = staff.get(path());
        assertTrue(
                form.has("name=\"_new\" value=\"1\" class=\"secondary outline\" formaction=\"/admin/post/add/?from&#61;"
                        + post.id() + "\""),
                form::body);
        var values = form.values(path(), "slug", "fork" + post.id(), "body", "other words", "_new", "1");
        assertEquals(303, staff.post("/admin/post/add/", values).status());
        assertEquals("words", stored().body());
        var fork = site.db.select(POST).where(POST.slug.eq("fork" + post.id())).one().orElseThrow();
        assertEquals("other words", fork.body());
        values.replaceAll(pair -> pair[0].equals("once") ? new String[]{"once", "another"} : pair);
        var again = staff.post("/admin/post/add/", values);
        assertTrue(again.status() == 422 && again.has("This slug is already taken.") && again.has("other words"));
    }

    @Test
    void anAccountIsAdded() {
        var saved = staff.get("/admin/person/add/").submit("/admin/person/add/", "name", "new", "email",
                "n@example.org",
                "password", "an entirely new one", "staff", null);
        assertEquals(303, saved.status(), saved::body);
    }

    @Test
    void aWrongLookStopsTheStart() {
        var look = new ModelAdmin<>(POST);
        look.group("One", POST.slug);
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> look.group("Two", POST.slug)),
                () -> assertThrows(IllegalArgumentException.class,
                        () -> look.group("Two", POST.author.to(PERSON.name))),
                () -> assertThrows(IllegalArgumentException.class, () -> look.when(POST.author, POST.locked, true)),
                () -> assertThrows(IllegalArgumentException.class, () -> look.when(POST.body, POST.locked)));
    }
}
