package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.auth.Action;

/** What a method at an address does: so much of it as the document says for every resource alike. */
enum Deed {
    /** Names the resources. */
    INDEX("200"),
    /** Describes the API. */
    DOCUMENT("200", "304"),
    /** Shows people what there is: a page, which is no part of what programs use. */
    PAGE("200"),
    /** Sends a page of objects. */
    LIST(Action.SEE, "200", "304"),
    /** Adds a row. */
    CREATE(Action.ADD, "201", "403", "409", "413", "415", "422"),
    /** Sends an object. */
    READ(Action.SEE, "200", "304", "404"),
    /** Changes a row. */
    UPDATE(Action.CHANGE, "200", "403", "404", "409", "412", "413", "415", "422", "428"),
    /** Deletes a row. */
    DELETE(Action.DELETE, "200", "403", "404", "409", "412", "422", "428"),
    /** Changes the rows that a filter finds. */
    UPDATE_ALL(Action.CHANGE, "200", "403", "409", "412", "413", "415", "422", "428"),
    /** Deletes the rows that a filter finds. */
    DELETE_ALL(Action.DELETE, "200", "403", "409", "412", "413", "422", "428"),
    /** Writes several things, one after the other. */
    BATCH("200", "403", "404", "405", "409", "412", "413", "415", "422", "428"),
    /** Goes on and on with what happens to rows. */
    EVENTS(Action.SEE, "200"),
    /** Makes a webhook. */
    WEBHOOK("201", "403", "413", "415", "422"),
    /** Has a delivery sent once more. */
    AGAIN("202", "403", "404"),
    /** Does what only whoever made the address knows: every answer is possible. */
    OTHER("403", "404", "409", "412", "413", "415", "422", "default");

    private final Optional<Action> action;
    private final List<String> statuses;

    Deed(String... statuses) {
        this(Optional.empty(), statuses);
    }

    Deed(Action action, String... statuses) {
        this(Optional.of(action), statuses);
    }

    Deed(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Action> action, String... statuses) {
        this.action = action;
        var all = new ArrayList<>(List.of(statuses));
        all.addAll(List.of("400", "401", "429", "500", "503"));
        this.statuses = all.stream().sorted().toList();
    }

    /** Returns what one must be allowed to do with some row; empty where anybody may ask. */
    Optional<Action> action() {
        return action;
    }

    /** Returns every status that it may be answered with, in their order. */
    List<String> statuses() {
        return statuses;
    }

    /** Whether only admins may, whatever rows they see. */
    boolean isForAdmins() {
        return this == WEBHOOK || this == AGAIN;
    }

    /** Whether it is about the rows that a filter finds. */
    boolean isOfMany() {
        return this == UPDATE_ALL || this == DELETE_ALL;
    }

    /** Whether a body comes with it. */
    boolean hasBody() {
        return statuses.contains("415");
    }

    /** Whether it is about one row that is there. */
    boolean isOfItem() {
        return statuses.contains("404");
    }

    /** Whether its answer is kept for who sends it again. */
    boolean isKept() {
        return statuses.contains("409") && this != OTHER;
    }

    /** Whether what it sends has a tag. */
    boolean isTagged() {
        return statuses.contains("304") || this == CREATE || this == UPDATE;
    }

    /** Returns what a method of a route does. */
    static Deed of(Route route, String method) {
        return route.model().filter(model -> route.pattern().startsWith("/" + model.name() + "/"))
                .map(model -> ofModel(method + " " + route.pattern().substring(model.name().length() + 1)))
                .orElseGet(() -> ofNone(method + " " + route.pattern()));
    }

    private static Deed ofModel(String place) {
        return switch (place) {
            case "GET /" -> LIST;
            case "POST /" -> CREATE;
            case "PATCH /" -> UPDATE_ALL;
            case "DELETE /" -> DELETE_ALL;
            case "GET /{key}/" -> READ;
            case "POST /{key}/", "PUT /{key}/", "PATCH /{key}/" -> UPDATE;
            case "DELETE /{key}/", "POST /{key}/delete/" -> DELETE;
            case "GET /events/" -> EVENTS;
            default -> OTHER;
        };
    }

    private static Deed ofNone(String place) {
        return switch (place) {
            case "GET /" -> INDEX;
            case "GET /openapi.json" -> DOCUMENT;
            case "GET /docs/" -> PAGE;
            case "POST /webhooks/" -> WEBHOOK;
            case "POST /webhooks/deliveries/{key}/again/" -> AGAIN;
            case "POST /batch/" -> BATCH;
            default -> OTHER;
        };
    }
}
