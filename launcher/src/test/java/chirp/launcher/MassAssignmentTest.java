package chirp.launcher;

import static chirp.models.Message.MESSAGE;
import static chirp.models.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chirp.models.Models;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import martlet.model.Model;
import martlet.testing.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every column of a model is sent in every write, on every surface: what is not the sender's to write stays as it is. */
class MassAssignmentTest {

    private RuledSite site;

    @BeforeEach
    void open() {
        site = new RuledSite();
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** A value for each column that would be an attack: another key, another owner, an admin, long ago. */
    private static String value(String column) {
        return switch (column) {
            case "id" -> "4711";
            case "user", "from_user" -> "4";
            case "to_user" -> "2";
            case "active" -> "false";
            case "admin" -> "true";
            case "pub_date", "join_date", "created_date" -> "2001-01-01T00:00";
            case "password" -> "entirely new words for it";
            case "email" -> "taken@example.org";
            default -> "attack";
        };
    }

    private static String json(Model<?> model) {
        return model.fields().stream().map(field -> "\"%s\":\"%s\"".formatted(field.name(), value(field.name())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String[] form(Model<?> model, String... more) {
        var all = new ArrayList<>(List.of(more));
        model.fields().forEach(field -> all.addAll(List.of(field.name(), value(field.name()))));
        return all.toArray(String[]::new);
    }

    private List<String> users() {
        return site.db.select(USER).orderBy(USER.id.asc()).list().stream()
                .map(user -> "%s %s %s %s %s".formatted(user, user.email(), user.active(), user.admin(),
                        user.password()))
                .toList();
    }

    @Test
    void throughTheApi() {
        var before = users();
        for (Model<?> model : Models.ALL) {
            for (var method : List.of("POST", "PATCH", "PUT")) {
                var path = "/api/%s/%s".formatted(model.name(), method.equals("POST") ? "" : "1/");
                var reply = site.program("owner").json(method, path, json(model));
                assertTrue(reply.status() >= 400, reply.asked() + " " + reply.body());
            }
        }
        inMany();
        assertEquals(before, users());
        unchanged();
        lenient();
    }

    /** What is not the sender's to write in one row is not in many, nor as a part of something larger. */
    private void inMany() {
        for (Model<?> model : Models.ALL) {
            var path = "/api/%s/".formatted(model.name());
            var body = json(model);
            var item = "{\"method\":\"%s\",\"path\":\"%s\",\"body\":%s}";
            var owner = site.program("owner");
            for (var reply : List.of(
                    owner.json("POST", path, "[%s,%s]".formatted(body, body)),
                    owner.send("PATCH", path + "?id=1", body, "Content-Type", "application/json", "X-Expected-Count",
                            "1"),
                    owner.json("POST", "/api/batch/", "[" + item.formatted("POST", path, body) + "]"),
                    owner.json("POST", "/api/batch/", "[" + item.formatted("PATCH", path + "1/", body) + "]"))) {
                assertTrue(reply.status() >= 400, reply.asked() + " " + reply.body());
            }
        }
    }

    /** Where unknown and read-only names are passed over on request, they are passed over. */
    private void lenient() {
        site.program("owner").json("PATCH", "/api/message/1/?lenient=true",
                "{\"content\":\"mine\",\"user\":4,\"pub_date\":\"2001-01-01T00:00:00Z\",\"id\":4711}").is(200);
        leftAsTheyWere("mine");
        site.program("owner").send("PATCH", "/api/message/?id=1&lenient=true", json(MESSAGE), "Content-Type",
                "application/json", "X-Expected-Count", "1").is(200);
        leftAsTheyWere("attack");
        var added = site.program("owner").json("POST", "/api/message/?lenient=true", "[" + json(MESSAGE) + "]").is(201);
        added.has("\"username\":\"owner\"").lacks("4711", "2001-01-01");
    }

    private void leftAsTheyWere(String content) {
        var message = site.db.find(MESSAGE, 1).orElseThrow();
        assertEquals(content, message.content());
        assertEquals(1, message.userId());
        assertFalse(message.pubDate().toString().startsWith("2001"));
    }

    private void unchanged() {
        assertEquals(List.of("message 1", "message 2"),
                site.db.select(MESSAGE).orderBy(MESSAGE.id.asc()).list().stream()
                        .map(message -> message.content()).toList());
    }

    @Test
    void throughThePages() {
        var before = users();
        site.browser("owner").submit("/create/", "/create/", form(MESSAGE, "content", "fine")).is(303);
        var written = site.db.select(MESSAGE).orderBy(MESSAGE.id.desc()).one().orElseThrow();
        assertEquals(1, written.userId());
        assertTrue(written.id() < 100 && !written.pubDate().toString().startsWith("2001"));
        assertEquals(before, users());

        var joined = site.browser("").submit("/join/", "/join/", form(USER));
        assertEquals(303, joined.status(), joined.body());
        var user = site.db.select(USER).where(USER.username.eq("attack")).one().orElseThrow();
        assertTrue(user.id() < 100 && user.active() && !user.admin() && !user.joinDate().toString().startsWith("2001"));
    }

    /** Staff that is not admin raises nobody, themselves included, by any form of the admin. */
    @Test
    void throughTheAdmin() {
        var before = users();
        var clerk = site.browser("clerk");
        for (var path : List.of("/admin/user/add/", "/admin/user/3/", "/admin/user/1/", "/admin/martlet_group/add/",
                "/admin/martlet_membership/add/")) {
            var reply = clerk.submit("/create/", path,
                    form(USER, "version", "1", "account", "1", "group", "1", "name", "x"));
            assertRefused(reply);
        }
        assertEquals(before, users());
        assertRefused(site.browser("owner").submit("/create/", "/admin/message/1/", form(MESSAGE, "version", "1")));
        unchanged();
    }

    private static void assertRefused(Reply reply) {
        assertEquals(403, reply.status(), reply.asked());
    }
}
