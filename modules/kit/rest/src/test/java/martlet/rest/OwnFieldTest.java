package martlet.rest;

import static martlet.rest.Ask.get;
import static martlet.rest.Ask.to;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field that is there on one's own row only: shown there, and answered everywhere else like one that no row has. */
class OwnFieldTest {

    private static final ApiSite SITE = new ApiSite().withPosts(3);
    private static final String OWN = "\"email\":\"ada@example.org\"";

    @AfterAll
    static void stop() {
        SITE.close();
    }

    static final List<Ask> ASKS = List.of(
            get("one's own row", "/api/person/1/", 200).by("ada").in(OWN),
            get("somebody else's", "/api/person/2/", 200).by("ada").in("\"name\":\"bob\"").out("email", "@"),
            get("to nobody", "/api/person/1/", 200).in("\"name\":\"ada\"").out("email", "@"),
            get("the staff see every one", "/api/person/2/", 200).by("eve").in("\"email\":\"bob@example.org\""),
            get("a list", "/api/person/", 200).by("ada").in(OWN, "\"name\":\"bob\"")
                    .out("bob@", "eve@", "ida@", "\"email\":null", "\"email\":\"\""),
            get("not among the fields that were asked for", "/api/person/1/?fields=id,name", 200).by("ada")
                    .out("email"),
            get("within another object", "/api/post/1/", 200).by("ada").in("\"author\":{", "\"name\":\"ada\"")
                    .out("email"),
            to("not to be written there", "PATCH", "/api/person/1/", "{\"email\":\"x@example.org\"}", 403).by("ada"));

    @ParameterizedTest
    @FieldSource("ASKS")
    void isShownWhereItIs(Ask ask) {
        ask.check(SITE);
    }

    private static String plain(HttpResponse<String> reply) {
        return reply.statusCode() + " " + reply.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/person/?email=ada@example.org", "/api/person/?email=bob@example.org",
            "/api/person/?email__startswith=a", "/api/person/?-email=ada@example.org", "/api/person/?ordering=email",
            "/api/person/?ordering=-email", "/api/person/?fields=email", "/api/person/1/?fields=email",
            "/api/person/2/?fields=email", "/api/post/?author__email=ada@example.org",
            "/api/post/?ordering=author__email",
            "/api/post/1/?fields=author__email"})
    void isNothingToAskBy(String address) {
        assertEquals(plain(SITE.ask("ada", "GET", address.replace("email", "qwxzj"), "")).replace("qwxzj", "email"),
                plain(SITE.ask("ada", "GET", address, "")));
        assertNotEquals(200, SITE.ask("ada", "GET", address, "").statusCode());
    }

    /** The tag is of what is shown, so nobody's copy is taken for another's. */
    @Test
    void makesAnotherTag() {
        assertNotEquals(SITE.ask("ada", "GET", "/api/person/1/", "").headers().firstValue("etag"),
                SITE.ask("bob", "GET", "/api/person/1/", "").headers().firstValue("etag"));
    }
}
