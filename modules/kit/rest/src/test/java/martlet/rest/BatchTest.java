package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.Folder.FOLDER;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Several writes in one request: each as if it came by itself, and all of them or none. */
@ParameterizedClass
@EnumSource(Engines.class)
class BatchTest {

    private static ApiSite site;

    /** Posts 1 and 3 are Ada's, 2 and 4 are Bob's; 3 is closed. */
    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(4);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    BatchTest(Engines engine) {
        assertNotNull(engine);
    }

    private static final String FINE = item("POST", "/api/post/", "{\"title\":\"never kept\"}");

    private static String item(String method, String path, String body) {
        return "{\"method\":\"%s\",\"path\":\"%s\",\"body\":%s}".formatted(method, path, body);
    }

    private static String item(String method, String path, String body, String header, String value) {
        return "{\"method\":\"%s\",\"path\":\"%s\",\"body\":%s,\"headers\":{\"%s\":\"%s\"}}".formatted(method, path,
                body,
                header, value);
    }

    private static Ask batch(String does, int status, String... items) {
        return to(does, "POST", "/api/batch/", "[" + String.join(",", items) + "]", status).by("ada");
    }

    static final List<Ask> REFUSED = List.of(
            to("reading", "GET", "/api/batch/", "", 405).by("ada").in("allow: POST, OPTIONS"),
            to("no array", "POST", "/api/batch/", FINE, 400).by("ada").in("A batch is an array of 1 to 100 writes."),
            batch("nothing", 400),
            batch("too many", 400, (FINE + ",").repeat(100) + FINE).in("1 to 100"),
            to("a parameter", "POST", "/api/batch/?fields=id", "[" + FINE + "]", 400).by("ada"),
            batch("what is no object", 400, FINE, "7").in("\"item\":1", "The item is not a JSON object."),
            batch("no method", 400, FINE, "{\"path\":\"/api/post/1/\"}").in("\"item\":1", "needs a 'method'"),
            batch("no path", 400, "{\"method\":\"POST\"}").in("\"item\":0", "needs a 'path'"),
            batch("a path that is no text", 400, "{\"method\":\"POST\",\"path\":7}").in("needs a 'path'"),
            batch("something more", 400, "{\"method\":\"POST\",\"path\":\"/api/post/\",\"data\":{}}")
                    .in("There is no 'data' in an item"),
            batch("a method that reads", 400, FINE, item("GET", "/api/post/1/", "null"))
                    .in("'GET' is no method of a batch"),
            batch("a header that is not an item's", 400, item("POST", "/api/post/", "{}", "Authorization", "x"))
                    .in("'Authorization' is no header of an item"),
            batch("a key of its own", 400, item("POST", "/api/post/", "{}", "Idempotency-Key", "x")),
            batch("an address of nothing", 404, FINE, item("POST", "/api/pots/", "{}")).in("\"item\":1"),
            batch("an address elsewhere", 404, item("POST", "/admin/post/", "{}")),
            batch("a batch in it", 404, item("POST", "/api/batch/", "[]")),
            batch("the API itself", 404, item("POST", "/api/", "{}")),
            batch("a method that the address has not", 405, item("PUT", "/api/post/", "{}")).in("\"item\":0",
                    "allow: "),
            batch("a path without its slash", 400, FINE, item("PATCH", "/api/post/1", "{\"score\":1}"))
                    .in("\"item\":1", "its last slash"),
            batch("no body", 400, FINE, "{\"method\":\"POST\",\"path\":\"/api/post/\"}").in("\"item\":1", "no 'body'"),
            batch("a body that is no object", 400, item("PATCH", "/api/post/1/", "7")),
            batch("a row that is not there", 404, FINE, item("PATCH", "/api/post/99/", "{\"score\":1}"))
                    .in("\"item\":1", "There is no post '99'."),
            batch("a row that is not seen", 404, FINE, item("DELETE", "/api/post/3/", "null")).by("bob"),
            batch("another's row", 403, FINE, item("PATCH", "/api/post/2/", "{\"score\":1}"))
                    .in("\"item\":1", "You may not change this post."),
            batch("what one may not add", 403, FINE, item("POST", "/api/person/", "{}")).in("\"item\":1"),
            batch("what can't be saved", 422, FINE, FINE, item("POST", "/api/post/", "{\"title\":\" \",\"colour\":1}"))
                    .in("\"item\":2", "{\"field\":\"title\",", "{\"field\":\"colour\","),
            batch("many that can't be saved", 422, FINE, item("POST", "/api/post/", "[{\"title\":\"x\"},{}]"))
                    .in("\"item\":1", "{\"field\":\"[1].title\","),
            batch("a name that is taken by the item before", 422,
                    item("POST", "/api/person/",
                            "{\"name\":\"ned\",\"email\":\"x\",\"password\":\"several long words\"}"),
                    item("POST", "/api/person/",
                            "{\"name\":\"ned\",\"email\":\"x\",\"password\":\"several long words\"}"))
                    .by("eve").in("\"item\":1", "This name is already taken."),
            batch("a version that was", 412, FINE,
                    item("PATCH", "/api/post/1/", "{\"score\":1}", "If-Match", "\\\"9-00000000\\\""))
                    .in("\"item\":1", "\"current\":{\"id\":1,"),
            batch("a version of an item before", 412, item("PATCH", "/api/post/1/", "{\"score\":1}"),
                    item("PATCH", "/api/post/1/", "{\"score\":2}", "if-match", "\\\"1-00000000\\\"")),
            batch("no version where one is asked for", 404, item("PATCH", "/strict/post/1/", "{\"score\":1}")),
            batch("no number", 428, FINE, item("DELETE", "/api/post/?title=Post+1", "null")).in("\"item\":1"),
            batch("another number", 412, FINE,
                    item("DELETE", "/api/post/?title=Post+1", "null", "X-Expected-Count", "2"))
                    .in("\"item\":1", "The filter finds 1,"),
            batch("the last of the staff", 422, item("PATCH", "/api/person/3/", "{\"staff\":false}")).by("eve")
                    .in("last active admin"),
            batch("what is not known yet", 400, item("PATCH", "/api/post/$0.id/", "{\"score\":1}"))
                    .in("\"item\":0", "'$0.id' is not known yet"),
            batch("what is known later", 400, FINE,
                    item("POST", "/api/post/", "{\"title\":\"x\",\"folder\":\"$2.id\"}"),
                    FINE).in("\"item\":1"),
            batch("what is not in the answer", 400, FINE, item("PATCH", "/api/post/$0.key/", "{}"))
                    .in("'$0.key' is not in that item's answer."),
            batch("what is hidden in the answer", 400, FINE, item("POST", "/api/post/", "{\"title\":\"$0.secret\"}")),
            batch("what is beyond the array", 400, item("POST", "/api/post/", "[{\"title\":\"x\"}]"),
                    item("DELETE", "/api/post/$0.1.id/", "null")),
            batch("an object in a path", 400, FINE, item("DELETE", "/api/post/$0.author/", "null"))
                    .in("'$0.author' is no key"),
            batch("a number where a text is asked for", 422, FINE, item("POST", "/api/post/", "{\"title\":\"$0.id\"}"))
                    .in("\"item\":1", "Write text, in quotes."),
            batch("nobody", 401, FINE).by("").in("www-authenticate: Basic", "\"item\":0"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var before = List.of(site.db.select(POST).list(), site.db.select(PERSON).list(), site.db.select(FOLDER).list());
        ask.check(site);
        assertEquals(before,
                List.of(site.db.select(POST).list(), site.db.select(PERSON).list(), site.db.select(FOLDER).list()),
                "nothing is written");
    }

    static final List<Ask> HELD = List.of(
            batch("one", 200, item("POST", "/api/post/?fields=title", "{\"title\":\"one\"}"))
                    .in("[{\"status\":201,\"headers\":{\"Location\":\"/api/post/", "\"ETag\":\"\\\"1-",
                            "\"body\":{\"title\":\"one\"}}]"),
            batch("a row and what belongs to it", 200, item("POST", "/api/folder/", "{\"name\":\"Letters\"}"),
                    item("POST", "/api/post/?expand=none&fields=title,folder",
                            "{\"title\":\"two\",\"folder\":\"$0.id\"}"))
                    .in("\"title\":\"two\""),
            batch("a change of the row before", 200, item("POST", "/api/post/", "{\"title\":\"three\"}"),
                    item("PATCH", "/api/post/$0.id/?fields=title,score", "{\"score\":3}"))
                    .in("{\"status\":200,\"headers\":{\"ETag\":\"\\\"2-",
                            "\"body\":{\"title\":\"three\",\"score\":3}}"),
            batch("the row before, deleted", 200, item("POST", "/api/post/", "{\"title\":\"gone\"}"),
                    item("DELETE", "/api/post/$0.id/", "null"))
                    .in("{\"status\":200,\"headers\":{},\"body\":{\"deleted\":1}}"),
            batch("by POST", 200, item("POST", "/api/post/", "{\"title\":\"gone\"}"),
                    item("POST", "/api/post/$0.id/delete/", "null")).in("{\"deleted\":1}"),
            batch("one of many", 200, item("POST", "/api/post/", "[{\"title\":\"four\"},{\"title\":\"gone\"}]"),
                    item("DELETE", "/api/post/$0.1.id/", "null")).in("{\"deleted\":1}"),
            batch("across a link", 200, item("POST", "/api/post/", "{\"title\":\"five\"}"),
                    item("POST", "/api/post/?fields=title", "{\"title\":\"$0.author.name\"}"))
                    .in("{\"title\":\"ada\"}"),
            batch("a text that looks like it", 200, item("POST", "/api/post/?fields=title", "{\"title\":\"$$0.id\"}"),
                    item("POST", "/api/post/?fields=title", "{\"title\":\"costs $0.50\"}"))
                    .in("{\"title\":\"$0.id\"}", "{\"title\":\"costs $0.50\"}"),
            batch("what a filter finds", 200, item("POST", "/api/post/", "[{\"title\":\"six\"},{\"title\":\"six\"}]"),
                    item("PATCH", "/api/post/?title=six", "{\"score\":6}", "X-Expected-Count", "2"),
                    item("DELETE", "/api/post/?title=six&score=6", "null", "x-expected-count", "2"))
                    .in("{\"matched\":2,\"updated\":2}", "{\"matched\":2,\"deleted\":2}"),
            batch("a version", 200, item("PATCH", "/api/post/1/", "{\"score\":7}", "If-Match", "\\\"1-00000000\\\""))
                    .in("\"score\":7"),
            batch("an account, and what is its", 200,
                    item("POST", "/api/person/",
                            "{\"name\":\"kit\",\"email\":\"x\",\"password\":\"several long words\"}"),
                    item("POST", "/api/post/?fields=author.name", "{\"title\":\"hi\",\"author\":\"$0.id\"}")).by("eve")
                    .in("{\"author\":{\"name\":\"kit\"}}"),
            batch("leniently", 200,
                    item("POST", "/api/post/?lenient=true&fields=title", "{\"title\":\"l\",\"colour\":1}"))
                    .in("{\"title\":\"l\"}"));

    @Test
    void holds() {
        HELD.forEach(ask -> ask.check(site));
        var two = site.db.select(POST).with(POST.folder).where(POST.title.eq("two")).oneLinked().orElseThrow();
        assertEquals("Letters", two.to(POST.folder).orElseThrow().name());
        assertEquals(0, site.db.select(POST).where(POST.title.eq("gone")).count());
    }

    /** What is taken is what the document says that a batch may have; what is of no shape is not. */
    @Test
    void isAsDescribed() {
        var schema = "#/components/schemas/ApiBatch";
        for (var ask : HELD) {
            if (!ask.path().contains("lenient") && !ask.body().contains("lenient")) {
                assertEquals(List.of(), site.described(ask.who()).fits(schema, ask.body()), ask::body);
            }
        }
        var unfit = List.of("nothing", "too many", "what is no object", "no method", "no path",
                "a path that is no text", "something more", "a method that reads", "an address of nothing",
                "an address elsewhere", "a batch in it", "the API itself", "a method that the address has not",
                "a path without its slash", "no body", "a body that is no object", "what one may not add",
                "what can't be saved", "many that can't be saved", "no number");
        var known = REFUSED.stream().filter(ask -> unfit.contains(ask.does())).toList();
        assertEquals(unfit.size(), known.size());
        known.forEach(ask -> assertFalse(site.described(ask.who()).fits(schema, ask.body()).isEmpty(), ask::does));
    }

    @Test
    void isOneUnitOfTheHistory() {
        batch("two", 200, item("POST", "/api/post/", "{\"title\":\"u\"}"),
                item("PATCH", "/api/post/$0.id/", "{\"score\":1}")).check(site);
        var row = site.db.select(POST).where(POST.title.eq("u")).one().orElseThrow();
        var told = site.db.history().of(POST, row.id()).list();
        assertEquals(List.of("update", "create"), told.stream().map(each -> each.action().word()).toList());
        assertEquals(1, told.stream().map(each -> each.unit()).distinct().count());
    }

    @Test
    void takesAHundred() {
        var item = item("POST", "/api/post/?fields=id", "{\"title\":\"h\"}");
        batch("a hundred", 200, (item + ",").repeat(99) + item).check(site);
        assertEquals(100, site.db.select(POST).where(POST.title.eq("h")).count());
        assertTrue(site.db.verify().isEmpty());
    }
}
