package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Many rows in one request: all of them, or none. */
@ParameterizedClass
@EnumSource(Engines.class)
class BulkTest {

    private static ApiSite site;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String COUNT = "X-Expected-Count";

    /** Posts 1 and 3 are Ada's, 2 and 4 are Bob's; 3 is closed. */
    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(4);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    BulkTest(Engines engine) {
        assertNotNull(engine);
    }

    private static String titles(int count) {
        return IntStream.range(0, count).mapToObj("{\"title\":\"t%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String person(String name, String more) {
        return "{\"name\":\"%s\",\"email\":\"x@example.org\",\"password\":\"several long words\"%s}".formatted(name,
                more);
    }

    static final List<Ask> REFUSED = List.of(
            to("nobody adds many", "POST", "/api/post/", titles(2), 401),
            to("who may add none", "POST", "/api/person/", "[{}]", 403).by("ada").in("You may not add a person."),
            to("none", "POST", "/api/post/", "[]", 400).by("ada").in("An array of 1 to 1000 objects"),
            to("too many", "POST", "/api/post/", titles(1_001), 400).by("ada").in("1 to 1000", "this one has 1001"),
            to("too many values", "POST", "/api/post/",
                    "[" + "{\"title\":\"x\",\"a\":[1,2,3,4,5,6,7,8,9]},".repeat(999) + "{}]", 400).by("ada")
                    .in("more than 10000"),
            to("what is no object", "POST", "/api/post/", "[{\"title\":\"a\"},7]", 400).by("ada")
                    .in("Item [1] is not a JSON object."),
            to("an array in an array", "POST", "/api/post/", "[[{\"title\":\"a\"}]]", 400).by("ada"),
            to("an array for one row", "PATCH", "/api/post/1/", "[{\"title\":\"a\"}]", 400).by("ada")
                    .in("The body is not a JSON object."),
            to("a parameter that means nothing", "POST", "/api/post/?all=true", titles(1), 400).by("ada"),
            to("every problem of every item", "POST", "/api/post/",
                    "[{\"title\":\"fine\"},{\"title\":\" \",\"score\":\"x\"},{\"titel\":\"x\"},{\"title\":\"y\",\"folder\":99}]",
                    422)
                    .by("ada")
                    .in("{\"field\":\"[1].title\",\"problem\":\"Write something besides spaces.\"}",
                            "{\"field\":\"[1].score\",", "{\"field\":\"[2].titel\",",
                            "{\"field\":\"[2].title\",\"problem\":\"Title is required.\"}",
                            "{\"field\":\"[3].folder\",\"problem\":\"There is no such folder.\"}",
                            "\"detail\":\"5 values can't be saved.\"")
                    .out("[0]"),
            to("a link to a row that is not seen", "POST", "/api/post/",
                    "[{\"title\":\"x\"},{\"title\":\"y\",\"folder\":1}]", 422).by("bob")
                    .in("{\"field\":\"[1].folder\",\"problem\":\"There is no such folder.\"}"),
            to("links to nobody, where all are seen", "POST", "/api/post/",
                    "[{\"title\":\"x\",\"author\":98},{\"title\":\"y\"},{\"title\":\"z\",\"author\":99}]", 422)
                    .by("eve")
                    .in("\"[0].author\"", "\"[2].author\"").out("[1]"),
            to("names that are taken, by a row and in the array", "POST", "/api/person/",
                    "[" + person("neo", "") + "," + person("ada", "") + "," + person("neo", "") + "]", 422).by("eve")
                    .in("{\"field\":\"[1].name\",\"problem\":\"This name is already taken.\"}",
                            "{\"field\":\"[2].name\",\"problem\":\"This name is already taken.\"}")
                    .out("[0]"),
            to("a name that is taken, among other problems", "POST", "/api/person/",
                    "[" + person("ada", "") + "," + person("trinity", ",\"active\":7") + "]", 422).by("eve")
                    .in("\"[0].name\"", "\"[1].active\""),
            to("a poor password", "POST", "/api/person/",
                    "[" + person("neo", "") + ",{\"name\":\"x\",\"email\":\"y\",\"password\":\"short\"}]", 422)
                    .by("eve")
                    .in("\"[1].password\""),
            to("too many passwords", "POST", "/api/person/", "[" + "{},".repeat(20) + "{}]", 400).by("eve")
                    .in("1 to 20"),
            to("what can't be written", "POST", "/api/post/",
                    "[{\"title\":\"x\",\"written\":\"2020-01-01T00:00:00Z\",\"id\":7,\"secret\":\"q\"}]", 422).by("ada")
                    .in("\"[0].written\"", "\"[0].id\"", "'post' has no field 'secret'."),

            to("nobody changes many", "PATCH", "/api/post/?title=Post+1", "{\"score\":1}", 401).with(COUNT, "1"),
            to("nobody deletes many", "DELETE", "/api/post/?title=Post+1", "", 401).with(COUNT, "1"),
            to("who may change none", "PATCH", "/api/person/?name=bob", "{\"name\":\"x\"}", 403).by("ada")
                    .with(COUNT, "1"),
            to("no number", "PATCH", "/api/post/?title=Post+1", "{\"score\":1}", 428).by("ada")
                    .in("Send X-Expected-Count with the number of rows that the filter finds."),
            to("no number, deleted", "DELETE", "/api/post/?title=Post+1", "", 428).by("ada"),
            to("a number that is none", "PATCH", "/api/post/?title=Post+1", "{\"score\":1}", 400).by("ada")
                    .with(COUNT, "one"),
            to("less than nothing", "DELETE", "/api/post/?title=Post+1", "", 400).by("ada").with(COUNT, "-1"),
            to("a number beyond what is taken", "DELETE", "/api/post/?title=Post+1", "", 400).by("ada")
                    .with(COUNT, "1001").in("from 0 to 1000"),
            to("another number", "PATCH", "/api/post/?title=Post+1", "{\"score\":1}", 412).by("ada").with(COUNT, "2")
                    .in("The filter finds 1, and X-Expected-Count is 2."),
            to("another number, deleted", "DELETE", "/api/post/?title=Post+1", "", 412).by("ada").with(COUNT, "0"),
            to("what is not seen is not counted", "DELETE", "/api/post/?title__startswith=Post", "", 412).by("bob")
                    .with(COUNT, "4").in("The filter finds 3,"),
            to("an empty filter", "PATCH", "/api/post/", "{\"score\":1}", 400).by("eve").with(COUNT, "4")
                    .in("write 'all=true'"),
            to("an empty filter, deleted", "DELETE", "/api/post/", "", 400).by("eve").with(COUNT, "4"),
            to("all, and a filter", "DELETE", "/api/post/?all=true&title=x", "", 400).by("eve").with(COUNT, "4"),
            to("not all, and no filter", "DELETE", "/api/post/?all=false", "", 400).by("eve").with(COUNT, "4"),
            to("a page of it", "DELETE", "/api/post/?title=x&limit=1", "", 400).by("eve").with(COUNT, "1")
                    .in("'limit' says nothing about which rows are written"),
            to("an order", "PATCH", "/api/post/?ordering=id&all=true", "{\"score\":1}", 400).by("eve").with(COUNT, "1"),
            to("a filter with a typo", "DELETE", "/api/post/?titel=Post+1", "", 400).by("eve").with(COUNT, "1")
                    .in("'post' has no field 'titel'."),
            to("a filter by what is hidden", "DELETE", "/api/post/?secret=s3cr3", "", 400).by("eve").with(COUNT, "1")
                    .in("'post' has no field 'secret'."),
            to("others' rows among one's own", "PATCH", "/api/post/?id__in=1,2", "{\"score\":1}", 403).by("bob")
                    .with(COUNT, "2").in("You may not change this post. It is '1', which the filter finds."),
            to("others' rows among one's own, deleted", "DELETE", "/api/post/?id__in=1,2", "", 403).by("bob")
                    .with(COUNT, "2").in("You may not delete this post."),
            to("no body", "PATCH", "/api/post/?title=Post+1", "", 415).by("ada").with(COUNT, "1"),
            to("an array for what is found", "PATCH", "/api/post/?title=Post+1", "[]", 400).by("ada").with(COUNT, "1"),
            to("null where a value must be", "PATCH", "/api/post/?id__in=1,3", "{\"title\":null}", 422).by("ada")
                    .with(COUNT, "2").in("{\"field\":\"title\",\"problem\":\"Title is required.\"}"),
            to("what nobody may write", "PATCH", "/api/post/?id__in=1,3", "{\"id\":7}", 422).by("ada").with(COUNT, "2"),
            to("what only staff may write", "PATCH", "/api/post/?id__in=1,3", "{\"written\":\"2020-01-01T00:00:00Z\"}",
                    422)
                    .by("ada").with(COUNT, "2"),
            to("one name for two", "PATCH", "/api/person/?name__in=ada,bob", "{\"name\":\"x\"}", 422).by("eve")
                    .with(COUNT, "2").in("This name is already taken."),
            to("the last of the staff", "PATCH", "/api/person/?staff=true", "{\"staff\":false}", 422).by("eve")
                    .with(COUNT, "1").in("This is the last active admin."),
            to("the last of the staff, deleted", "DELETE", "/api/person/?staff=true", "", 409).by("eve")
                    .with(COUNT, "1").in("This is the last active admin."),
            to("what somebody else's row hangs on", "DELETE", "/api/person/?name=ada", "", 409).by("eve")
                    .with(COUNT, "1").in("Something that you may not delete depends on this person."),
            to("where each is changed by its version", "PATCH", "/strict/post/?id=1", "{\"score\":1}", 428).by("ada")
                    .with(COUNT, "1").in("changed by itself"),
            to("where each is deleted by its version", "DELETE", "/strict/post/?id=1", "", 428).by("ada")
                    .with(COUNT, "1"),
            to("PUT of a list", "PUT", "/api/post/?id=1", "{}", 405).by("ada")
                    .in("allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var before = site.db.select(POST).list();
        var people = site.db.select(PERSON).list();
        ask.check(site);
        assertEquals(before, site.db.select(POST).list(), "nothing is written");
        assertEquals(people, site.db.select(PERSON).list(), "nobody is changed");
    }

    static final List<Ask> HELD = List.of(
            to("two", "POST", "/api/post/?fields=title,author.name,score",
                    "[{\"title\":\"a\",\"score\":1},{\"title\":\"b\",\"author\":1}]",
                    201).by("bob")
                    .in("\n\n[{\"author\":{\"name\":\"bob\"},\"title\":\"a\",\"score\":1},{\"author\":{\"name\":\"bob\"},\"title\":\"b\",\"score\":null}]")
                    .out("location:"),
            to("one", "POST", "/api/post/?fields=title", "[{\"title\":\"c\"}]", 201).by("bob")
                    .in("[{\"title\":\"c\"}]"),
            to("in a form", "POST", "/api/post/?fields=title",
                    "data=%5B%7B%22title%22%3A%22d%22%7D%2C%7B%22title%22%3A%22e%22%7D%5D", 201).by("bob")
                    .with("Content-Type", FORM).in("[{\"title\":\"d\"},{\"title\":\"e\"}]"),
            to("leniently", "POST", "/api/post/?lenient=true&fields=title", "[{\"title\":\"f\",\"id\":1,\"colour\":2}]",
                    201)
                    .by("bob").in("[{\"title\":\"f\"}]"),
            to("with different fields", "POST", "/api/post/?fields=title,score,open",
                    "[{\"title\":\"g\"},{\"title\":\"h\",\"score\":2,\"open\":false}]", 201).by("ada")
                    .in("[{\"title\":\"g\",\"score\":null,\"open\":true},{\"title\":\"h\",\"score\":2,\"open\":false}]"),
            to("rows that one doesn't see once they are there", "POST", "/api/post/?expand=none&fields=title",
                    "[{\"title\":\"i\",\"author\":1,\"open\":false},{\"title\":\"j\"}]", 201).by("eve")
                    .in("\n\n[{\"id\":").out("\"i\""),
            to("people, whose passwords are hashed", "POST", "/api/person/?fields=name",
                    "[" + person("tom", "") + "," + person("tim", "") + "]", 201).by("eve")
                    .in("[{\"name\":\"tom\"},{\"name\":\"tim\"}]"),

            to("those that a filter finds", "PATCH", "/api/post/?title__in=a,b", "{\"note\":\"n\",\"score\":null}", 200)
                    .by("bob").with(COUNT, "2").in("{\"matched\":2,\"updated\":2}"),
            to("which they are then", "GET", "/api/post/?note=n&fields=title,score&ordering=id&count=false", "", 200)
                    .in("[{\"title\":\"a\",\"score\":null},{\"title\":\"b\",\"score\":null}]"),
            to("across a link", "PATCH", "/api/post/?author__name=bob&title__in=a,c", "{\"note\":null}", 200).by("bob")
                    .with(COUNT, "2").in("{\"matched\":2,\"updated\":2}"),
            to("by words", "PATCH", "/api/post/?q=post+2", "{\"note\":\"q\"}", 200).by("bob").with(COUNT, "1")
                    .in("{\"matched\":1,\"updated\":1}"),
            to("leniently, what a filter finds", "PATCH", "/api/post/?title=a&lenient=true",
                    "{\"note\":\"l\",\"colour\":1}",
                    200).by("bob").with(COUNT, "1").in("\"updated\":1"),
            to("none", "PATCH", "/api/post/?title=nobody", "{\"note\":\"x\"}", 200).by("bob").with(COUNT, "0")
                    .in("{\"matched\":0,\"updated\":0}"),
            to("nothing about them", "PATCH", "/api/post/?title=a", "{}", 200).by("bob").with(COUNT, "1")
                    .in("{\"matched\":1,\"updated\":0}"),
            to("another owner, by the staff", "PATCH", "/api/post/?title=b", "{\"author\":1}", 200).by("eve")
                    .with(COUNT, "1").in("\"updated\":1"),
            to("people", "PATCH", "/api/person/?name__in=tom,tim", "{\"active\":false}", 200).by("eve").with(COUNT, "2")
                    .in("{\"matched\":2,\"updated\":2}"),
            to("none, deleted", "DELETE", "/api/post/?title=nobody", "", 200).by("bob").with(COUNT, "0")
                    .in("{\"matched\":0,\"deleted\":0}"),
            to("those that a filter finds, deleted", "DELETE", "/api/post/?title__in=a,c,d,e,f", "", 200).by("bob")
                    .with(COUNT, "5").in("{\"matched\":5,\"deleted\":5}"),
            to("people, who can't be asked for again", "DELETE", "/api/person/?name__in=tom,tim", "", 200).by("eve")
                    .with(COUNT, "2").in("{\"matched\":2,\"deleted\":2}"));

    @Test
    void holds() {
        HELD.forEach(ask -> ask.check(site));
        assertEquals(0, site.db.select(PERSON).where(PERSON.name.in(List.of("tom", "tim"))).count());
    }

    @Test
    void deletesWhatHangsOnThem() {
        var ned = site.db
                .insert(Change.of(PERSON).set(PERSON.name, "ned").set(PERSON.password, "x").set(PERSON.email, "x"));
        site.db.insert(Change.of(POST).set(POST.author, ned.id()).set(POST.title, "one"));
        to("with them", "DELETE", "/api/person/?name=ned", "", 200).by("eve").with(COUNT, "1")
                .in("{\"matched\":1,\"deleted\":2}").check(site);
    }

    /** All that is written in one request is one unit of the history, by whoever asked. */
    @Test
    void isInTheHistory() {
        var reply = site.ask("bob", "POST", "/api/post/?fields=id", "[{\"title\":\"p\"},{\"title\":\"p\"}]");
        var id = Long.parseLong(reply.body().replaceAll(".*\\[\\{\"id\":(\\d+)}.*", "$1"));
        site.ask("bob", "PATCH", "/api/post/?title=p", "{\"score\":5}", COUNT, "2");
        site.ask("bob", "DELETE", "/api/post/?title=p", "", COUNT, "2");
        var told = site.db.history().of(POST, id).list();
        assertEquals(List.of("api delete", "api update", "api create"),
                told.stream().map(each -> "%s %s".formatted(each.surface().word(), each.action().word())).toList());
        told.forEach(each -> assertEquals(2, site.db.history().unit(each.unit()).count(), each.action().word()));
    }

    @Test
    void sendsAsManyStatementsForFiftyAsForFive() {
        site.ask("ada", "POST", "/api/post/", titles(5));
        assertEquals(statements(titles(5)), statements(titles(50)));
        var few = changed("t1");
        assertEquals(few, changed("t"));
    }

    private static long statements(String body) {
        var before = site.db.statements();
        assertEquals(201, site.ask("ada", "POST", "/api/post/", body).statusCode());
        return site.db.statements() - before;
    }

    private static long changed(String title) {
        var count = site.db.select(POST).where(POST.title.startsWith(title)).count();
        var before = site.db.statements();
        assertEquals(200, site.ask("ada", "PATCH", "/api/post/?title__startswith=" + title, "{\"score\":3}", COUNT,
                Long.toString(count)).statusCode());
        return site.db.statements() - before;
    }

    @Test
    void takesAThousand() {
        var before = site.db.select(POST).count();
        var body = "[" + "{\"title\":\"k\",\"score\":1},".repeat(999) + "{\"title\":\"k\"}]";
        assertEquals(201, site.ask("ada", "POST", "/api/post/?fields=id", body).statusCode());
        assertEquals(before + 1_000, site.db.select(POST).count());
        assertEquals(200, site.ask("ada", "DELETE", "/api/post/?title=k", "", COUNT, "1000").statusCode());
        assertEquals(before, site.db.select(POST).count());
    }

    /** Whoever counted the same rows as somebody else is told that they are not those any more. */
    @Test
    void countsAndWritesInOne() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 1L; round <= 5; round++) {
                var mark = "m" + round;
                site.ask("ada", "POST", "/api/post/",
                        "[" + "{\"title\":\"%s\",\"score\":0},".formatted(mark).repeat(7)
                                + "{\"title\":\"%s\",\"score\":0}]".formatted(mark));
                var tries = new ArrayList<Callable<Integer>>();
                for (var i = 1; i <= 4; i++) {
                    var body = "{\"score\":%d}".formatted(i);
                    tries.add(() -> site.ask("ada", "PATCH", "/api/post/?score=0&title=" + mark, body, COUNT, "8")
                            .statusCode());
                }
                var statuses = new ArrayList<Integer>();
                for (var each : threads.invokeAll(tries)) {
                    statuses.add(each.get());
                }
                assertEquals(List.of(200, 412, 412, 412), statuses.stream().sorted().toList());
                assertEquals(1, site.db.select(POST).where(POST.title.eq(mark)).list().stream().map(Post::score)
                        .distinct().count());
            }
        }
        assertTrue(site.db.verify().isEmpty());
    }
}
