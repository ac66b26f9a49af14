package martlet.rest;

import static martlet.rest.Ask.get;
import static martlet.rest.Ask.to;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists and items answer: 25 posts, of which Ada's third is closed to others. */
class ReadingTest {

    static final List<Ask> LISTS = List.of(
            get("the API lists what the caller may see", "/api/", 200)
                    .in("{\"resources\":[{\"model\":\"person\",\"address\":\"/api/person/\"},{\"model\":\"post\",\"address\":\"/api/post/\"}]}")
                    .out("folder"),
            get("and more to others", "/api/", 200).by("ada").in("/api/folder/"),
            get("a page by default", "/api/post/", 200)
                    .in("{\"meta\":{\"model\":\"post\",\"page\":1,\"page_count\":2,\"object_count\":24,\"previous\":\"\","
                            + "\"next\":\"/api/post/?page=2\"},\"objects\":[{\"id\":1,\"author\":{\"id\":1,\"name\":\"ada\",\"active\":true,"
                            + "\"staff\":false},\"folder\":1,\"title\":\"Post 1\",\"note\":null,\"score\":1,\"open\":true,"
                            + "\"written\":\"2026-02-01T12:00:01Z\"}", "content-type: application/json",
                            "cache-control: private, no-cache", "vary: Authorization, Cookie")
                    .out("Post 3\"", "@example.org", "Post 22", "Diary"),
            get("the addresses of the pages around it", "/api/post/?page=2&limit=5&ordering=-written", 200)
                    .in("\"previous\":\"/api/post/?limit=5&ordering=-written&page=1\",\"next\":\"/api/post/?limit=5&ordering=-written&page=3\"",
                            "\"page_count\":5", "Post 20", "Post 16")
                    .out("Post 21", "Post 15"),
            get("every other parameter is kept", "/api/post/?title__contains=%C3%A4%26o&title__contains=post&limit=1",
                    200)
                    .in("/api/post/?limit=1&page=2&title__contains=%C3%A4%26o&title__contains=post"),
            get("beyond the end", "/api/post/?page=9&limit=10", 200)
                    .in("\"page\":9,\"page_count\":3,\"object_count\":24,\"previous\":\"/api/post/?limit=10&page=3\",\"next\":\"\"},\"objects\":[]"),
            get("a page whose number is as great as can be", "/api/post/?page=9223372036854775807", 200)
                    .in("\"objects\":[]"),
            get("so far out that no count is asked for", "/api/post/?page=9223372036854775807&count=false", 200)
                    .in("\"objects\":[]"),
            get("no more than the resource allows", "/api/post/?limit=1000&ordering=id", 200).in("Post 25",
                    "\"page_count\":1"),
            get("an empty list", "/api/post/?title=none", 200)
                    .in("\"page\":1,\"page_count\":0,\"object_count\":0,\"previous\":\"\",\"next\":\"\"},\"objects\":[]"),
            get("without counting", "/api/post/?count=false&limit=2&page=2", 200)
                    .in("{\"model\":\"post\",\"page\":2,\"previous\":\"/api/post/?count=false&limit=2&page=1\",\"next\":\"/api/post/?count=false&limit=2&page=3\"}")
                    .out("object_count"),
            get("without counting, at the end", "/api/post/?count=false&limit=50", 200).in("\"next\":\"\""),
            get("from a place", "/api/post/?cursor=&limit=2&ordering=-author__name,-id", 200)
                    .in("{\"model\":\"post\",\"limit\":2,\"next_cursor\":\"", "\"previous_cursor\":\"\"", "Post 24",
                            "Post 22")
                    .out("object_count", "Post 25"),
            get("a place that is none", "/api/post/?cursor=xyz", 400)
                    .in("'xyz' is not a place in this list, sorted by id"),
            get("a place and a page", "/api/post/?cursor=&page=2", 400).in("use one"),
            get("page zero", "/api/post/?page=0", 400).in("'page' is 0; it begins at 1."),
            get("a page of nothing", "/api/post/?limit=0", 400).in("'limit' is 0; it begins at 1."),
            get("a negative page", "/api/post/?page=-1", 400),
            get("a page that is no number", "/api/post/?page=two", 400).in("'page' is 'two'"),
            get("a count that is neither", "/api/post/?count=maybe", 400).in("write true or false"),
            get("staff read more of a parent", "/api/post/?limit=1", 200).by("eve").in("ada@example.org"),
            get("the owner sees what is closed", "/api/post/", 200).by("ada").in("\"Post 3\"", "\"object_count\":25"),
            get("a shut list asks who you are", "/api/folder/", 401).in("www-authenticate: Basic realm=\"api\"",
                    "\"error\":\""),
            get("wrong credentials where none are needed", "/api/post/", 401)
                    .with("Authorization", ApiSite.basic("ada", "wrong")).out("objects"),
            get("an account that is shut out", "/api/post/", 401).by("ida").out("objects", "active"),
            get("another kind of credentials", "/api/post/", 401).with("Authorization", "Digest x"),
            get("only one's own rows", "/api/folder/", 200).by("bob").in("\"objects\":[]").out("Diary"));

