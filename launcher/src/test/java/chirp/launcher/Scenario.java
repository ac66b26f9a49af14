package chirp.launcher;

import java.util.List;
import martlet.testing.Reply;
import martlet.testing.Visitor;

/**
 * One promise of the whole site: who asks for what, and what must and must not be in the answer. The same list is asked of the
 * modules and of the image.
 */
record Scenario(String does, Who who, String method, String path, String body, int status, List<String> has,
        List<String> lacks) {

    /** Who asks. */
    enum Who {
        ANYONE, MEMBER, STAFF, PROGRAM, PROGRAM_OF_STAFF
    }

    static final String MEMBER = "ada";
    static final String STAFF = "boss";
    static final String PASSWORD = "four plain words here";

    private static Scenario get(String does, Who who, String path, int status, List<String> has, List<String> lacks) {
        return new Scenario(does, who, "GET", path, "", status, has, lacks);
    }

    private static Scenario send(String does, Who who, String method, String path, String json, int status,
            List<String> has,
            List<String> lacks) {
        return new Scenario(does, who, method, path, json, status, has, lacks);
    }

    private static final List<String> SECRETS = List.of("$argon2id", "password_hash", "Exception", "at martlet");

    static final List<Scenario> ALL = List.of(
            get("the first page is the public timeline", Who.ANYONE, "/", 200, List.of("<h1", "&lt;script&gt;"),
                    List.of("<script>alert")),
            get("the public timeline", Who.ANYONE, "/public/", 200, List.of("/users/"), SECRETS),
            get("people", Who.ANYONE, "/users/", 200, List.of("ada"), List.of("demo0@example.org", "$argon2id")),
            get("a person of another script", Who.ANYONE, "/users/%D9%85%D8%AD%D9%85%D8%AF/", 200, List.of("محمد"),
                    SECRETS),
            get("nobody of that name", Who.ANYONE, "/users/nobody-here/", 404, List.of("nobody-here"), SECRETS),
            get("a name with a script in it", Who.ANYONE, "/users/%3Cscript%3Ealert(1)%3C%2Fscript%3E/", 404, List.of(),
                    List.of("<script>alert(1)")),
            get("no page", Who.ANYONE, "/nothing/", 404, List.of(), SECRETS),
            get("the private timeline wants a login", Who.ANYONE, "/private/", 303, List.of(), List.of("<h1")),
            get("the private timeline", Who.MEMBER, "/private/", 200, List.of("<h1"), SECRETS),
            get("the form to write", Who.MEMBER, "/create/", 200, List.of("name=\"content\""), SECRETS),
            get("writing wants a login", Who.ANYONE, "/create/", 303, List.of(), List.of("name=\"content\"")),
            get("the form to join", Who.ANYONE, "/join/", 200, List.of("name=\"username\"", "name=\"email\""), SECRETS),
            get("the admin wants a login", Who.ANYONE, "/admin/", 303, List.of(), List.of("<h1")),
            get("the admin is not for members", Who.MEMBER, "/admin/message/", 403, List.of(), List.of("<table")),
            get("the admin's first page", Who.STAFF, "/admin/", 200, List.of("/admin/message/", "/admin/note/"),
                    SECRETS),
            get("a list in the admin", Who.STAFF, "/admin/message/?q=bread", 200, List.of("bread"), SECRETS),
            get("a row in the admin", Who.STAFF, "/admin/user/1/", 200,
                    List.of("demo0@example.org", "name=\"username\""), SECRETS),
            get("no such row in the admin", Who.STAFF, "/admin/user/999999/", 404, List.of(), SECRETS),
            get("no such key in the admin", Who.STAFF, "/admin/user/one/", 404, List.of(), SECRETS),
            get("the API's resources", Who.ANYONE, "/api/", 200, List.of("/api/message/"), List.of("/api/note/")),
            get("a list", Who.ANYONE, "/api/message/?limit=2&ordering=-pub_date", 200,
                    List.of("\"object_count\":", "\"next\":\"/api/message/?limit=2&ordering=-pub_date&page=2\"",
                            "\"previous\":\"\""),
                    List.of("email", "$argon2id")),
            get("a filter across a link", Who.ANYONE, "/api/message/?user__username=ada&limit=1", 200,
                    List.of("\"username\":\"ada\""), List.of("grace")),
            get("no oracle on passwords", Who.ANYONE, "/api/user/?password__startswith=$argon2", 400,
                    List.of("password"), List.of("$argon2id")),
            get("no oracle across a link", Who.ANYONE, "/api/message/?user__password__startswith=x", 400, List.of(),
                    List.of("\"objects\"")),
            get("no oracle by ordering", Who.ANYONE, "/api/user/?ordering=email", 400, List.of(),
                    List.of("\"objects\"")),
            get("an item", Who.ANYONE, "/api/user/1/", 200, List.of("\"username\":\"ada\""),
                    List.of("email", "password")),
            get("an item for staff", Who.PROGRAM_OF_STAFF, "/api/user/1/", 200, List.of("demo0@example.org"),
                    List.of("password", "$argon2id")),
            get("no such item", Who.ANYONE, "/api/message/999999/", 404, List.of("\"status\":404"), SECRETS),
            get("no such resource", Who.ANYONE, "/api/note/", 404, List.of("\"status\":404"), SECRETS),
            send("nobody writes without a name", Who.ANYONE, "POST", "/api/message/", "{\"content\":\"x\"}", 401,
                    List.of("\"status\":401"), SECRETS),
            send("a session does not write through the API", Who.MEMBER, "POST", "/api/message/", "{\"content\":\"x\"}",
                    401, List.of(), SECRETS),
            send("one writes in one's own name, whatever one says", Who.PROGRAM, "POST", "/api/message/",
                    "{\"content\":\"By a program 🐦\",\"user\":2}", 201, List.of("\"username\":\"ada\""), SECRETS),
            send("a message of one's own", Who.PROGRAM, "POST", "/api/message/", "{\"content\":\"By a program 🐦\"}",
                    201, List.of("By a program 🐦"), SECRETS),
            send("no empty message", Who.PROGRAM, "POST", "/api/message/", "{\"content\":\"\"}", 422,
                    List.of("\"field\":\"content\""), SECRETS),
            send("no array", Who.PROGRAM, "POST", "/api/message/", "[1,2]", 400, List.of("\"status\":400"), SECRETS),
            send("no broken JSON", Who.PROGRAM, "POST", "/api/message/", "{\"content\":", 400, List.of(), SECRETS),
            send("nobody else's message", Who.PROGRAM, "PATCH", "/api/message/1/", "{\"content\":\"mine\"}", 403,
                    List.of(), SECRETS),
            send("nobody makes users but staff", Who.PROGRAM, "POST", "/api/user/", "{\"username\":\"x\"}", 403,
                    List.of(), SECRETS),
            send("a list is not replaced", Who.PROGRAM, "PUT", "/api/message/", "{}", 405, List.of(), SECRETS),
            get("it is alive", Who.ANYONE, "/observe/health/live", 200, List.of("UP"), SECRETS),
            get("it is ready", Who.ANYONE, "/observe/health/ready", 200, List.of("UP"), SECRETS),
            get("it counts", Who.ANYONE, "/observe/metrics", 200, List.of("http_requests_total"), SECRETS));

    /** Asks, and fails the test unless the answer is as promised. */
    void check(Visitor visitor) {
        Reply reply = body.isEmpty() ? visitor.send(method, path, "") : visitor.json(method, path, body);
        reply.is(status).has(has.toArray(String[]::new)).lacks(lacks.toArray(String[]::new));
        if (!reply.header("content-security-policy").contains("default-src 'none'")
                || !reply.header("x-content-type-options").equals("nosniff")) {
            throw new AssertionError(reply.asked() + " lacks a security header: " + reply.headers());
        }
    }

    @Override
    public String toString() {
        return does;
    }
}
