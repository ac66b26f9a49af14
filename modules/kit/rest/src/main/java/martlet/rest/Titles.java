package martlet.rest;

import java.util.Arrays;
import java.util.stream.Collectors;
import martlet.model.Model;

/** What things are called in the document: as a client's classes and methods would be. */
final class Titles {

    private Titles() {}

    /** Returns the name of a model's objects: {@code blog_post} is {@code BlogPost}. */
    static String object(Model<?> model) {
        return object(model.name());
    }

    /** Returns the name of the objects of a model that has this name. */
    static String object(String model) {
        return camel(model);
    }

    /** Returns the name of what a new row is made of. */
    static String added(Model<?> model) {
        return "New" + object(model);
    }

    /** Returns the name of what changes a row. */
    static String change(Model<?> model) {
        return object(model) + "Change";
    }

    /** Returns the name of what changes many rows, where that is something else. */
    static String changeOfMany(Model<?> model) {
        return change(model) + "OfMany";
    }

    /** Returns the name of an array of some objects. */
    static String many(String objects) {
        return objects + "Many";
    }

    /** Returns the name of a row inside of another. */
    static String inside(Model<?> model) {
        return object(model) + "Inside";
    }

    /** Returns the name of a page of objects. */
    static String page(Model<?> model) {
        return object(model) + "Page";
    }

    /** Returns the name of the conditions that a list takes. */
    static String filter(Model<?> model) {
        return object(model) + "Filter";
    }

    /** Returns what a client calls a method: {@code listMessages}, {@code readMessage}, {@code updateMessageByPost}. */
    static String operation(Route route, String method, Deed deed) {
        if (deed == Deed.OTHER) {
            return other(route, method);
        }
        return route.model().map(model -> switch (deed) {
            case LIST -> "list" + objects(model);
            case UPDATE_ALL -> "update" + objects(model);
            case DELETE_ALL -> "delete" + objects(model);
            case UPDATE -> "update" + object(model) + (method.equals("PATCH") ? "" : "By" + capital(method));
            case DELETE -> "delete" + object(model) + (method.equals("DELETE") ? "" : "By" + capital(method));
            default -> deed.name().toLowerCase(java.util.Locale.ROOT) + object(model);
        }).orElseGet(() -> switch (deed) {
            case INDEX -> "listResources";
            case WEBHOOK -> "createWebhook";
            case AGAIN -> "deliverAgain";
            case BATCH -> "sendBatch";
            default -> "readDescription";
        });
    }

    /** Made of the method and the path: {@code postWebhooks}. */
    private static String other(Route route, String method) {
        var words = String.join("_", route.parts()).replaceAll("[^A-Za-z0-9]+", "_");
        return method.toLowerCase(java.util.Locale.ROOT) + camel(words);
    }

    /** In the plural, as people call them where that can be a name; a list is never called like a single object. */
    private static String objects(Model<?> model) {
        var plural = model.labels().matches("[A-Za-z][A-Za-z0-9 ]*")
                ? camel(model.labels().replace(' ', '_'))
                : object(model) + "s";
        return plural.equals(object(model)) ? plural + "List" : plural;
    }

    private static String camel(String name) {
        return Arrays.stream(name.split("_")).filter(word -> !word.isEmpty()).map(Titles::capital)
                .collect(Collectors.joining());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + word.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
