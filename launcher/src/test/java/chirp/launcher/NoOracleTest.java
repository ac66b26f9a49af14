package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import martlet.model.Filters;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A field that one may not read is answered, to the byte, like a name that no field has: by every operator, on every surface,
 * for everybody. A row that one may not see is answered like a key that no row has.
 */
class NoOracleTest {

    /** What differs from one answer to the next whatever was asked. */
    private static final List<String> CHANGING = List.of("date", "x-request-id", "set-cookie", "server-timing");

    private static final Pattern TOKEN = Pattern.compile("(name=\"(?:csrf|once)\" value=\"|csrf=)[^\"&]+");

    private static RuledSite site;

    @BeforeAll
    static void open() {
        site = new RuledSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** A field that does not exist for somebody, seen from a model. */
    private record Hidden(String who, String model, String field) {

        String field(boolean real) {
            return real ? field : field.replaceAll("[a-z](?=[a-z]*$)", "q");
        }
    }

    /** Whose eyes which fields are not for: said here once more, apart from the rules. */
    private static List<Hidden> hidden() {
        var all = new ArrayList<Hidden>();
        for (var who : List.of("", "other", "clerk", "chief")) {
            for (var field : who.equals("clerk") || who.equals("chief")
                    ? List.of("password")
                    : List.of("password", "email")) {
                all.add(new Hidden(who, "user", field));
                all.add(new Hidden(who, "message", "user__" + field));
                all.add(new Hidden(who, "relationship", "from_user__" + field));
            }
        }
        return all;
    }

    private static Map<String, List<String>> told(Reply reply) {
        var headers = new HashMap<>(reply.headers());
        CHANGING.forEach(headers::remove);
        return headers;
    }

    private static void same(Hidden hidden, Function<Boolean, Reply> ask) {
        var real = ask.apply(true);
        var none = ask.apply(false);
        var name = hidden.field(true).replaceAll(".*__", "");
        var other = hidden.field(false).replaceAll(".*__", "");
        assertEquals(none.status(), real.status(), real.asked());
        assertEquals(told(none), told(real), real.asked());
        assertEquals(TOKEN.matcher(none.body()).replaceAll("").replace(other, name),
                TOKEN.matcher(real.body()).replaceAll(""), real.asked());
    }

    @Test
    void inTheQueriesOfTheApi() {
        for (var hidden : hidden()) {
            var program = site.program(hidden.who);
            for (var query : apiQueries()) {
                same(hidden, real -> program
                        .get("/api/%s/?%s".formatted(hidden.model, query.replace("#", hidden.field(real)))));
            }
            for (var query : List.of("fields=#", "fields=id,#", "expand=#", "expand=user&fields=#",
                    "expand=from_user,to_user&fields=#")) {
                same(hidden, real -> program
                        .get("/api/%s/1/?%s".formatted(hidden.model, query.replace("#", hidden.field(real)))));
            }
        }
    }

    private static List<String> apiQueries() {
        var queries = queries();
        for (var operator : Filters.operators()) {
            queries.add("or=(id=1,#__%s=1)".formatted(operator));
        }
        queries.addAll(List.of("or=(#=1)", "-and=(id=1,or=(-#__in=(a,b),id=2))", "and=(#=%22a%22)", "fields=#.id",
                "expand=#.messages", "or=(#=1)&cursor="));
        return queries;
    }

    private static List<String> queries() {
        var queries = new ArrayList<String>();
        for (var operator : Filters.operators()) {
            queries.add("#__%s=1".formatted(operator));
            queries.add("-#__%s=1".formatted(operator));
        }
        queries.addAll(List.of("#=1", "-#=1", "ordering=#", "ordering=-#", "ordering=id,#", "fields=#", "fields=id,#",
                "expand=#", "#__nothing=1", "#__id=1", "cursor=&ordering=#", "#=1&#=2"));
        return queries;
    }

    @Test
    void inTheBodiesOfTheApi() {
        for (var hidden : hidden()) {
            if (hidden.field.contains("__") || hidden.who.equals("chief")) {
                continue;
            }
            for (var path : List.of("/api/user/", "/api/user/1/", "/api/message/", "/api/message/2/")) {
                var method = path.matches(".*\\d/") ? "PATCH" : "POST";
                same(hidden, real -> site.program(hidden.who).json(method, path,
                        "{\"%s\":\"x\"}".formatted(hidden.field(real))));
            }
        }
    }

    @Test
    void inTheAddressesOfTheAdmin() {
        for (var hidden : hidden()) {
            if (List.of("clerk", "chief").contains(hidden.who)) {
                var browser = site.browser(hidden.who);
                for (var query : queries()) {
                    if (!query.contains("fields") && !query.contains("expand") && !query.contains("cursor")) {
                        same(hidden, real -> browser.get(
                                "/admin/%s/?%s".formatted(hidden.model, query.replace("#", hidden.field(real)))));
                    }
                }
            }
        }
    }

    /** An admin may write a password, which is explained; nobody else is told that there is such a field. */
    @Test
    void inTheExplanationsOfTheAdmin() {
        for (var hidden : hidden()) {
            if (hidden.who.equals("clerk")) {
                for (var query : List.of("", "&key=1", "&key=4711", "&who=chief", "&who=nobody", "&action=change")) {
                    same(hidden, real -> site.browser("clerk").get("/admin/explain/?model=%s&field=%s%s"
                            .formatted(hidden.model, hidden.field(real), query)));
                }
            }
        }
    }

    /** The first letter of a hash, the second and so on: each is refused alike, so none is found. */
    @Test
    void aHashIsNotReadALetterAtATime() {
        for (Visitor asker : List.of(site.program(""), site.program("other"), site.program("chief"),
                site.browser("chief"))) {
            for (var list : List.of("/api/user/?", "/api/message/?user__")) {
                var answers = new ArrayList<String>();
                for (var letter : List.of("$", "$a", "$argon2id", "a", "z", "$argon2id$v=19")) {
                    var reply = asker.get(list + "password__startswith=" + letter.replace("$", "%24"));
                    answers.add(reply.is(400).body());
                }
                assertEquals(1, answers.stream().distinct().count(), answers.toString());
            }
        }
    }

    @Test
    void aModelThatOneMayNotSeeIsAsOneThatIsNotThere() {
        for (var who : List.of("other", "clerk", "chief")) {
            var real = site.program(who).get("/api/note/1/");
            var none = site.program(who).get("/api/eton/1/");
            assertEquals(404, real.status());
            assertEquals(none.body(), real.body());
            assertEquals(told(none), told(real));
        }
        assertTrue(site.browser("other").get("/admin/note/").status() == 403);
    }
}
