package martlet.described;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One answer, held to a document. */
final class HeldAnswer {

    /** What is told of somewhere must not turn up elsewhere. */
    private static final Set<String> TOLD = Set.of("etag", "location", "www-authenticate", "x-request-id",
            "retry-after", "idempotency-replayed", "deprecation", "sunset", "link", "ratelimit", "ratelimit-policy");

    /** The answers to what is not in the document. */
    private static final Set<Integer> REFUSALS = Set.of(308, 400, 401, 403, 404, 405, 413, 428, 429);

    /** For people, and no part of what the document is about. */
    private static final String PAGE = "/docs/";
    private static final String BATCH = "/batch/";
    private static final String PROBLEM = "#/components/schemas/ApiProblem";

    private final Described described;
    private final Heard heard;

    HeldAnswer(Described described, Heard heard) {
        this.described = described;
        this.heard = heard;
    }

    List<String> complaints() {
        if (heard.method().equals("OPTIONS") && heard.status() < 400) {
            return options();
        }
        if (described.isAt(heard.path(), PAGE) && heard.status() < 400) {
            return List.of();
        }
        return described.operation(heard.isHead() ? "GET" : heard.method(), heard.path())
                .map(this::asDescribed).orElseGet(this::refused);
    }

    /** What an address takes is said to all; to a browser that asks for another site's page, in the words of CORS. */
    private List<String> options() {
        var tells = heard.headers().containsKey("allow")
                || heard.headers().containsKey("access-control-allow-methods");
        return heard.status() == 204 && tells ? List.of() : List.of("OPTIONS answers 204 with Allow");
    }

    private List<String> refused() {
        if (!REFUSALS.contains(heard.status())) {
            return List.of("%s %s is not in the document".formatted(heard.method(), heard.path()));
        }
        if (heard.status() == 308 || heard.isHead()) {
            return heard.body().isEmpty() ? List.of() : List.of("has a body");
        }
        return heard.mediaType().equals("application/problem+json")
                ? described.fits(PROBLEM, heard.body())
                : List.of("the media type of a problem is '%s'".formatted(heard.mediaType()));
    }

    private List<String> asDescribed(JsonNode operation) {
        var status = Integer.toString(heard.status());
        var responses = operation.get("responses");
        if (!responses.has(status) && responses.has("default")) {
            return List.of();
        }
        var at = operation.get("operationId").asString() + " " + status;
        if (!responses.has(status)) {
            return List.of("%s is not in the document".formatted(at));
        }
        var response = described.resolved(responses.get(status));
        var complaints = new ArrayList<>(headers(response));
        complaints.addAll(body(response));
        if (described.isAt(heard.path(), BATCH) && heard.status() == 200) {
            complaints.addAll(items());
        }
        return complaints.stream().map(each -> at + ": " + each).toList();
    }

    private List<String> headers(JsonNode response) {
        var told = new ArrayList<String>();
        response.path("headers").propertyNames().forEach(name -> told.add(name.toLowerCase(Locale.ROOT)));
        return heard.headers().keySet().stream().filter(name -> TOLD.contains(name) && !told.contains(name))
                .map("the header %s is not in the document"::formatted).toList();
    }

    private List<String> body(JsonNode response) {
        if (heard.isHead() || !response.has("content")) {
            return heard.body().isEmpty() ? List.of() : List.of("has a body");
        }
        var content = response.get("content").get(heard.mediaType());
        if (content == null) {
            return List.of("the media type '%s' is not in the document".formatted(heard.mediaType()));
        }
        return heard.mediaType().endsWith("json") && content.has("schema")
                ? described.fits(content.get("schema"), heard.body())
                : List.of();
    }

    /** What a batch answers of each of its writes is what it would have been answered with alone. */
    private List<String> items() {
        var complaints = new ArrayList<String>();
        var sent = Described.json(heard.sent());
        var replies = Described.json(heard.body());
        for (var i = 0; i < replies.size(); i++) {
            var number = i;
            described.complaints(item(sent.path(i), replies.get(i)))
                    .forEach(each -> complaints.add("item %d: %s".formatted(number, each)));
        }
        return complaints;
    }

    private static Heard item(JsonNode sent, JsonNode reply) {
        var headers = new HashMap<>(Map.of("content-type", List.of("application/json")));
        reply.get("headers").properties().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT),
                List.of(header.getValue().asString())));
        return new Heard(sent.path("method").asString(), sent.path("path").asString(), sent.path("body").toString(),
                reply.get("status").asInt(), headers, reply.get("body").toString());
    }
}