    @ParameterizedTest
    @FieldSource("LISTS")
    void lists(Ask ask) {
        ask.check(Engines.SITES);
    }

    static final List<Ask> FILTERS = List.of(
            get("equal", "/api/post/?title=Post%207", 200).in("Post 7", "\"object_count\":1"),
            get("either of two", "/api/post/?title=Post%207&title=Post+8", 200).in("Post 7", "Post 8",
                    "\"object_count\":2"),
            get("both", "/api/post/?author__name=ada&score__gt=20", 200).in("Post 21", "\"object_count\":3")
                    .out("Post 22"),
            get("not", "/api/post/?-author__name=ada", 200).in("\"object_count\":12").out("\"ada\""),
            get("not greater", "/api/post/?-score__gt=2", 200).in("\"object_count\":2"),
            get("a list", "/api/post/?score__in=1,2,77", 200).in("\"object_count\":2"),
            get("none of a list", "/api/post/?score__not_in=1,2", 200).in("\"object_count\":22"),
            get("between", "/api/post/?score__between=5,7", 200).in("\"object_count\":3"),
            get("by key", "/api/post/?author=1", 200).in("\"object_count\":12"),
            get("by key, under the column's name", "/api/post/?author_id=1", 200).in("\"object_count\":12"),
            get("null", "/api/post/?folder__is=null", 200).in("\"object_count\":23"),
            get("true", "/api/post/?open__is=false", 200).by("ada").in("\"object_count\":1", "\"Post 3\""),
            get("a moment", "/api/post/?written__lt=2026-02-01T12%3A00%3A03Z", 200).in("\"object_count\":2"),
            get("a prefix, in any letters", "/api/post/?author__name__startswith=A", 200).in("\"object_count\":12"),
            get("a percent sign is one", "/api/post/?title__contains=%25", 200).in("\"object_count\":0"),
            get("words", "/api/post/?q=post+17", 200).in("\"object_count\":1", "Post 17"),
            get("not equal", "/api/post/?score__ne=5", 200).in("\"object_count\":23"),
            get("less", "/api/post/?score__lt=3", 200).in("\"object_count\":2"),
            get("at most", "/api/post/?score__lte=4", 200).in("\"object_count\":3"),
            get("greater", "/api/post/?score__gt=24", 200).in("\"object_count\":1", "Post 25"),
            get("at least", "/api/post/?score__gte=24", 200).in("\"object_count\":2"),
            get("false", "/api/post/?open__is=false", 200).in("\"object_count\":0"),
            get("false, for who sees some", "/api/post/?open__is=false", 200).by("ada").in("\"object_count\":1"),
            get("a part, in any letters", "/api/post/?title__contains=OST", 200).in("\"object_count\":24"),
            get("the same by its other name", "/api/post/?title__icontains=OST+2", 200).in("\"object_count\":7"),
            get("an end", "/api/post/?title__endswith=5", 200).in("\"object_count\":3"),
            get("an end, in any letters", "/api/post/?title__iendswith=T+5", 200).in("\"object_count\":1"),
            get("a beginning by its other name", "/api/post/?title__istartswith=POST+1", 200)
                    .in("\"object_count\":11"),
            get("a pattern", "/api/post/?title__like=Post+_", 200).in("\"object_count\":8"),
            get("a pattern, in these letters only", "/api/post/?title__like=post+_", 200).in("\"object_count\":0"),
            get("a pattern, in any letters", "/api/post/?title__ilike=post+_", 200).in("\"object_count\":8"),
            get("a regular expression", "/api/post/?title__regexp=%5EPost+%5B12%5D%24", 200)
                    .in("\"object_count\":2"),
            get("a regular expression that is none", "/api/post/?title__regexp=%5B", 400)
                    .in("'title__regexp' can't be '['"),
            get("a pattern of what is no text", "/api/post/?score__like=1", 400).in("'like' is for text"),
            get("truth of what is a number", "/api/post/?score__is=true", 400),
            get("no words", "/api/post/?q=", 200).in("\"object_count\":24"),
            get("words where nothing is searched", "/api/person/?q=a", 400).in("'q' can't be asked of 'person'"),
            get("too many words", "/api/post/?q=a+b+c+d+e+f+g+h+i+j+k", 400).in("at most 10"),
            get("an order of two", "/api/post/?ordering=author__name,-score&limit=1", 200).in("Post 25"),
            get("a field that is not there", "/api/post/?titel=x", 400)
                    .in("'post' has no field 'titel'. Did you mean 'title'? Fields: id, author, folder, title, note, score, open, written.")
                    .out("objects", "secret"),
            get("what is called otherwise elsewhere", "/api/post/?page_size=5", 400)
                    .in("'post' has no field 'page_size'. Did you mean 'limit'? Fields: id, author,",
                            "Other parameters: limit, page, cursor, count, ordering, q, fields, expand, or, and."),
            get("a parameter that is nearly one", "/api/post/?odering=id", 400).in("Did you mean 'ordering'?"),
            get("a limit twice", "/api/post/?limit=1&limit=2", 400).in("'limit' is there 2 times; send it once."),
            get("an operator that is not there", "/api/post/?title__starts=x", 400)
                    .in("'title' has no operator 'starts'. Operators: eq, ne,").out("objects"),
            get("an operator that is nearly one", "/api/post/?title__contain=x", 400)
                    .in("'title' has no operator 'contain'. Did you mean 'contains'? Operators: eq, ne,"),
            get("the same across a link, in a group", "/api/post/?or=(id=1,-author__name__contain=x)", 400)
                    .in("'name' has no operator 'contain'. Did you mean 'contains'?"),
            get("an operator of what is hidden", "/api/person/?password__contain=x", 400)
                    .in("'person' has no field 'password'.").out("perators"),
            get("a + that was not encoded", "/api/post/?written__gt=2026-01-01T00:00:00+02:00", 400)
                    .in("A + in an address is written %2B."),
            get("a + that was", "/api/post/?written__gt=2026-01-01T00:00:00%2B02:00", 200)
                    .in("\"object_count\":24"),
            get("an order with a name missing", "/api/post/?ordering=-score,,id", 400)
                    .in("In 'ordering=-score,,id' a name is missing"),
            get("an operator that does not fit", "/api/post/?score__contains=1", 400)
                    .in("'contains' is for text, which 'score' is not."),
            get("a value that is no number", "/api/post/?score=many", 400)
                    .in("'score' can't be 'many': Write a whole number, such as 42."),
            get("a value that is no moment", "/api/post/?written__gt=soon", 400).in("Write a date and time"),
            get("one end of two", "/api/post/?score__between=5", 400).in("Write two values"),
            get("no name at all", "/api/post/?=5", 400),
            get("an order that is not there", "/api/post/?ordering=-writen", 400).in("Did you mean 'written'?"),
            get("no UTF-8", "/api/post/?title=%ff", 400).in("not UTF-8"),
            get("NUL", "/api/post/?title=%00", 400).in("NUL"),
            get("a parent that is hidden is not asked about", "/api/post/?folder__name=Diary", 400)
                    .in("no field 'name'"),
            get("nor by those who see their own only", "/api/post/?folder__name__startswith=D", 200).by("bob")
                    .in("\"object_count\":0"),
            get("its owner may", "/api/post/?folder__name__startswith=D", 200).by("ada").in("\"object_count\":1"),
            get("nor sorted by", "/api/post/?ordering=folder__name", 400).by("bob").in("can't be sorted by"));

