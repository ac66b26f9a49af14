package chirp.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/rest.md}, run in their order: each command answers what is printed below it. */
class DocsTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "rest.md");
    private static final String HOST = "http://127.0.0.1:8080";
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(curl [^\n]*)\n```\n```json\n(.*?)\n```",
            Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern STREAM = Pattern.compile("```sh\ncurl -N '([^\n]*)'\n```\n```text\n(.*?)\n```",
            Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void answersAreAsPrinted() throws IOException {
        var count = 0;
        try (var site = new ApiSite()) {
            for (var example : EXAMPLE.matcher(Files.readString(PAGE)).results().toList()) {
                assertEquals(compact(example.group(2)), compact(run(site, example.group(1))), example.group(1));
                count++;
            }
        }
        assertTrue(count >= 9, "examples found: " + count);
    }

    /** The stream on the page, for three writes of al, each seen before the next: what came, but for the places to go on from. */
    @Test
    void eventsAreAsPrinted() throws IOException, InterruptedException {
        var example = STREAM.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow();
        var shown = example.group(2).lines().filter(line -> !line.isBlank() && !line.startsWith("id: ")).toList();
        try (var site = new ApiSite(); var lines = site.lines(example.group(1).replace(HOST, ""))) {
            write(site, "al", "DELETE", "24/", "");
            assertEquals(List.of("event: delete", "data: {\"id\":24}"), List.of(lines.next(), lines.next()));
            write(site, "admin", "POST", "", "{\"content\":\"mine\"}");
            write(site, "al", "POST", "", "{\"content\":\"good morning\"}");
            assertEquals(shown.subList(0, 2), List.of(lines.next(), lines.next()));
            write(site, "al", "PATCH", "27/", "{\"content\":\"good evening\"}");
            assertEquals(shown.subList(2, 4), List.of(lines.next(), lines.next()));
            write(site, "al", "DELETE", "27/", "");
            assertEquals(shown.subList(4, 6), List.of(lines.next(), lines.next()));
        }
    }

    private static void write(ApiSite site, String who, String method, String path, String body) {
        var reply = site.send(who + ":" + who + ApiSite.PASSWORD, method, "/api/message/" + path, body,
                List.of("Content-Type", "application/json"));
        assertTrue(reply.statusCode() < 300, reply.body());
    }

    /** The page shows the registration as it is in the source. */
    @Test
    void theRegistrationIsAsPrinted() throws IOException {
        var source = Files.readString(Path.of("src", "main", "java", "chirp", "api", "SiteApi.java"))
                .replaceAll("(?m)^ {8}", "");
        var shown = JAVA.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);
        assertTrue(source.contains(shown), shown);
    }

    private static String run(ApiSite site, String command) {
        var words = WORD.matcher(command).results().map(w -> w.group(1) == null ? w.group(2) : w.group(1)).toList();
        var method = "";
        var credentials = "";
        var body = "";
        var path = "";
        var headers = new ArrayList<String>();
        for (var i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-u" -> credentials = words.get(++i);
                case "-d" -> body = words.get(++i);
                case "-H" -> headers.addAll(List.of(words.get(++i).split(": ", 2)));
                default -> path = words.get(i).replace(HOST, "");
            }
        }
        var verb = !method.isEmpty() ? method : body.isEmpty() ? "GET" : "POST";
        return site.send(credentials, verb, path, body, headers).body();
    }

    /** Leaves out what is blank between the signs of JSON. */
    private static String compact(String json) {
        var text = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            quoted ^= c == '"' && (i == 0 || json.charAt(i - 1) != '\\');
            if (quoted || !Character.isWhitespace(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
