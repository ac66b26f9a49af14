package martlet.rest;

import static martlet.rest.Ask.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rows that link to a row, as a list in its object: what is in it, what is not, and what it costs. */
class ListsInObjectsTest {

    static final List<Ask> ASKS = List.of(
            get("no list unless it is asked for", "/api/person/1/", 200).out("posts"),
            get("a list", "/api/person/2/?expand=posts&fields=name,posts.id,posts.author", 200)
                    .in("{\"name\":\"bob\",\"posts\":{\"objects\":[{\"id\":2,\"author\":2},{\"id\":4,\"author\":2},{\"id\":6,",
                            "{\"id\":24,\"author\":2}],\"more\":false,\"next\":\"\"}}")
                    .out("title"),
            get("whole objects in it", "/api/person/2/?fields=posts", 200)
                    .in("{\"posts\":{\"objects\":[{\"id\":2,\"author\":", "\"title\":\"Post 2\",")
                    .out("s3cr3t", "secret"),
            get("in each object of a page", "/api/person/?fields=id,posts.id&limit=2", 200)
                    .in("{\"id\":1,\"posts\":{\"objects\":[{\"id\":1},{\"id\":5},",
                            "{\"id\":2,\"posts\":{\"objects\":[{\"id\":2},"),
            get("what is closed is not in it", "/api/person/1/?fields=posts.title", 200).out("\"Post 3\""),
            get("but for its owner", "/api/person/1/?fields=posts.title", 200).by("ada").in("\"Post 3\""),
            get("an empty list", "/api/person/3/?expand=posts&fields=id,posts", 200)
                    .in("{\"id\":3,\"posts\":{\"objects\":[],\"more\":false,\"next\":\"\"}}"),
            get("a link in a list", "/api/person/1/?fields=posts.author.name", 200)
                    .in("{\"posts\":{\"objects\":[{\"author\":{\"name\":\"ada\"}},"),
            get("a link in a list, expanded", "/api/person/1/?expand=posts.folder&fields=posts", 200).by("ada")
                    .in("\"folder\":{\"id\":1,\"owner\":1,\"name\":\"Diary\"}"),
            get("which is a key where it may not be seen", "/api/person/1/?expand=posts.folder", 200).by("bob")
                    .in("\"folder\":1,").out("Diary"),
            get("a list beyond a link", "/api/post/2/?fields=author.posts.id", 200)
                    .in("{\"author\":{\"posts\":{\"objects\":[{\"id\":2},{\"id\":4},"),
            get("a list in a list", "/api/person/1/?fields=folders.name,folders.posts.id", 200).by("ada")
                    .in("{\"folders\":{\"objects\":[{\"name\":\"Diary\",\"posts\":{\"objects\":[{\"id\":1}],\"more\":false,\"next\":\"\"}}],\"more\":false,"),
            get("a list in a list in a list", "/api/person/1/?expand=folders.posts.author.posts", 400).by("ada")
                    .in("is a list in a list in a list; at most 2 can be asked for."),
            get("a list of nothing that may be seen", "/api/person/1/?fields=folders", 200).by("bob")
                    .in("{\"folders\":{\"objects\":[],\"more\":false,\"next\":\"\"}}"),
            get("a list that nobody may see", "/api/person/?expand=folders", 400)
                    .in("'person' has no field 'folders'. Fields: id, name, active, staff, posts."),
            get("a name that none has", "/api/person/?expand=post", 400).in("Did you mean 'posts'?"),
            get("a field of a list that is none", "/api/person/?fields=posts.titel", 400)
                    .in("'post' has no field 'titel'. Did you mean 'title'?"),
            get("a list is no filter", "/api/person/?posts=1", 400).in("'person' has no field 'posts'."),
            get("nor are its fields", "/api/person/?posts__title=x", 400),
            get("nor an order", "/api/person/?ordering=posts", 400),
            get("too many at once", "/api/post/?expand=" + "author.".repeat(18) + "posts", 400)
                    .in("leads across more than 16 links."),
            get("a list that is cut", "/api/country/IT/?expand=cities", 200).by("eve")
                    .in("{\"code\":\"IT\",\"name\":\"Italy\",\"cities\":{\"objects\":[", "\"name\":\"Turin\"",
                            "\"name\":\"Rome\"", "\"more\":true,\"next\":\"/api/city/?country=IT&cursor=",
                            "&expand=none\"")
                    .out("Pisa", "Milan"),
            get("in the order of its resource", "/api/country/IT/?fields=cities.name", 200).by("eve")
                    .in("[{\"name\":\"Turin\"},{\"name\":\"Rome\"}]", "&fields=name\""),
            get("in each of a page", "/api/country/?ordering=code&fields=cities.name", 200).by("eve")
                    .in("{\"cities\":{\"objects\":[{\"name\":\"Nice\"}],\"more\":false,\"next\":\"\"}},"
                            + "{\"cities\":{\"objects\":[{\"name\":\"Turin\"},{\"name\":\"Rome\"}],\"more\":true,",
                            "{\"cities\":{\"objects\":[],\"more\":false,\"next\":\"\"}}]}"),
            get("the usual order of a list", "/api/city/?fields=name", 200).by("eve")
                    .in("[{\"name\":\"Turin\"},{\"name\":\"Rome\"}]", "\"object_count\":6"),
            get("by place", "/api/city/?fields=name&cursor=", 200).by("eve")
                    .in("[{\"name\":\"Turin\"},{\"name\":\"Rome\"}]"),
            get("another order", "/api/city/?fields=name&ordering=name", 200).by("eve")
                    .in("[{\"name\":\"Bari\"},{\"name\":\"Milan\"}]"),
            get("of two, one across a link", "/api/city/?fields=name&ordering=country__name,-name", 200).by("eve")
                    .in("[{\"name\":\"Nice\"},{\"name\":\"Turin\"}]"),
            get("and backwards", "/api/city/?fields=name&ordering=-country__name,name", 200).by("eve")
                    .in("[{\"name\":\"Bari\"},{\"name\":\"Milan\"}]"));

