package martlet.rest;

import io.helidon.http.HttpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One write of a batch.
 *
 * @param method in capitals
 * @param path with that of the API, and the query
 * @param headers by their names in small letters
 * @param body the values that it brings, if any
 */
record BatchItem(String method, String path, Map<String, String> headers,
        @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Given> body) {

    private static final Set<String> NAMES = Set.of("method", "path", "headers", "body");
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> HEADERS = Set.of("if-match", "x-expected-count");

    /**
     * Reads an item.
     *
     * @throws HttpException 400 when it is none
     */
    static BatchItem of(Given given) {
        var parts = Body.object(given, "The item");
        for (var name : parts.keySet()) {
            if (!NAMES.contains(name)) {
                throw Problems.bad("There is no '%s' in an item; it has 'method', 'path', 'headers' and 'body'."
                        .formatted(name));
            }
        }
        var method = text(parts, "method");
        if (!METHODS.contains(method)) {
            throw Problems.bad("'%s' is no method of a batch; write one of %s."
                    .formatted(method, String.join(", ", METHODS)));
        }
        return new BatchItem(method, text(parts, "path"), headers(parts.getOrDefault("headers", new Given.Null())),
                Optional.ofNullable(parts.get("body")).filter(body -> !(body instanceof Given.Null)));
    }

    private static String text(Map<String, Given> parts, String name) {
        if (parts.get(name) instanceof Given.Text(var text)) {
            return text;
        }
        throw Problems.bad("The item needs a '%s', which is text.".formatted(name));
    }

    private static Map<String, String> headers(Given given) {
        var headers = new LinkedHashMap<String, String>();
        if (!(given instanceof Given.Null)) {
            Body.object(given, "'headers'").forEach((name, value) -> headers.put(known(name), valueOf(name, value)));
        }
        return headers;
    }

    private static String known(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        if (!HEADERS.contains(small)) {
            throw Problems
                    .bad("'%s' is no header of an item; there are If-Match and X-Expected-Count.".formatted(name));
        }
        return small;
    }

    private static String valueOf(String name, Given value) {
        return switch (value) {
            case Given.Text(var text) -> text;
            case Given.Whole(var digits) -> digits;
            default -> throw Problems.bad("The header '%s' is text.".formatted(name));
        };
    }

    /** Returns this item with what it refers to in its place. Fails as {@link References} does. */
    BatchItem with(References references) {
        return new BatchItem(method, references.inPath(path), headers, body.map(references::in));
    }
}
