package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import martlet.model.Model;

/**
 * What a batch may have for whoever asks: each write is one that they may send by itself, told by its method and its address. In their
 * bodies what refers to the answer to an earlier write stands where a value would, so these have schemas of their own.
 */
final class BatchSchemas {

    /** The name of what refers to an earlier answer. */
    static final String REFERENCE = "ApiReference";

    /** What the names of bodies in a batch begin with. */
    static final String PREFIX = "ApiBatch";

    private static final String KEY = "[^/?]+/";

    private final JsonOut out;
    private final Asker asker;
    private final String path;
    private final Inside inside;

    /** @param path where the API is mounted */
    BatchSchemas(JsonOut out, Asker asker, String path) {
        this.out = out;
        this.asker = asker;
        this.path = path;
        this.inside = new Inside(asker);
    }

    /**
     * One kind of write.
     *
     * @param name of its schema
     * @param place what follows the address of the list, as a regular expression
     * @param example the same for the row that the first write has added
     * @param header what it may, or must, bring
     * @param needed whether it must
     * @param body what its body is; nothing where it has none
     */
    private record Write(String name, Model<?> model, List<String> methods, String place, String example,
            String header, boolean needed, String body) {}

    void write() {
        var models = asker.added().stream().filter(model -> asker.access(model).maySee()
                || asker.access(model).mayAdd()).toList();
        var writes = models.stream().flatMap(model -> writes(model).stream()).toList();
        if (writes.isEmpty()) {
            return;
        }
        reference();
        list("ApiBatch", "ApiBatchItem");
        out.object("ApiBatchItem", () -> {
            out.text("description", "A write, told by its method and its address.");
            refs("oneOf", writes.stream().map(Write::name).toList());
        });
        writes.forEach(write -> out.object(write.name, () -> item(write)));
        models.forEach(this::bodies);
        inside.of(List.copyOf(models)).forEach(model -> body(model).inside());
        list("ApiBatchReplies", "ApiBatchReply");
        out.object("ApiBatchReply", () -> reply(models));
    }

    private List<Write> writes(Model<?> model) {
        var access = asker.access(model);
        var strict = asker.resource(model).requiresVersion();
        var title = "ApiBatchItem" + Titles.object(model);
        var all = new ArrayList<Write>();
        if (access.mayAdd()) {
            all.add(new Write(title + "New", model, List.of("POST"), "", "", "", false, Titles.added(model)));
        }
        if (access.mayChange()) {
            all.add(new Write(title + "Change", model, List.of("POST", "PUT", "PATCH"), KEY, reference(model) + "/",
                    "If-Match", strict, Titles.change(model)));
        }
        if (access.mayDelete()) {
            all.add(new Write(title + "Deletion", model, List.of("DELETE"), KEY, reference(model) + "/", "If-Match",
                    strict, ""));
            all.add(new Write(title + "DeletionByPost", model, List.of("POST"), KEY + "delete/",
                    reference(model) + "/delete/", "If-Match", strict, ""));
        }
        if (!strict) {
            addOfMany(all, model, title);
        }
        return all;
    }

    private void addOfMany(List<Write> all, Model<?> model, String title) {
        var example = "?" + model.key().name() + "=" + reference(model);
        if (asker.access(model).mayChange()) {
            all.add(new Write(title + "ManyChange", model, List.of("PATCH"), "", example, "X-Expected-Count", true,
                    inside.isAny(model) ? Titles.changeOfMany(model) : Titles.change(model)));
        }
        if (asker.access(model).mayDelete()) {
            all.add(new Write(title + "ManyDeletion", model, List.of("DELETE"), "", example, "X-Expected-Count", true,
                    ""));
        }
    }

    private static String reference(Model<?> model) {
        return "$0." + model.key().name();
    }

    private void item(Write write) {
        var required = new ArrayList<>(List.of("method", "path"));
        if (write.needed) {
            required.add("headers");
        }
        if (!write.body.isEmpty()) {
            required.add("body");
        }
        out.text("type", "object");
        out.texts("required", required);
        out.object("properties", () -> {
            out.object("method", () -> {
                out.text("type", "string");
                out.texts("enum", write.methods);
            });
            out.object("path", () -> path(write));
            if (!write.header.isEmpty()) {
                out.object("headers", () -> {
                    out.text("type", "object");
                    out.text("description", "`%s`.".formatted(write.header));
                });
            }
            out.object("body", () -> body(write));
        });
        out.truth("additionalProperties", false);
    }

    private void path(Write write) {
        var list = path + "/" + write.model.name() + "/";
        out.text("type", "string");
        out.text("description", "With its last slash, and its parameters.");
        out.text("pattern", "^%s%s(\\?.*)?$".formatted(list.replaceAll("[^A-Za-z0-9_/-]", "\\\\$0"), write.place));
        out.texts("examples", List.of(list + write.example));
    }

    private void body(Write write) {
        if (write.body.isEmpty()) {
            out.text("description", "Is not looked at.");
        } else if (write.name.endsWith("New")) {
            Replies.oneOrMany(out, PREFIX + write.body);
        } else {
            out.ref("schemas/" + PREFIX + write.body);
        }
    }

    private <R> BodySchemas<R> body(Model<R> model) {
        return new BodySchemas<>(out, asker, model).inBatch();
    }

    private void bodies(Model<?> model) {
        if (asker.access(model).mayAdd()) {
            body(model).added();
            Replies.many(out, PREFIX + Titles.added(model));
        }
        if (asker.access(model).mayChange()) {
            body(model).changed();
            if (inside.isAny(model) && !asker.resource(model).requiresVersion()) {
                out.object(PREFIX + Titles.changeOfMany(model), body(model)::changedMany);
            }
        }
    }

    private void reference() {
        out.object(REFERENCE, () -> {
            out.text("type", "string");
            out.text("description",
                    "What an earlier write was answered with: `$0.id` is the `id` in the answer to the first, `$0.1.id` looks into an array.");
            out.text("pattern", "^\\$[0-9]{1,4}(\\.[A-Za-z0-9_]{1,64}){1,8}$");
            out.texts("examples", List.of("$0.id"));
        });
    }

    private void list(String name, String item) {
        out.object(name, () -> {
            out.text("type", "array");
            out.ref("items", "schemas/" + item);
            out.number("minItems", 1);
            out.number("maxItems", Batch.MOST);
        });
    }

    private void refs(String how, List<String> schemas) {
        out.array(how, () -> schemas.forEach(name -> out.object(() -> out.ref("schemas/" + name))));
    }

    private void reply(List<? extends Model<?>> models) {
        var bodies = new ArrayList<String>();
        for (var model : models) {
            if (asker.access(model).mayAdd() || asker.access(model).mayChange()) {
                bodies.add(Titles.object(model));
            }
            if (asker.access(model).mayAdd()) {
                bodies.add(Titles.many(Titles.object(model)));
            }
        }
        bodies.addAll(List.of("ApiUpdatedAll", "ApiDeleted", "ApiDeletedAll"));
        out.text("type", "object");
        out.text("description", "What the write would be answered with if it came alone.");
        out.texts("required", List.of("status", "headers", "body"));
        out.object("properties", () -> {
            out.type("status", "integer");
            out.type("headers", "object");
            out.object("body", () -> refs("anyOf", bodies));
        });
        out.truth("additionalProperties", false);
    }
}
