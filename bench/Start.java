import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

// How long the image takes from its start to its first page, with the AOT cache and without, in turn; and what memory it holds
// after 1,000 requests. Run from the top: java bench/Start.java launcher/target/image [RUNS]

static final List<String> PATHS = List.of("/", "/public/", "/users/", "/users/ada/", "/api/message/", "/api/user/1/", "/accounts/login/", "/join/");

record Run(double seconds, long kilobytes) {}

void main(String[] args) throws Exception {
    var program = Path.of(args[0], "bin", "chirp").toAbsolutePath().toString();
    var runs = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    var data = Files.createTempDirectory("bench");
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
        var demo = new ProcessBuilder(program, "demo", "--users", "30", "--messages", "300", "--follows", "100", "--data", data.toString());
        if (demo.inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("The demo was not made");
        }
        run(client, program, data, "on", 0);
        var with = new ArrayList<Run>();
        var without = new ArrayList<Run>();
        for (var i = 0; i < runs; i++) {
            with.add(run(client, program, data, "on", 1_000));
            without.add(run(client, program, data, "off", 0));
        }
        print("with cache", with);
        print("without cache", without);
        IO.println("ratio of medians %.2f".formatted(median(without).seconds / median(with).seconds));
        IO.println("memory after 1,000 requests: median %d MB, most %d MB".formatted(
                with.stream().mapToLong(Run::kilobytes).sorted().toArray()[runs / 2] / 1_000,
                with.stream().mapToLong(Run::kilobytes).max().orElseThrow() / 1_000));
    } finally {
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

Run run(HttpClient client, String program, Path data, String cache, int requests) throws Exception {
    var builder = new ProcessBuilder(program, "serve", "--port", "0", "--data", data.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CHIRP_AOT", cache);
    var begun = System.nanoTime();
    var process = builder.start();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
        String line;
        do {
            line = out.readLine();
        } while (!line.contains(" is ready at "));
        var site = URI.create(line.substring(line.indexOf("http")));
        ask(client, site, "/");
        var seconds = (System.nanoTime() - begun) / 1e9;
        for (var i = 0; i < requests; i++) {
            ask(client, site, PATHS.get(i % PATHS.size()));
        }
        var memory = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(status -> status.startsWith("VmRSS")).findFirst().orElseThrow().replaceAll("\\D", "");
        process.toHandle().destroy();
        process.waitFor();
        return new Run(seconds, Long.parseLong(memory) * 1024 / 1000);
    }
}

void ask(HttpClient client, URI site, String path) throws Exception {
    var answer = client.send(HttpRequest.newBuilder(site.resolve(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " was answered " + answer.statusCode());
    }
}

Run median(List<Run> runs) {
    return runs.stream().sorted(Comparator.comparingDouble(Run::seconds)).toList().get(runs.size() / 2);
}

void print(String name, List<Run> runs) {
    var seconds = runs.stream().mapToDouble(Run::seconds).sorted().toArray();
    IO.println("%s: first page after %.3f s (least %.3f, most %.3f, of %d)".formatted(
            name, median(runs).seconds, seconds[0], seconds[seconds.length - 1], runs.size()));
}
