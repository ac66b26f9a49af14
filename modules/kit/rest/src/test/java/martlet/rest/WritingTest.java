package martlet.rest;

import static martlet.rest.Ask.to;
import static martlet.rest.Folder.FOLDER;
import static martlet.rest.Person.PERSON;
import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import martlet.auth.Passwords;
import martlet.model.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What may be written, by whom and how; and that what is refused leaves everything as it was. */
@ParameterizedClass
@EnumSource(Engines.class)
class WritingTest {

    private static ApiSite site;
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Posts 1 and 3 are Ada's, 2 is Bob's; 3 is closed. */
    @BeforeParameterizedClassInvocation
    static void fill(Engines engine) {
        site = new ApiSite(engine).withPosts(4);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        site.close();
    }

    WritingTest(Engines engine) {
        assertNotNull(engine);
    }

    static final List<Ask> REFUSED = List.of(
            to("nobody adds", "POST", "/api/post/", "{\"title\":\"x\"}", 401).in("www-authenticate: Basic",
                    "a name and its password as HTTP Basic, or a key as 'Authorization: Bearer martlet_…'."),
            to("nobody changes", "PUT", "/api/post/2/", "{\"title\":\"x\"}", 401),
            to("nobody deletes", "DELETE", "/api/post/2/", "", 401),
            to("nobody is told what is there", "DELETE", "/api/post/99/", "", 401),
            to("a session does not write", "POST", "/api/post/", "{\"title\":\"x\"}", 401).with("Cookie", "sid=abc"),
            to("a page elsewhere does not write", "POST", "/api/post/", "{\"title\":\"x\"}", 403).by("ada")
                    .with("Sec-Fetch-Site", "cross-site"),
            to("nor with an older browser", "POST", "/api/post/2/delete/", "", 403).by("bob").with("Origin",
                    "https://evil.example"),
            to("who may not add is told so", "POST", "/api/person/", "{}", 403).by("ada")
                    .in("You may not add a person."),
            to("another's row", "PATCH", "/api/post/2/", "{\"title\":\"x\"}", 403).by("ada")
                    .in("You may not change this post."),
            to("another's row, deleted", "DELETE", "/api/post/2/", "", 403).by("ada")
                    .in("You may not delete this post."),
            to("another's row, before its body is looked at", "PUT", "/api/post/2/", "nonsense", 403).by("ada"),
            to("another's row that is not seen", "PUT", "/api/post/3/", "{\"title\":\"x\"}", 404).by("bob"),
            to("another's row that is not seen, deleted", "DELETE", "/api/post/3/", "", 404).by("bob"),
            to("what is not there", "PUT", "/api/post/99/", "{}", 404).by("ada"),
            to("what can't be there", "PUT", "/api/post/x/", "{}", 404).by("ada"),
            to("what is not there, deleted", "POST", "/api/post/99/delete/", "", 404).by("ada"),
            to("another kind of body", "POST", "/api/post/", "<x/>", 415).by("ada").with("Content-Type", "text/xml")
                    .in("accept: application/json, application/x-www-form-urlencoded"),
            to("files", "POST", "/api/post/", "--x--", 415).by("ada").with("Content-Type",
                    "multipart/form-data; boundary=x"),
            to("another character set", "POST", "/api/post/", "{}", 415).by("ada").with("Content-Type",
                    "application/json; charset=latin1"),
            to("a kind that is none", "POST", "/api/post/", "{}", 415).by("ada").with("Content-Type", "json"),
            to("no body at all", "POST", "/api/post/", "", 415).by("ada"),
            to("an empty body", "POST", "/api/post/", "", 400).by("ada").with("Content-Type", "application/json")
                    .in("The body is empty"),
            to("no JSON", "POST", "/api/post/", "{\"title\":", 400).by("ada").in("not valid JSON, at line 1"),
            to("half an object", "POST", "/api/post/", "{\"title\":\"x\"", 400).by("ada")
                    .in("not valid JSON, at line 1")
                    .out("start marker", "REDACTED"),
            to("a list", "POST", "/api/post/", "[1,2]", 400).by("ada").in("not a JSON object"),
            to("a number", "POST", "/api/post/", "1", 400).by("ada").in("not a JSON object"),
            to("null", "POST", "/api/post/", "null", 400).by("ada"),
            to("something after it", "POST", "/api/post/", "{\"title\":\"x\"} {}", 400).by("ada"),
            to("a name twice", "POST", "/api/post/", "{\"title\":\"x\",\"title\":\"y\"}", 400).by("ada"),
            to("too deep", "POST", "/api/post/", "{\"title\":" + "[".repeat(32) + "]".repeat(32) + "}", 400).by("ada")
                    .in("at most 32 levels deep, 256 characters in a name, 100 digits in a number.")
                    .out("Stream", "()"),
            to("too many values", "POST", "/api/post/", "{\"title\":[" + "1,".repeat(10_000) + "1]}", 400).by("ada")
                    .in("more than 10000"),
            to("a number too long", "POST", "/api/post/", "{\"score\":" + "1".repeat(200) + "}", 400).by("ada"),
            to("a form that is none", "POST", "/api/post/", "title=%zz", 400).by("ada").with("Content-Type", FORM),
            to("a form with a name twice", "POST", "/api/post/", "title=a&title=b", 400).by("ada").with("Content-Type",
                    FORM),
            to("no JSON in data", "POST", "/api/post/", "data=x", 400).by("ada").with("Content-Type", FORM),
            to("a parameter that means nothing", "POST", "/api/post/?titel=x", "{\"title\":\"x\"}", 400).by("ada"),
            to("nothing that is needed", "POST", "/api/post/", "{}", 422).by("ada")
                    .in("\"detail\":\"Title is required.\",\"errors\":[{\"field\":\"title\",\"problem\":\"Title is required.\"}],\"error\":\"Title is required.\"}"),
            to("everything at once", "POST", "/api/post/",
                    "{\"title\":\" \",\"score\":\"7\",\"open\":1,\"titel\":\"x\",\"id\":5,\"written\":\"2026-01-01T00:00:00Z\",\"secret\":\"x\",\"folder\":99}",
                    422).by("ada")
                    .in("{\"field\":\"title\",\"problem\":\"Write something besides spaces.\"}",
                            "{\"field\":\"score\",\"problem\":\"Write a whole number, such as 42.\"}",
                            "{\"field\":\"open\",\"problem\":\"Write true or false.\"}",
                            "{\"field\":\"titel\",\"problem\":\"'post' has no field 'titel'. Did you mean 'title'?",
                            "{\"field\":\"id\",\"problem\":\"'id' can't be written.\"}",
                            "{\"field\":\"written\",\"problem\":\"'written' can't be written.\"}",
                            "{\"field\":\"secret\",\"problem\":\"'post' has no field 'secret'.",
                            "{\"field\":\"folder\",\"problem\":\"There is no such folder.\"}",
                            "\"detail\":\"8 values can't be saved.\""),
            to("null where a value must be", "PATCH", "/api/post/1/", "{\"title\":null,\"open\":null}", 422).by("ada")
                    .in("Title is required.", "Open is required."),
            to("too long", "PATCH", "/api/post/1/", "{\"title\":\"" + "x".repeat(41) + "\"}", 422).by("ada")
                    .in("at most 40 fit"),
            to("a fraction", "PATCH", "/api/post/1/", "{\"score\":1.5}", 422).by("ada"),
            to("a number beyond numbers", "PATCH", "/api/post/1/", "{\"score\":99999999999999999999}", 422).by("ada")
                    .in("whole number"),
            to("a number for text", "PATCH", "/api/post/1/", "{\"title\":5}", 422).by("ada").in("Write text"),
            to("an object for text", "PATCH", "/api/post/1/", "{\"title\":{\"a\":1}}", 422).by("ada"),
            to("NUL", "PATCH", "/api/post/1/", "{\"title\":\"a\\u0000\"}", 422).by("ada").in("NUL character"),
            to("half a character", "PATCH", "/api/post/1/", "{\"title\":\"\\ud83d\"}", 422).by("ada")
                    .in("half a character"),
            to("a link to nobody", "PATCH", "/api/post/1/", "{\"author\":99}", 422).by("eve")
                    .in("{\"field\":\"author\",\"problem\":\"There is no such person.\"}"),
            to("a link that is no key", "PATCH", "/api/post/1/", "{\"author\":\"ada\"}", 422).by("eve")
                    .in("Write the key of a row"),
            to("a link written twice", "PATCH", "/api/post/1/", "{\"author\":1,\"author_id\":2}", 422).by("eve")
                    .in("'author' is there twice."),
            to("a row changed through a link", "PATCH", "/api/post/1/",
                    "{\"author\":{\"id\":1,\"name\":\"root\",\"staff\":true}}", 422).by("eve")
                    .in("a row is not changed through a link"),
            to("a link to a row that is not seen", "PATCH", "/api/post/2/", "{\"folder\":1}", 422).by("bob")
                    .in("There is no such folder."),
            to("a poor password", "POST", "/api/person/", "{\"name\":\"joe\",\"password\":\"short\",\"email\":\"j@x\"}",
                    422).by("eve")
                    .in("{\"field\":\"password\",\"problem\":\"A password needs at least 15 characters"),
            to("a poor password among others", "POST", "/api/person/", "{\"password\":\"short\"}", 422).by("eve")
                    .in("Name is required.", "Email is required.", "A password needs"),
            to("a name that is taken, and more", "PATCH", "/api/person/1/", "{\"name\":\"bob\",\"active\":null}", 422)
                    .by("eve")
                    .in("This name is already taken.", "Active is required."),
            to("one's own name is not", "PATCH", "/api/person/1/", "{\"name\":\"ada\",\"active\":null}", 422).by("eve")
                    .in("Active is required.").out("taken"),
            to("a name that is taken", "POST", "/api/person/",
                    "{\"name\":\"ada\",\"password\":\"several long words\",\"email\":\"j@x\"}", 422).by("eve")
                    .in("{\"field\":\"name\",\"problem\":\"This name is already taken.\"}"),
            to("no version where one is asked for", "PUT", "/strict/post/1/", "{\"title\":\"x\"}", 428).by("ada")
                    .in("\"title\":\"Precondition Required\"",
                            "Send If-Match with the ETag of the post that this is based on."),
            to("any version where one is asked for", "PATCH", "/strict/post/1/", "{\"title\":\"x\"}", 428).by("ada")
                    .with("If-Match", "*"),
            to("no version, by POST", "POST", "/strict/post/1/", "{\"title\":\"x\"}", 428).by("ada"),
            to("no version, deleted", "DELETE", "/strict/post/1/", "", 428).by("ada"),
            to("no version, deleted by POST", "POST", "/strict/post/1/delete/", "", 428).by("ada"),
            to("no version, but nothing to write either", "PATCH", "/strict/post/1/", "{\"titel\":\"x\"}", 422)
                    .by("ada"),
            to("no version of another's", "DELETE", "/strict/post/2/", "", 403).by("ada"),
            to("no version of what is not seen", "DELETE", "/strict/post/3/", "", 404).by("bob"),
            to("a version that was, where one is asked for", "PATCH", "/strict/post/1/", "{\"title\":\"x\"}", 412)
                    .by("ada").with("If-Match", "\"9-00000000\"").in("\"current\":{\"id\":1,"),
            to("a version that was", "PUT", "/api/post/1/", "{\"title\":\"x\"}", 412).by("ada")
                    .with("If-Match", "\"7-00000000\"")
                    .in("\"current\":{\"id\":1,\"author\":{\"id\":1,", "etag: \""),
            to("a tag without its quotes", "PUT", "/api/post/1/", "{\"title\":\"x\"}", 400).by("ada")
                    .with("If-Match", "1-00000000")
                    .in("If-Match is '1-00000000', which is no ETag; send one as it came, with its quotes."),
            to("a weak version", "PUT", "/api/post/1/", "{\"title\":\"x\"}", 412).by("ada").with("If-Match",
                    "W/\"1-00000000\""),
            to("a version that was, deleted", "DELETE", "/api/post/1/", "", 412).by("ada").with("If-Match",
                    "\"7-00000000\""));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses(Ask ask) {
        var before = site.db.select(POST).list();
        var people = site.db.select(PERSON).list();
        ask.check(site);
        assertEquals(before, site.db.select(POST).list(), "nothing is written");
        assertEquals(people, site.db.select(PERSON).list(), "nobody is changed");
    }

