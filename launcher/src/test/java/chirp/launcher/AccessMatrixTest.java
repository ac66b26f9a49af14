package chirp.launcher;

import static chirp.models.User.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import martlet.model.Change;
import martlet.testing.Reply;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Test;

/**
 * Who gets what answer at each route: {@code access.txt} has a row for each, and a route without one fails. Whoever adds a
 * route says there who is let in.
 */
class AccessMatrixTest {

    private static final List<String> WHO = List.of("", "other", "owner", "clerk", "chief", "gone", "chief's key",
            "gone's key");

    /**
     * A row: the route, an address that it takes, and the answer to nobody, a member, the owner, staff, an admin, one shut out,
     * to the admin's key that may only read, and to a key of the one shut out.
     */
    record Row(String route, String address, List<String> answers) {

        static Row of(String line) {
            var parts = line.split("\\s*\\|\\s*");
            return new Row(parts[0].strip(), parts[1], List.of(parts[2].strip().split("\\s+")));
        }
    }

    static List<Row> rows() throws IOException {
        try (var in = Objects.requireNonNull(AccessMatrixTest.class.getResourceAsStream("access.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::of).toList();
        }
    }

    @Test
    void everyRouteLetsInWhoItShould() throws IOException {
        try (var site = new RuledSite()) {
            key(site, "chief's key");
            key(site, "gone's key");
            site.db.update(5L, Change.of(USER).set(USER.active, false));
            var rows = rows();
            assertCovered(site.routes, rows);
            var wrong = new ArrayList<String>();
            for (var row : rows) {
                var answers = WHO.stream().map(who -> answer(site, row, who)).toList();
                if (!answers.equals(row.answers)) {
                    wrong.add("%s | %s | %s".formatted(row.route, row.address, String.join(" ", answers)));
                }
            }
            assertEquals("", String.join("\n", wrong), "who gets something else than access.txt says");
        }
    }

    private static void assertCovered(List<String> routes, List<Row> rows) {
        var said = new TreeSet<>(rows.stream().map(Row::route).toList());
        var missing = routes.stream().filter(route -> !said.contains(route)).sorted().distinct().toList();
        assertTrue(routes.size() > 20, "too few routes to believe it: " + routes);
        assertEquals(List.of(), missing, "routes without a row in access.txt");
        said.removeAll(routes);
        assertEquals("[]", said.toString(), "rows for routes that are not there");
    }

    private static final Pattern API = Pattern.compile("(?:[A-Z]+ )?/api/.*");

    private static String answer(RuledSite site, Row row, String who) {
        var method = row.route.startsWith("ANY ") ? row.address.split(" ")[0] : row.route.split(" ")[0];
        var path = row.route.startsWith("ANY ") ? row.address.split(" ")[1] : row.address;
        if (API.matcher(row.address).matches()) {
            var body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
            return shown((isKey(who) ? key(site, who) : site.program(who)).json(method, path, body));
        }
        var browser = isKey(who) ? key(site, who) : site.browser(who);
        // A form of this site, so that nobody is refused for want of a token.
        return shown(method.equals("GET")
                ? browser.get(path)
                : browser.submit(who.isEmpty() || who.equals("gone") || isKey(who) ? "/join/" : "/create/", path));
    }

    private static boolean isKey(String who) {
        return who.endsWith("'s key");
    }

    /** Pages take no key: to them, whoever sends one is nobody. */
    private static Visitor key(RuledSite site, String who) {
        return who.startsWith("chief") ? site.key("chief", "read") : site.key("gone", "write");
    }

    /** Whoever tried wrong credentials too often is refused in other words, and let in no more than before. */
    private static String shown(Reply reply) {
        if (reply.status() == 429) {
            return "401";
        }
        return reply.location().startsWith("/accounts/login/") ? "login" : String.valueOf(reply.status());
    }
}
