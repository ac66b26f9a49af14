import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

// How long each page and list of a running site takes, warm, for one client, in milliseconds: the least, the median and the 95th
// of 100, or of as many as two seconds have. Those of the second list are asked right after a message was posted, 20 times each, which adds
// messages. The slowest come last.
// Run from the top: java bench/Pages.java http://127.0.0.1:8080/ NAME PASSWORD [PART], where NAME is one of the staff; with PART, only
// the addresses that have it in them.

static final List<String> PATHS = List.of(
        "/", "/public/", "/private/", "/users/", "/users/?q=ad", "/users/?q=zzzqqq", "/users/ada/", "/create/", "/join/",
        "/accounts/login/", "/admin/", "/admin/about/",
        "/admin/user/", "/admin/user/?q=ad", "/admin/user/?q=zzzqqq", "/admin/user/?ordering=username", "/admin/user/?ordering=email",
        "/admin/user/?ordering=join_date", "/admin/user/?ordering=-active", "/admin/user/?ordering=admin",
        "/admin/user/?username__startswith=al", "/admin/user/1/", "/admin/user/add/", "/admin/user/1/delete/",
        "/admin/message/", "/admin/message/?q=bread", "/admin/message/?q=zzzqqq", "/admin/message/?q=zzzqqq&depth=all", "/admin/message/?q=fresh+bread+ada",
        "/admin/message/?ordering=user", "/admin/message/?ordering=-user", "/admin/message/?ordering=user__username",
        "/admin/message/?ordering=-user__username", "/admin/message/?ordering=content", "/admin/message/?ordering=-content",
        "/admin/message/?ordering=pub_date", "/admin/message/?user=1", "/admin/message/?user__username=ada",
        "/admin/message/?user__username__startswith=al", "/admin/message/?content__contains=zzzqqq", "/admin/message/1/",
        "/admin/message/add/", "/admin/message/1/delete/",
        "/admin/relationship/", "/admin/relationship/?q=ada", "/admin/relationship/?q=zzzqqq",
        "/admin/relationship/?ordering=from_user", "/admin/relationship/?ordering=to_user", "/admin/relationship/?ordering=-to_user",
        "/admin/relationship/?ordering=from_user__username", "/admin/relationship/?ordering=to_user__username",
        "/admin/relationship/?to_user=1", "/admin/note/", "/admin/note/?q=zzzqqq",
        "/api/", "/api/user/", "/api/user/?q=zzzqqq", "/api/user/?ordering=join_date", "/api/user/?page=50",
        "/api/message/", "/api/message/?q=bread", "/api/message/?q=zzzqqq", "/api/message/?q=zzzqqq&count=false",
        "/api/message/?content__contains=zzzqqq", "/api/message/?content__contains=bread&limit=20",
        "/api/message/?ordering=-pub_date", "/api/message/?cursor=&ordering=-pub_date", "/api/message/?ordering=content",
        "/api/message/?ordering=-content&limit=100", "/api/message/?ordering=user", "/api/message/?ordering=-user",
        "/api/message/?ordering=user__username", "/api/message/?user__username=ada", "/api/message/?user__username__startswith=a",
        "/api/message/?page=2500&limit=20", "/api/message/?page=5000", "/api/message/?page=1000&limit=100",
        "/api/message/?page=5000&ordering=-pub_date", "/api/message/?page=2500&ordering=pub_date&count=false",
        "/api/message/?user=1", "/api/message/1/",
        "/api/relationship/", "/api/relationship/?page=2500", "/api/relationship/?ordering=to_user", "/api/relationship/?to_user=1",
        "/api/relationship/?from_user__username=ada");

static final List<String> AFTER_WRITES = List.of(
        "/", "/public/", "/private/", "/admin/", "/admin/message/", "/admin/message/?q=zzzqqq", "/api/message/",
        "/api/message/?page=2500", "/api/message/?user=1", "/api/message/?user__username=ada", "/api/message/?q=zzzqqq",
        "/api/message/?content__contains=zzzqqq", "/api/message/?content__contains=bread");

record Timed(String what, double least, double median, double late) {
    @Override
    public String toString() {
        return "%7.1f %7.1f %7.1f  %s".formatted(least, median, late, what);
    }
}

void main(String[] args) throws Exception {
    var site = URI.create(args[0]);
    var part = args.length > 3 ? args[3] : "";
    var times = new ArrayList<Timed>();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build()) {
        logIn(client, site, args);
        for (var path : PATHS) {
            if (path.contains(part)) {
                times.add(timed(path, 100, () -> {}, () -> get(client, site, path)));
            }
        }
        for (var path : AFTER_WRITES) {
            if (path.contains(part)) {
                times.add(timed(path + " (after a POST)", 20, () -> post(client, site, args), () -> get(client, site, path)));
            }
        }
    }
    times.sort(Comparator.comparingDouble(Timed::median));
    times.forEach(IO::println);
    IO.println("%d of %d take less than 50 ms (median)".formatted(times.stream().filter(time -> time.median < 50).count(), times.size()));
}

interface Step {
    void run() throws Exception;
}

Timed timed(String what, int count, Step before, Step step) throws Exception {
    for (var i = 0; i < 5; i++) {
        before.run();
        step.run();
    }
    var times = new double[count];
    var done = 0;
    for (var end = System.nanoTime() + 2_000_000_000L; done < count && System.nanoTime() < end; done++) {
        before.run();
        var begun = System.nanoTime();
        step.run();
        times[done] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times, 0, done);
    return new Timed(what, times[0], times[done / 2], times[done * 95 / 100]);
}

void logIn(HttpClient client, URI site, String[] args) throws Exception {
    var token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(get(client, site, "/accounts/login/"));
    token.find();
    var form = "csrf=%s&username=%s&password=%s".formatted(token.group(1), encoded(args[1]), encoded(args[2]));
    client.send(HttpRequest.newBuilder(site.resolve("/accounts/login/")).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)).build(), BodyHandlers.discarding());
}

void post(HttpClient client, URI site, String[] args) throws Exception {
    var who = Base64.getEncoder().encodeToString((args[1] + ":" + args[2]).getBytes(StandardCharsets.UTF_8));
    var answer = client.send(HttpRequest.newBuilder(site.resolve("/api/message/")).header("Content-Type", "application/json")
            .header("Authorization", "Basic " + who).POST(BodyPublishers.ofString("{\"content\": \"Measured\"}")).build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
        throw new IllegalStateException("A message was answered " + answer.statusCode() + ": " + answer.body());
    }
}

String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
}

String get(HttpClient client, URI site, String path) throws Exception {
    var answer = client.send(HttpRequest.newBuilder(site.resolve(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200 && answer.statusCode() != 303) {
        throw new IllegalStateException(path + " was answered " + answer.statusCode());
    }
    return answer.body();
}
