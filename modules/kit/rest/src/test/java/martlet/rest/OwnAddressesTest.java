package martlet.rest;

import static martlet.rest.Ask.get;
import static martlet.rest.Ask.to;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.Status;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import martlet.auth.Auth;
import martlet.described.Described;
import martlet.described.Heard;
import martlet.model.Aggregate;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Problem;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a site adds to its API: addresses of its own, steps of its resources, another version, pages of other sites. */
class OwnAddressesTest {

    private static final String APP = "https://app.example.org";

    private static final ApiSite SITE = new ApiSite(OwnAddressesTest::apis).withPosts(9);

    private static List<RestApi> apis(Auth<Person> auth) {
        var person = Resource.of(PERSON);
        var first = RestApi.at("/api", auth).add(person)
                .add(Resource.of(POST).include(POST.author, person).hide(POST.secret))
                .on("GET", "/stats/", call -> call.send(Map.of("posts",
                        auth.db().select(POST).where(call.access(POST).seen()).count())))
                .on("GET", "/stats/{year}/", OwnAddressesTest::year)
                .on("POST", "/stats/{year}/", OwnAddressesTest::echo)
                .on("GET", "/years/{year}/", About.of("What was written in a year").signedIn()
                        .part("year", Type.INTEGER, "Such as 2026.").parameter("month", Type.INTEGER, "From 1 to 12.")
                        .answers("year", Type.INTEGER, "The same.").answers(POST.title, POST.score),
                        OwnAddressesTest::best)
                .on("POST", "/years/{year}/", About.of("Writes several times").part("year", Type.INTEGER, "")
                        .takes(POST.title, POST.score).takes("times", Type.INTEGER, "How often.")
                        .answers(POST.title).many().status(Status.ACCEPTED_202),
                        call -> call.send(Status.ACCEPTED_202, Collections.nCopies(3,
                                Map.of("title", Objects.requireNonNull(call.values().get("title"))))))
                .on("GET", "/robots.txt", call -> call.send("none"))
                .on("GET", "/post/newest/", call -> call.send(List.of(Instant.EPOCH, 1.5, true)))
                .add(Report.of("total", POST, call -> totals(auth, call))
                        .show("author", Type.TEXT, Total::author)
                        .show("posts", Type.LONG, Total::posts)
                        .show("best", Type.LONG, Total::best))
                .on("GET", "/fails/", call -> {
                    throw new IllegalStateException("s3cr3t");
                });
        var second = RestApi.at("/api/v2", auth).cors(APP).add(Resource.of(POST)
                .hide(POST.secret, POST.note).unpaged()
                .only(caller -> POST.score.le(caller.isAnonymous() ? 5L : 8L))
                .show("length", Type.INTEGER, post -> post.title().length())
                .saving((caller, change) -> check(change)));
        return List.of(first, second, RestApi.at("/open", auth).cors("*").add(Resource.of(POST).hide(POST.secret)));
    }

    record Total(String author, long posts, @Nullable Long best) {}

    private static List<Total> totals(Auth<Person> auth, Call call) {
        var author = POST.author.to(PERSON.name);
        return auth.db().select(POST).where(call.access(POST).seen().and(POST.id.le(9L))).groupBy(author)
                .orderBy(author.asc()).into(Total::new, author, Aggregate.count(POST.id), Aggregate.max(POST.score))
                .list();
    }

    private static void best(Call call) {
        var best = new TreeMap<String, @Nullable Object>(Map.of("year", Integer.parseInt(call.part("year")), "title",
                "Post"));
        best.put("score", null);
        call.send(best);
    }

    private static void year(Call call) {
        call.checkParameters("month");
        call.requireCaller();
        call.send(new TreeMap<>(Map.of("by", call.caller().name(), "year", call.part("year"))));
    }

    private static void echo(Call call) {
        call.requireCaller();
        call.send(Status.ACCEPTED_202, call.values());
    }