    static final List<Ask> ADDED = List.of(
            to("an object", "POST", "/api/post/", "{\"title\":\"👩‍🚀 عمر <script>\",\"score\":7,\"note\":null}", 201)
                    .by("ada")
                    .in("location: /api/post/", "etag: \"1-", "\"author\":{\"id\":1,\"name\":\"ada\"",
                            "👩‍🚀 عمر <script>", "\"score\":7", "\"note\":null"),
            to("with a mark before it", "POST", "/api/post/", "\ufeff{\"title\":\"x\"}", 201).by("ada"),
            to("a form", "POST", "/api/post/", "title=a+b%26c&score=7&open=false&note=", 201).by("bob")
                    .with("Content-Type", FORM)
                    .in("\"title\":\"a b&c\"", "\"score\":7", "\"open\":false", "\"note\":null", "\"name\":\"bob\""),
            to("an object in a form", "POST", "/api/post/", "data=%7B%22title%22%3A%22in+data%22%7D", 201).by("bob")
                    .with("Content-Type", FORM)
                    .in("in data"),
            to("the caller is the owner, whatever the body says", "POST", "/api/post/",
                    "{\"title\":\"x\",\"author\":2}", 201).by("ada").in("\"name\":\"ada\"").out("bob"),
            to("also as a column", "POST", "/api/post/", "{\"title\":\"x\",\"author_id\":2}", 201).by("ada")
                    .in("\"name\":\"ada\""),
            to("staff name another", "POST", "/api/post/",
                    "{\"title\":\"x\",\"author\":{\"id\":2},\"written\":\"2026-02-01T12:00:00.5+01:00\"}", 201)
                    .by("eve")
                    .in("\"name\":\"bob\"", "\"written\":\"2026-02-01T11:00:00.500Z\""),
            to("staff name nobody", "POST", "/api/post/", "{\"title\":\"x\"}", 201).by("eve").in("\"name\":\"eve\""),
            to("a key in quotes", "POST", "/api/post/?expand=none", "{\"title\":\"x\",\"author\":\"2\"}", 201).by("eve")
                    .in("\"author\":2"),
            to("one's own folder", "POST", "/api/post/?expand=folder", "{\"title\":\"x\",\"folder_id\":1}", 201)
                    .by("ada").in("Diary"),
            to("leniently", "POST", "/api/post/?lenient=true",
                    "{\"title\":\"x\",\"titel\":\"y\",\"id\":1,\"secret\":\"q\"}", 201).by("ada")
                    .out("\"id\":1,\"author\""),
            to("a row of one's own that others don't see", "POST", "/api/folder/", "{\"name\":\"Bills\",\"owner\":1}",
                    201).by("bob").in("\"owner\":2"),
            to("merged", "PATCH", "/api/post/1/", "{\"note\":\"n\"}", 200).by("ada")
                    .with("Content-Type", "application/merge-patch+json")
                    .in("\"note\":\"n\"", "\"title\":\"Post 1\"", "\"score\":1"),
            to("null is null", "PUT", "/api/post/1/", "{\"score\":null,\"folder\":null}", 200).by("ada")
                    .in("\"score\":null", "\"folder\":null", "\"note\":\"n\""),
            to("by POST", "POST", "/api/post/1/", "{\"score\":9}", 200).by("ada").in("\"score\":9"),
            to("nothing", "PUT", "/api/post/4/", "{}", 200).by("bob").in("etag: \"1-", "Post 4"),
            to("by whoever has the version", "PUT", "/api/post/4/", "{\"title\":\"y\"}", 200).by("bob")
                    .with("If-Match", "\"1-12345678\"").in("etag: \"2-"),
            to("whatever the version", "PUT", "/api/post/4/", "{\"title\":\"z\"}", 200).by("bob").with("If-Match", "*")
                    .in("etag: \"3-"),
            to("by whoever has the version that is asked for", "PATCH", "/strict/post/4/", "{\"score\":1}", 200)
                    .by("bob")
                    .with("If-Match", "\"3-00000000\"").in("etag: \"4-"),
            to("by the staff", "PUT", "/api/post/4/", "{\"author\":1}", 200).by("eve").in("\"name\":\"ada\""),
            to("the owner stays", "PUT", "/api/post/4/", "{\"author\":2,\"title\":\"w\"}", 200).by("ada")
                    .in("\"name\":\"ada\"", "\"title\":\"w\""),
            to("same site's pages may, with credentials", "PUT", "/api/post/4/", "{\"title\":\"v\"}", 200).by("ada")
                    .with("Sec-Fetch-Site", "same-origin"),
            to("by DELETE", "DELETE", "/api/post/4/", "", 200).by("ada").in("{\"deleted\":1}"),
            to("which is gone", "DELETE", "/api/post/4/", "", 404).by("ada"));