    @ParameterizedTest
    @FieldSource("FILTERS")
    void filters(Ask ask) {
        ask.check(Engines.SITES);
    }

    static final List<String> ABOUT_HIDDEN_ROWS = List.of("folder__name__startswith=%s", "-folder__name__startswith=%s",
            "folder__name=%siary", "-folder__name=%siary", "folder__name__gte=%s", "-folder__owner__name=%s",
            "or=(folder__name__startswith=%s,score=2)", "-and=(folder__name__startswith=%s,score__gt=0)",
            "or=(-folder__name__startswith=%s)");

    /** Whatever is asked about rows that one may not see, the answer is as if something else were in them. */
    @ParameterizedTest
    @FieldSource("ABOUT_HIDDEN_ROWS")
    void tellsNothingOfRowsThatAreNotSeen(String question) {
        for (var site : Engines.SITES) {
            var right = site.ask("bob", "GET", "/api/post/?limit=50&" + question.formatted("D"), "");
            var wrong = site.ask("bob", "GET", "/api/post/?limit=50&" + question.formatted("X"), "");
            assertEquals(200, right.statusCode(), right.body());
            assertEquals(wrong.body(), right.body(), question);
        }
    }

    static final List<Ask> SHAPES = List.of(
            get("only these fields", "/api/post/?fields=id,title&limit=1", 200)
                    .in("\"objects\":[{\"id\":1,\"title\":\"Post 1\"}]"),
            get("a field of a parent", "/api/post/?fields=id,author.name&limit=1", 200)
                    .in("[{\"id\":1,\"author\":{\"name\":\"ada\"}}]"),
            get("a whole parent", "/api/post/1/?fields=author", 200)
                    .in("{\"author\":{\"id\":1,\"name\":\"ada\",\"active\":true,\"staff\":false}}"),
            get("keys only", "/api/post/1/?expand=none&fields=author,folder", 200).in("{\"author\":1,\"folder\":1}"),
            get("another link", "/api/post/1/?expand=folder&fields=author,folder", 200).by("ada")
                    .in("{\"author\":1,\"folder\":{\"id\":1,\"owner\":1,\"name\":\"Diary\"}}"),
            get("a link across a link", "/api/post/1/?expand=folder.owner&fields=folder", 200).by("ada")
                    .in("{\"folder\":{\"id\":1,\"owner\":{\"id\":1,\"name\":\"ada\"", "\"name\":\"Diary\"}}"),
            get("a parent that may not be seen is a key", "/api/post/1/?expand=folder,author", 200).by("bob")
                    .in("\"folder\":1", "\"name\":\"ada\"").out("Diary"),
            get("and so is the one beyond it", "/api/post/1/?fields=folder.owner.name", 200).by("bob")
                    .in("{\"folder\":1}").out("ada"),
            get("a link that leads nowhere", "/api/post/2/?expand=folder", 200).by("ada").in("\"folder\":null"),
            get("a field that is not there", "/api/post/?fields=id,titel", 400).in("Did you mean 'title'?"),
            get("no fields", "/api/post/?fields=", 400).in("'fields' names none; leave it out for all of them."),
            get("no links, and some", "/api/post/?expand=none,author", 400).in("write either"),
            get("no link", "/api/post/?expand=title", 400).in("'title' can't be expanded"),
            get("fields of a hidden kind", "/api/post/?fields=folder.name", 400));

