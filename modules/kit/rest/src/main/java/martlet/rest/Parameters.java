package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;

/** The parameters of operations: those that are alike everywhere by name, and those of one resource in place. */
final class Parameters {

    private static final String VERSION = "The tag of the version that this is based on: 412 when it was changed since.";

    private final JsonOut out;
    private final Asker asker;

    Parameters(JsonOut out, Asker asker) {
        this.out = out;
        this.asker = asker;
    }

    // -- those that are alike everywhere

    void components() {
        component("page", "query", "Which page, from 1.", () -> whole(1));
        component("cursor", "query",
                "Pages from a place: empty begins, then what `meta.next_cursor` has. Not with `page`.",
                () -> out.text("type", "string"));
        component("count", "query", "Whether to count pages and objects.", () -> truth(true));
        component("lenient", "query", "Passes over unknown and read-only names in the body.", () -> truth(false));
        component("If-None-Match", "header", "The tag of what the client has: 304 when it still is that.",
                () -> out.text("type", "string"));
        component("If-Match", "header", VERSION, () -> out.text("type", "string"));
        written();
    }

    /** Those of writes that can be sent again, and of writes of many rows. */
    private void written() {
        component("Idempotency-Key", "header",
                "1 to 255 signs of ASCII without spaces: sent again with the same request, that is done once and answered as it was.",
                () -> out.text("type", "string"));
        component("all", "query", "Every row that the caller sees: instead of a filter.", () -> truth(false));
    }

    private void component(String name, String in, String description, Runnable schema) {
        out.object(name, () -> parameter(name, in, description, schema));
    }

    private void parameter(String name, String in, String description, Runnable schema) {
        out.text("name", name);
        out.text("in", in);
        out.text("description", description);
        out.object("schema", schema);
    }

    private void whole(int least) {
        out.text("type", "integer");
        out.text("format", "int64");
        out.number("minimum", least);
    }

    private void truth(boolean standard) {
        out.text("type", "boolean");
        out.truth("default", standard);
    }

    // -- those of an operation

    <R> void write(Deed deed, Model<R> model) {
        switch (deed) {
            case LIST -> {
                list(model);
                choice(model);
                common("If-None-Match");
            }
            case READ -> {
                key(model);
                choice(model);
                common("If-None-Match");
            }
            case CREATE -> {
                choice(model);
                replace(model);
                common("lenient", "Idempotency-Key");
            }
            case UPDATE -> {
                key(model);
                choice(model);
                replace(model);
                common("lenient");
                version(model);
                common("Idempotency-Key");
            }
            case DELETE -> {
                key(model);
                version(model);
                common("Idempotency-Key");
            }
            case EVENTS -> {
                filter(model);
                choice(model);
                out.object(() -> parameter("Last-Event-ID", "header",
                        "The `id` of the last event, to go on after it; `?last_event_id=` is the same.",
                        () -> out.text("type", "string")));
            }
            case UPDATE_ALL -> {
                filter(model);
                common("all", "lenient");
                required(this::expected);
                common("Idempotency-Key");
            }
            case DELETE_ALL -> {
                filter(model);
                common("all");
                required(this::expected);
                common("Idempotency-Key");
            }
            case BATCH -> common("Idempotency-Key");
            case DOCUMENT -> common("If-None-Match");
            case INDEX, PAGE, OTHER -> {
                // Nothing is asked there, or nothing is known of it.
            }
        }
    }

    void common(String... names) {
        for (var name : names) {
            out.object(() -> out.ref("parameters/" + name));
        }
    }

    /** Where a resource demands it, it is 428 without. */
    private void version(Model<?> model) {
        if (asker.resource(model).requiresVersion()) {
            required(() -> parameter("If-Match", "header", VERSION, () -> out.text("type", "string")));
        } else {
            common("If-Match");
        }
    }

    private void expected() {
        parameter("X-Expected-Count", "header",
                "How many rows the filter finds: 412 when these are not so many, 428 without.", () -> {
                    whole(0);
                    out.number("maximum", ListWrites.MOST);
                });
    }

    private void required(Runnable parameter) {
        out.object(() -> {
            parameter.run();
            out.truth("required", true);
        });
    }

    /** The lists of which who is left out goes. */
    private void replace(Model<?> model) {
        var lists = new Inside(asker).lists(model);
        if (!lists.isEmpty()) {
            names("replace", "The lists of which rows go that the body leaves out.",
                    lists.stream().map(Children::name).toList());
        }
    }

    void delivery() {
        out.object(() -> {
            parameter("key", "path", "The number of the delivery.", () -> whole(1));
            out.truth("required", true);
        });
    }

    /** A part of a path of which no more is known. */
    void part(String name) {
        out.object(() -> {
            parameter(name, "path", "A part of the path.", () -> out.text("type", "string"));
            out.truth("required", true);
        });
    }

    private void key(Model<?> model) {
        out.object(() -> {
            parameter("key", "path", "The key of the %s.".formatted(model.inSentence()),
                    new FieldSchema<>(out, model.key())::compared);
            out.truth("required", true);
        });
    }

    void limit(int page, int most) {
        out.object(
                () -> parameter("limit", "query", "Objects a page; more than %d is %d.".formatted(most, most), () -> {
                    whole(1);
                    out.number("default", page);
                }));
    }

    private <R> void list(Model<R> model) {
        var resource = asker.resource(model);
        limit(resource.page(), resource.longestPage());
        common("page", "cursor", "count");
        names("ordering",
                "What comes first: names of fields, `-` before one for the opposite; the key is always the last.",
                fieldNames(model));
        filter(model);
    }

    private <R> void filter(Model<R> model) {
        var resource = asker.resource(model);
        var searched = asker.searchable(model, resource.search());
        if (!searched.isEmpty()) {
            out.object(() -> parameter("q", "query", "At most 10 words that must all be found, each in one of: %s."
                    .formatted(searched.stream().map(Field::path).collect(Collectors.joining(", "))),
                    () -> out.text("type", "string")));
        }
        filter(() -> out.ref("schemas/" + Titles.filter(model)));
    }

    void filter(Runnable schema) {
        out.object(() -> {
            parameter("filter", "query", "Each of its properties is a parameter by itself.", schema);
            out.text("style", "form");
            out.truth("explode", true);
        });
    }

    private <R> void choice(Model<R> model) {
        names("fields", "These fields and no others; across links with a dot: `link.field`.", fieldNames(model));
        var names = new ArrayList<String>();
        model.links().stream().filter(link -> isExpandable(model, link)).forEach(link -> names.add(link.name()));
        asker.children(model).forEach(list -> names.add(list.name()));
        names("expand",
                "Which links are objects, and which lists are there: none, or names as in `link`, `link.further`.",
                names.isEmpty() ? List.of("none") : names);
    }

    private <R> boolean isExpandable(Model<R> model, ForeignKey<R, ?, ?> link) {
        return asker.readable(model).contains(link) && asker.isShown(link.target());
    }

    private <R> List<String> fieldNames(Model<R> model) {
        return asker.readable(model).stream().map(Field::name).toList();
    }

    void names(String name, String description, List<String> examples) {
        out.object(() -> {
            parameter(name, "query", description, () -> {
                out.text("type", "array");
                out.object("items", () -> {
                    out.text("type", "string");
                    out.texts("examples", examples);
                });
            });
            out.text("style", "form");
            out.truth("explode", false);
        });
    }
}