    @Test
    void writes() {
        ADDED.forEach(ask -> ask.check(site));
    }

    @Test
    void countsWhatIsDeletedAlong() {
        var joe = site.db
                .insert(Change.of(PERSON).set(PERSON.name, "joe").set(PERSON.password, "x").set(PERSON.email, "x"));
        site.db.insert(Change.of(POST).set(POST.author, joe.id()).set(POST.title, "one"));
        site.db.insert(Change.of(POST).set(POST.author, joe.id()).set(POST.title, "two"));
        var reply = site.ask("eve", "POST", "/api/person/%d/delete/".formatted(joe.id()), "");
        assertEquals("{\"deleted\":3}", reply.body());
        var told = site.db.history().of(PERSON, joe.id()).list();
        assertEquals(List.of("api delete eve", "program create "), told.stream().map(
                each -> "%s %s %s".formatted(each.surface().word(), each.action().word(), each.actor())).toList());
        assertEquals(3, site.db.history().unit(told.getFirst().unit()).count());
    }

    /** The staff don't see folders: neither how many there are is told, nor do they go along. */
    @Test
    void keepsWhatHangsOnRowsThatTheCallerMayNotDelete() {
        var kit = site.db
                .insert(Change.of(PERSON).set(PERSON.name, "zed").set(PERSON.password, "x").set(PERSON.email, "x"));
        site.db.insert(Change.of(FOLDER).set(FOLDER.owner, kit.id()).set(FOLDER.name, "three"));
        var reply = site.ask("eve", "DELETE", "/api/person/%d/".formatted(kit.id()), "");
        assertEquals(409, reply.statusCode());
        assertTrue(reply.body().contains("Something that you may not delete depends on this person."), reply.body());
        assertTrue(site.db.find(PERSON, kit.id()).isPresent());
    }

