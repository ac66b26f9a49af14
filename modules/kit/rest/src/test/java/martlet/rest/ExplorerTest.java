package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The page about the API: complete without script, and as exact as the document. */
class ExplorerTest {

    private static final ApiSite SITE = new ApiSite();

    @AfterAll
    static void stop() {
        SITE.close();
    }

    private static void check(String who, List<String> holds, List<String> lacks) {
        var reply = SITE.ask(who, "GET", "/api/docs/", "");
        assertEquals(200, reply.statusCode());
        assertTrue(reply.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        holds.forEach(
                text -> assertTrue(reply.body().contains(text), () -> "should hold " + text + " in\n" + reply.body()));
        lacks.forEach(
                text -> assertFalse(reply.body().contains(text), () -> "should lack " + text + " in\n" + reply.body()));
    }

    @Test
    void showsEachWhatTheyMayUse() {
        check("", List.of("What anybody may use", "listPosts", "/api/post/{key}/", "author__name", "istartswith",
                "Problem", "curl &quot;$SITE/api/post/&quot;"),
                List.of("createPost", "secret", "email", "password", "Sample", "style=", "onclick", "http://"));
        check("ada",
                List.of("What ada may use", "createPost", "deleteFolder", "email", "There on some rows only.",
                        "curl -u NAME -X POST"),
                List.of("author__email", "createPerson"));
        check("eve", List.of("createPerson", "email", "from 2 to 10", "RED, GREEN, BLUE"), List.of("secret"));
    }

    @Test
    void takesNoParameters() {
        assertEquals(400, SITE.get("/api/docs/?q=x").statusCode());
        assertEquals(405, SITE.ask("ada", "POST", "/api/docs/", "{}").statusCode());
        assertEquals(308, SITE.get("/api/docs").statusCode());
    }
}
