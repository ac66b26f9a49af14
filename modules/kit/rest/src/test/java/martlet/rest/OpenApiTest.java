package martlet.rest;

import static martlet.rest.Ask.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import martlet.auth.Scopes;
import martlet.described.Described;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The document of the API: sound by itself, and exact for whoever asks. */
class OpenApiTest {

    private static final ApiSite SITE = new ApiSite().withPosts(3);
    private static final String SPEC = "https://spec.openapis.org/oas/3.1/";

    @AfterAll
    static void stop() {
        SITE.close();
    }

    private static JsonNode nested(String who) {
        return SITE.described(who, "/nested").document();
    }

    private static JsonNode document(String who, String... headers) {
        return new Described(SITE.ask(who, "GET", "/api/openapi.json", "", headers).body()).document();
    }

    @ParameterizedTest
    @CsvSource({",/api", "ada,/api", "eve,/api", "eve,/nested", "ada,/strict"})
    void isADocumentOfOpenApi31(@Nullable String who, String api) throws IOException {
        var known = new HashMap<String, String>();
        for (var name : List.of("schema-base/2022-10-07", "schema/2022-10-07", "dialect/base", "meta/base")) {
            try (var in = OpenApiTest.class.getClassLoader().getResourceAsStream("spec.openapis.org/oas/3.1/" + name)) {
                known.put(SPEC + name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        var schema = SchemaRegistry.withDialect(Dialects.getDraft202012(), with -> with.schemas(known))
                .getSchema(SchemaLocation.of(SPEC + "schema-base/2022-10-07"));
        var text = SITE.ask(who == null ? "" : who, "GET", api + "/openapi.json", "").body();
        assertEquals(List.of(), schema.validate(text, InputFormat.JSON));
        var spoilt = text.replace("\"in\":\"query\"", "\"in\":\"body\"");
        assertFalse(schema.validate(spoilt, InputFormat.JSON).isEmpty(), "finds what is wrong");
    }

    @ParameterizedTest
    @CsvSource({",/api", "ada,/api", "eve,/api", "ada,/nested", "eve,/nested", "ada,/strict", "ada,/soft"})
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed(@Nullable String who, String api) {
        var document = SITE.described(who == null ? "" : who, api).document();
        var used = new TreeSet<String>();
        refs(document, used);
        used.forEach(ref -> assertFalse(document.at(ref.substring(1)).isMissingNode(), ref));
        var schemas = document.at("/components/schemas").propertyNames().stream()
                .filter(name -> !name.startsWith("Api") && !used.contains("#/components/schemas/" + name)).toList();
        assertEquals(List.of(), schemas);
    }

    private static void refs(JsonNode node, java.util.Set<String> into) {
        if (node.has("$ref")) {
            into.add(node.get("$ref").asString());
        }
        node.forEach(child -> refs(child, into));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "eve"})
    void everyOperationHasANameOfItsOwn(String who) {
        var names = new ArrayList<String>();
        for (var path : document(who).get("paths")) {
            for (var operation : path) {
                names.add(operation.get("operationId").asString());
            }
        }
        assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
        names.forEach(name -> assertTrue(name.matches("[a-z][A-Za-z0-9]+"), name));
    }

    static final List<Ask> CALLERS = List.of(
            get("nobody reads what is open", "/api/openapi.json", 200)
                    .in("\"/post/\":{\"get\"", "\"operationId\":\"listPosts\"", "\"Person\":", "\"score__between\"",
                            "\"author__name__startswith\"", "etag: ", "cache-control: private, no-cache")
                    .out("\"patch\"", "\"Folder\":{", "email", "secret", "\"password\":", "Sample", "Country",
                            "NewPost"),
            get("a member writes what is theirs", "/api/openapi.json", 200).by("ada")
                    .in("\"NewPost\"", "\"PostChange\"", "\"Folder\":{", "\"operationId\":\"updatePostByPut\"")
                    .in("There on some rows only.").out("author__email", "NewPerson", "Sample", "secret"),
            get("wrong credentials", "/api/openapi.json", 401).with("Authorization", ApiSite.basic("ada", "wrong")),
            get("no parameters", "/api/openapi.json?who=eve", 400).in("Parameters: none."),
            get("with a slash, nothing", "/api/openapi.json/", 404),
            Ask.to("nothing to write", "POST", "/api/openapi.json", "{}", 405).in("allow: GET, HEAD, OPTIONS"));

    @ParameterizedTest
    @FieldSource("CALLERS")
    void isExactForWhoeverAsks(Ask ask) {
        ask.check(SITE);
    }

    @Test
    void staffSeeTheRest() {
        var schemas = document("eve").at("/components/schemas");
        assertTrue(schemas.at("/Person/properties").has("email"));
        assertTrue(schemas.at("/NewPerson/properties").has("password"), "is written");
        assertFalse(schemas.at("/Person/properties").has("password"), "but never read");
        assertTrue(schemas.at("/SampleFilter/properties").has("colour__in"));
        assertFalse(schemas.toString().contains("secret"), "hidden from everybody");
    }

    @Test
    void aKeySeesWhatItsScopesAllow() {
        var key = SITE.bearer(SITE.bob, Scopes.NONE.reading(Person.PERSON));
        var document = document("", "Authorization", key);
        assertEquals(List.of("/", "/openapi.json", "/person/", "/person/{key}/"),
                List.copyOf(document.get("paths").propertyNames()));
    }

    /** The names of filters, and those alone, are names that a list takes: no field with an operator that it has not. */
    @ParameterizedTest
    @ValueSource(strings = {"post", "sample", "city"})
    void everyFilterIsOne(String model) {
        var title = model.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + model.substring(1) + "Filter";
        var filters = document("eve").at("/components/schemas/" + title + "/properties");
        assertTrue(filters.size() > 30, filters.toString());
        for (var filter : filters.properties()) {
            var reply = SITE.ask("eve", "GET", "/api/%s/?%s=".formatted(model, filter.getKey()), "");
            var isValue = reply.statusCode() == 200 || reply.body().contains("In '%s='".formatted(filter.getKey()))
                    || reply.body().contains("'%s' can't be ''".formatted(filter.getKey()));
            assertTrue(isValue && !reply.body().contains(" is for text") && !reply.body().contains("can't be told"),
                    filter.getKey() + ": " + reply.body());
        }
    }

    @Test
    void isNotSentTwice() {
        var tag = SITE.get("/api/openapi.json").headers().firstValue("ETag").orElseThrow();
        assertEquals(304, SITE.get("/api/openapi.json", "If-None-Match", tag).statusCode());
        assertEquals(200, SITE.ask("eve", "GET", "/api/openapi.json", "", "If-None-Match", tag).statusCode());
    }

    static final List<String> APIS = List.of("/api", "/nested", "/strict", "/soft");

    /** Every example fits the schema that it stands beside. */
    @ParameterizedTest
    @FieldSource("APIS")
    void everyExampleFits(String api) {
        var count = 0;
        for (var who : List.of("ada", "eve")) {
            var described = SITE.described(who, api);
            for (var content : described.document().findValues("application/json")) {
                for (var example : content.path("examples")) {
                    assertEquals(List.of(), described.fits(content.get("schema"), example.get("value").toString()),
                            example::toString);
                    count++;
                }
            }
        }
        assertTrue(count > 8, "examples: " + count);
    }

    /** An example is no promise that it can be sent as it is, since it may link to a row that is not there; these can. */
    @Test
    void examplesAreTaken() {
        for (var path : List.of("/api/folder/", "/api/post/", "/nested/folder/", "/soft/post/", "/strict/post/")) {
            var api = path.substring(0, path.indexOf('/', 1));
            var document = SITE.described("ada", api).document();
            var examples = document.at("/paths/" + path.substring(api.length()).replace("/", "~1")
                    + "/post/requestBody/content/application~1json/examples");
            assertTrue(examples.size() >= 2, examples::toString);
            examples.forEach(example -> assertEquals(201,
                    SITE.ask("ada", "POST", path, example.get("value").toString()).statusCode(), example::toString));
            var batch = document.at("/paths/~1batch~1/post/requestBody/content/application~1json/examples/one/value");
            assertEquals(200, SITE.ask("ada", "POST", api + "/batch/", batch.toString()).statusCode(), batch::toString);
        }
    }

    /** An array is taken and answered where one is; nothing comes inside of a change of many; a filter names no version. */
    @Test
    void saysWhatManyRowsAre() {
        var list = document("ada").at("/paths/~1post~1/post");
        var schema = "/content/application~1json/schema/oneOf/1/$ref";
        assertEquals("#/components/schemas/NewPostMany", list.at("/requestBody" + schema).asString());
        assertEquals("#/components/schemas/PostMany", list.at("/responses/201" + schema).asString());
        var array = document("ada").at("/components/schemas/NewPostMany");
        assertEquals("#/components/schemas/NewPost 1 1000", "%s %d %d".formatted(array.at("/items/$ref").asString(),
                array.at("/minItems").asInt(), array.at("/maxItems").asInt()));
        assertTrue(list.at("/requestBody/content/application~1x-www-form-urlencoded/schema").has("$ref"));
        var many = nested("ada").at("/paths/~1post~1/patch");
        assertTrue(many.at("/parameters").valueStream().anyMatch(each -> each.path("name").asString("")
                .equals("X-Expected-Count") && each.get("required").asBoolean()), many::toString);
        assertEquals("integer", many.at("/requestBody/content/application~1json/schema/properties/folder/type/0")
                .asString());
        var strict = SITE.described("ada", "/strict").document();
        assertTrue(strict.at("/paths/~1post~1/patch").isMissingNode());
        assertFalse(strict.at("/paths/~1folder~1/patch").isMissingNode());
        assertTrue(strict.at("/paths/~1post~1{key}~1/patch/parameters").toString()
                .contains("\"name\":\"If-Match\""));
        assertTrue(strict.at("/paths/~1post~1{key}~1/patch/responses").has("428"));
    }

    /** What may come inside is what its own rules let whoever asks write. */
    @Test
    void saysWhatComesInside() {
        var post = nested("ada").at("/components/schemas/NewPost/properties");
        assertEquals("#/components/schemas/FolderInside", post.at("/folder/oneOf/0/$ref").asString());
        assertFalse(post.has("author"), "is stamped");
        var folder = nested("ada").at("/components/schemas/FolderInside/properties");
        assertEquals("[\"id\",\"name\",\"posts\"]", List.copyOf(folder.propertyNames()).stream().sorted()
                .map("\"%s\""::formatted).toList().toString().replace(" ", ""));
        assertEquals("#/components/schemas/PostInside", folder.at("/posts/items/$ref").asString());
        assertEquals("#/components/schemas/PersonInside",
                nested("eve").at("/components/schemas/NewPost/properties/author/oneOf/0/$ref").asString());
        assertFalse(nested("ada").at("/components/schemas").has("PersonInside"));
        assertFalse(document("eve").at("/components/schemas").toString().contains("Inside"));
        assertTrue(nested("ada").at("/paths/~1folder~1/post/parameters").toString().contains("\"replace\""));
    }

    @Test
    void saysWhatIsKnownOfAField() {
        var form = document("eve").at("/components/schemas/NewSample/properties");
        assertEquals(Map.of("least", 2, "most", 10),
                Map.of("least", form.at("/text/minLength").asInt(), "most", form.at("/text/maxLength").asInt()));
        assertEquals("[\"integer\",\"null\"]", form.at("/small/type").toString());
        assertEquals(-100, form.at("/small/minimum").asInt());
        assertEquals("[\"RED\",\"GREEN\",\"BLUE\",null]", form.at("/colour/enum").toString());
        assertEquals("[\"S\",\"M\",\"L\",null]", form.at("/size/enum").toString());
        assertEquals("At least 1600-01-01.", form.at("/day/description").asString());
        var post = document("ada").at("/components/schemas/NewPost");
        assertEquals("[\"title\"]", post.get("required").toString());
        assertEquals("true", post.at("/properties/open/default").toString());
        assertTrue(document("ada").at("/components/schemas/Post/properties/written/readOnly").asBoolean(false));
    }
}
