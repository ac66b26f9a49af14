package martlet.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A part of JSON that this room wrote itself: as a whole in memory, for who has to look back and forth in it. */
sealed interface Node {

    /** Nothing: where a part is asked for that is not there. */
    Node NONE = new Leaf("");

    /** An object. */
    record Branch(SequencedMap<String, Node> parts) implements Node {}

    /** An array. */
    record Row(List<Node> items) implements Node {}

    /** A text, a number, a truth or null, as it is written. */
    record Leaf(String text) implements Node {}

    /** Reads what was written here. There are no bounds: nothing from outside comes this way. */
    static Node read(byte[] json) {
        try (var parser = Json.own(new String(json, StandardCharsets.UTF_8))) {
            parser.nextToken();
            return value(parser);
        }
    }

    private static Node value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var parts = new LinkedHashMap<String, Node>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    parts.put(name, value(parser));
                }
                yield new Branch(parts);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Node>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Row(items);
            }
            default -> new Leaf(parser.getString());
        };
    }

    /** Returns the part that these names lead to, one after another. */
    default Node at(String... names) {
        var node = this;
        for (var name : names) {
            node = node instanceof Branch(var parts) ? parts.getOrDefault(name, NONE) : NONE;
        }
        return node;
    }

    /** Returns the parts of an object by their names, in their order; none of anything else. */
    default Map<String, Node> parts() {
        return this instanceof Branch(var parts) ? parts : Map.of();
    }

    /** Returns the items of an array; none of anything else. */
    default List<Node> items() {
        return this instanceof Row(var items) ? items : List.of();
    }

    /** Returns the text of a leaf; empty for anything else. */
    default String text() {
        return this instanceof Leaf(var text) ? text : "";
    }
}
