package chirp.api;

import static chirp.models.User.USER;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the API of this site answers, and what it must not: admin is of the staff, al and bo are not. */
class SiteApiTest {

    private static final List<String> NEVER = List.of("argon2", "\"password\":", "Exception");

    private static final ApiSite SITE = new ApiSite();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    record Ask(String does, String who, String method, String path, String body, int status, List<String> holds,
            List<String> lacks) {
        @Override
        public String toString() {
            return does;
        }
    }

    private static Ask get(String does, String who, String path, int status, List<String> holds, List<String> lacks) {
        return new Ask(does, who, "GET", path, "", status, holds, lacks);
    }

    static final List<Ask> READS = List.of(
            get("the resources", "", "/api/", 200, List.of("/api/user/", "/api/message/", "/api/relationship/"),
                    List.of("note")),
            get("the second page of ten", "", "/api/message/?ordering=-pub_date&limit=10&page=2", 200, List.of(
                    "{\"meta\":{\"model\":\"message\",\"page\":2,\"page_count\":3,\"object_count\":25,"
                            + "\"previous\":\"/api/message/?limit=10&ordering=-pub_date&page=1\","
                            + "\"next\":\"/api/message/?limit=10&ordering=-pub_date&page=3\"},"
                            + "\"objects\":[{\"id\":15,\"user\":{\"id\":1,\"username\":\"admin\",\"join_date\":\"2026-01-01T09:00:00Z\","
                            + "\"active\":true,\"admin\":true},\"content\":\"message 15\",\"pub_date\":\"2026-02-01T12:00:15Z\"}"),
                    List.of("@example.org", "message 16", "message 5\"")),
            get("by a name across the link", "", "/api/message/?user__username=al", 200, List.of("\"object_count\":12"),
                    List.of("\"admin\",")),
            get("by the start of one", "", "/api/message/?user__username__istartswith=A", 200,
                    List.of("\"object_count\":25"), List.of()),
            get("not by one", "", "/api/message/?-user__username=admin", 200, List.of("\"object_count\":12"),
                    List.of("\"admin\",")),
            get("by words", "", "/api/message/?q=message+17", 200, List.of("\"object_count\":1"), List.of()),
            get("who follows whom", "", "/api/relationship/", 200,
                    List.of("\"from_user\":{\"id\":2,\"username\":\"al\"", "\"to_user\":{\"id\":3"),
                    List.of("@example.org")),
            get("a person", "", "/api/user/2/", 200, List.of("\"username\":\"al\""), List.of("@example.org")),
            get("a person, for the staff", "admin", "/api/user/2/", 200, List.of("al@example.org"), List.of()),
            get("an address is not asked for", "al", "/api/user/?email__startswith=a", 400,
                    List.of("has no field 'email'"), List.of("objects")),
            get("nor a hash, by anybody", "admin", "/api/user/?password__startswith=x", 400,
                    List.of("has no field 'password'"), List.of("objects")),
            get("nor across a link", "admin", "/api/message/?user__password__startswith=x", 400,
                    List.of("has no field 'password'"), List.of()),
            get("the staff's notes are not here", "admin", "/api/note/", 404, List.of(), List.of()));

    @ParameterizedTest
    @FieldSource("READS")
    void reads(Ask ask) {
        check(SITE, ask);
    }

    private static Ask write(String does, String who, String method, String path, String body, int status,
            String... holds) {
        return new Ask(does, who, method, path, body, status, List.of(holds), List.of("@example.org"));
    }

