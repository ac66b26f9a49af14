package martlet.rest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import martlet.described.Described;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Requests made up from the document, valid and nearly so, from a seed that the failure names: every answer is as the document
 * has it, and none is our mistake. {@code -Dmartlet.seed} repeats a run.
 */
class FuzzTest {

    private static final List<String> WHO = List.of("", "ada", "bob", "eve");
    private static final List<String> FORMS = List.of("application/json", "application/json", "application/json",
            "application/x-www-form-urlencoded", "application/merge-patch+json", "text/plain");

    /** The rows of those who ask: who deletes themselves is nobody from then on. */
    private static final int PEOPLE = 4;

    private static final List<Integer> COUNTS = List.of(-1, 0, 1, 2, 3, 1_001);

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> successes = new TreeMap<>();

    private record Operation(String path, String method, JsonNode node) {
        String id() {
            return node.get("operationId").asString();
        }
    }

    @Test
    void everyAnswerIsAsDescribed() {
        run(2_000);
    }

    @Test
    @Tag("faults")
    void everyOneOfManyAnswersIsAsDescribed() {
        run(50_000);
    }

    private void run(int count) {
        var seed = Long.getLong("martlet.seed", System.nanoTime());
        var random = new Random(seed);
        try (var site = new ApiSite().withPosts(12)) {
            for (var i = 0; i < count; i++) {
                ask(site, WHO.get(random.nextInt(WHO.size())), random, seed, i);
            }
        }
        var good = statuses.entrySet().stream().filter(each -> each.getKey() < 300).mapToInt(Map.Entry::getValue).sum();
        assertTrue(good > count / 5, () -> "hardly anything was answered: " + statuses);
        assertTrue(successes.size() > 20, () -> "few operations were reached: " + successes);
    }

    private void ask(ApiSite site, String who, Random random, long seed, int number) {
        var root = random.nextInt(4) == 0 ? "/nested" : "/api";
        var api = site.described(who, root);
        var made = new Invented(random, api);
        var operation = made.one(operations(api));
        var target = root + path(operation, made) + query(operation, made, api);
        var headers = headers(operation, made, api);
        var body = operation.node.has("requestBody") ? body(operation, made, api, headers) : "";
        var what = "%s %s %s %s %s (number %d of seed %d)".formatted(who, operation.method, target, headers, body,
                number, seed);
        try {
            var status = site.ask(who, operation.method, target, body, headers.toArray(String[]::new)).statusCode();
            assertTrue(status < 500, () -> "%d to %s".formatted(status, what));
            statuses.merge(status, 1, Integer::sum);
            if (status < 300) {
                successes.merge(operation.id(), 1, Integer::sum);
            }
        } catch (AssertionError e) {
            throw new AssertionError(what, e);
        }
    }

    private static List<Operation> operations(Described api) {
        var all = new ArrayList<Operation>();
        for (var path : api.document().get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                // A stream of events does not end.
                if (!method.getValue().at("/responses/200/content").has("text/event-stream")) {
                    all.add(new Operation(path.getKey(), method.getKey().toUpperCase(Locale.ROOT), method.getValue()));
                }
            }
        }
        return all;
    }

    private static String path(Operation operation, Invented made) {
        var isOfPerson = operation.path.startsWith("/person/") && !operation.method.equals("GET");
        var key = made.chance(80)
                ? Integer.toString(isOfPerson
                        ? PEOPLE + 1 + made.one(List.of(0, 1, 2, 3))
                        : 1 + made.one(List.of(0, 1, 2, 3, 7, 11)))
                : made.one(List.of("0", "-1", "1.5", "x", "99999999999999999999", "%20", "%00", "%C3%A9", "1%2F2", "DE",
                        "00000000-0000-0000-0000-000000000001"));
        return operation.path.replace("{key}", isOfPerson && !key.matches("[5-9]") ? "999" : key);
    }

    private static String query(Operation operation, Invented made, Described api) {
        var parts = new ArrayList<String>();
        for (var each : operation.node.path("parameters")) {
            var parameter = api.resolved(each);
            if (parameter.get("in").asString().equals("query") && made.chance(15)) {
                parts.addAll(parameter.path("explode").asBoolean(false)
                        ? filters(api.resolved(parameter.get("schema")), made)
                        : List.of(part(parameter.get("name").asString(), made.value(parameter.get("schema")))));
            }
        }
        if (made.chance(2)) {
            parts.add("nothing=1");
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static List<String> filters(JsonNode schema, Invented made) {
        var properties = List.copyOf(schema.get("properties").properties());
        var parts = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var filter = made.one(properties);
            parts.add(part((made.chance(20) ? "-" : "") + filter.getKey(), made.value(filter.getValue())));
        }
        return parts;
    }

    private static String part(String name, Object value) {
        var text = value instanceof List<?> list
                ? String.join(",", list.stream().map(Object::toString).toList())
                : value.toString();
        return encoded(name) + "=" + encoded(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> headers(Operation operation, Invented made, Described api) {
        var headers = new ArrayList<String>();
        for (var each : operation.node.path("parameters")) {
            var parameter = api.resolved(each);
            if (parameter.get("in").asString().equals("header")
                    && made.chance(parameter.path("required").asBoolean(false) ? 90 : 15)) {
                headers.add(parameter.get("name").asString());
                headers.add(parameter.get("name").asString().equals("X-Expected-Count")
                        ? Integer.toString(made.one(operation.path.startsWith("/person/") ? List.of(-1, 0) : COUNTS))
                        : made.one(List.of("*", "\"1-00000000\"", "\"2-00000000\"", "W/\"x\"", "x", "\"", ",", "1")));
            }
        }
        return headers;
    }

    private static String body(Operation operation, Invented made, Described api, List<String> headers) {
        var form = made.one(FORMS);
        headers.addAll(List.of("Content-Type", form));
        var content = operation.node.at("/requestBody/content");
        if (form.contains("form")) {
            var object = made.object(api.resolved(content.path(form).path("schema")));
            return String.join("&",
                    object.entrySet().stream().map(each -> part(each.getKey(), each.getValue())).toList());
        }
        var examples = content.at("/application~1json/examples").valueStream().toList();
        if (!examples.isEmpty() && made.chance(20)) {
            return made.one(examples).get("value").toString();
        }
        var json = Invented.json(made.value(content.get("application/json").get("schema")));
        return made.chance(5) ? json.substring(0, json.length() - 1) : json;
    }
}
