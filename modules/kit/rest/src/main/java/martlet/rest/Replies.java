package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import martlet.model.Model;

/** What operations are answered with: every status, its headers, and what the body looks like. */
final class Replies {

    /** What a problem's status means. */
    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry("400",
                    "A parameter, or the form of the body, means nothing. The sentence says which, and what there is."),
            Map.entry("401", "Wrong credentials, or none where some are needed."),
            Map.entry("403", "Seen, but not the caller's to write; or a page of another site made a browser send it."),
            Map.entry("404", "Nothing there, or nothing that the caller may see."),
            Map.entry("405", "An item of a batch has a method that its address does not take."),
            Map.entry("409",
                    "Other rows forbid it, or others write there all the time, or the same is being done already."),
            Map.entry("412", "Changed since the version in `If-Match`; `current` is how it is now."),
            Map.entry("413", "The body has more than 1 MiB."),
            Map.entry("415", "The body is neither JSON nor a form, or not in UTF-8."),
            Map.entry("422", "Values that can't be saved, all of them in `errors`."),
            Map.entry("428", "No `If-Match` or `X-Expected-Count` where one is asked for."),
            Map.entry("429", "Asked too often, or wrong credentials too often; `Retry-After` says how long to wait."),
            Map.entry("500", "Our mistake. The log has more under the id in `request`."),
            Map.entry("503", "The data can't be reached at the moment.")));

    private static final Map<String, List<String>> HEADERS = Map.of(
            "401", List.of("WWW-Authenticate"), "405", List.of("Allow"), "409", List.of("Retry-After"),
            "412", List.of("ETag"),
            "429", List.of("Retry-After"), "500", List.of("X-Request-Id"), "503",
            List.of("X-Request-Id", "Retry-After"));

    /** The problems that an address of the site's own may be answered with. */
    static final List<String> PROBLEMS_OF_OTHERS = List.of("400", "401", "403", "404", "409", "412", "413", "415",
            "422", "429", "500", "503");

    /** What every answer says where requests are limited. */
    private static final List<String> LIMITS = List.of("RateLimit", "RateLimit-Policy");

    private final JsonOut out;
    private final boolean limited;

    Replies(JsonOut out, Asker asker) {
        this.out = out;
        this.limited = asker.isLimited();
    }

    // -- what all operations share

    void headers() {
        header("ETag", "The version of what was sent, for `If-None-Match` and `If-Match`.");
        header("Idempotency-Replayed", "true where this was answered before, to the same `Idempotency-Key`.");
        header("Allow", "The methods that the address takes.");
        header("Location", "The address of the new object.");
        header("WWW-Authenticate", "How to say who one is.");
        header("X-Request-Id", "The id under which the log has more.");
        header("Retry-After", "After how many seconds to try again.");
        if (limited) {
            header("RateLimit", "What is left of what one may ask for.");
            header("RateLimit-Policy", "How much one may ask for.");
        }
    }

    private void header(String name, String description) {
        out.object(name, () -> {
            out.text("description", description);
            out.type("schema", "string");
        });
    }

    void problems() {
        PROBLEMS.forEach((status, description) -> out.object(name(status), () -> {
            out.text("description", description);
            headers(HEADERS.getOrDefault(status, List.of()));
            content("application/problem+json", "ApiProblem");
        }));
    }

    private static String name(String status) {
        return "Problem" + status;
    }

    /** What an answer says beside its body: these, and what every answer says. */
    void headers(List<String> names) {
        var all = new ArrayList<>(names);
        all.addAll(limited ? LIMITS : List.of());
        if (!all.isEmpty()) {
            out.object("headers", () -> all.forEach(name -> out.ref(name, "headers/" + name)));
        }
    }

    private void content(String type, String schema) {
        out.object("content", () -> out.object(type, () -> out.ref("schema", "schemas/" + schema)));
    }

    // -- those of an operation

    void write(Deed deed, Model<?> model) {
        answers(deed, content(deed, model));
    }

    /** Those of an operation that is of no resource. */
    void write(Deed deed) {
        answers(deed, switch (deed) {
            case INDEX -> "ApiResources";
            case WEBHOOK -> "ApiWebhook";
            case AGAIN -> "ApiDelivery";
            case BATCH -> "ApiBatchReplies";
            default -> "ApiDescription";
        });
    }

    private static String content(Deed deed, Model<?> model) {
        return switch (deed) {
            case LIST -> Titles.page(model);
            case DELETE -> "ApiDeleted";
            case UPDATE_ALL -> "ApiUpdatedAll";
            case DELETE_ALL -> "ApiDeletedAll";
            default -> Titles.object(model);
        };
    }

    /** Those of an address of the site's own. */
    void own(String good, Runnable reply, List<String> others) {
        out.object("responses", () -> {
            out.object(good, reply);
            others.forEach(status -> {
                if (PROBLEMS.containsKey(status)) {
                    out.ref(status, "responses/" + name(status));
                } else {
                    out.object(status, this::unchanged);
                }
            });
        });
    }

    private void unchanged() {
        out.text("description", "It is still what the client has.");
        headers(List.of("ETag"));
    }

    private void answers(Deed deed, String schema) {
        out.object("responses", () -> deed.statuses().forEach(status -> {
            if (PROBLEMS.containsKey(status)) {
                out.ref(status, "responses/" + name(status));
            } else {
                out.object(status, () -> good(deed, status, schema));
            }
        }));
    }

    private void stream() {
        out.text("description",
                "Events as they happen: `create`, `update`, `delete`, and `reset` where a place is gone.");
        headers(List.of());
        out.object("content", () -> out.object("text/event-stream", () -> out.type("schema", "string")));
    }

    /** One is answered with one, many with many. */
    private void added(Deed deed, String schema) {
        if (deed != Deed.CREATE) {
            content("application/json", schema);
            return;
        }
        out.object("content", () -> out.object("application/json", () -> out.object("schema", () -> oneOrMany(out,
                schema))));
    }

    /** An object, or an array of such. */
    static void oneOrMany(JsonOut out, String schema) {
        out.array("oneOf", () -> {
            out.object(() -> out.ref("schemas/" + schema));
            out.object(() -> out.ref("schemas/" + Titles.many(schema)));
        });
    }

    /** A component that is an array of such objects: by a name, since generators of clients stumble over those without. */
    static void many(JsonOut out, String schema) {
        out.object(Titles.many(schema), () -> {
            out.text("type", "array");
            out.ref("items", "schemas/" + schema);
            out.number("minItems", 1);
            out.number("maxItems", ListWrites.MOST);
        });
    }

    private void good(Deed deed, String status, String schema) {
        if (deed == Deed.EVENTS) {
            stream();
            return;
        }
        switch (status) {
            case "201" -> {
                out.text("description", "Added; as it is now.");
                headers(List.of("Location", "ETag", "Idempotency-Replayed"));
                added(deed, schema);
            }
            case "default" -> {
                out.text("description", "Whatever the site answers.");
                headers(List.of("Location", "ETag"));
            }
            case "304" -> unchanged();
            default -> {
                out.text("description", deed.hasBody() || deed.isTagged() ? "As it is now." : "Done.");
                var names = new ArrayList<String>();
                if (deed.isTagged()) {
                    names.add("ETag");
                }
                if (deed.isKept()) {
                    names.add("Idempotency-Replayed");
                }
                headers(names);
                content("application/json", schema);
            }
        }
    }
}