    @Test
    void hashesPasswords() {
        var reply = site.ask("eve", "POST", "/api/person/",
                "{\"name\":\"kim\",\"password\":\"kim has a long password\",\"email\":\"kim@example.org\"}");
        assertEquals(201, reply.statusCode(), reply.body());
        var kim = site.db.select(PERSON).where(PERSON.name.eq("kim")).one().orElseThrow();
        assertTrue(Passwords.matches(kim.password(), "kim has a long password"));
        assertEquals(200, site.ask("kim", "GET", "/api/post/", "").statusCode());
        assertEquals(200,
                site.ask("eve", "PATCH", "/api/person/%d/".formatted(kim.id()), "{\"active\":false}").statusCode());
        assertEquals(401, site.ask("kim", "GET", "/api/post/", "").statusCode(), "shut out at once");
    }

    @Test
    void keepsTheLastOfTheStaff() {
        var path = "/api/person/%d/".formatted(site.eve.id());
        for (var ask : List.of(
                to("not shut out", "PATCH", path, "{\"active\":false}", 422),
                to("nor out of the staff", "PUT", path, "{\"staff\":false,\"active\":true}", 422),
                to("nor deleted", "DELETE", path, "", 409))) {
            ask.by("eve").in("This is the last active admin. Make another one first.").check(site);
        }
        assertEquals(200, site.ask("eve", "GET", path, "").statusCode());
    }

