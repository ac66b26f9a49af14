package martlet.rest;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import martlet.model.Model;

/** What the methods of each address do, as far as the caller may use them. */
final class Operations {

    private static final String JSON = "application/json";
    private static final String PATCH = "application/merge-patch+json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final JsonOut out;
    private final Asker asker;
    private final String path;
    private final Parameters parameters;
    private final Replies replies;
    private final Examples examples;

    Operations(JsonOut out, Asker asker, String path) {
        this.out = out;
        this.asker = asker;
        this.path = path;
        this.examples = new Examples(out, asker);
        this.parameters = new Parameters(out, asker);
        this.replies = new Replies(out, asker);
    }

    void write(Route route) {
        var methods = route.methods().stream().filter(method -> isOpen(route, method, Deed.of(route, method))).toList();
        if (!methods.isEmpty()) {
            out.object(route.pattern(), () -> methods.forEach(method -> out.object(method.toLowerCase(Locale.ROOT),
                    () -> write(route, method, Deed.of(route, method)))));
        }
    }

    private boolean isOpen(Route route, String method, Deed deed) {
        return deed != Deed.PAGE && !isAlwaysRefused(route, method, deed)
                && (!deed.isForAdmins() || asker.caller().admin())
                && (deed != Deed.BATCH || asker.mayWrite())
                && (route.model().isEmpty() || mayUse(route, deed));
    }

    /** Rows that are written by their versions are not found by a filter, and nobody in particular is no caller. */
    private boolean isAlwaysRefused(Route route, String method, Deed deed) {
        return deed.isOfMany() && route.model().filter(model -> asker.resource(model).requiresVersion()).isPresent()
                || route.about(method).filter(About::isSignedIn).isPresent() && asker.caller().isAnonymous();
    }

    private boolean mayUse(Route route, Deed deed) {
        return deed.action().map(action -> asker.access(route.model().get()).can(action))
                .orElseGet(() -> asker.access(route.model().get()).maySee());
    }

    private void write(Route route, String method, Deed deed) {
        out.text("operationId", Titles.operation(route, method, deed));
        out.text("summary", route.about(method).map(About::summary).orElseGet(() -> summary(route, deed)));
        route.model().ifPresent(model -> out.texts("tags", List.of(model.name())));
        if (deed.action().isEmpty() && !deed.isForAdmins() && route.about(method).filter(About::isSignedIn).isEmpty()
                || route.model().filter(model -> asker.isForAnybody(model, deed)).isPresent()) {
            out.array("security", () -> security(out, false));
        }
        if (deed == Deed.OTHER) {
            route.about(method).ifPresentOrElse(about -> new AboutSchemas(out, asker, about).write(route),
                    () -> other(route, method));
        } else {
            route.model().ifPresentOrElse(model -> of(model, method, deed), () -> ofNone(deed));
        }
    }

    private static String summary(Route route, Deed deed) {
        var one = route.model().map(Model::inSentence).orElse("");
        return switch (deed) {
            case INDEX -> "The resources that the caller may see";
            case DOCUMENT, PAGE -> "This document";
            case LIST -> "A page of %s".formatted(many(route));
            case CREATE -> "Adds a %s".formatted(one);
            case READ -> "One %s".formatted(one);
            case UPDATE -> "Changes a %s: what the body leaves out stays as it is".formatted(one);
            case DELETE -> "Deletes a %s".formatted(one);
            case UPDATE_ALL -> "Changes the %s that a filter finds, all or none".formatted(many(route));
            case DELETE_ALL -> "Deletes the %s that a filter finds, all or none".formatted(many(route));
            case BATCH -> "Several writes, one after the other: all or none";
            case OTHER -> "An address of this site's own";
            case EVENTS -> "What happens to the rows that the caller may see, as server-sent events";
            case WEBHOOK -> "Makes a webhook; the answer has its secret, once";
            case AGAIN -> "Has what was sent to a webhook sent once more";
        };
    }

    private static String many(Route route) {
        return route.model().map(Model::labels).orElse("").toLowerCase(Locale.ROOT);
    }

    /** Either kind of credentials; none where anybody may. */
    static void security(JsonOut out, boolean needed) {
        if (!needed) {
            out.object(() -> {});
        }
        for (var scheme : List.of("basic", "bearer")) {
            out.object(() -> out.texts(scheme, List.of()));
        }
    }

    /** Of an address of the site's own of which nothing was said, the table has the parts of its path, and no more. */
    private void other(Route route, String method) {
        out.array("parameters", () -> route.partNames().forEach(parameters::part));
        if (!method.equals("GET")) {
            out.object("requestBody", () -> out.object("content", () -> out.object(JSON, () -> {})));
        }
        replies.write(Deed.OTHER);
    }

    private void ofNone(Deed deed) {
        if (deed == Deed.DOCUMENT) {
            out.array("parameters", () -> parameters.common("If-None-Match"));
        } else if (deed == Deed.AGAIN) {
            out.array("parameters", parameters::delivery);
        } else if (deed == Deed.WEBHOOK) {
            body("ApiNewWebhook", List.of(JSON, FORM), () -> {});
        } else if (deed == Deed.BATCH) {
            out.array("parameters", () -> parameters.common("Idempotency-Key"));
            body("ApiBatch", List.of(JSON), () -> examples.batch(path));
        }
        replies.write(deed);
    }

    private <R> void of(Model<R> model, String method, Deed deed) {
        out.array("parameters", () -> parameters.write(deed, model));
        var types = method.equals("PATCH") ? List.of(JSON, PATCH, FORM) : List.of(JSON, FORM);
        switch (deed) {
            case CREATE -> body(types, type -> {
                if (type.equals(FORM)) {
                    out.ref("schema", "schemas/" + Titles.added(model));
                } else {
                    out.object("schema", () -> Replies.oneOrMany(out, Titles.added(model)));
                    examples.added(model);
                }
            });
            case UPDATE -> body(Titles.change(model), types, () -> examples.changed(model));
            case UPDATE_ALL -> changeOfMany(model, types);
            default -> {
                // Nothing comes with it.
            }
        }
        replies.write(deed, model);
    }

    /** Nothing comes inside of a change of many rows. */
    private <R> void changeOfMany(Model<R> model, List<String> types) {
        if (new Inside(asker).isAny(model)) {
            body(types, _ -> out.object("schema", new BodySchemas<>(out, asker, model)::changedMany));
        } else {
            body(Titles.change(model), types, () -> examples.changed(model));
        }
    }

    private void body(String schema, List<String> types, Runnable example) {
        body(types, type -> {
            out.ref("schema", "schemas/" + schema);
            if (type.equals(JSON)) {
                example.run();
            }
        });
    }

    private void body(List<String> types, Consumer<String> content) {
        out.object("requestBody", () -> {
            out.truth("required", true);
            out.object("content", () -> types.forEach(type -> out.object(type, () -> content.accept(type))));
        });
    }
}
