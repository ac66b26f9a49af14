package martlet.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import martlet.web.Pages;
import martlet.web.Shown;

/**
 * The page that shows people what the document tells programs. It is made of the document that whoever asks would get, so
 * that it says neither more nor anything else.
 */
final class Explorer {

    private static final String STYLE = "api_docs.css";
    private static final String SCRIPT = "api_docs.js";

    private final Pages pages;
    private final OpenApi document;
    private final String path;

    Explorer(Pages pages, OpenApi document, String path) {
        this.pages = pages;
        this.document = document;
        this.path = path;
        pages.assets().add(STYLE, RestApi.TEMPLATES).add(SCRIPT, RestApi.TEMPLATES);
    }

    List<Route> routes() {
        return List.of(Route.at("/docs/").on("GET", this::answer));
    }

    private void answer(Call call) {
        call.checkParameters();
        var root = Node.read(Json.bytes(json -> document.write(json, call.asker())));
        var caller = call.asker().caller();
        pages.render(call.req(), call.res(), "api_docs", Map.of(
                "api_path", path, "api_document", path + "/openapi.json",
                "api_caller", caller.name(), "api_groups", groups(root)));
    }

    /** The operations of each resource, those of none first. */
    private List<Shown> groups(Node root) {
        var reader = new DocumentReader(root, path);
        var byTag = new LinkedHashMap<String, List<DocumentReader.Operation>>();
        byTag.put("", new ArrayList<>());
        for (var operation : reader.operations()) {
            byTag.computeIfAbsent(operation.tag(), _ -> new ArrayList<>()).add(operation);
        }
        return byTag.entrySet().stream().map(group -> ExplorerViews.group(group.getKey(),
                group.getKey().isEmpty() ? List.of() : reader.object(group.getKey()), group.getValue())).toList();
    }
}