    @ParameterizedTest
    @FieldSource("ASKS")
    void shows(Ask ask) {
        ask.check(Engines.SITES);
    }

    /** The address in a list that was cut leads to what it left out, and on to the end. */
    @Test
    void leadsToTheRest() {
        for (var site : Engines.SITES) {
            var seen = new StringBuilder();
            var path = "/api/country/IT/?fields=cities.name";
            while (!path.isEmpty()) {
                var body = site.ask("eve", "GET", path, "").body();
                Pattern.compile("\\{\"name\":\"(\\w+)\"").matcher(body).results()
                        .forEach(name -> seen.append(name.group(1))
                                .append(' '));
                path = Pattern.compile("\"next\":\"([^\"]*)\"").matcher(body).results().findFirst().orElseThrow()
                        .group(1);
            }
            assertEquals("Turin Rome Pisa Milan Bari ", seen.toString());
        }
    }

    @Test
    void refusesAWrongRegistrationByName() {
        var person = Resource.of(Person.PERSON);
        assertThrows(IllegalArgumentException.class, () -> person.children("name", Post.POST.author));
        assertThrows(IllegalArgumentException.class, () -> person.children("Posts", Post.POST.author));
        assertThrows(IllegalArgumentException.class, () -> person.children("a__b", Post.POST.author));
        assertThrows(IllegalArgumentException.class, () -> person.children("posts", Post.POST.author).children("posts",
                Post.POST.author));
        assertThrows(IllegalArgumentException.class,
                () -> Resource.of(City.CITY).children("twins", City.CITY.twin.to(City.CITY.twin)));
        var catalogue = new Catalogue("/api");
        catalogue.add(person.children("posts", Post.POST.author));
        assertEquals("'person' has a list 'posts' of 'post', which /api does not show; add its resource",
                assertThrows(IllegalStateException.class, catalogue::check).getMessage());
    }
}
