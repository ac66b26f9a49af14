import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

// What memory the image holds while many listen to events and nothing happens. Needs Linux, and two descriptors a stream.
// Run from the top: java bench/Streams.java launcher/target/image [STREAMS]

void main(String[] args) throws Exception {
    var program = Path.of(args[0], "bin", "chirp").toAbsolutePath().toString();
    var streams = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
    var data = Files.createTempDirectory("bench");
    try {
        var demo = new ProcessBuilder(program, "demo", "--users", "20", "--messages", "200", "--data", data.toString());
        if (demo.inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("The demo was not made");
        }
        measure(program, data, streams);
    } finally {
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

void measure(String program, Path data, int streams) throws Exception {
    var builder = new ProcessBuilder(program, "serve", "--port", "0", "--data", data.toString()).redirectError(ProcessBuilder.Redirect.DISCARD);
    for (var setting : List.of("API_MAX_STREAMS", "API_MAX_STREAMS_PER_CALLER", "WEB_MAX_CONNECTIONS")) {
        builder.environment().put("CHIRP_" + setting, String.valueOf(streams + 100));
    }
    var process = builder.start();
    var sockets = new ArrayList<Socket>();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
        String line;
        do {
            line = out.readLine();
        } while (!line.contains(" is ready at "));
        var site = URI.create(line.substring(line.indexOf("http")));
        for (var i = 0; i < 200; i++) {
            ask(site, "/api/message/").close();
        }
        var before = megabytes(process);
        while (sockets.size() < streams) {
            sockets.add(ask(site, "/api/message/events/"));
        }
        IO.println("resident: %d MB after 200 requests, %d MB with %,d streams".formatted(before, megabytes(process), streams));
    } finally {
        for (var socket : sockets) {
            socket.close();
        }
        process.toHandle().destroy();
        process.waitFor();
    }
}

/** Returns the connection once the answer has begun. */
Socket ask(URI site, String path) throws IOException {
    var socket = new Socket(site.getHost(), site.getPort());
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, site.getAuthority()).getBytes(StandardCharsets.US_ASCII));
    var begun = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    if (!begun.endsWith(" 200")) {
        throw new IOException(path + " was answered " + begun);
    }
    return socket;
}

long megabytes(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
            .filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() * 1024 / 1_000_000;
}
