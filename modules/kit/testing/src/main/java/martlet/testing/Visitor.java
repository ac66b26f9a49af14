package martlet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who visits a site with a browser that has no JavaScript: keeps cookies, and sends a form with the token that the page
 * with the form gave. Redirects are shown, not followed. Used by one thread.
 */
public final class Visitor implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI site;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .connectTimeout(LONGEST)
            .build();
    private final List<String> always = new ArrayList<>();
    private final List<Consumer<HttpResponse<String>>> watchers = new ArrayList<>();

    /** Begins a visit to the site at an address. */
    public Visitor(URI site) {
        this.site = site;
    }

    /** Sends a name and a password with each request from now on, as programs do. */
    public Visitor as(String name, String password) {
        var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Sends a header with each request from now on. */
    public Visitor with(String header, String value) {
        always.add(header);
        always.add(value);
        return this;
    }

    /** Shows each answer to somebody from now on, before it is returned: what they throw fails the test. */
    public Visitor watched(Consumer<HttpResponse<String>> watcher) {
        watchers.add(watcher);
        return this;
    }

    /** Returns the cookies that the visitor has, as the header {@code Cookie} says them: for another program to go on as this one. */
    public String cookies() {
        return cookies.getCookieStore().get(site).stream().map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Asks for a page. */
    public Reply get(String path) {
        return send("GET", path, "");
    }

    /** Asks for a page, sends the form on it to a path, and returns the answer to that. Names and values take turns. */
    public Reply submit(String page, String path, String... fields) {
        var token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("There is no form on " + page);
        }
        return form(path, concat(fields, "csrf", token.group(1)));
    }

    /** Sends fields as a form does, with no token but one that is among them. Names and values take turns. */
    public Reply form(String path, String... fields) {
        return send("POST", path, encoded(fields), "Content-Type", "application/x-www-form-urlencoded");
    }

    /** Sends JSON. */
    public Reply json(String method, String path, String body) {
        return send(method, path, body, "Content-Type", "application/json");
    }

    /** Sends anything. Names and values of headers take turns. */
    public Reply send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(site.resolve(path)).timeout(LONGEST)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        var all = concat(always.toArray(String[]::new), headers);
        if (all.length > 0) {
            request.headers(all);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            // The client takes one that has an age for a kind of old, and sends it back in quotes, as no browser does.
            cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setVersion(0));
            watchers.forEach(watcher -> watcher.accept(answer));
            return new Reply(method + " " + path, answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes names and values, which take turns, as a form does. */
    public static String encoded(String... fields) {
        var text = new StringBuilder();
        for (var i = 0; i < fields.length; i += 2) {
            text.append(i == 0 ? "" : "&").append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
                    .append('=').append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static String[] concat(String[] first, String... rest) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    /** Ends the visit. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
