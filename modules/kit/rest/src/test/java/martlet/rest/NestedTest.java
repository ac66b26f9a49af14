package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.City.CITY;
import static martlet.rest.Country.COUNTRY;
import static martlet.rest.Folder.FOLDER;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import martlet.auth.Scopes;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Rows that come inside of others are written by their own rules, where a resource says so, and with the others or not at all. */
@ParameterizedClass
@EnumSource(Engines.class)
class NestedTest {

    private static ApiSite site;

    /** Posts 1 and 3 are Ada's, 2 and 4 Bob's; 3 is closed. In Ada's folder, 1, are post 1 and post 5, which is Bob's. Folder 2 is Bob's. */
    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(4);
        site.db.insert(Change.of(POST).set(POST.author, site.bob.id()).set(POST.title, "Post 5")
                .set(POST.folder, site.folder.id()));
        site.db.insert(Change.of(FOLDER).set(FOLDER.owner, site.bob.id()).set(FOLDER.name, "Bob's"));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    NestedTest(Engines engine) {
        assertNotNull(engine);
    }

    private static final String NO_FOLDER = "{\"field\":\"folder\",\"problem\":\"There is no such folder.\"}";

    static final List<Ask> REFUSED = List.of(
            to("off unless said, across a link", "POST", "/api/post/", "{\"title\":\"x\",\"folder\":{\"name\":\"F\"}}",
                    422)
                    .by("ada").in("a row is not changed through a link"),
            to("off unless said, as a list", "POST", "/api/folder/", "{\"name\":\"x\",\"posts\":[]}", 422).by("ada")
                    .in("'folder' has no field 'posts'."),
            to("nobody", "POST", "/nested/folder/", "{\"name\":\"x\",\"posts\":[]}", 401),
            to("no key of a row", "PATCH", "/nested/post/2/", "{\"folder\":{\"id\":99,\"name\":\"x\"}}", 422).by("bob")
                    .in(NO_FOLDER),
            to("the key of a row that is not seen", "PATCH", "/nested/post/2/",
                    "{\"folder\":{\"id\":1,\"name\":\"x\"}}", 422)
                    .by("bob").in(NO_FOLDER),
            to("what is no key", "PATCH", "/nested/post/2/", "{\"folder\":{\"id\":\"x\",\"name\":\"x\"}}", 422)
                    .by("bob")
                    .in(NO_FOLDER),
            to("the row behind a link, which is not seen", "PATCH", "/nested/post/1/", "{\"folder\":{\"name\":\"x\"}}",
                    422)
                    .by("eve").in(NO_FOLDER),
            to("a name that is taken", "PATCH", "/nested/post/2/", "{\"author\":{\"name\":\"ada\"}}", 422).by("eve")
                    .in("{\"field\":\"author.name\",\"problem\":\"This name is already taken.\"}"),
            to("a poor password", "PATCH", "/nested/post/2/", "{\"author\":{\"password\":\"short\"}}", 422).by("eve")
                    .in("\"author.password\""),
            to("the last of the staff", "POST", "/nested/post/",
                    "{\"title\":\"x\",\"author\":{\"id\":3,\"staff\":false}}", 422)
                    .by("eve").in("\"author.staff\"", "last active admin"),
            to("a new row that lacks something", "POST", "/nested/post/",
                    "{\"title\":\"x\",\"author\":{\"name\":\"neo\"}}",
                    422).by("eve").in("\"author.email\"", "\"author.password\""),
            to("a list that is none", "PATCH", "/nested/folder/1/", "{\"posts\":{\"title\":\"x\"}}", 422).by("ada")
                    .in("{\"field\":\"posts\",\"problem\":\"Write an array of at most 1000 objects.\"}"),
            to("null for a list", "PATCH", "/nested/folder/1/", "{\"posts\":null}", 422).by("ada").in("Write an array"),
            to("what is no object", "PATCH", "/nested/folder/1/", "{\"posts\":[{\"title\":\"x\"},1]}", 422).by("ada")
                    .in("{\"field\":\"posts[1]\",\"problem\":\"Write an object.\"}"),
            to("everything at once", "POST", "/nested/folder/",
                    "{\"colour\":1,\"posts\":[{\"title\":\"fine\"},{\"title\":\" \",\"score\":\"x\"},{\"colour\":1},{\"title\":\"x\",\"author\":99}]}",
                    422).by("eve")
                    .in("\"field\":\"name\"", "\"field\":\"colour\"", "\"field\":\"posts[1].title\"",
                            "\"field\":\"posts[1].score\"", "\"field\":\"posts[2].title\"",
                            "\"field\":\"posts[2].colour\"",
                            "{\"field\":\"posts[3].author\",\"problem\":\"There is no such person.\"}")
                    .out("posts[0]"),
            to("in an array", "POST", "/nested/folder/",
                    "[{\"name\":\"a\",\"posts\":[]},{\"name\":\"b\",\"posts\":[{}]}]", 422)
                    .by("ada").in("{\"field\":\"[1].posts[0].title\",\"problem\":\"Title is required.\"}"),
            to("a row of no list", "PATCH", "/nested/folder/1/", "{\"posts\":[{\"id\":3,\"title\":\"x\"}]}", 422)
                    .by("ada")
                    .in("{\"field\":\"posts[0]\",\"problem\":\"There is no such post.\"}"),
            to("a row with a key, in a new one", "POST", "/nested/folder/", "{\"name\":\"x\",\"posts\":[{\"id\":1}]}",
                    422)
                    .by("ada").in("\"posts[0]\""),
            to("somebody else's row in one's own list", "PATCH", "/nested/folder/1/",
                    "{\"posts\":[{\"id\":5,\"title\":\"x\"}]}",
                    422).by("ada").in("{\"field\":\"posts[0]\",\"problem\":\"You may not change this post.\"}"),
            to("somebody else's row, left out", "PATCH", "/nested/folder/1/?replace=posts", "{\"posts\":[]}", 422)
                    .by("ada")
                    .in("{\"field\":\"posts\",\"problem\":\"You may not delete this post.\"}"),
            to("what is no list", "PATCH", "/nested/folder/1/?replace=lines", "{\"posts\":[]}", 400).by("ada")
                    .in("'replace' names 'lines', which is no list that is written here. Lists: posts."),
            to("lists where there are none", "PATCH", "/nested/post/1/?replace=posts", "{}", 400).by("ada"),
            to("where else it is to be", "PATCH", "/nested/folder/1/", "{\"posts\":[{\"title\":\"x\",\"folder\":2}]}",
                    422)
                    .by("ada").in("\"posts[0].folder\"", "it is the row around it"),
            to("what is hidden, inside", "PATCH", "/nested/folder/1/",
                    "{\"posts\":[{\"title\":\"x\",\"secret\":\"q\"}]}", 422)
                    .by("ada").in("'post' has no field 'secret'."),
            to("what only staff may write, inside", "PATCH", "/nested/folder/1/",
                    "{\"posts\":[{\"id\":1,\"written\":\"2020-01-01T00:00:00Z\"}]}", 422).by("ada")
                    .in("\"posts[0].written\""),
            to("many rows around one", "PATCH", "/nested/post/?id=1", "{\"folder\":{\"name\":\"x\"}}", 422).by("ada")
                    .with("X-Expected-Count", "1").in("a row is not changed through a link"),
            to("what is changed by its version", "PATCH", "/strict/folder/1/",
                    "{\"posts\":[{\"id\":1,\"title\":\"x\"}]}", 422)
                    .by("ada")
                    .in("{\"field\":\"posts[0]\",\"problem\":\"It is changed at its own address, with If-Match.\"}"),
            to("a version that was", "PATCH", "/nested/folder/1/", "{\"posts\":[{\"title\":\"x\"}]}", 412).by("ada")
                    .with("If-Match", "\"9-00000000\"").in("\"current\":{\"id\":1,"),
            to("another's row around it", "PATCH", "/nested/post/2/", "{\"folder\":{\"name\":\"x\"}}", 403).by("ada"),
            to("a row around it that is not seen", "PATCH", "/nested/folder/1/", "{\"posts\":[]}", 404).by("bob"),
            to("in a batch, after what is good", "POST", "/nested/batch/",
                    "[{\"method\":\"POST\",\"path\":\"/nested/folder/\",\"body\":{\"name\":\"x\",\"posts\":[{\"title\":\"y\"}]}},"
                            + "{\"method\":\"POST\",\"path\":\"/nested/folder/\",\"body\":{\"name\":\"x\",\"posts\":[{}]}}]",
                    422).by("ada").in("\"item\":1", "\"posts[0].title\""));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var before = state();
        ask.check(site);
        assertEquals(before, state(), "nothing is written");
    }

    private static List<Object> state() {
        return List.of(site.db.select(POST).list(), site.db.select(FOLDER).list(), site.db.select(PERSON).list(),
                site.db.select(COUNTRY).list(), site.db.select(CITY).list());
    }

    /** The owner of a new row is who asks, at any depth, and what may not be written is passed over on request only. */
    static final List<Ask> HELD = List.of(
            to("a row that a link leads to", "POST", "/nested/post/?fields=title,folder.name&expand=folder",
                    "{\"title\":\"t1\",\"folder\":{\"name\":\"New\",\"owner\":2}}", 201).by("ada")
                    .in("{\"folder\":{\"name\":\"New\"},\"title\":\"t1\"}"),
            to("the one that it leads to", "PATCH", "/nested/post/1/?fields=folder.name&expand=folder",
                    "{\"folder\":{\"name\":\"Days\"}}",
                    200).by("ada").in("{\"folder\":{\"name\":\"Days\"}}"),
            to("the one with the key", "PATCH", "/nested/post/1/?fields=folder.name&expand=folder",
                    "{\"folder\":{\"id\":1,\"name\":\"Nights\"},\"score\":4}", 200).by("ada")
                    .in("{\"folder\":{\"name\":\"Nights\"}}"),
            to("with the key alone", "PATCH", "/nested/post/1/?expand=none", "{\"folder\":{\"id\":1}}", 200).by("ada")
                    .in("\"folder\":1"),
            to("a new one where it led nowhere", "PATCH", "/nested/post/3/?fields=folder.name&expand=folder",
                    "{\"folder\":{\"name\":\"Third\"}}",
                    200).by("ada").in("{\"folder\":{\"name\":\"Third\"}}"),
            to("null", "PATCH", "/nested/post/3/?fields=folder", "{\"folder\":null}", 200).by("ada")
                    .in("{\"folder\":null}"),
            to("an owner, by the body's word, is not written", "PATCH", "/nested/post/1/",
                    "{\"author\":{\"name\":\"root\"}}", 200)
                    .by("ada").out("root"),
            to("an account, by the staff", "POST", "/nested/post/?fields=author",
                    "{\"title\":\"t2\",\"author\":{\"name\":\"neo\",\"email\":\"n@x\",\"password\":\"several long words\"}}",
                    201)
                    .by("eve").in("{\"author\":"),
            to("a row with what links to it", "POST", "/nested/folder/?fields=name",
                    "{\"name\":\"Two\",\"posts\":[{\"title\":\"a\",\"author\":2},{\"title\":\"b\",\"score\":2}]}", 201)
                    .by("ada")
                    .in("{\"name\":\"Two\"}"),
            to("what is in it stays", "PATCH", "/nested/folder/1/", "{\"posts\":[]}", 200).by("ada"),
            to("one changed, one added", "PATCH", "/nested/folder/1/",
                    "{\"name\":\"Mine\",\"posts\":[{\"id\":1,\"score\":11},{\"title\":\"c\"}]}", 200).by("ada")
                    .in("\"name\":\"Mine\""),
            to("leniently", "PATCH", "/nested/folder/1/?lenient=true",
                    "{\"posts\":[{\"id\":1,\"score\":12,\"folder\":2,\"colour\":1}]}", 200).by("ada"),
            to("in an array", "POST", "/nested/folder/?fields=name",
                    "[{\"name\":\"x1\",\"posts\":[{\"title\":\"d\"}]},{\"name\":\"x2\"}]", 201).by("ada")
                    .in("[{\"name\":\"x1\"},{\"name\":\"x2\"}]"),
            to("in a batch", "POST", "/nested/batch/",
                    "[{\"method\":\"POST\",\"path\":\"/nested/folder/\",\"body\":{\"name\":\"x3\",\"posts\":[{\"title\":\"e\"}]}},"
                            + "{\"method\":\"PATCH\",\"path\":\"/nested/folder/$0.id/?replace=posts\",\"body\":{\"posts\":[{\"title\":\"f\"}]}}]",
                    200).by("ada"),
            to("an account, in a batch", "POST", "/nested/batch/",
                    "[{\"method\":\"POST\",\"path\":\"/nested/post/\",\"body\":{\"title\":\"t3\",\"author\":{\"name\":\"kai\",\"email\":\"k@x\",\"password\":\"several long words\"}}}]",
                    200).by("eve"),
            to("by keys of one's own", "POST", "/nested/country/",
                    "{\"code\":\"CH\",\"name\":\"Switzerland\",\"cities\":[{\"name\":\"Bern\"},{\"id\":\"00000000-0000-0000-0000-000000000001\",\"name\":\"Basel\"}]}",
                    201).by("eve"),
            to("inside of what is inside", "PATCH", "/nested/country/CH/",
                    "{\"cities\":[{\"id\":\"00000000-0000-0000-0000-000000000001\",\"twin\":{\"name\":\"Miami\",\"country\":\"CH\"}}]}",
                    200)
                    .by("eve"));

    @Test
    void holds() {
        HELD.forEach(ask -> ask.check(site));
        assertEquals("ada", owner("New"));
        assertEquals("ada", owner("Third"));
        assertEquals(List.of("a ada null", "b ada 2"), posts("Two"));
        assertEquals(List.of("Post 1 ada 12", "Post 5 bob null", "c ada null"), posts("Mine"));
        assertEquals(List.of("d ada null"), posts("x1"));
        assertEquals(List.of(), posts("x2"));
        assertEquals(List.of("f ada null"), posts("x3"), "what was left out is gone");
        assertEquals(0, site.db.select(POST).where(POST.title.eq("e")).count());
        assertEquals("ada", site.db.find(PERSON, site.ada.id()).orElseThrow().name());
        assertEquals(List.of("Basel", "Bern", "Miami"),
                site.db.select(CITY).where(CITY.country.eq("CH")).list().stream().map(City::name).sorted().toList());
        assertEquals("Miami",
                site.db.select(CITY).with(CITY.twin).where(CITY.name.eq("Basel")).oneLinked().orElseThrow()
                        .to(CITY.twin).orElseThrow().name());
        assertTrue(site.db.verify().isEmpty());
    }

    private static String owner(String folder) {
        return site.db.select(FOLDER).with(FOLDER.owner).where(FOLDER.name.eq(folder)).oneLinked().orElseThrow()
                .to(FOLDER.owner).orElseThrow().name();
    }

    private static List<String> posts(String folder) {
        return site.db.select(POST).with(POST.author).where(POST.folder.to(FOLDER.name).eq(folder))
                .orderBy(POST.id.asc()).linked().stream()
                .map(row -> "%s %s %s".formatted(row.row().title(), row.to(POST.author).orElseThrow().name(),
                        row.row().score()))
                .toList();
    }

    /** A program that may write one thing does not write another through it. */
    @Test
    void isHeldToTheScopesOfAKey() {
        var key = site.bearer(site.ada, Scopes.NONE.reading().writing(POST));
        to("a folder through a post", "POST", "/nested/post/", "{\"title\":\"x\",\"folder\":{\"name\":\"x\"}}", 422)
                .with("Authorization", key).in("\"field\":\"folder\"").check(site);
        assertEquals(0, site.db.select(FOLDER).where(FOLDER.name.eq("x")).count());
    }

    @Test
    void isOneUnitOfTheHistory() {
        site.ask("ada", "POST", "/nested/folder/", "{\"name\":\"h\",\"posts\":[{\"title\":\"h\"},{\"title\":\"h\"}]}");
        var folder = site.db.select(FOLDER).where(FOLDER.name.eq("h")).one().orElseThrow();
        var told = site.db.history().of(FOLDER, folder.id()).list().getFirst();
        assertEquals(3, site.db.history().unit(told.unit()).count());
    }

    @Test
    void isDoneOnceWithAKey() {
        for (var i = 0; i < 2; i++) {
            assertEquals(201,
                    site.ask("ada", "POST", "/nested/folder/", "{\"name\":\"once\",\"posts\":[{\"title\":\"once\"}]}",
                            "Idempotency-Key", "nested").statusCode());
        }
        assertEquals(List.of("once ada null"), posts("once"));
    }

    @Test
    void sendsAsManyStatementsForThirtyAsForThree() {
        statements(3);
        assertEquals(statements(3), statements(30));
    }

    private static long statements(int count) {
        var posts = IntStream.range(0, count).mapToObj("{\"title\":\"s%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        var before = site.db.statements();
        assertEquals(201,
                site.ask("ada", "POST", "/nested/folder/", "{\"name\":\"s\",\"posts\":%s}".formatted(posts))
                        .statusCode());
        return site.db.statements() - before;
    }
}
