package martlet.rest;

import java.util.List;
import java.util.stream.Collectors;
import martlet.rest.DocumentReader.Operation;
import martlet.rest.DocumentReader.Reply;
import martlet.rest.DocumentReader.Value;
import martlet.web.Shown;
import martlet.web.View;

/** What the explorer's template sees of the document. */
final class ExplorerViews {

    private static final View<Value> VALUE = View.of(Value.class).show("name", Value::name).show("place", Value::place)
            .show("kind", Value::kind).show("description", Value::description).show("required", Value::required);

    private static final View<Reply> REPLY = View.of(Reply.class).show("status", Reply::status)
            .show("description", Reply::description).show("shape", Reply::shape).show("headers", Reply::headers);

    private static final View<Operation> OPERATION = View.of(Operation.class)
            .show("method", Operation::method).show("address", Operation::address).show("name", Operation::name)
            .show("summary", Operation::summary).show("open", Operation::open).show("read", Operation::isRead)
            .show("curl", ExplorerViews::curl)
            .show("parameters", operation -> VALUE.all(operation.parameters()))
            .show("has_parameters", operation -> !operation.parameters().isEmpty())
            .show("filters", operation -> VALUE.all(operation.filters()))
            .show("has_filters", operation -> !operation.filters().isEmpty())
            .show("body", operation -> VALUE.all(operation.body()))
            .show("has_body", operation -> !operation.body().isEmpty())
            .show("inputs", operation -> VALUE.all(inputs(operation)))
            .show("replies", operation -> REPLY.all(operation.replies()));

    private static final View<Group> GROUP = View.of(Group.class).show("tag", Group::tag)
            .show("object", group -> VALUE.all(group.object)).show("title", group -> Titles.object(group.tag))
            .show("operations", group -> OPERATION.all(group.operations));

    private ExplorerViews() {}

    private record Group(String tag, List<Value> object, List<Operation> operations) {}

    static Shown group(String tag, List<Value> object, List<Operation> operations) {
        return GROUP.of(new Group(tag, object, operations));
    }

    private static List<Value> inputs(Operation operation) {
        return operation.parameters().stream().filter(value -> !value.place().equals("header")).toList();
    }

    /** A command to copy: what has to be filled in is in capitals. */
    private static String curl(Operation operation) {
        var words = new StringBuilder("curl");
        if (!operation.open()) {
            words.append(" -u NAME");
        }
        if (!operation.isRead()) {
            words.append(" -X ").append(operation.method());
        }
        if (!operation.body().isEmpty()) {
            var required = operation.body().stream().filter(Value::required).map(Value::name)
                    .map("\"%s\": …"::formatted).collect(Collectors.joining(", "));
            words.append(" -H 'Content-Type: application/json' -d '{").append(required).append("}'");
        }
        return words.append(" \"$SITE").append(operation.address().replace("{key}", "KEY")).append('"').toString();
    }
}
