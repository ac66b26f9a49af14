package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;

import java.util.List;
import martlet.auth.Scopes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a key without the scope is told: which one is missing, and nothing that its owner doesn't see. */
class KeyScopeTest {

    private static final ApiSite SITE = new ApiSite().withPosts(3);
    private static final String READS = SITE.bearer(SITE.bob, Scopes.NONE.reading());
    private static final String READS_PEOPLE = SITE.bearer(SITE.bob, Scopes.NONE.reading(PERSON));
    private static final String WRITES_POSTS = SITE.bearer(SITE.bob, Scopes.NONE.writing(POST));

    private static final String FOR_READING = "it needs the scope 'post:read', and has: person:read.";
    private static final String FOR_WRITING = "it needs the scope 'post:write', and has: read.";

    private static Ask ask(String does, String key, String method, String path, int status) {
        var body = List.of("POST", "PATCH").contains(method) ? "{\"title\":\"x\"}" : "";
        return to(does, method, path, body, status).with("Authorization", key);
    }

    static final List<Ask> ASKS = List.of(
            ask("a list that it is for", READS_PEOPLE, "GET", "/api/person/", 200),
            ask("a list that it is not for", READS_PEOPLE, "GET", "/api/post/", 403).in(FOR_READING),
            ask("a row", READS_PEOPLE, "GET", "/api/post/2/", 403).in(FOR_READING),
            ask("a row that its owner doesn't see", READS_PEOPLE, "GET", "/api/post/3/", 403).in(FOR_READING),
            ask("a row that isn't there", READS_PEOPLE, "GET", "/api/post/4711/", 403).in(FOR_READING),
            ask("a model that its owner never sees", READS_PEOPLE, "GET", "/api/sample/", 404).out("scope"),
            ask("that one with the scope", READS, "GET", "/api/sample/", 404).out("scope"),
            ask("a name that is no model's", READS_PEOPLE, "GET", "/api/pots/", 404).out("scope"),
            ask("adding", READS, "POST", "/api/post/", 403).in(FOR_WRITING),
            ask("changing", READS, "PATCH", "/api/post/2/", 403).in(FOR_WRITING),
            ask("changing what isn't the owner's", READS, "PATCH", "/api/post/1/", 403).in(FOR_WRITING),
            ask("deleting what isn't there", READS, "DELETE", "/api/post/4711/", 403).in(FOR_WRITING),
            ask("deleting by a form", READS, "POST", "/api/post/2/delete/", 403).in(FOR_WRITING),
            ask("adding what its owner can't add either", READS, "POST", "/api/person/", 403).out("scope"),
            ask("adding with the scope", WRITES_POSTS, "POST", "/api/post/", 201),
            ask("reading with the scope for writing", WRITES_POSTS, "GET", "/api/post/2/", 200),
            ask("the list of what there is for it", READS_PEOPLE, "GET", "/api/", 200).in("person").out("post"));

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void saysWhatIsMissing(Ask ask) {
        ask.check(SITE);
    }
}