    private static void check(Change<Post> change) {
        if (change.has(POST.title) && "shout".equals(change.orNull(POST.title))) {
            throw new InvalidException(List.of(new Problem("title", "Don't shout.")));
        }
        change.set(POST.score, 4L);
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    static final List<Ask> ASKS = List.of(
            get("an address of the site's own", "/api/stats/", 200).in("{\"posts\":8}",
                    "content-type: application/json",
                    "cache-control: private, no-cache"),
            get("for somebody else", "/api/stats/", 200).by("ada").in("{\"posts\":9}"),
            get("without its slash", "/api/stats", 308).in("location: /api/stats/"),
            get("with a part", "/api/stats/2026/?month=5", 200).by("ada").in("{\"by\":\"ada\",\"year\":\"2026\"}"),
            get("a part with percent codes", "/api/stats/a%2Fb/", 200).by("ada").in("\"year\":\"a/b\""),
            get("nobody", "/api/stats/2026/", 401).in("www-authenticate: Basic"),
            get("wrong credentials", "/api/stats/", 401).with("Authorization", ApiSite.basic("ada", "wrong")),
            get("a parameter that means nothing", "/api/stats/2026/?mont=5", 400).by("ada").in("Did you mean 'month'?"),
            to("what is sent comes as values", "POST", "/api/stats/2026/",
                    "{\"a\":[1,2.50,null,true,\"x\"],\"b\":{\"c\":12345678901234567890}}", 202).by("ada")
                    .in("{\"a\":[1,\"2.50\",null,true,\"x\"],\"b\":{\"c\":\"12345678901234567890\"}}"),
            to("a form too", "POST", "/api/stats/2026/", "a=1&b=x", 202).by("ada")
                    .with("Content-Type", "application/x-www-form-urlencoded").in("{\"a\":\"1\",\"b\":\"x\"}"),
            to("no JSON", "POST", "/api/stats/2026/", "{", 400).by("ada").in("not valid JSON"),
            to("another method", "PUT", "/api/stats/2026/", "{}", 405).by("ada").in("allow: GET, HEAD, POST, OPTIONS"),
            to("its head", "HEAD", "/api/stats/", "", 200).in("content-length: 11").out("posts"),
            to("its methods", "OPTIONS", "/api/stats/", "", 204).in("allow: GET, HEAD, OPTIONS"),
            get("without a slash at its end", "/api/robots.txt", 200).in("\"none\""),
            get("with one that it has not", "/api/robots.txt/", 404),
            get("before the key of a row", "/api/post/newest/", 200).in("[\"1970-01-01T00:00:00Z\",1.5,true]"),
            get("a failure says nothing", "/api/fails/", 500).in("x-request-id: ").out("s3cr3t"),
            to("from a page of another site", "POST", "/api/stats/2026/", "{}", 403).by("ada").with("Origin", APP),
            get("one of which the document tells", "/api/years/2026/?month=5", 200).by("ada")
                    .in("{\"score\":null,\"title\":\"Post\",\"year\":2026}"),
            get("asks who this is by itself", "/api/years/2026/", 401),
            get("knows no part that is none", "/api/years/next/", 404).by("ada")
                    .in("There is nothing at this address."),
            get("nor a parameter", "/api/years/2026/?mont=5", 400).by("ada").in("Did you mean 'month'?"),
            get("nor a value that is none", "/api/years/2026/?month=May", 400).by("ada")
                    .in("'month' can't be 'May'; write a whole number."),
            to("takes a body", "POST", "/api/years/2026/", "{\"title\":\"x\",\"times\":3}", 202).by("ada")
                    .in("[{\"title\":\"x\"},{\"title\":\"x\"},{\"title\":\"x\"}]"),
            to("none that is no object", "POST", "/api/years/2026/", "[]", 400).by("ada"),
            get("a version beside another", "/api/v2/", 200)
                    .in("[{\"model\":\"post\",\"address\":\"/api/v2/post/\"}]"),
            get("which shows less", "/api/v2/post/1/", 200)
                    .in("\"author\":1,", "\"written\":\"2026-02-01T12:00:01Z\",\"length\":6}").out("note"),
            get("the first is as it was", "/api/post/1/", 200).in("\"author\":{", "\"note\":null").out("\"length\""),
            get("nothing in the second", "/api/v2/person/", 404).in("There is nothing at this address."),
            get("only what it is about", "/api/v2/post/", 200).in("\"object_count\":4").out("Post 6\""),
            get("all on one page", "/api/v2/post/?fields=id", 200)
                    .in("\"page\":1,\"page_count\":1,\"object_count\":4,\"previous\":\"\",\"next\":\"\"}"),
            get("which depends on the caller", "/api/v2/post/", 200).by("bob").in("\"object_count\":7", "Post 8\"")
                    .out("Post 9\""),
            get("the rest is not there", "/api/v2/post/9/", 404).by("bob").in("There is no post '9'."),
            to("nor to be written", "PATCH", "/api/v2/post/9/", "{\"title\":\"x\"}", 404).by("ada"),
            to("nor to be deleted", "DELETE", "/api/v2/post/9/", "", 404).by("ada"),
            get("a computed value by name", "/api/v2/post/1/?fields=length", 200).in("{\"length\":6}"),
            get("no filter", "/api/v2/post/?length=6", 400).in("has no field 'length'"),
            get("no order", "/api/v2/post/?ordering=length", 400).in("has no field 'length'"),
            get("nothing to expand", "/api/v2/post/?expand=length", 400).in("'length' can't be expanded"),
            get("a guess has it", "/api/v2/post/?fields=lenght", 400).in("Did you mean 'length'?"),
            to("a step before it is saved", "POST", "/api/v2/post/", "{\"title\":\"new\",\"score\":99}", 201).by("ada")
                    .in("\"score\":4,", "\"length\":3"),
            to("which may refuse", "POST", "/api/v2/post/", "{\"title\":\"shout\"}", 422).by("ada")
                    .in("{\"field\":\"title\",\"problem\":\"Don't shout.\"}"),
            to("in a change too", "PATCH", "/api/v2/post/1/", "{\"title\":\"shout\"}", 422).by("ada"));

    static final List<Ask> REPORTS = List.of(
            get("a report", "/api/total/", 200)
                    .in("{\"meta\":{\"model\":\"total\",\"page\":1,\"page_count\":1,\"object_count\":2,\"previous\":\"\",\"next\":\"\"},"
                            + "\"objects\":[{\"author\":\"ada\",\"posts\":4,\"best\":9},{\"author\":\"bob\",\"posts\":4,\"best\":8}]}",
                            "etag: "),
            get("by what its caller may see", "/api/total/?author=ada", 200).by("ada").in("\"posts\":5"),
            get("filtered", "/api/total/?best__lt=9", 200).in("[{\"author\":\"bob\",").out("ada"),
            get("the opposite", "/api/total/?-best__lt=9", 200).in("\"ada\"").out("bob"),
            get("either", "/api/total/?best=8&best=9", 200).in("\"object_count\":2"),
            get("a list", "/api/total/?best__in=8,77", 200).in("\"object_count\":1"),
            get("two ends", "/api/total/?best__between=1,8", 200).in("\"object_count\":1"),
            get("text", "/api/total/?author__startswith=A", 200).in("\"object_count\":1", "ada"),
            get("without a value", "/api/total/?best__is=null", 200).in("\"object_count\":0"),
            get("sorted", "/api/total/?ordering=posts,-author&fields=author", 200)
                    .in("[{\"author\":\"bob\"},{\"author\":\"ada\"}]"),
            get("paged", "/api/total/?limit=1&page=2", 200)
                    .in("\"page_count\":2", "\"previous\":\"/api/total/?limit=1&page=1\",\"next\":\"\"", "bob")
                    .out("ada"),
            get("beyond its end", "/api/total/?page=9223372036854775807", 200).in("\"objects\":[]"),
            get("a column that is not there", "/api/total/?athor=x", 400)
                    .in("'total' has no field 'athor'. Did you mean 'author'? Fields: author, posts, best."),
            get("an order that is not there", "/api/total/?ordering=-athor", 400).in("has no field 'athor'"),
            get("a value that is none", "/api/total/?posts=many", 400)
                    .in("'posts' can't be 'many': Write a whole number, such as 42."),
            get("an operator that does not fit", "/api/total/?posts__contains=1", 400).in("'contains' is for text"),
            get("an operator that is not there", "/api/total/?posts__like=1", 400).in("has no field 'posts__like'"),
            get("page zero", "/api/total/?page=0", 400).in("it begins at 1"),
            to("it is not written", "POST", "/api/total/", "{}", 405).in("allow: GET, HEAD, OPTIONS"));

    @ParameterizedTest
    @FieldSource("REPORTS")
    void reports(Ask ask) {
        ask.check(SITE);
    }

    @ParameterizedTest
    @FieldSource("ASKS")
    void answers(Ask ask) {
        ask.check(SITE);
    }

    static final List<Ask> ACROSS = List.of(
            get("no page unless it is named", "/api/post/", 200).with("Origin", APP).out("access-control"),
            get("one that is", "/api/v2/post/", 200).with("Origin", APP)
                    .in("access-control-allow-origin: " + APP, "access-control-expose-headers: ETag,",
                            "vary: Authorization, Cookie, Origin")
                    .out("allow-credentials"),
            get("not another", "/api/v2/post/", 200).with("Origin", "https://evil.example.org").out("access-control"),
            get("nor one that begins alike", "/api/v2/post/", 200).with("Origin", APP + ".evil.org")
                    .out("access-control"),
            get("nor one without encryption", "/api/v2/post/", 200).with("Origin", "http://app.example.org")
                    .out("access-control"),
            get("nor a file", "/api/v2/post/", 200).with("Origin", "null").out("access-control"),
            get("errors can be read too", "/api/v2/post/99/", 404).with("Origin", APP)
                    .in("access-control-allow-origin: " + APP),
            to("the question before", "OPTIONS", "/api/v2/post/", "", 204)
                    .with("Origin", APP, "Access-Control-Request-Method", "PATCH")
                    .in("access-control-allow-methods: GET, HEAD, POST, PUT, PATCH, DELETE",
                            "access-control-allow-headers: Authorization, Content-Type, If-Match",
                            "access-control-max-age: 600", "access-control-allow-origin: " + APP)
                    .out("allow-credentials", "allow: "),
            to("tells nothing of what is there", "OPTIONS", "/api/v2/nothing/", "", 204)
                    .with("Origin", APP, "Access-Control-Request-Method", "PATCH").in("access-control-allow-methods"),
            to("not to others", "OPTIONS", "/api/v2/post/", "", 204)
                    .with("Origin", "https://evil.example.org", "Access-Control-Request-Method", "PATCH")
                    .in("allow: GET").out("access-control"),
            to("nor where none is named", "OPTIONS", "/api/post/", "", 204)
                    .with("Origin", APP, "Access-Control-Request-Method", "GET").in("allow: GET").out("access-control"),
            to("a page that is named writes", "PATCH", "/api/v2/post/1/", "{\"title\":\"across\"}", 200).by("ada")
                    .with("Origin", APP, "Sec-Fetch-Site", "cross-site", "Content-Type", "application/json"),
            to("another does not", "POST", "/api/v2/post/", "{\"title\":\"across\"}", 403).by("ada")
                    .with("Origin", "https://evil.example.org", "Content-Type", "application/json"),
            get("every page, where all are", "/open/post/", 200).with("Origin", "https://evil.example.org")
                    .in("access-control-allow-origin: *").out("allow-credentials"),
            to("which write by no password", "POST", "/open/post/", "{\"title\":\"across\"}", 403).by("ada")
                    .with("Origin", APP, "Content-Type", "application/json"));

    @ParameterizedTest
    @FieldSource("ACROSS")
    void letsPagesOfOtherSitesIn(Ask ask) {
        ask.check(SITE);
    }

    @Test
    void refusesAWrongRegistrationByName() {
        var api = RestApi.at("/x", SITE.auth());
        Answer none = call -> call.send("");
        api.add(Resource.of(POST)).on("GET", "/a/", none).on("POST", "/a/", none);
        for (var pattern : List.of("a", "", "//", "/a//b/", "/{A}/", "/a/{b", "/post/", "/post/{id}/", "/a/")) {
            assertThrows(IllegalArgumentException.class, () -> api.on("GET", pattern, none), pattern);
        }
        assertThrows(IllegalArgumentException.class, () -> api.on("HEAD", "/b/", none));
        for (var origin : List.of("app.example.org", "https://app.example.org/", "https://*.example.org", "null", "")) {
            assertThrows(IllegalArgumentException.class, () -> api.cors(origin), origin);
        }
        assertThrows(IllegalArgumentException.class, () -> api.cors("*", APP));
        var report = Report.of("total", POST, call -> List.<Total>of()).show("posts", Type.LONG, Total::posts);
        assertThrows(IllegalArgumentException.class, () -> report.show("posts", Type.LONG, Total::posts));
        assertThrows(IllegalArgumentException.class, () -> report.show("limit", Type.LONG, Total::posts));
        assertThrows(IllegalArgumentException.class, () -> api.add(report).add(report));
        assertThrows(IllegalArgumentException.class, () -> Resource.of(POST).show("title", Type.TEXT, Post::title));
        assertThrows(IllegalArgumentException.class, () -> Resource.of(POST).show("a__b", Type.TEXT, Post::title));
    }

    /** A document has what its own version has, and the addresses of the site's own by their paths. */
    @Test
    void eachVersionHasItsDocument() {
        for (var who : List.of("", "ada")) {
            var document = new Described(SITE.ask(who, "GET", "/api/v2/openapi.json", "").body());
            for (var path : List.of("/api/v2/post/", "/api/v2/post/1/", "/api/v2/post/?fields=length",
                    "/api/v2/post/99/")) {
                assertEquals(List.of(), document.complaints(Heard.of(SITE.ask(who, "GET", path, ""))), path);
            }
            var first = SITE.ask(who, "GET", "/api/openapi.json", "").body();
            assertTrue(first.contains("/stats/{year}/") && !first.contains("\"length\""), first);
        }
    }

    /** What an address takes and answers stands in the document for those who may use it. */
    @Test
    void aDescribedAddressIsInTheDocument() {
        var document = SITE.described("ada").document();
        var read = document.at("/paths/~1years~1{year}~1/get");
        assertEquals("What was written in a year", read.get("summary").asString());
        assertEquals("[\"integer\",\"integer\"]", read.at("/parameters").valueStream()
                .map(each -> each.at("/schema/type")).toList().toString().replace(" ", ""));
        assertEquals("[\"year\",\"title\",\"score\"]",
                read.at("/responses/200/content/application~1json/schema/required").toString());
        var body = document.at("/paths/~1years~1{year}~1/post/requestBody/content/application~1json/schema");
        assertEquals("[\"title\",\"times\"]", body.get("required").toString());
        assertEquals(40, body.at("/properties/title/maxLength").asInt());
        assertTrue(SITE.described("").document().at("/paths/~1years~1{year}~1/get").isMissingNode(),
                "who has not said who they are may not ask");
        var report = document.at("/paths/~1total~1/get/parameters").toString();
        assertTrue(report.contains("\"posts__gte\"") && report.contains("\"author__contains\"")
                && !report.contains("posts__contains"), report);
        var wrong = About.of("x").part("month", Type.INTEGER, "");
        assertThrows(IllegalArgumentException.class,
                () -> RestApi.at("/x", SITE.auth()).on("GET", "/{year}/", wrong, call -> call.send("")));
        assertThrows(IllegalArgumentException.class, () -> wrong.part("month", Type.INTEGER, ""));
    }

    @Test
    void saysWhatIsNoJson() {
        assertEquals("A java.lang.Object is no JSON; send text, numbers, truth, times, and maps and lists of these",
                assertThrows(IllegalArgumentException.class,
                        () -> Json.bytes(json -> Plain.write(json, new Object()))).getMessage());
        assertFalse(Json.bytes(json -> Plain.write(json, List.of(Map.of("a", 1L)))).length == 0);
    }
}
