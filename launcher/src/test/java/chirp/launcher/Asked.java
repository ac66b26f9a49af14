package chirp.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import martlet.testing.Visitor;

/**
 * What each route of the site can be asked, as the requests that sqlmap reads: whatever comes from outside is a field, a value of the
 * query or marked with a star.
 */
final class Asked {

    /** What pages read of their query, beside what {@code access.txt} has. */
    private static final Map<String, List<String>> QUERIES = Map.of("GET /public/", List.of("from=1"), "GET /users/",
            List.of("q=o", "from=1"), "GET /users/{username}/", List.of("from=1"), "GET /join/", List.of("next=/"),
            "GET /accounts/login/", List.of("next=/"), "GET /admin/{model}/",
            List.of("q=o&ordering=-id&from=1", "user=1", "id=1"),
            "ANY /api/*", List.of("q=o&limit=2&page=1&fields=id", "ordering=id&id=1&user__username=owner&expand=user"));

    /** What is taken where a form has nothing yet. */
    private static final Map<String, String> GOOD = Map.of("email", "new@example.org", "created_date",
            "2026-01-31T09:30:00");

    /** They end the session that asks. */
    private static final List<String> ENDS = List.of("POST /accounts/logout/", "POST /accounts/sessions/end/",
            "POST /accounts/sessions/end-others/");

    private static final Pattern INPUT = Pattern
            .compile("<(?:input|textarea|select)[^>]*\\bname=\"(\\w+)\"(?:[^>]*\\bvalue=\"([^\"]*)\")?");

    private final URI site;
    private final Visitor visitor;
    private final String header;

    /** @param header with which whoever asks is known */
    Asked(URI site, Visitor visitor, String header) {
        this.site = site;
        this.visitor = visitor;
        this.header = header;
    }

    /** Returns the requests for a row of {@code access.txt}. */
    List<String> of(String route, String address) {
        var all = new ArrayList<String>();
        var api = route.startsWith("ANY ");
        var method = (api ? address : route).split(" ")[0];
        var path = api ? address.split(" ")[1] : address;
        if (ENDS.contains(route)) {
            return all;
        }
        if (method.equals("GET")) {
            all.add(request("GET", starred(route, path), "", ""));
            QUERIES.getOrDefault(route, List.of()).forEach(query -> all
                    .add(request("GET", path + (path.contains("?") ? "&" : "?") + query, "", "")));
        } else if (api) {
            all.add(request(method, starred(route, path), "application/json",
                    "{\"content\":\"hello\",\"username\":\"new\",\"email\":\"new@example.org\",\"to_user\":1}"));
        } else {
            for (var each : new LinkedHashSet<>(List.of(path, starred(route, path)))) {
                all.add(request(method, each, "application/x-www-form-urlencoded", fields(path)));
            }
        }
        return all;
    }

    /** Marks the parts of a path that the route leaves open; of the API, numbers. */
    private static String starred(String route, String path) {
        if (route.startsWith("ANY ")) {
            return path.replaceAll("/(\\d+)/", "/$1*/");
        }
        var parts = path.split("/", -1);
        var open = route.split(" ")[1].split("/", -1);
        for (var i = 0; i < open.length; i++) {
            parts[i] += open[i].startsWith("{") ? "*" : "";
        }
        return String.join("/", parts);
    }

    /** What the form there would send. */
    private String fields(String path) {
        var fields = new TreeMap<String, String>();
        INPUT.matcher(visitor.get(path).body()).results().forEach(input -> {
            var name = input.group(1);
            var value = input.group(2) == null ? "" : input.group(2);
            fields.put(name, value.isEmpty() ? GOOD.getOrDefault(name, "1") : value);
        });
        // It would make the second sending the same as the first.
        fields.remove("once");
        fields.putIfAbsent("csrf", token());
        return fields.entrySet().stream().map(each -> Visitor.encoded(each.getKey(), each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String token() {
        return Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(visitor.get("/accounts/").body()
                + visitor.get("/join/").body()).results().findFirst().orElseThrow().group(1);
    }

    private String request(String method, String path, String type, String body) {
        var line = "=".repeat(40);
        return "%s\n%s %s HTTP/1.1\nHost: %s\n%s\n%s\n%s\n%s\n".formatted(line, method, path, site.getAuthority(),
                header,
                body.isEmpty() ? "" : "Content-Type: %s\nContent-Length: %d\n".formatted(type, body.length()), body,
                line);
    }
}
