package martlet.rest;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import martlet.described.Described;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values made up from schemas: such as they allow, or next to that. */
final class Invented {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> ODD = List.of("", " ", "0", "-1", "null", "true", "💬", "a,b", "%", "_", "'",
            "\"", "\\",
            "ä\u0301", "\u0000", "\u202e", "9".repeat(19), "9".repeat(90), "x".repeat(300), "1e999", "NaN", "--", "__",
            ".",
            "../..", "2026-02-30", "24:00", "{}", "[", "(", "a".repeat(40) + "!");

    private static final List<String> ACCOUNTS = List.of("name", "password", "active", "staff");

    private final Random random;
    private final Described api;

    Invented(Random random, Described api) {
        this.random = random;
        this.api = api;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    /** Returns a value that the schema allows, as far as one schema tells; one time in five another. */
    Object value(JsonNode schema) {
        return chance(20) ? odd() : good(api.resolved(schema));
    }

    private Object odd() {
        return switch (random.nextInt(8)) {
            case 0 -> new BigInteger("9".repeat(1 + random.nextInt(40)));
            case 1 -> random.nextDouble() * 1e10 - 5e9;
            case 2 -> List.of(1, List.of());
            case 3 -> Map.of("id", 1);
            default -> one(ODD);
        };
    }

    private Object good(JsonNode schema) {
        if (schema.has("$ref")) {
            return good(api.resolved(schema));
        }
        for (var choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return good(one(schema.get(choice).valueStream().toList()));
            }
        }
        if (schema.has("enum")) {
            var choice = one(Arrays.asList(JSON.treeToValue(schema.get("enum"), Object[].class)));
            return choice == null ? NULL : choice;
        }
        var types = schema.path("type").isArray()
                ? texts(schema.get("type"))
                : List.of(schema.path("type").asString(""));
        return switch (one(types)) {
            case "integer" -> whole(schema);
            case "number" -> random.nextGaussian() * 1_000;
            case "boolean" -> random.nextBoolean();
            case "array" -> items(schema.get("items"));
            case "object" -> object(schema);
            case "string" -> text(schema);
            case "null" -> NULL;
            default -> one(List.of(1, "a", true, Map.of("a", List.of(1.5))));
        };
    }

    private static final int DEEPEST = 3;

    private int depth;

    /** None to two; what contains itself comes to an end. */
    private Object items(JsonNode schema) {
        var items = new ArrayList<Object>();
        for (var i = depth < DEEPEST ? random.nextInt(3) : 0; i > 0; i--) {
            items.add(value(schema));
        }
        return items;
    }

    /** Stands for null, which collections do not take. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private Object whole(JsonNode schema) {
        var least = schema.path("minimum").asLong(-3);
        var most = schema.path("maximum").asLong(Math.max(least, 30));
        return chance(10) ? one(List.of(least - 1, most + 1)) : least + random.nextLong(Math.max(1, most - least + 1));
    }

    private String text(JsonNode schema) {
        if (schema.has("examples")) {
            return one(texts(schema.get("examples")));
        }
        var length = schema.path("minLength").asInt(0) + random.nextInt(12);
        return switch (schema.path("format")
                .asString(schema.path("pattern").asString(schema.path("contentEncoding").asString("")))) {
            case "date-time" -> "20%02d-02-01T12:00:00Z".formatted(random.nextInt(100));
            case "date" -> "20%02d-03-%02d".formatted(random.nextInt(100), 1 + random.nextInt(28));
            case "time-local" -> "%02d:30:00".formatted(random.nextInt(24));
            case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case "base64" -> "aGVsbG8=";
            case "^-?P" -> "PT%dM".formatted(random.nextInt(100));
            case "^-?[0-9]+(\\.[0-9]+)?$" -> "%d.5".formatted(random.nextInt(1_000));
            default -> chance(70)
                    ? "post a".repeat(1 + length / 6).substring(0,
                            Math.max(1, Math.min(length, schema.path("maxLength").asInt(300))))
                    : one(ODD);
        };
    }

    /** Returns an object, one time in four without something, or with something more. */
    Map<String, Object> object(JsonNode schema) {
        var made = new LinkedHashMap<String, Object>();
        depth++;
        var required = schema.has("required") ? texts(schema.get("required")) : List.<String>of();
        for (var property : schema.path("properties").properties()) {
            if (isGiven(property.getKey(), required)) {
                made.put(property.getKey(), value(property.getValue()));
            }
        }
        if (chance(5)) {
            made.put(one(ODD), 1);
        }
        depth--;
        return made;
    }

    /** Who gets another password inside of something else can't go on asking. */
    private boolean isGiven(String name, List<String> required) {
        return required.contains(name)
                ? chance(95)
                : depth <= DEEPEST && chance(50) && !(depth > 1 && ACCOUNTS.contains(name));
    }

    private static List<String> texts(JsonNode array) {
        return Arrays.stream(JSON.treeToValue(array, String[].class)).toList();
    }

    static String json(Object value) {
        return JSON.writeValueAsString(plain(value));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new HashMap<Object, Object>();
                map.forEach((name, each) -> copy.put(name, plain(each)));
                yield copy;
            }
            case List<?> list -> new ArrayList<>(list.stream().map(Invented::plain).toList());
            default -> value == NULL ? tools.jackson.databind.node.NullNode.instance : value;
        };
    }
}