    static final List<Ask> WRITES = List.of(
            write("nobody writes", "", "POST", "/api/message/", "{\"content\":\"x\"}", 401),
            write("al writes, as al", "al", "POST", "/api/message/", "{\"content\":\"<b>مرحبا 👋</b>\",\"user\":1}",
                    201,
                    "\"username\":\"al\"", "<b>مرحبا 👋</b>", "\"id\":26"),
            write("and changes it", "al", "PATCH", "/api/message/26/", "{\"content\":\"better\"}", 200, "better"),
            write("but not the date", "al", "PATCH", "/api/message/26/", "{\"pub_date\":\"2020-01-01\"}", 422,
                    "'pub_date' can't be written."),
            write("bo does not", "bo", "PATCH", "/api/message/26/", "{\"content\":\"worse\"}", 403),
            write("nor deletes it", "bo", "DELETE", "/api/message/26/", "", 403),
            write("spaces are nothing", "al", "POST", "/api/message/", "{\"content\":\"  \"}", 422,
                    "Write something besides spaces."),
            write("nor is what can't be seen", "al", "POST", "/api/message/", "{\"content\":\"\\u2003\\u00a0\\u200b\"}",
                    422,
                    "Write something besides spaces."),
            write("too much", "al", "POST", "/api/message/", "{\"content\":\"" + "x".repeat(1001) + "\"}", 422,
                    "at most 1,000 fit"),
            write("al deletes it", "al", "POST", "/api/message/26/delete/", "", 200, "{\"deleted\":1}"),
            write("bo follows al", "bo", "POST", "/api/relationship/", "{\"to_user\":2}", 201,
                    "\"from_user\":{\"id\":3", "\"to_user\":{\"id\":2"),
            write("once", "bo", "POST", "/api/relationship/", "{\"to_user\":{\"id\":2}}", 422,
                    "This user follows that one already."),
            write("bo does not follow bo", "bo", "POST", "/api/relationship/", "{\"to_user\":3}", 422,
                    "Nobody can follow themselves."),
            write("nor does it become so", "bo", "PATCH", "/api/relationship/2/", "{\"to_user\":3}", 422,
                    "Nobody can follow themselves."),
            write("nobody can't be followed", "bo", "POST", "/api/relationship/", "{\"to_user\":99}", 422,
                    "{\"field\":\"to_user\",\"problem\":\"There is no such user.\"}"),
            new Ask("when one joined is nobody's to write here", "admin", "PATCH", "/api/user/2/",
                    "{\"join_date\":\"2020-01-01T00:00:00Z\"}", 422, List.of("'join_date' can't be written."),
                    List.of()),
            new Ask("names are one, whatever their letters", "admin", "PATCH", "/api/user/2/", "{\"username\":\"BO\"}",
                    422,
                    List.of("This username is already taken."), List.of()),
            write("al makes no users", "al", "POST", "/api/user/", "{\"username\":\"x\"}", 403),
            write("nor himself an admin", "al", "PATCH", "/api/user/2/", "{\"admin\":true}", 403),
            write("nor through a link", "al", "POST", "/api/message/",
                    "{\"content\":\"x\",\"user\":{\"id\":1,\"password\":\"y\"}}", 201,
                    "\"username\":\"al\""));

    @Test
    void writes() {
        try (var site = new ApiSite()) {
            var admin = site.db.find(USER, 1);
            WRITES.forEach(ask -> check(site, ask));
            assertEquals(admin, site.db.find(USER, 1), "the admin is as before");
        }
    }

    private static void check(ApiSite site, Ask ask) {
        var credentials = ask.who.isEmpty() ? "" : ask.who + ":" + ask.who + ApiSite.PASSWORD;
        var reply = site.send(credentials, ask.method, ask.path, ask.body, List.of("Content-Type", "application/json"));
        assertAll(ask.does,
                () -> assertEquals(ask.status, reply.statusCode(), reply.body()),
                () -> ask.holds.forEach(
                        text -> assertTrue(reply.body().contains(text), "should hold " + text + " in " + reply.body())),
                () -> ask.lacks.forEach(text -> assertFalse(reply.body().contains(text),
                        "should lack " + text + " in " + reply.body())),
                () -> NEVER.forEach(text -> assertFalse(reply.body().contains(text),
                        "should never hold " + text + " in " + reply.body())));
    }
}
