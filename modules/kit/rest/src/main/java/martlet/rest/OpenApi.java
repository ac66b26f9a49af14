package martlet.rest;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import martlet.model.Model;
import tools.jackson.core.JsonGenerator;

/** The document that tells programs what there is, in OpenAPI 3.1. It has what the caller may use, and nothing else. */
final class OpenApi {

    private static final String ABOUT = """
            What this API has for whoever asks: the resources, fields and methods that they may use. HEAD is answered where GET is, \
            OPTIONS everywhere. An address without its last slash is sent on to the one with it (308).""";

    private final String path;
    private final Routes routes;

    /**
     * @param path where the API is mounted
     * @param routes its addresses, also those that are added later
     */
    OpenApi(String path, Routes routes) {
        this.path = path;
        this.routes = routes;
    }

    List<Route> routes() {
        return List.of(Route.at("/openapi.json").on("GET", this::answer));
    }

    private void answer(Call call) {
        call.checkParameters();
        call.sendItem(Status.OK_200, 0, json -> write(json, call.asker()));
    }

    /** Writes what there is for somebody. */
    void write(JsonGenerator json, Asker asker) {
        var out = new JsonOut(json);
        out.object(() -> {
            out.text("openapi", "3.1.0");
            info(out);
            out.array("servers", () -> out.object(() -> out.text("url", path)));
            out.array("security", () -> Operations.security(out, true));
            var operations = new Operations(out, asker, path);
            out.object("paths", () -> routes.all().forEach(operations::write));
            out.object("components", () -> components(out, asker));
        });
    }

    private static void info(JsonOut out) {
        out.object("info", () -> {
            out.text("title", "API");
            out.text("version", "1");
            out.text("description", ABOUT);
        });
    }

    private void components(JsonOut out, Asker asker) {
        out.object("schemas", () -> {
            new ApiSchemas(out).write();
            if (asker.caller().admin() && routes.all().stream().anyMatch(WebhookRoutes::isOne)) {
                new ApiSchemas(out).webhooks();
            }
            var models = models(asker);
            new BatchSchemas(out, asker, path).write();
            models.forEach(model -> new ResourceSchemas<>(out, asker, model).write());
            new Inside(asker).of(models).forEach(model -> new BodySchemas<>(out, asker, model).inside());
        });
        out.object("parameters", new Parameters(out, asker)::components);
        out.object("headers", new Replies(out, asker)::headers);
        out.object("responses", new Replies(out, asker)::problems);
        out.object("securitySchemes", () -> {
            scheme(out, "basic", "An account's name and password.");
            scheme(out, "bearer", "A key, made at /accounts/keys/.");
        });
    }

    private static void scheme(JsonOut out, String name, String description) {
        out.object(name, () -> {
            out.text("type", "http");
            out.text("scheme", name);
            out.text("description", description);
        });
    }

    /** Those with an address, and those that objects lead to. */
    private List<Model<?>> models(Asker asker) {
        var models = new ArrayList<Model<?>>();
        routes.all().stream().flatMap(route -> route.model().stream()).forEach(model -> add(models, asker, model));
        return models;
    }

    private static void add(List<Model<?>> models, Asker asker, Model<?> model) {
        var access = asker.access(model);
        if (asker.isShown(model) && !models.contains(model) && (access.maySee() || access.mayAdd())) {
            models.add(model);
            model.links().forEach(link -> add(models, asker, link.target()));
            asker.children(model).forEach(list -> add(models, asker, list.model()));
        }
    }
}