    @Test
    void anotherPasswordHoldsAtOnce() {
        var kim = site.db.insert(Change.of(PERSON).set(PERSON.name, "kit").set(PERSON.email, "x")
                .set(PERSON.password, Passwords.hash("kit" + ApiSite.PASSWORD)));
        assertEquals(200, site.ask("kit", "GET", "/api/post/", "").statusCode());
        var path = "/api/person/%d/".formatted(kim.id());
        assertEquals(200, site.ask("eve", "PATCH", path, "{\"password\":\"an entirely new one\"}").statusCode());
        assertEquals(401, site.ask("kit", "GET", "/api/post/", "").statusCode(), "the old one is not remembered");
        var given = ApiSite.basic("kit", "an entirely new one");
        assertEquals(200, site.get("/api/post/", "Authorization", given).statusCode());
    }

    @Test
    void hidesToTheByte() {
        for (var who : List.of("ada", "bob")) {
            var path = who.equals("ada") ? "/api/post/1/" : "/api/post/2/";
            var one = site.ask(who, "PATCH", path, "{\"secret\":\"x\"}");
            var other = site.ask(who, "PATCH", path, "{\"qwxzjk\":\"x\"}");
            assertEquals(422, one.statusCode());
            assertEquals(other.body().replace("qwxzjk", "*"), one.body().replace("secret", "*"));
        }
    }

    @Test
    void takesTheVersionOfALaterRead() {
        var post = site.db.insert(Change.of(POST).set(POST.author, site.ada.id()).set(POST.title, "first"));
        var path = "/api/post/%d/".formatted(post.id());
        var first = site.ask("ada", "GET", path, "").headers().firstValue("ETag").orElseThrow();
        assertEquals(200, site.ask("ada", "PUT", path, "{\"title\":\"second\"}", "If-Match", first).statusCode());
        var stale = site.ask("ada", "PUT", path, "{\"title\":\"third\"}", "If-Match", first);
        assertEquals(412, stale.statusCode());
        assertTrue(stale.body().contains("\"title\":\"second\""), stale.body());
        var now = stale.headers().firstValue("ETag").orElseThrow();
        assertEquals(now, site.ask("ada", "GET", path, "").headers().firstValue("ETag").orElseThrow());
        assertEquals(200, site.ask("ada", "DELETE", path, "", "If-Match", now).statusCode());
    }
}
