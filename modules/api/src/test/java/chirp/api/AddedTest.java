package chirp.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A row that was added just now is answered as it is read, and isn't read again where all that it shows is known. */
class AddedTest {

    private static final ApiSite SITE = new ApiSite();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    private static HttpResponse<String> post(String who, String path, String body) {
        var reply = SITE.send(who + ":" + who + ApiSite.PASSWORD, "POST", path, body,
                List.of("Content-Type", "application/json"));
        assertEquals(201, reply.statusCode(), reply.body());
        return reply;
    }

    private static String tag(HttpResponse<?> reply) {
        return reply.headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "al    | /api/message/      | {'content':'one of my own'}",
            "admin | /api/message/      | {'content':'one for somebody else','user':2}",
            "bo    | /api/relationship/ | {'to_user':1}",
    })
    void isAnsweredAsItIsRead(String who, String path, String body) {
        var added = post(who, path, body.replace('\'', '"'));
        var read = SITE.send(who + ":" + who + ApiSite.PASSWORD, "GET",
                added.headers().firstValue("Location").orElseThrow(), "", List.of());
        assertEquals(read.body(), added.body());
        assertEquals(tag(read), tag(added));
    }

    private static long cost(String path, String body) {
        var before = SITE.db.statements();
        post("al", path, body);
        return SITE.db.statements() - before;
    }

    @Test
    void whatIsKnownIsNotAskedFor() {
        cost("/api/message/", "{\"content\":\"the password is hashed for the first one\"}");
        var mine = cost("/api/message/", "{\"content\":\"with its author\"}");
        assertEquals(mine, cost("/api/message/?expand=none", "{\"content\":\"without\"}"));
        assertEquals(mine + 1, cost("/api/relationship/", "{\"to_user\":1}"), "whom one follows is another");
    }
}
