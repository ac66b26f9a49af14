package martlet.described;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An API as its document has it for one caller, to hold answers to: the status is one that is listed, the body fits its
 * schema, the headers are those that are told of. What the document does not have must be refused. May be shared by threads.
 */
public final class Described {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "https://described.test/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final String prefix;

    /** Reads a document of OpenAPI 3.1. */
    public Described(String document) {
        this.document = JSON.readTree(document);
        this.prefix = this.document.at("/servers/0/url").asString();
        this.registry = SchemaRegistry.withDialect(Dialects.getDraft202012(), with -> with
                .schemas(Map.of(ID, validated(document)))
                .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    }

    /** The validator fails at a least or most number beside two types; so that is said in other words, which mean the same. */
    private static String validated(String document) {
        return document.replaceAll("\"type\":\\[(\"[a-z]+\"),\"null\"]",
                "\"anyOf\":[{\"type\":$1},{\"type\":\"null\"}]");
    }

    /** Returns the document itself. */
    public JsonNode document() {
        return document;
    }

    /** Returns what an answer has that the document does not, or not so; nothing when it is as described. */
    public List<String> complaints(Heard heard) {
        return new HeldAnswer(this, heard).complaints();
    }

    /** Returns the operation of a method at a path as it comes over the wire. */
    Optional<JsonNode> operation(String method, String path) {
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

    /** Whether a path is that of something below the API's own. */
    boolean isAt(String path, String below) {
        return path.equals(prefix + below);
    }

    /** Returns what a reference stands for; any other part as it is. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** Returns what is wrong with JSON that should be as a schema of this document has it. */
    public List<String> fits(JsonNode schema, String json) {
        return complaints(() -> schemas.computeIfAbsent(schema.toString(), text -> registry
                .getSchema(validated(text).replace("\"#/", "\"" + ID + "#/"))), json);
    }

    /** Returns what is wrong with JSON that should fit a schema that has a place in this document. */
    public List<String> fits(String ref, String json) {
        return complaints(() -> schemas.computeIfAbsent(ref, _ -> registry.getSchema(SchemaLocation.of(ID + ref))),
                json);
    }

    private static List<String> complaints(Supplier<Schema> schema, String json) {
        try {
            return schema.get().validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
        } catch (RuntimeException e) {
            return List.of(e.toString());
        }
    }

    /** Reads JSON. */
    static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
