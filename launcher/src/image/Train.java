import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

// Makes the AOT cache of an image: starts the image's own program with a database of its own, does what people, staff and
// programs do, and stops it. Run on the JDK as: java Train.java IMAGE
//
// It insists on every answer, because a run that went wrong would leave a cache too: a smaller one.

static final String NAME = "trainer";
static final String PASSWORD = "only while it is being built";
static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
static final List<String> PAGES = List.of(
        "/", "/public/", "/users/", "/users/ada/", "/private/", "/create/", "/admin/", "/admin/message/", "/admin/message/?q=bread",
        "/admin/user/", "/admin/user/add/", "/admin/user/1/", "/admin/user/1/delete/", "/api/", "/api/message/",
        "/api/message/?user__username=ada&ordering=-pub_date&limit=10", "/api/user/1/", "/api/relationship/",
        "/observe/health/live", "/observe/health/ready", "/observe/metrics");

void main(String[] args) throws Exception {
    var image = Path.of(args[0]).toAbsolutePath();
    var cache = image.resolve("lib").resolve("chirp.aot");
    Files.deleteIfExists(cache);
    var data = Files.createTempDirectory("train");
    try {
        prepare(image, data);
        train(image, data);
    } finally {
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
    if (!Files.exists(cache)) {
        throw new IllegalStateException("There is no " + cache);
    }
    IO.println("%s: %.1f MB".formatted(cache.getFileName(), Files.size(cache) / 1e6));
}

void prepare(Path image, Path data) throws Exception {
    command(image, data, "", "demo", "--users", "30", "--messages", "200", "--follows", "100", "--seed", "1");
    command(image, data, PASSWORD + "\n", "user", "create", NAME, "--email", "trainer@example.org", "--admin", "--password-stdin");
}

void command(Path image, Path data, String input, String... words) throws Exception {
    var program = program(image, data, words);
    program.environment().put("CHIRP_AOT", "off");
    var process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", words) + " ended with " + process.exitValue());
    }
}

ProcessBuilder program(Path image, Path data, String... words) {
    var line = new java.util.ArrayList<>(List.of(image.resolve("bin/chirp").toString()));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    return new ProcessBuilder(line);
}

void train(Path image, Path data) throws Exception {
    var program = program(image, data, "serve", "--port", "0").redirectErrorStream(true);
    program.environment().put("CHIRP_AOT", "train");
    var process = program.start();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        var site = address(out);
        for (var round = 0; round < 15; round++) {
            visit(site);
        }
        // SIGTERM, and unlike process.destroy() it leaves the output open: the cache is written after the program's own end.
        process.toHandle().destroy();
        out.lines().forEach(line -> IO.println("  " + line));
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The program does not end");
        }
    } finally {
        process.destroyForcibly();
    }
}

URI address(BufferedReader out) throws IOException {
    for (String line; (line = out.readLine()) != null;) {
        IO.println("  " + line);
        if (line.contains("is ready at http")) {
            return URI.create(line.substring(line.indexOf("http")));
        }
    }
    throw new IllegalStateException("The program ended before it was ready");
}

/** One person's visit, from the login on, and a program's. */
void visit(URI site) throws Exception {
    var basic = "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build()) {
        ask(client, site, "GET", "/", "", 200);
        ask(client, site, "GET", "/nothing-here", "", 404);
        form(client, site, "/accounts/login/", "/accounts/login/", "username", NAME, "password", "wrong", 422);
        form(client, site, "/accounts/login/", "/accounts/login/", "username", NAME, "password", PASSWORD, 303);
        for (var page : PAGES) {
            ask(client, site, "GET", page, "", 200);
        }
        form(client, site, "/create/", "/create/", "content", "Trained.", "next", "/", 303);
        form(client, site, "/users/ada/", "/users/ada/follow/", "next", "/", "a", "b", 303);
        form(client, site, "/users/ada/", "/users/ada/unfollow/", "next", "/", "a", "b", 303);
        ask(client, site, "POST", "/api/message/", "{\"content\": \"Trained.\"}", 201, "Authorization", basic, "Content-Type", "application/json");
        ask(client, site, "POST", "/api/message/", "{\"contents\": 1}", 422, "Authorization", basic, "Content-Type", "application/json");
        form(client, site, "/create/", "/accounts/logout/", "a", "b", "c", "d", 303);
    }
}

void form(HttpClient client, URI site, String page, String path, String one, String first, String two, String second, int status) throws Exception {
    var token = TOKEN.matcher(ask(client, site, "GET", page, "", 200));
    if (!token.find()) {
        throw new IllegalStateException("There is no form on " + page);
    }
    var body = new StringBuilder();
    var fields = List.of("csrf", token.group(1), one, first, two, second);
    for (var i = 0; i < fields.size(); i += 2) {
        body.append(fields.get(i)).append('=').append(URLEncoder.encode(fields.get(i + 1), StandardCharsets.UTF_8)).append('&');
    }
    ask(client, site, "POST", path, body.toString(), status, "Content-Type", "application/x-www-form-urlencoded");
}

String ask(HttpClient client, URI site, String method, String path, String body, int status, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(site.resolve(path)).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
        request.headers(headers);
    }
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != status) {
        throw new IllegalStateException("%s %s: %d instead of %d%n%s".formatted(method, path, answer.statusCode(), status, answer.body()));
    }
    return answer.body();
}
