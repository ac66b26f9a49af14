package chirp.views;

import static chirp.models.Message.MESSAGE;
import static chirp.models.Relationship.RELATIONSHIP;
import static chirp.models.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import martlet.auth.Auth;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to what people send. */
class FormsTest {

    private static final String GOOD = "three quiet words";

    /** A form with something wrong: what is entered, what the page then says, and what it must not hold. */
    record Bad(String does, List<String> entered, List<String> holds, List<String> lacks) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Bad> JOINS = List.of(
            new Bad("nothing at all", joining("", "", ""),
                    List.of("Username is required.", "Email is required.", "Password is required."), List.of()),
            new Bad("a name that somebody has, and the rest wrong too", joining("ada", "nowhere", "short"),
                    List.of("This username is already taken.", "Write an address such as",
                            "at least 15 characters; this has 5",
                            "value=\"ada\"", "value=\"nowhere\""),
                    List.of("value=\"short\"")),
            new Bad("somebody's name in capitals", joining("ADA", "a@example.org", GOOD),
                    List.of("This username is already taken."), List.of()),
            new Bad("somebody's name in wide letters", joining("ａｄａ", "a@example.org", GOOD),
                    List.of("This username is already taken."), List.of()),
            new Bad("somebody's name, its letters put together otherwise",
                    joining("u\u0308n\u0131\u0308🐦", "a@example.org", GOOD),
                    List.of("This username is already taken."), List.of()),
            new Bad("somebody's name with a joiner", joining("ada\u200d", "a@example.org", GOOD),
                    List.of("Leave out characters that can&#39;t be seen"), List.of()),
            new Bad("somebody's name written backwards", joining("\u202eada", "a@example.org", GOOD),
                    List.of("Leave out characters that can&#39;t be seen"), List.of()),
            new Bad("a name that would end the path", joining("a/b", "a@example.org", GOOD),
                    List.of("Use letters, digits", "value=\"a/b\"", "value=\"a@example.org\""), List.of(GOOD)),
            new Bad("a name that is HTML", joining("<script>", "a@example.org", GOOD),
                    List.of("value=\"&lt;script&gt;\""), List.of("<script>")),
            new Bad("a name of dots, which browsers take out of paths", joining("..", "a@example.org", GOOD),
                    List.of("Use letters, digits"), List.of()),
            new Bad("a name that is too long", joining("x".repeat(51), "a@example.org", GOOD),
                    List.of("has 51 characters; at most 50 fit"), List.of()),
            new Bad("a password that is the name", joining("somebodyofnote", "a@example.org", "somebodyofnote1"),
                    List.of("little more than &#39;somebodyofnote&#39;"), List.of("value=\"somebodyofnote1\"")),
            new Bad("an address that is HTML", joining("new", "<script>@x.org", GOOD),
                    List.of("Write an address such as", "value=\"&lt;script&gt;@x.org\""), List.of("<script>@")),
            new Bad("an address without a host", joining("new", "a@", GOOD), List.of("Write an address"), List.of()),
            new Bad("two addresses", joining("new", "a@x.org,b@x.org", GOOD), List.of("Write an address"), List.of()),
            new Bad("an address with a space", joining("new", "a b@x.org", GOOD), List.of("Write an address"),
                    List.of()),
            new Bad("a field that the form has not", joining("..", "a@example.org", GOOD, "admin", "true"),
                    List.of("Use letters, digits"), List.of("name=\"admin\"")));

    static final List<Bad> MESSAGES = List.of(
            new Bad("nothing", List.of("content", ""), List.of("is required."), List.of()),
            new Bad("no such field", List.of("text", "hello"), List.of("is required."), List.of()),
            new Bad("only spaces", List.of("content", " \n\u2003 "), List.of("Write something besides spaces."),
                    List.of()),
            new Bad("only what can't be seen", List.of("content", " \u200b\u2060"),
                    List.of("Write something besides spaces."), List.of()),
            new Bad("too much", List.of("content", "🐦".repeat(1_001)),
                    List.of("has 1,001 characters; at most 1,000 fit.", "🐦".repeat(1_001)), List.of()));

    private static ChirpPages site;
    private static Visitor ada;

    private static List<String> joining(String name, String email, String password, String... more) {
        var form = new ArrayList<>(List.of("username", name, "email", email, "password", password));
        form.addAll(List.of(more));
        return form;
    }

