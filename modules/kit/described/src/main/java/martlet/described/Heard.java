package martlet.described;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An answer, and what it answers. Immutable.
 *
 * @param method the method of the request
 * @param target its path as it went over the wire, and its query
 * @param sent its body, read as UTF-8; empty when there was none
 * @param status the status of the answer
 * @param headers its headers, their names in small letters
 * @param body its body, read as UTF-8
 */
public record Heard(String method, String target, String sent, int status, Map<String, List<String>> headers,
        String body) {

    /** Takes what Java's client has. */
    public static Heard of(HttpResponse<String> reply) {
        var uri = reply.request().uri();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Heard(reply.request().method(), uri.getRawPath() + query,
                reply.request().bodyPublisher().map(Heard::text).orElse(""), reply.statusCode(),
                small(reply.headers().map()), reply.body());
    }

    /** Takes an answer as it went over the wire, with its headers. */
    public static Heard raw(String method, String target, String sent, String answer) {
        var parts = answer.split("\r\n\r\n", 2);
        var lines = parts[0].split("\r\n");
        var headers = Arrays.stream(lines).skip(1).map(line -> line.split(":\\s*", 2)).collect(
                Collectors.groupingBy(line -> line[0].toLowerCase(Locale.ROOT),
                        Collectors.mapping(line -> line[1], Collectors.toList())));
        return new Heard(method, target, sent, Integer.parseInt(lines[0].split(" ")[1]), headers,
                parts.length > 1 ? parts[1] : "");
    }

    private static String text(BodyPublisher publisher) {
        var whole = new WholeBody();
        publisher.subscribe(whole);
        return whole.text();
    }

    private static Map<String, List<String>> small(Map<String, List<String>> headers) {
        return headers.entrySet().stream().collect(Collectors.toUnmodifiableMap(
                header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    /** Returns the path alone. */
    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** Returns what kind of thing the body is; empty text when nothing says so. */
    String mediaType() {
        return headers.getOrDefault("content-type", List.of("")).getFirst().replaceFirst(";.*", "").strip();
    }

    /** Whether an answer to this may have no body, whatever is said of it. */
    boolean isHead() {
        return method.equals("HEAD");
    }

    @Override
    public String toString() {
        return "%s %s: %d".formatted(method, target, status);
    }
}
