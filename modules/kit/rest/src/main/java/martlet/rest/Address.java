package martlet.rest;

import java.util.List;
import java.util.Optional;
import martlet.web.Links;

/**
 * What a path below the API's own asks for: the API itself, a list, an item, or an item's deletion.
 *
 * @param resource the resource's name; empty for the API itself
 * @param key the item's key, without percent codes; empty for a list
 * @param deletion whether it ends in {@code delete/}
 * @param slashed whether it has its final slash
 */
record Address(String resource, String key, boolean deletion, boolean slashed) {

    private static final String DELETE = "delete";

    /** Returns what a path means, as it came over the wire, without the API's own; empty when it means nothing. */
    static Optional<Address> of(String raw) {
        var slashed = raw.endsWith("/");
        var path = slashed ? raw.substring(0, raw.length() - 1) : raw;
        var parts = path.isEmpty() ? List.<String>of() : List.of(path.substring(1).split("/", -1));
        if (parts.stream().anyMatch(String::isEmpty)) {
            return Optional.empty();
        }
        return switch (parts.size()) {
            case 0 -> Optional.of(new Address("", "", false, slashed));
            case 1 -> Optional.of(new Address(parts.getFirst(), "", false, slashed));
            case 2 -> Optional.of(new Address(parts.getFirst(), Links.decode(parts.getLast()), false, slashed));
            case 3 -> parts.getLast().equals(DELETE)
                    ? Optional.of(new Address(parts.getFirst(), Links.decode(parts.get(1)), true, slashed))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    boolean isRoot() {
        return resource.isEmpty();
    }

    boolean isList() {
        return !isRoot() && key.isEmpty();
    }

    /** Returns the methods that are answered there. */
    List<String> methods() {
        if (isRoot()) {
            return List.of("GET", "HEAD", "OPTIONS");
        }
        if (deletion) {
            return List.of("POST", "OPTIONS");
        }
        return isList()
                ? List.of("GET", "HEAD", "POST", "OPTIONS")
                : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    }

    /** Returns it as a path below the API's own, with its final slash. */
    String path() {
        if (isRoot()) {
            return "/";
        }
        return "/" + resource + "/" + (key.isEmpty() ? "" : Links.encode(key) + "/") + (deletion ? DELETE + "/" : "");
    }
}
