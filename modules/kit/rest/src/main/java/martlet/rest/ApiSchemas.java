package martlet.rest;

import java.util.List;

/** The shapes that are the API's own, whatever its resources. */
final class ApiSchemas {

    private final JsonOut out;

    ApiSchemas(JsonOut out) {
        this.out = out;
    }

    void write() {
        closed("ApiProblem", "What went wrong (RFC 9457).", List.of("type", "title", "status", "detail", "error"),
                () -> {
                    out.type("type", "string");
                    out.type("title", "string");
                    out.type("status", "integer");
                    said("detail", "string", "One or more sentences for whoever sent the request.");
                    out.object("errors", () -> {
                        out.text("type", "array");
                        out.text("description", "Every value that can't be saved.");
                        out.ref("items", "schemas/ApiValueProblem");
                    });
                    out.object("current", () -> out.text("description",
                            "The object as it is now, where the request was based on an older one."));
                    said("item", "integer", "Which write of a batch it is about, from 0.");
                    said("request", "string", "The id under which the log has more.");
                    said("error", "string", "The detail again, for clients of flask-peewee.");
                });
        closed("ApiValueProblem", "A value that can't be saved.", List.of("field", "problem"), () -> {
            said("field", "string", "Its name; empty where it is about the whole.");
            out.type("problem", "string");
        });
        closed("ApiPageMeta",
                "Where in a list a page is. By number: `page`, and both counts unless `count=false`. By cursor: `limit` and both cursors.",
                List.of("model", "previous", "next"), this::meta);
        closed("ApiDeleted", "What was deleted.", List.of("deleted"),
                () -> said("deleted", "integer", "How many rows, with those that could not be without it."));
        many();
        resources();
        out.object("ApiDescription", () -> {
            out.text("type", "object");
            out.text("description", "An OpenAPI document.");
        });
    }

    private void many() {
        closed("ApiUpdatedAll", "How many rows the filter found, and how many were changed.",
                List.of("matched", "updated"), () -> {
                    out.type("matched", "integer");
                    out.type("updated", "integer");
                });
        closed("ApiDeletedAll",
                "How many rows the filter found, and how many were deleted with those that could not be without them.",
                List.of("matched", "deleted"), () -> {
                    out.type("matched", "integer");
                    out.type("deleted", "integer");
                });
    }

    private void meta() {
        out.type("model", "string");
        said("page", "integer", "From 1.");
        out.type("page_count", "integer");
        out.type("object_count", "integer");
        out.type("limit", "integer");
        said("next_cursor", "string", "Empty at the end.");
        said("previous_cursor", "string", "Empty at the beginning.");
        said("previous", "string", "The address of the page before; empty where there is none.");
        said("next", "string", "The address of the page after; empty where there is none.");
    }

    private void resources() {
        closed("ApiResources", "The resources that the caller may see.", List.of("resources"),
                () -> out.object("resources", () -> {
                    out.text("type", "array");
                    out.ref("items", "schemas/ApiResource");
                }));
        closed("ApiResource", "A resource.", List.of("model", "address"), () -> {
            out.type("model", "string");
            out.type("address", "string");
        });
    }

    /** Those of webhooks, for those who may make them. */
    void webhooks() {
        closed("ApiNewWebhook", "A webhook to be made.", List.of("name", "url"), () -> {
            out.type("name", "string");
            said("url", "string", "Where events are sent.");
            models();
        });
        closed("ApiWebhook", "A webhook that was made.", List.of("id", "name", "url", "models", "secret"), () -> {
            out.type("id", "integer");
            out.type("name", "string");
            out.type("url", "string");
            models();
            said("secret", "string", "What its receiver checks signatures with; it is not shown again.");
        });
        closed("ApiDelivery", "What was sent, or is to be.", List.of("id", "state"), () -> {
            out.type("id", "integer");
            out.type("state", "string");
        });
    }

    private void models() {
        out.object("models", () -> {
            out.text("type", "array");
            out.text("description", "The resources whose events are sent; none for all that have any.");
            out.object("items", () -> out.text("type", "string"));
        });
    }

    private void closed(String name, String description, List<String> required, Runnable properties) {
        out.object(name, () -> {
            out.text("type", "object");
            out.text("description", description);
            out.texts("required", required);
            out.object("properties", properties);
            out.truth("additionalProperties", false);
        });
    }

    private void said(String name, String type, String description) {
        out.object(name, () -> {
            out.text("type", type);
            out.text("description", description);
        });
    }
}
