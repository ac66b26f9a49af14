package martlet.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import martlet.model.Filters;
import martlet.model.Names;

/** Reads the document as people would: references are followed, and what belongs together stands together. */
final class DocumentReader {

    private final Node root;
    private final String path;

    DocumentReader(Node root, String path) {
        this.root = root;
        this.path = path;
    }

    /** A method at an address. */
    record Operation(String tag, String method, String address, String name, String summary, boolean open,
            List<Value> parameters, List<Value> filters, List<Value> body, List<Reply> replies) {

        boolean isRead() {
            return method.equals("GET");
        }
    }

    /** A parameter, or a field of a body: where it stands, what it may be, and whether it has to be there. */
    record Value(String name, String place, String kind, String description, boolean required) {}

    /** An answer: its status, what it means, the shape of its body, and its headers. */
    record Reply(String status, String description, String shape, String headers) {}

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        root.at("paths").parts().forEach((address, methods) -> methods.parts()
                .forEach((method, operation) -> all.add(operation(path + address, method, operation))));
        return all;
    }

    /** Returns the fields of a model's objects, as they are read. */
    List<Value> object(String model) {
        return fields(root.at("components", "schemas", Titles.object(model)));
    }

    private Operation operation(String address, String method, Node node) {
        var parameters = node.at("parameters").items().stream().map(this::followed).toList();
        return new Operation(
                node.at("tags").items().stream().map(Node::text).findFirst().orElse(""),
                method.toUpperCase(Locale.ROOT), address, node.at("operationId").text(), node.at("summary").text(),
                !node.at("security").items().isEmpty(),
                parameters.stream().filter(each -> !isFilter(each)).map(this::parameter).toList(),
                parameters.stream().filter(DocumentReader::isFilter).flatMap(each -> filters(each).stream()).toList(),
                fields(node.at("requestBody", "content", "application/json", "schema")),
                replies(node.at("responses")));
    }

    /** Returns what a reference stands for; any other part as it is. */
    private Node followed(Node node) {
        var ref = node.at("$ref").text();
        return ref.isEmpty() ? node : root.at(ref.substring(2).split("/"));
    }

    private static boolean isFilter(Node parameter) {
        return parameter.at("explode").text().equals("true");
    }

    private Value parameter(Node node) {
        return new Value(node.at("name").text(), node.at("in").text(), kind(node.at("schema")),
                words(node), node.at("required").text().equals("true"));
    }

    /** One line for each field that may be asked about, with its operators. */
    private List<Value> filters(Node parameter) {
        var operators = new LinkedHashMap<String, List<String>>();
        var properties = followed(parameter.at("schema")).at("properties");
        for (var name : properties.parts().keySet()) {
            var at = name.lastIndexOf(Names.STEP);
            var isOperator = at > 0 && Filters.operators().contains(name.substring(at + Names.STEP.length()));
            var field = isOperator ? name.substring(0, at) : name;
            var own = operators.computeIfAbsent(field, _ -> new ArrayList<>());
            if (isOperator) {
                own.add(name.substring(at + Names.STEP.length()));
            }
        }
        return operators.entrySet().stream().map(field -> new Value(field.getKey(), "query",
                kind(properties.at(field.getKey())), String.join(" ", field.getValue()), false)).toList();
    }

    private List<Value> fields(Node schema) {
        var either = schema.at("oneOf").items();
        var object = followed(either.isEmpty() ? schema : either.getFirst());
        var required = object.at("required").items().stream().map(Node::text).toList();
        return object.at("properties").parts().entrySet().stream().map(field -> new Value(field.getKey(), "body",
                kind(field.getValue()), words(field.getValue()),
                required.contains(field.getKey()))).toList();
    }

    private List<Reply> replies(Node responses) {
        return responses.parts().entrySet().stream().map(each -> {
            var reply = followed(each.getValue());
            var shape = reply.at("content").parts().values().stream().map(content -> kind(content.at("schema")))
                    .distinct().collect(Collectors.joining(", "));
            return new Reply(each.getKey(), words(reply), shape,
                    String.join(", ", reply.at("headers").parts().keySet()));
        }).toList();
    }

    /** Returns a description as plain text: the marks around code are for who renders them. */
    private static String words(Node described) {
        return described.at("description").text().replace("`", "");
    }

    /** Says in a few words what a schema takes. */
    private String kind(Node schema) {
        var ref = schema.at("$ref").text();
        if (!ref.isEmpty()) {
            return ref.substring(ref.lastIndexOf('/') + 1);
        }
        var either = schema.at("oneOf").items();
        if (!either.isEmpty()) {
            return either.stream().map(this::kind).collect(Collectors.joining(" or "));
        }
        if (!schema.at("items").parts().isEmpty()) {
            return "array of " + kind(schema.at("items"));
        }
        var words = new ArrayList<String>();
        words.add(types(schema.at("type")));
        words.add(schema.at("format").text());
        words.add(schema.at("enum").items().stream().map(Node::text).collect(Collectors.joining(", ")));
        words.add(bound("at least", schema.at("minimum")) + bound("at most", schema.at("maximum")));
        words.add(bound("from", schema.at("minLength")) + bound("to", schema.at("maxLength")));
        return words.stream().map(String::strip).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String types(Node type) {
        return type.items().isEmpty()
                ? type.text()
                : type.items().stream().map(Node::text).collect(Collectors.joining(" or "));
    }

    private static String bound(String words, Node bound) {
        return bound.text().isEmpty() ? "" : "%s %s ".formatted(words, bound.text());
    }
}
