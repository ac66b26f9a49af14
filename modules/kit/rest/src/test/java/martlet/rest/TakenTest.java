package martlet.rest;

import static martlet.rest.Badge.BADGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import martlet.model.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That there is such a row already is told to who may have one, and to nobody else: to all others a row that they may not see is
 * answered, to the byte, like one that is not there.
 */
@ParameterizedClass
@EnumSource(Engines.class)
class TakenTest {

    private static ApiSite site;

    /** Posts 1 and 3 are Ada's, 2 and 4 Bob's; 3 is closed. Ada's have a badge of gold each, Bob's one of tin. */
    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(4);
        badge(1, "gold", "A1");
        badge(3, "gold", "A3");
        badge(2, "tin", "B2");
        badge(4, "tin", null);
    }

    private static void badge(long post, String name, @Nullable String code) {
        site.db.insert(Change.of(BADGE).set(BADGE.post, post).set(BADGE.name, name).set(BADGE.code, code));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    TakenTest(Engines engine) {
        assertNotNull(engine);
    }

    @AfterEach
    void nothingIsWritten() {
        assertEquals(4, site.db.select(BADGE).count());
    }

    private static HttpResponse<String> asked(String method, String path, String body) {
        return site.ask("bob", method, path, body, "X-Expected-Count", "1");
    }

    /** Asks for what is there and may not be seen, and for what is not there: both are refused alike. */
    private static String same(String method, String path, String there, String not) {
        var real = asked(method, path, there);
        var none = asked(method, path, not);
        assertEquals(none.body(), real.body(), there);
        assertEquals(none.statusCode(), real.statusCode());
        assertTrue(none.statusCode() == 422, none::body);
        return none.body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "POST  | /badges/badge/            | {'post':1,'name':'#'}",
            "POST  | /badges/badge/            | {'post':{'id':1},'name':'#'}",
            "POST  | /badges/badge/            | [{'post':2,'name':'lead'},{'post':1,'name':'#'}]",
            "PATCH | /badges/badge/3/          | {'post':1,'name':'#'}",
            "PATCH | /badges/badge/?name=tin&id=3 | {'post':1,'name':'#'}"})
    void aPairThatAnotherRowHas(String method, String path, String body) {
        var sent = body.replace('\'', '"');
        var told = same(method, path, sent.replace("#", "gold"), sent.replace("#", "silver"));
        assertTrue(told.contains("so that it is so") || told.contains("that is so"), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'post':1,'name':'x','code':'#1'}", "{'post':1,'name':'x','code':'#1','id':7}"})
    void aValueThatAnotherRowHas(String body) {
        var sent = body.replace('\'', '"');
        same("POST", "/badges/badge/", sent.replace('#', 'a'), sent.replace('#', 'z'));
        same("PATCH", "/badges/badge/3/", sent.replace('#', 'a'), sent.replace('#', 'z'));
    }

    /** Other problems are all told at once: what others have is not among them. */
    @Test
    void besidesAValueThatIsWrong() {
        var told = same("POST", "/badges/badge/",
                "{\"post\":1,\"name\":\"gold\",\"code\":\"%s\"}".formatted("x".repeat(21)),
                "{\"post\":1,\"name\":\"silver\",\"code\":\"%s\"}".formatted("x".repeat(21)));
        assertTrue(told.contains("\"code\""), told);
        same("PATCH", "/badges/badge/3/", "{\"post\":1,\"name\":\"gold\",\"nothing\":1}",
                "{\"post\":1,\"name\":\"silver\",\"nothing\":1}");
        same("POST", "/badges/badge/", "{\"post\":1,\"code\":\"A1\"}", "{\"post\":1,\"code\":\"Z1\"}");
    }

    @Test
    void behindALinkToARowThatMayNotBeSeen() {
        for (var name : new String[]{"gold", "silver"}) {
            for (var method : new String[]{"POST /badges/badge/", "PATCH /badges/badge/3/"}) {
                var told = same(method.split(" ")[0], method.split(" ")[1],
                        "{\"post\":3,\"name\":\"%s\",\"code\":\"a3\"}".formatted(name),
                        "{\"post\":99,\"name\":\"%s\",\"code\":\"a3\"}".formatted(name));
                assertTrue(told.contains("There is no such post."), told);
            }
        }
    }

    /** Whoever may have such a row is told why it can't be, even by a row that they may not see. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "POST  | /badges/badge/   | {'post':2,'name':'tin'}             | This post has that badge already.",
            "POST  | /badges/badge/   | {'post':2,'name':'x','code':'a1'}   | This code is already taken.",
            "PATCH | /badges/badge/4/ | {'code':'a1'}                       | This code is already taken.",
            "PATCH | /badges/badge/4/ | {'post':2}                          | This post has that badge already.",
            "POST  | /badges/badge/   | [{'post':2,'name':'tin'},{'post':2,'name':'lead'}] | This post has that badge already."})
    void whoMayHaveItIsTold(String method, String path, String body, String told) {
        var reply = asked(method, path, body.replace('\'', '"'));
        assertTrue(reply.statusCode() == 422 && reply.body().contains(told), reply::body);
    }
}
