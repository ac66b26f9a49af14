package chirp.views;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each page shows, and to whom. */
class PagesTest {

    private static final String[] SECRETS = {"secret.address@", "argon2", "<script"};
    private static final Pattern UNSAFE = Pattern.compile("<[a-z][^>]*\\s(style|on[a-z]+)=|<style|href=\"javascript:");

    record Ask(String does, String as, String path, int status, List<String> holds, List<String> lacks) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Ask> ASKS = List.of(
            new Ask("the first page welcomes a stranger", "", "/", 200,
                    List.of("Join Chirp", "Say it in a few words", "hello from bob",
                            "href=\"/\" aria-current=\"page\""),
                    List.of("Log out", ">Write<", "href=\"/admin/\"")),
            new Ask("a stranger sees everybody's messages", "", "/public/", 200,
                    List.of("hello from bob", "hello from carol", "aria-current"), List.of("action=\"/create/\"")),
            new Ask("the first page of a member is their own timeline", "ada", "/", 200,
                    List.of("Your timeline", "hello from ada", "hello from bob", "action=\"/create/\"", "Log out"),
                    List.of("hello from carol", "href=\"/admin/\"")),
            new Ask("the private page is the same timeline", "ada", "/private/", 200,
                    List.of("hello from ada", "hello from bob"), List.of("hello from carol")),
            new Ask("a member may see everybody's too", "ada", "/public/", 200, List.of("hello from carol"), List.of()),
            new Ask("the staff has a way to the admin", "root", "/public/", 200, List.of("href=\"/admin/\""),
                    List.of()),
            new Ask("who follows nobody is told what to do", "root", "/", 200,
                    List.of("You follow nobody yet", "href=\"/users/\""), List.of("hello from", "Nobody you follow")),
            new Ask("who follows the silent is told so", "fan", "/", 200,
                    List.of("Nobody you follow has written yet", "href=\"/users/\""),
                    List.of("hello from", "You follow nobody")),
            new Ask("what was written is text, its addresses are links", "", "/users/mallory/", 200,
                    List.of("&lt;script&gt;alert(1)&lt;/script&gt;",
                            "<a href=\"https://example.org/a?b&#61;1\" rel=\"nofollow noopener\">"),
                    List.of("<img")),
            new Ask("a person has a page", "", "/users/bob/", 200,
                    List.of("<bdi>bob</bdi>", "<time datetime=\"2026-01-31\">31 Jan 2026</time>", "hello from bob",
                            "<time datetime=\"2026-02-01T10:00:00Z\">1 Feb 2026, 10:00 UTC</time>",
                            "Log in to follow", "?next=%2Fusers%2Fbob%2F"),
                    List.of("hello from ada", "Follow<", "Unfollow<")),
            new Ask("it offers to follow whom one does not", "ada", "/users/carol/", 200,
                    List.of("/users/carol/follow/"), List.of("/unfollow/", "Log in to follow")),
            new Ask("and to unfollow whom one does", "ada", "/users/bob/", 200,
                    List.of("/users/bob/unfollow/"), List.of("/bob/follow/")),
            new Ask("one's own page offers neither", "ada", "/users/ada/", 200,
                    List.of("Write a message", "class=\"me\" href=\"/users/ada/\" aria-current=\"page\""),
                    List.of("follow/\"")),
            new Ask("a name of another script", "", "/users/%D9%85%D8%B1%D9%8A%D9%85/", 200,
                    List.of("<bdi>مريم</bdi>", "dir=\"auto\"", "صباح الخير"), List.of()),
            new Ask("a name with emoji, one picture for its first letter", "", "/users/%F0%9F%90%A6bird/", 200,
                    List.of("<bdi>🐦bird</bdi>", "aria-hidden=\"true\">🐦</span>", "has not written yet"), List.of()),
            new Ask("a name that nobody has", "", "/users/nobody/", 404, List.of("No user is named &#39;nobody&#39;."),
                    List.of()),
            new Ask("a name that is HTML", "", "/users/%3Cscript%3E/", 404, List.of("&lt;script&gt;"), List.of()),
            new Ask("the list of people", "", "/users/", 200,
                    List.of("ada", "🐦bird", "href=\"/users/%D9%85%D8%B1%D9%8A%D9%85/\""), List.of("follow/\"")),
            new Ask("buttons there follow the member", "ada", "/users/", 200,
                    List.of("/users/carol/follow/", "/users/bob/unfollow/", ">You<"),
                    List.of("/users/ada/follow/", "/users/bob/follow/")),
            new Ask("a search by the beginning, any case", "", "/users/?q=BO", 200,
                    List.of("<bdi>bob</bdi>"), List.of("<bdi>carol</bdi>")),
            new Ask("a search takes signs as they are", "", "/users/?q=%25", 200,
                    List.of("No name begins so"), List.of("<bdi>bob</bdi>")),
            new Ask("a search shows what was asked as text", "", "/users/?q=%22%3E%3Cscript%3E", 200,
                    List.of("value=\"&quot;&gt;&lt;script&gt;\""), List.of()),
            new Ask("a search that finds nobody", "", "/users/?q=zzz", 200, List.of("No name begins so"),
                    List.of("<bdi>bob")),
            new Ask("writing is for members", "", "/create/", 303, List.of(), List.of("textarea")),
            new Ask("a member has a form", "ada", "/create/", 200,
                    List.of("name=\"content\"", "maxlength=\"1000\"", "name=\"csrf\""), List.of()),
            new Ask("the private page is for members", "", "/private/", 303, List.of(), List.of("hello")),
            new Ask("joining shows the rules", "", "/join/", 200,
                    List.of("name=\"username\"", "name=\"email\"", "name=\"password\"", "At least 15 characters"),
                    List.of("name=\"admin\"", "name=\"active\"")),
            new Ask("joining keeps where one came from", "", "/join/?next=/users/bob/", 200,
                    List.of("name=\"next\" value=\"/users/bob/\""), List.of()),
            new Ask("but not another site", "", "/join/?next=//evil.example/", 200,
                    List.of("name=\"next\" value=\"/\""), List.of("evil.example")),
            new Ask("who is in does not join", "ada", "/join/", 303, List.of(), List.of()),
            new Ask("a place that is none", "", "/public/?from=nonsense", 400, List.of("not a place in this list"),
                    List.of()),
            new Ask("a place that is none, among people", "", "/users/?from=x", 400,
                    List.of("not a place in this list"), List.of()),
            new Ask("an address that is not there", "ada", "/nowhere/", 404, List.of("To the first page"), List.of()),
            new Ask("following is no page", "ada", "/users/bob/follow/", 405, List.of(), List.of()),
            new Ask("the log-in has the look of the site", "", "/accounts/login/", 200,
                    List.of("chirp.css", "class=\"brand\"", "href=\"/accounts/login/\" aria-current=\"page\""),
                    List.of()));

