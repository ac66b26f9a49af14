package martlet.bench.admin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Begins a session as a browser does, and looks at a page, which gives it the cookies of those who have been there. */
final class LogIn {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private LogIn() {}

    /** Returns the cookies of a browser that has logged in and seen a first page. */
    static String at(int port, String name, String password, String first) throws IOException, InterruptedException {
        var jar = new CookieManager();
        var page = URI.create("http://127.0.0.1:%d/accounts/login/".formatted(port));
        try (var browser = HttpClient.newBuilder().cookieHandler(jar).build()) {
            var form = TOKEN.matcher(browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body());
            if (!form.find()) {
                throw new IOException("There is no form at " + page);
            }
            var sent = "csrf=%s&username=%s&password=%s".formatted(encoded(form.group(1).replace("&#61;", "=")),
                    encoded(name), encoded(password));
            var answer = browser.send(HttpRequest.newBuilder(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(sent)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 303) {
                throw new IOException("Logging in was answered " + answer.statusCode());
            }
            browser.send(HttpRequest.newBuilder(page.resolve(first)).build(), BodyHandlers.discarding());
        }
        return jar.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue().replace("\"", ""))
                .collect(Collectors.joining("; "));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
