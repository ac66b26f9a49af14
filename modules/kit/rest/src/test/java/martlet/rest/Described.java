package martlet.rest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API as its document has it for one caller, to hold answers to: the status is one that is listed, the body fits its
 * schema, the headers are those that are told of. What the document does not have must be refused.
 */
final class Described {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "https://described.test/openapi.json";

    /** What is told of somewhere must not turn up elsewhere. */
    private static final Set<String> TOLD = Set.of("etag", "location", "www-authenticate", "x-request-id",
            "retry-after",
            "idempotency-replayed", "deprecation", "sunset", "link");

    /** The answers to what is not in the document. */
    private static final Set<Integer> REFUSALS = Set.of(308, 400, 401, 403, 404, 405, 413, 428, 429);

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final String prefix;

    Described(String document) {
        this.document = JSON.readTree(document);
        this.prefix = this.document.at("/servers/0/url").asString();
        this.schemas = SchemaRegistry.withDialect(Dialects.getDraft202012(), with -> with
                .schemas(Map.of(ID, validated(document)))
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    }

    /** The validator fails at a least or most number beside two types; so that is said in other words, which mean the same. */
    private static String validated(String document) {
        return document.replaceAll("\"type\":\\[(\"[a-z]+\"),\"null\"]",
                "\"anyOf\":[{\"type\":$1},{\"type\":\"null\"}]");
    }

    JsonNode document() {
        return document;
    }

    /** For people, and no part of what the document is about. */
    private static final String PAGE = "/docs/";

    /** Returns what an answer has that the document does not, or not so; nothing when it is as described. */
    List<String> complaints(String method, String target, HttpResponse<String> reply) {
        var path = target.replaceFirst("\\?.*", "");
        var operation = operation(method.equals("HEAD") ? "GET" : method, path);
        if (method.equals("OPTIONS")) {
            return reply.statusCode() == 204 || reply.statusCode() >= 400 ? List.of() : List.of("OPTIONS answers 204");
        }
        if (path.equals(prefix + PAGE)) {
            return List.of();
        }
        if (operation.isEmpty()) {
            return REFUSALS.contains(reply.statusCode())
                    ? problem(reply)
                    : List.of("%s %s is not in the document".formatted(method, path));
        }
        return complaints(operation.get(), method, reply);
    }

    /** Returns the operation of a method at a path as it comes over the wire. */
    private Optional<JsonNode> operation(String method, String path) {
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        var parts = path.substring(prefix.length()).split("/", -1);
        Optional<JsonNode> best = Optional.empty();
        for (var known : document.get("paths").properties()) {
            var pattern = known.getKey().split("/", -1);
            if (fits(pattern, parts) && (best.isEmpty() || !known.getKey().contains("{"))) {
                best = Optional.of(known.getValue());
            }
        }
        return best.map(found -> found.get(method.toLowerCase(Locale.ROOT)));
    }

    private static boolean fits(String[] pattern, String[] parts) {
        if (pattern.length != parts.length) {
            return false;
        }
        for (var i = 0; i < parts.length; i++) {
            if (pattern[i].startsWith("{") ? parts[i].isEmpty() : !pattern[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private List<String> complaints(JsonNode operation, String method, HttpResponse<String> reply) {
        var status = Integer.toString(reply.statusCode());
        var responses = operation.get("responses");
        if (!responses.has(status) && responses.has("default")) {
            return List.of();
        }
        var found = responses.get(status);
        var at = operation.get("operationId").asString() + " " + status;
        if (found == null) {
            return List.of("%s is not in the document".formatted(at));
        }
        var response = resolved(found);
        var complaints = new ArrayList<>(headers(response, reply).stream().map(each -> at + ": " + each).toList());
        var isEmpty = reply.body().isEmpty();
        if (!response.has("content")) {
            if (!isEmpty) {
                complaints.add(at + " has a body");
            }
        } else if (!method.equals("HEAD")) {
            body(response.get("content"), reply).forEach(each -> complaints.add(at + ": " + each));
        }
        return complaints;
    }

    /** Returns what a reference stands for; any other part as it is. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static List<String> headers(JsonNode response, HttpResponse<String> reply) {
        var told = new ArrayList<String>();
        if (response.has("headers")) {
            response.get("headers").propertyNames().forEach(name -> told.add(name.toLowerCase(Locale.ROOT)));
        }
        return reply.headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> TOLD.contains(name) && !told.contains(name))
                .map("the header %s is not in the document"::formatted).toList();
    }

    private List<String> body(JsonNode content, HttpResponse<String> reply) {
        var type = reply.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        var described = content.get(type);
        if (described == null) {
            return List.of("the media type '%s' is not in the document".formatted(type));
        }
        var schema = described.get("schema");
        return !type.endsWith("json") || schema == null ? List.of() : fits(schema, reply.body());
    }

    /** Returns what is wrong with JSON that should be as a schema of this document has it. */
    List<String> fits(JsonNode schema, String json) {
        return complaints(() -> schemas.getSchema(validated(schema.toString()).replace("\"#/", "\"" + ID + "#/")),
                json);
    }

    /** Returns what is wrong with JSON that should fit a schema of the document. */
    List<String> fits(String ref, String json) {
        return complaints(() -> schemas.getSchema(SchemaLocation.of(ID + ref)), json);
    }

    private static List<String> complaints(Supplier<Schema> schema, String json) {
        try {
            return schema.get().validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }

    private List<String> problem(HttpResponse<String> reply) {
        return reply.statusCode() == 308 || reply.body().isEmpty()
                ? List.of()
                : fits("#/components/schemas/ApiProblem", reply.body());
    }

    /** Returns all values of an array of text. */
    static List<String> texts(JsonNode array) {
        return Arrays.stream(JSON.treeToValue(array, String[].class)).toList();
    }
}