    private static ChirpPages site;
    private static final Map<String, Visitor> VISITORS = new HashMap<>();

    @BeforeAll
    static void fill() {
        site = new ChirpPages();
        var a = site.user("ada");
        var b = site.user("bob");
        var c = site.user("carol");
        site.user("root", true);
        site.user("🐦bird");
        site.message(a, "hello from ada", "2026-02-01T09:00:00Z");
        site.message(b, "hello from bob", "2026-02-01T10:00:00Z");
        site.message(c, "hello from carol", "2026-02-01T11:00:00Z");
        site.message(site.user("مريم"), "صباح الخير", "2026-01-01T11:00:00Z");
        site.message(site.user("mallory"),
                "<script>alert(1)</script> javascript:alert(2) https://example.org/a?b=1 <b onclick=x>",
                "2026-01-01T12:00:00Z");
        site.follow(a, b);
        site.follow(site.user("fan"), site.user("silent"));
        VISITORS.put("", site.visitor());
        List.of("ada", "root", "fan").forEach(name -> VISITORS.put(name, site.signedIn(name)));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        var visitor = VISITORS.get(ask.as());
        var answer = visitor.get(ask.path());
        answer.is(ask.status()).has(ask.holds().toArray(String[]::new)).lacks(ask.lacks().toArray(String[]::new))
                .lacks(SECRETS);
        assertFalse(UNSAFE.matcher(answer.body()).find(), "style or script in a tag, which the browser would refuse");
    }
}
