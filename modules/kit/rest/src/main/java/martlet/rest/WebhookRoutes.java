package martlet.rest;

import static martlet.rest.Webhook.WEBHOOK;

import io.helidon.http.ForbiddenException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import martlet.model.InvalidException;
import martlet.model.Problem;
import tools.jackson.core.JsonGenerator;

/** Where admins make webhooks by program, as each has a secret that is shown once, and have deliveries sent once more. */
final class WebhookRoutes {

    private static final List<String> FIELDS = List.of("name", "url", "models");

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
            throw Problems.nobody();
        }
        if (!caller.admin() || !caller.scopes().mayWrite(WEBHOOK)) {
            throw new ForbiddenException("Webhooks are for admins.");
        }
    }

    private void make(Call call) {
        checkAdmin(call);
        call.checkParameters();
        var body = call.body(WEBHOOK);
        check(body);
        var made = webhooks.make(call.asker().caller(), text(body, "name"), text(body, "url"), models(body));
        call.send(Status.CREATED_201, json -> write(json, made));
    }

    /** Tells everything at once that can be told without looking at the values. */
    private static void check(Map<String, Given> body) {
        var problems = new ArrayList<Problem>();
        body.keySet().stream().filter(name -> !FIELDS.contains(name)).forEach(name -> problems.add(
                new Problem(name, "There is no '%s' here. Fields: %s.".formatted(name, String.join(", ", FIELDS)))));
        for (var name : List.of("name", "url")) {
            if (!(body.get(name) instanceof Given.Text) && !(body.get(name) instanceof Given.Entered)) {
                problems.add(new Problem(name, "'%s' is missing, or no text.".formatted(name)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    private static String text(Map<String, Given> body, String name) {
        return switch (body.get(name)) {
            case Given.Text text -> text.text();
            case Given.Entered entered -> entered.text();
            case null, default -> throw refused(name, "'%s' is no text.".formatted(name));
        };
    }

    private static InvalidException refused(String field, String sentence) {
        return new InvalidException(List.of(new Problem(field, sentence)));
    }

    private static List<String> models(Map<String, Given> body) {
        return switch (body.get("models")) {
            case null -> List.of();
            case Given.Entered entered -> entered.text().isBlank()
                    ? List.of()
                    : List.of(entered.text().strip().split("[,\\s]+"));
            case Given.Items items ->
                items.values().stream().map(item -> text(Map.of("models", item), "models")).toList();
            default -> throw refused("models", "'models' is a list of names.");
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