    @ParameterizedTest
    @FieldSource("SHAPES")
    void shapes(Ask ask) {
        ask.check(Engines.SITES);
    }

    static final List<Ask> ITEMS = List.of(
            get("an item", "/api/post/2/", 200).in("{\"id\":2,\"author\":{", "etag: \"1-").out("email"),
            to("its head", "HEAD", "/api/post/2/", "", 200).in("etag: \"1-", "content-length: ").out("Post 2"),
            to("the head of a list", "HEAD", "/api/post/", "", 200).in("content-length: ").out("Post 2"),
            to("its methods", "OPTIONS", "/api/post/2/", "", 204)
                    .in("allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
            to("the methods of a list", "OPTIONS", "/api/post/", "", 204)
                    .in("allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS"),
            to("the methods of the API", "OPTIONS", "/api/", "", 204).in("allow: GET, HEAD, OPTIONS"),
            to("no such method", "PUT", "/api/post/", "{}", 405).in("allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS",
                    "\"status\":405"),
            to("a list is not replaced", "PUT", "/api/post/?id=1", "", 405)
                    .in("allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS"),
            to("the API is not written", "POST", "/api/", "{}", 405).in("allow: GET, HEAD, OPTIONS"),
            to("a method that nobody knows", "PROPFIND", "/api/post/2/", "", 405).in("allow: "),
            get("a deletion is not read", "/api/post/2/delete/", 405).in("allow: POST, OPTIONS"),
            get("no such item", "/api/post/99/", 404).in("There is no post '99'.",
                    "\"error\":\"There is no post '99'.\"", "\"title\":\"Not Found\""),
            get("a row one may not see", "/api/post/3/", 404).in("There is no post '3'."),
            get("the same for those who might", "/api/post/3/", 404).by("bob").in("There is no post '3'."),
            get("and for those who may", "/api/post/3/", 200).by("ada"),
            get("a key that is no number", "/api/post/two/", 404).in("There is no post 'two'."),
            get("a key with zeros before it", "/api/post/02/", 404),
            get("a key beyond numbers", "/api/post/99999999999999999999/", 404),
            get("a negative key", "/api/post/-1/", 404),
            get("no such resource", "/api/nothing/", 404)
                    .in("\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404",
                            "There is nothing at this address. GET /api/ says what there is."),
            get("too deep", "/api/post/2/delete/x/", 404),
            get("something else below an item", "/api/post/2/author/", 404),
            get("a doubled slash", "/api//post/", 404),
            get("an encoded slash", "/api/post%2F2/", 404),
            get("without the last slash", "/api/post/2?expand=none", 308).in("location: /api/post/2/?expand=none"),
            to("which keeps the method", "POST", "/api/post", "{}", 308).in("location: /api/post/"),
            get("the API without its slash", "/api", 308).in("location: /api/"),
            get("a parameter that means nothing", "/api/post/2/?title=x", 400)
                    .in("There is no parameter 'title' here. Parameters: fields, expand."));

    @ParameterizedTest
    @FieldSource("ITEMS")
    void items(Ask ask) {
        ask.check(Engines.SITES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/post/2/", "/api/post/?limit=3"})
    void answers304ToWhoHasIt(String path) {
        for (var site : Engines.SITES) {
            var tag = site.get(path).headers().firstValue("ETag").orElseThrow();
            for (var given : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
                var reply = site.get(path, "If-None-Match", given);
                assertEquals("304 ", reply.statusCode() + " " + reply.body(), given);
                assertEquals(tag, reply.headers().firstValue("ETag").orElseThrow());
            }
            assertEquals(200, site.get(path, "If-None-Match", "\"1-00000000\"").statusCode());
            assertEquals(200, site.ask("eve", "GET", path, "", "If-None-Match", tag).statusCode(), "others see more");
        }
    }

    /** Every way in which a name can be asked about, for a name that is hidden and one that nobody has. */
    static final List<String> QUESTIONS = List.of(
            "/api/post/?%s=x", "/api/post/?%s__startswith=s", "/api/post/?-%s=x", "/api/post/?ordering=%s",
            "/api/post/?fields=%s",
            "/api/post/?expand=%s", "/api/post/?%s__is=null", "/api/post/1/?fields=%s", "/api/post/?author__%s=x",
            "/api/post/?author__%s__startswith=s", "/api/post/?ordering=-author__%s", "/api/post/?fields=author.%s",
            "/api/person/?%s__startswith=x", "/api/person/?ordering=%s", "/api/person/1/?fields=%s",
            "/api/post/?or=(%s=x)", "/api/post/?or=(id=1,%s__startswith=s)", "/api/post/?-and=(or=(author__%s=x))",
            "/api/person/?fields=posts.%s", "/api/person/?expand=posts.%s", "/api/person/?expand=%s.posts",
            "/api/person/?fields=posts.author.%s", "/api/person/1/?expand=posts.%s", "/api/person/?%s__is=null",
            "/api/person/?%s__in=a,b", "/api/person/?%s__regexp=a", "/api/person/?%s__nothing=a");

    /** A list that the caller may not see is a name that nobody has, too: only Ada and her like have folders. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/person/?expand=%s", "/api/person/1/?expand=%s", "/api/person/?fields=%s",
            "/api/person/?fields=id,%s.name", "/api/person/?expand=%s.posts", "/api/post/?expand=author.%s",
            "/api/person/?%s=1", "/api/person/?%s__name=Diary", "/api/person/?ordering=%s", "/api/person/?or=(%s=1)"})
    void hidesListsToTheByte(String question) {
        for (var site : Engines.SITES) {
            var one = site.get(question.formatted("folders"));
            var other = site.get(question.formatted("qwxzjkq"));
            assertEquals(400, one.statusCode(), one.body());
            assertEquals(other.body().replace("qwxzjkq", "*"), one.body().replace("folders", "*"));
        }
    }

    @ParameterizedTest
    @FieldSource("QUESTIONS")
    void hidesToTheByte(String question) {
        for (var hidden : List.of("secret", "password", "email")) {
            for (var who : List.of("", "ada")) {
                var unknown = "qwxzjk".repeat(2).substring(0, hidden.length());
                var site = Engines.SITES.getFirst();
                var one = site.ask(who, "GET", question.formatted(hidden), "");
                var other = site.ask(who, "GET", question.formatted(unknown), "");
                assertEquals(400, one.statusCode(), one.body());
                assertEquals(other.body().replace(unknown, "*"), one.body().replace(hidden, "*"));
            }
        }
    }
}
