package martlet.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.web.Links;

/**
 * The addresses of an API. Where two patterns fit, the one that has a word where the other has a part in braces is meant:
 * {@code /post/events/} is no post whose key is {@code events}.
 */
final class Routes {

    private final Map<String, List<Route>> byWord = new LinkedHashMap<>();

    /**
     * Adds a route.
     *
     * @throws IllegalArgumentException when there is one with that pattern
     */
    void add(Route route) {
        var known = byWord.computeIfAbsent(word(route.parts()), _ -> new ArrayList<>());
        if (known.stream().anyMatch(other -> shape(other).equals(shape(route)))) {
            throw new IllegalArgumentException("The API has something at '%s' already".formatted(route));
        }
        known.add(route);
    }

    /** Returns all, those of one resource after one another. */
    List<Route> all() {
        return byWord.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Adds a route, or its methods to one of the same pattern that is of no resource.
     *
     * @throws IllegalArgumentException when there is something else with that pattern, or one of the methods
     */
    void extend(Route route) {
        var known = byWord.getOrDefault(word(route.parts()), List.of());
        for (var i = 0; i < known.size(); i++) {
            if (known.get(i).pattern().equals(route.pattern())) {
                known.set(i, known.get(i).and(route));
                return;
            }
        }
        add(route);
    }

    private static String shape(Route route) {
        return route.pattern().replaceAll("\\{[^{}]*}", "{}").replaceAll("/$", "");
    }

    private static String word(List<String> parts) {
        return parts.isEmpty() ? "" : parts.getFirst();
    }

    /** A route, with the texts that the parts in braces stand for. */
    record Found(Route route, Map<String, String> parts) {}

    /** Returns what is at a path, as it came over the wire without the API's own; empty when nothing is. */
    Optional<Found> find(String raw) {
        var parts = split(raw);
        if (parts.contains("")) {
            return Optional.empty();
        }
        Route best = null;
        var most = -1;
        for (var route : byWord.getOrDefault(word(parts), List.of())) {
            var words = fits(route, parts, raw.endsWith("/")) ? words(route) : -1;
            if (words > most) {
                best = route;
                most = words;
            }
        }
        return Optional.ofNullable(best).map(route -> new Found(route, values(route, parts)));
    }

    private static boolean fits(Route route, List<String> parts, boolean slashed) {
        var pattern = route.parts();
        if (pattern.size() != parts.size() || slashed && !route.isSlashed()) {
            return false;
        }
        for (var i = 0; i < parts.size(); i++) {
            if (!isBraced(pattern.get(i)) && !pattern.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBraced(String part) {
        return part.startsWith("{");
    }

    private static int words(Route route) {
        var words = 0;
        for (var part : route.parts()) {
            words += isBraced(part) ? 0 : 1;
        }
        return words;
    }

    private static Map<String, String> values(Route route, List<String> parts) {
        var values = new LinkedHashMap<String, String>();
        for (var i = 0; i < parts.size(); i++) {
            var part = route.parts().get(i);
            if (isBraced(part)) {
                values.put(part.substring(1, part.length() - 1), Links.decode(parts.get(i)));
            }
        }
        return values;
    }

    /** Returns what stands between the slashes; a last one may be there or not. */
    static List<String> split(String path) {
        var end = path.endsWith("/") ? path.length() - 1 : path.length();
        return end <= 0 ? List.of() : List.of(path.substring(1, end).split("/", -1));
    }
}
