package martlet.rest;

import static martlet.rest.Webhook.WEBHOOK;

import io.helidon.http.ForbiddenException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import java.util.List;
import java.util.Map;
import martlet.auth.UnauthorizedException;
import tools.jackson.core.JsonGenerator;

/** Where admins make webhooks by program, as each has a secret that is shown once, and have deliveries sent once more. */
final class WebhookRoutes {

    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    static boolean isOne(Route route) {
        return route.pattern().startsWith("/webhooks/");
    }

    List<Route> routes() {
        return List.of(
                Route.at("/webhooks/").on("POST", this::make),
                Route.at("/webhooks/deliveries/{key}/again/").on("POST", this::again));
    }

    private static void checkAdmin(Call call) {
        var caller = call.asker().caller();
        if (caller.isAnonymous()) {
            throw new UnauthorizedException("Say who you are: send a name and its password as HTTP Basic.");
        }
        if (!caller.admin() || !caller.scopes().mayWrite(WEBHOOK)) {
            throw new ForbiddenException("Webhooks are for admins.");
        }
    }

    private void make(Call call) {
        checkAdmin(call);
        call.checkParameters();
        var body = call.body(WEBHOOK);
        body.keySet().stream().filter(name -> !List.of("name", "url", "models").contains(name)).findFirst()
                .ifPresent(name -> {
                    throw Problems.bad("There is no '%s' here. Fields: name, url, models.".formatted(name));
                });
        var made = webhooks.make(call.asker().caller(), text(body, "name"), text(body, "url"), models(body));
        call.send(Status.CREATED_201, json -> write(json, made));
    }

    private static String text(Map<String, Given> body, String name) {
        return switch (body.get(name)) {
            case Given.Text text -> text.text();
            case Given.Entered entered -> entered.text();
            case null, default -> throw Problems.bad("'%s' is missing, or no text.".formatted(name));
        };
    }

    private static List<String> models(Map<String, Given> body) {
        return switch (body.get("models")) {
            case null -> List.of();
            case Given.Entered entered -> entered.text().isBlank()
                    ? List.of()
                    : List.of(entered.text().strip().split("[,\\s]+"));
            case Given.Items items ->
                items.values().stream().map(item -> text(Map.of("models", item), "models")).toList();
            default -> throw Problems.bad("'models' is a list of names.");
        };
    }

    private static void write(JsonGenerator json, Webhooks.Made made) {
        json.writeStartObject();
        json.writeNumberProperty("id", made.row().id());
        json.writeStringProperty("name", made.row().name());
        json.writeStringProperty("url", made.row().url());
        json.writeArrayPropertyStart("models");
        made.row().names().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("secret", made.secret());
        json.writeEndObject();
    }

    private void again(Call call) {
        checkAdmin(call);
        call.checkParameters();
        var row = Delivery.DELIVERY.parseKey(call.key()).flatMap(key -> webhooks.again((Long) key))
                .orElseThrow(() -> new NotFoundException("There is no delivery '%s'.".formatted(call.key())));
        call.send(Status.ACCEPTED_202, json -> {
            json.writeStartObject();
            json.writeNumberProperty("id", row.id());
            json.writeStringProperty("state", row.state());
            json.writeEndObject();
        });
    }
}