    @BeforeAll
    static void open() {
        site = new ChirpPages();
        site.user("ada");
        site.user("bob");
        site.user("ünï🐦");
        ada = site.signedIn("ada");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void clear() {
        site.db().delete(RELATIONSHIP, RELATIONSHIP.id.gt(0L));
        site.db().delete(MESSAGE, MESSAGE.id.gt(0L));
    }

    private static long users() {
        return site.db().select(USER).count();
    }

    // -- joining

    @ParameterizedTest
    @FieldSource("JOINS")
    void refusesToJoin(Bad bad) {
        var before = users();
        var answer = site.visitor().submit("/join/", "/join/", bad.entered().toArray(String[]::new));
        check(bad, answer);
        assertEquals(before, users());
    }

    private static void check(Bad bad, Reply answer) {
        answer.is(422).has("aria-invalid=\"true\"")
                .has(bad.holds().toArray(String[]::new)).lacks(bad.lacks().toArray(String[]::new));
    }

    @Test
    void joinsSignsInAndGreets() {
        var visitor = site.visitor();
        visitor.submit("/join/", "/join/", "username", " 新しい人 ", "email", "new@example.org", "password", GOOD,
                "admin", "true", "next", "/users/bob/").leadsTo("/users/bob/");
        visitor.get("/").has("Welcome, 新しい人!", "Log out");
        visitor.get("/").lacks("Welcome, ");
        var user = site.named("新しい人");
        assertFalse(user.admin());
        assertTrue(user.password().startsWith("$argon2id$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩\u200d🚀", "🐦\u200d⬛", "نگار\u200cها", "עדה", "𝒜𝒹𝒶x", "1\ufe0f\u20e3st"})
    void takesNamesOfAnyKindAndFindsThemAgain(String name) {
        var visitor = site.visitor();
        visitor.submit("/join/", "/join/", "username", name, "email", "new@example.org", "password", GOOD).leadsTo("/");
        assertEquals(name, site.named(name).username());
        visitor.get(People.address(name)).is(200);
    }

    @Test
    void signsInHoweverTheNameIsWritten() {
        var visitor = site.visitor();
        visitor.submit("/join/", "/join/", "username", "Grace", "email", "g@example.org", "password", GOOD)
                .leadsTo("/");
        var again = site.visitor();
        again.submit(Auth.LOGIN, Auth.LOGIN, "username", "grace", "password", GOOD).leadsTo("/");
        again.get("/").has("href=\"/users/Grace/\"");
        again.get("/users/GRACE/").is(200).has("<bdi>Grace</bdi>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "/\\evil.example/", "https://evil.example/", "javascript:alert(1)", ""})
    void goesNowhereElse(String next) {
        var name = "guest" + Integer.toHexString(next.hashCode());
        site.visitor().submit("/join/", "/join/",
                "username", name, "email", "new@example.org", "password", GOOD, "next", next).leadsTo("/");
        ada.submit("/users/", "/users/bob/follow/", "next", next).leadsTo("/users/bob/");
        ada.submit("/create/", "/create/", "content", "hello", "next", next).leadsTo("/");
    }

    // -- writing

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void refusesAMessage(Bad bad) {
        check(bad, ada.submit("/create/", "/create/", bad.entered().toArray(String[]::new)));
        assertEquals(0, site.db().select(MESSAGE).count());
    }

    @Test
    void writesInTheWritersNameAtThisMoment() {
        var bob = site.named("bob");
        ada.submit("/", "/create/", "content", "first\r\n  second 🐦", "user", String.valueOf(bob.id()),
                "pub_date", "2001-01-01T00:00:00Z").leadsTo("/");
        ada.get("/").has("Your message is published.", "first&#10;  second 🐦");
        var written = site.db().select(MESSAGE).with(MESSAGE.user).oneLinked().orElseThrow();
        assertEquals("ada", written.value(MESSAGE.user.to(USER.username)));
        assertFalse(written.row().pubDate().toString().startsWith("2001"));
    }

    // -- following

    private static Reply press(String path) {
        return ada.submit("/create/", path);
    }

    @Test
    void followsOnceHoweverOften() {
        press("/users/bob/follow/").leadsTo("/users/bob/");
        ada.get("/users/bob/").has("You follow bob now.");
        press("/users/bob/follow/").leadsTo("/users/bob/");
        ada.get("/users/bob/").has("You follow bob already.");
        assertEquals(1, site.db().select(RELATIONSHIP).count());
        press("/users/bob/unfollow/").leadsTo("/users/bob/");
        ada.get("/users/bob/").has("You no longer follow bob.");
        press("/users/bob/unfollow/").leadsTo("/users/bob/");
        ada.get("/users/bob/").has("You did not follow bob.");
        assertEquals(0, site.db().select(RELATIONSHIP).count());
    }

    @Test
    void unfollowsInNobodyElsesName() {
        site.follow(site.named("ünï🐦"), site.named("bob"));
        press("/users/bob/unfollow/").leadsTo("/users/bob/");
        assertEquals(1, site.db().select(RELATIONSHIP).count());
    }

    @Test
    void followsNamesOfAnyScriptAndGoesBackToTheList() {
        var address = People.address("ünï🐦");
        ada.submit("/users/", address + "follow/", "next", "/users/?q=%C3%BC").leadsTo("/users/?q=%C3%BC");
        press(address + "unfollow/").leadsTo(address);
    }

    @Test
    void refusesToFollowOneself() {
        press("/users/ada/follow/").leadsTo("/users/ada/");
        ada.get("/users/ada/").has("You can&#39;t follow yourself");
        assertEquals(0, site.db().select(RELATIONSHIP).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/nobody/follow/", "/users/nobody/unfollow/"})
    void knowsWhomToFollow(String path) {
        press(path).is(404).has("No user is named &#39;nobody&#39;.");
    }

    // -- who may send

    @ParameterizedTest
    @ValueSource(strings = {"/users/bob/follow/", "/users/bob/unfollow/", "/create/", "/join/"})
    void needsTheTokenOfAForm(String path) {
        ada.form(path, "content", "forged").is(403);
        site.visitor().form(path, "content", "forged").is(403);
        assertNothingWritten();
    }

    private static void assertNothingWritten() {
        assertEquals(0, site.db().select(MESSAGE).count() + site.db().select(RELATIONSHIP).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/users/bob/follow/", "/users/bob/unfollow/", "/create/"})
    void sendsStrangersToTheLogin(String path) {
        site.visitor().submit("/join/", path, "content", "hello").leadsTo(Auth.LOGIN);
        assertNothingWritten();
    }

    @Test
    void returnsToTheFormAfterTheLogin() {
        site.visitor().get("/create/").leadsTo("/accounts/login/?next=%2Fcreate%2F");
    }
}
