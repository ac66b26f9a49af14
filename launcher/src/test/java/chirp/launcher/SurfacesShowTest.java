package chirp.launcher;

import static chirp.models.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import martlet.model.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which values of which rows each page shows to whom is what this table says, which is not made from the rules. */
class SurfacesShowTest {

    private static final String FEED = "content.12 pub_date.12 username.12";
    private static final String PEOPLE = "username.12345 join_date.12345";
    private static final String NOTES = "message.12 created_date.12";
    private static final String ALL = "\"\" other owner clerk chief";
    private static final String STAFF = "clerk chief";
    private static final String REFUSED = "\"\" other owner";

    /** Who, the address, and the values that are there: fields, each with the keys of its rows. */
    record Row(String who, String address, String shown) {}

    static final List<Row> ROWS = Stream.of(
            new Row(ALL, "/public/", FEED),
            new Row("\"\" other owner", "/", FEED),
            new Row(STAFF, "/", ""),
            new Row("other owner", "/private/", FEED),
            new Row("\"\" clerk chief", "/private/", ""),
            new Row(ALL, "/users/", PEOPLE),
            new Row(ALL, "/users/owner/", "username.1 join_date.1 content.1 pub_date.1"),
            new Row(ALL, "/users/other/", "username.2 join_date.2 content.2 pub_date.2"),
            new Row("owner", "/accounts/", "username.1 email.1"),
            new Row("other", "/accounts/", "username.2 email.2"),
            new Row(STAFF, "/admin/", NOTES + " content.12"),
            new Row(STAFF, "/admin/user/", PEOPLE + " email.12345"),
            new Row(STAFF, "/admin/user/?q=other", "username.2 join_date.2 email.2"),
            new Row(STAFF, "/admin/message/", FEED),
            new Row(STAFF, "/admin/relationship/", "username.12"),
            new Row(STAFF, "/admin/note/", NOTES + " username.34"),
            // With what they wrote, in lines below.
            new Row(STAFF, "/admin/user/1/", "username.1 email.1 join_date.1 content.1 pub_date.1"),
            new Row(STAFF, "/admin/user/3/", "username.3 email.3 join_date.3"),
            new Row(STAFF, "/admin/message/2/", "content.2 pub_date.2 username.12345"),
            new Row(STAFF, "/admin/relationship/2/", "username.12345"),
            new Row(STAFF, "/admin/note/2/", "message.2 created_date.2 username.12345"),
            new Row(REFUSED, "/admin/", ""),
            new Row(REFUSED, "/admin/user/", ""),
            new Row(REFUSED, "/admin/user/2/", ""),
            new Row(REFUSED, "/admin/message/", ""),
            new Row(REFUSED, "/admin/message/2/", ""),
            new Row(REFUSED, "/admin/note/", ""),
            new Row(REFUSED, "/admin/note/2/", ""))
            .flatMap(row -> Stream.of(row.who.split(" "))
                    .map(who -> new Row(who.replace("\"", ""), row.address, row.shown)))
            .toList();

    /** What there is a column for in the admin's lists, for staff and for admins alike. */
    record Columns(String model, List<String> labels) {}

    static final List<Columns> COLUMNS = List.of(
            new Columns("user", List.of("Username", "Email", "Join date", "Active", "Admin")),
            new Columns("message", List.of("User", "Message", "Published")),
            new Columns("relationship", List.of("Id", "Follower", "Followed")),
            new Columns("note", List.of("User", "Message", "Created")));

    private static final Pattern COLUMN = Pattern.compile("<th scope=\"col\"[^>]*>(?:<a [^>]*>)?\\s*([^<\\s][^<]*)");
    private static final Pattern CHOICE = Pattern.compile("<label><input type=\"radio\"[^>]*>([^<]*)</label>");

    private static RuledSite site;

    @BeforeAll
    static void open() {
        site = new RuledSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    /** How the value of each field of each row is known, wherever it stands. */
    private static TreeMap<String, Pattern> marks() {
        var marks = new TreeMap<String, Pattern>();
        for (var key = 1; key <= RuledSite.NAMES.size(); key++) {
            var name = RuledSite.NAMES.get(key - 1);
            marks.put("username." + key, Pattern.compile("[>\"]\\s*%s\\s*[<\"]".formatted(name)));
            marks.put("email." + key, Pattern.compile(name + "@example"));
            marks.put("join_date." + key, Pattern.compile("2020-01-0" + key));
            marks.put("content." + key, Pattern.compile("message " + key));
            marks.put("pub_date." + key, Pattern.compile("2021-01-0" + key));
            marks.put("message." + key, Pattern.compile("note " + key));
            marks.put("created_date." + key, Pattern.compile("2022-01-0" + key));
        }
        marks.put("password", Pattern.compile("argon2"));
        return marks;
    }

    private static Set<String> expected(String shown) {
        return Stream.of(shown.split(" ")).filter(part -> !part.isEmpty())
                .flatMap(part -> part.replaceFirst(".*\\.", "").chars()
                        .mapToObj(key -> part.replaceFirst("\\..*", ".") + (char) key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void shows(Row row) {
        // The menu above has the name of whoever is signed in.
        var main = site.browser(row.who).get(row.address).body().replaceFirst("(?s).*?<main", "")
                // The filters offer whichever people may be seen, as the form of a row does: what the list shows stands below.
                .replaceFirst("(?s)<details class=\"admin-filters\".*?</details>", "");
        var shown = new TreeSet<String>();
        marks().forEach((name, mark) -> {
            if (mark.matcher(main).find()) {
                shown.add(name);
            }
        });
        assertEquals(expected(row.shown), shown);
    }

    @ParameterizedTest
    @FieldSource("COLUMNS")
    void listsOfTheAdminHaveTheColumns(Columns columns) {
        for (var who : List.of("clerk", "chief")) {
            var page = site.browser(who).get("/admin/%s/".formatted(columns.model)).is(200);
            assertEquals(columns.labels, COLUMN.matcher(page.body()).results().map(found -> found.group(1).strip())
                    .filter(label -> !label.equals("Ticked")).toList(), who);
        }
    }

    /** Where there are too many to choose from, people are found by their names, and by nothing else of theirs. */
    @Test
    void peopleAreFoundByNameOnly() {
        try (var crowded = new RuledSite()) {
            for (var number = 1; number <= 50; number++) {
                crowded.db.insert(Change.of(USER).set(USER.username, "flock" + number).set(USER.password, "argon2")
                        .set(USER.email, "someone%d@example.org".formatted(number)));
            }
            assertEquals(Set.of("owner", "other"), found(crowded, "other"));
            for (var hidden : List.of("someone7", "@example.org", "argon2", "2020-01")) {
                assertEquals(Set.of("owner"), found(crowded, hidden), hidden);
            }
        }
    }

    /** Returns who can be chosen: who is chosen already, and who was found. */
    private static Set<String> found(RuledSite site, String find) {
        var page = site.browser("clerk").submit("/admin/message/1/", "/admin/message/1/", "user", "1", "content", "x",
                "pub_date", "2021-01-01T12:00:00", "user__find", find, "_find", "user").is(200);
        page.lacks("@example.org</label>", "argon2<");
        return CHOICE.matcher(page.body()).results().map(found -> found.group(1).strip()).collect(Collectors.toSet());
    }
}
