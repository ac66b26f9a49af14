package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chirp.models.Models;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import martlet.model.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What each surface shows of a row, and takes for it, is what this table says, which is not made from the rules. */
class SurfacesAgreeTest {

    private static final String PERSON = "id username join_date active admin";
    private static final String ADDRESSED = "id username email join_date active admin";
    private static final String MESSAGE = "id user content pub_date";
    private static final String FOLLOW = "id from_user to_user";
    private static final String ACCOUNT = "username password email active admin";
    private static final String FORM = "username password email join_date active admin";
    private static final String POST = "user content pub_date";
    private static final String PAIR = "from_user to_user";
    private static final String NOTED = "user message created_date";

    /** Who, which row of which model, what is read, what is written through the API and in the admin; a dash where there is nothing. */
    record Row(String who, String model, int key, String read, String api, String admin) {}

    static final List<Row> ROWS = List.of(
            new Row("", "user", 1, PERSON, "-", "-"),
            new Row("", "user", 2, PERSON, "-", "-"),
            new Row("other", "user", 1, PERSON, "-", "-"),
            new Row("other", "user", 2, PERSON, "-", "-"),
            new Row("owner", "user", 1, PERSON, "-", "-"),
            new Row("owner", "user", 2, PERSON, "-", "-"),
            new Row("clerk", "user", 1, ADDRESSED, "-", "-"),
            new Row("clerk", "user", 3, ADDRESSED, "-", "-"),
            new Row("chief", "user", 1, ADDRESSED, ACCOUNT, FORM),
            new Row("chief", "user", 4, ADDRESSED, ACCOUNT, FORM),
            new Row("", "message", 1, MESSAGE, "-", "-"),
            new Row("", "message", 2, MESSAGE, "-", "-"),
            new Row("other", "message", 1, MESSAGE, "-", "-"),
            new Row("other", "message", 2, MESSAGE, "content", "-"),
            new Row("owner", "message", 1, MESSAGE, "content", "-"),
            new Row("owner", "message", 2, MESSAGE, "-", "-"),
            new Row("clerk", "message", 1, MESSAGE, POST, POST),
            new Row("clerk", "message", 2, MESSAGE, POST, POST),
            new Row("chief", "message", 1, MESSAGE, POST, POST),
            new Row("chief", "message", 2, MESSAGE, POST, POST),
            new Row("", "relationship", 1, FOLLOW, "-", "-"),
            new Row("", "relationship", 2, FOLLOW, "-", "-"),
            new Row("other", "relationship", 1, FOLLOW, "-", "-"),
            new Row("other", "relationship", 2, FOLLOW, "to_user", "-"),
            new Row("owner", "relationship", 1, FOLLOW, "to_user", "-"),
            new Row("owner", "relationship", 2, FOLLOW, "-", "-"),
            new Row("clerk", "relationship", 1, FOLLOW, PAIR, PAIR),
            new Row("clerk", "relationship", 2, FOLLOW, PAIR, PAIR),
            new Row("chief", "relationship", 1, FOLLOW, PAIR, PAIR),
            new Row("chief", "relationship", 2, FOLLOW, PAIR, PAIR),
            new Row("", "note", 1, "-", "-", "-"),
            new Row("", "note", 2, "-", "-", "-"),
            new Row("other", "note", 1, "-", "-", "-"),
            new Row("other", "note", 2, "-", "-", "-"),
            new Row("owner", "note", 1, "-", "-", "-"),
            new Row("owner", "note", 2, "-", "-", "-"),
            new Row("clerk", "note", 1, "-", "-", NOTED),
            new Row("clerk", "note", 2, "-", "-", NOTED),
            new Row("chief", "note", 1, "-", "-", NOTED),
            new Row("chief", "note", 2, "-", "-", NOTED));

    private static final Pattern NAME = Pattern.compile("\"([a-z_]+)\":");
    private static final Pattern INPUT = Pattern.compile("<(?:input|textarea|select)[^>]* name=\"([a-z_]+)\"");

    private static RuledSite site;

    @BeforeAll
    static void open() {
        site = new RuledSite();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Set<String> set(String words) {
        return words.equals("-") ? Set.of() : new TreeSet<>(List.of(words.split(" ")));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void showsAndTakes(Row row) {
        var program = site.program(row.who);
        var item = program.get("/api/%s/%d/?expand=none".formatted(row.model, row.key));
        assertEquals(set(row.read), item.status() == 200 ? names(item.body()) : Set.of(), "an item");
        var list = program.get("/api/%s/?expand=none&id=%d".formatted(row.model, row.key));
        assertEquals(set(row.read),
                list.status() == 200 ? names(list.body().replaceAll("(?s).*\"objects\":", "")) : Set.of(), "a list");
        assertEquals(set(row.api), model(row).fields().stream().map(field -> field.name())
                .filter(field -> takes(row, field)).collect(Collectors.toSet()), "a write");
        assertEquals(set(row.admin), inputs(row), "a form of the admin");
    }

    private static Model<?> model(Row row) {
        return Models.ALL.stream().filter(model -> model.name().equals(row.model)).findFirst().orElseThrow();
    }

    private static Set<String> names(String json) {
        return NAME.matcher(json).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** No field takes a list: one that may be written says what is wrong with it, others that they can't be, or are not there. */
    private static boolean takes(Row row, String field) {
        var reply = site.program(row.who).json("PATCH", "/api/%s/%d/".formatted(row.model, row.key),
                "{\"%s\":[]}".formatted(field));
        return reply.status() == 422 && !reply.body().contains("can't be written")
                && !reply.body().contains("has no field");
    }

    private static Set<String> inputs(Row row) {
        var fields = model(row).fields().stream().map(field -> field.name()).toList();
        var page = site.browser(row.who).get("/admin/%s/%d/".formatted(row.model, row.key));
        return page.status() != 200
                ? Set.of()
                : INPUT.matcher(page.body()).results().map(found -> found.group(1)).filter(fields::contains)
                        .collect(Collectors.toSet());
    }
}
