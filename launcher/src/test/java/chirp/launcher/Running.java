package chirp.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import martlet.described.Documents;

/** The program as its own process, as an operator starts it: from the modules, or from the image. */
final class Running implements AutoCloseable {

    private final Process process;
    private final URI address;
    private final Documents documents;

    private Running(Process process, URI address) {
        this.process = process;
        this.address = address;
        this.documents = Documents.of(address, "/api");
    }

    /** How the program is called. */
    enum Form {
        /** From the folder of modules, on the JDK of the tests: what {@code ./martlet run} does. */
        MODULES {
            @Override
            List<String> command() {
                return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-p", target("modules"), "--add-modules", "ALL-MODULE-PATH", "-m",
                        "chirp.launcher/chirp.launcher.Main");
            }
        },
        /** From the image, with no other Java in reach. */
        IMAGE {
            @Override
            List<String> command() {
                return List.of(target("image/bin/chirp"));
            }
        };

        abstract List<String> command();

        private static String target(String name) {
            return Path.of("target", name).toAbsolutePath().toString();
        }
    }

    /** Does one command to its end, and returns what it printed. */
    static String done(Form form, Path data, String input, String... words) {
        return done(form, data, Map.of(), input, words);
    }

    /** Does one command to its end with these settings in the environment, and returns what it printed. */
    static String done(Form form, Path data, Map<String, String> settings, String input, String... words) {
        try {
            var process = process(form, data, settings, words).redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", words) + " ended with " + process.exitValue() + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts the site on a spare port, and returns when it is ready. */
    static Running serve(Form form, Path data) {
        return serve(form, data, Map.of(), _ -> {});
    }

    /** Starts the site on a spare port, with these settings in the environment, handing on each line it prints. */
    static Running serve(Form form, Path data, Map<String, String> settings, Consumer<String> line) {
        try {
            var process = process(form, data, settings, "serve", "--port", "0").redirectErrorStream(true).start();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var printed = new ArrayList<String>();
            for (String read; (read = out.readLine()) != null;) {
                printed.add(read);
                line.accept(read);
                if (read.contains(" is ready at ")) {
                    // Goes on being read, or the program would stand still once the pipe is full.
                    Thread.ofVirtual().start(() -> out.lines().forEach(line));
                    return new Running(process, URI.create(read.substring(read.indexOf("http"))));
                }
            }
            throw new AssertionError("The program ended before it was ready: " + printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder process(Form form, Path data, Map<String, String> settings, String... words) {
        var line = new ArrayList<>(form.command());
        line.addAll(List.of(words));
        line.addAll(List.of("--data", data.toString()));
        var builder = new ProcessBuilder(line);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("CHIRP_"));
        if (form == Form.IMAGE) {
            environment.put("PATH", "/usr/bin:/bin");
        }
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(settings);
        return builder;
    }

    /** Returns what its API promises, to hold its answers to. */
    Documents documents() {
        return documents;
    }

    URI address() {
        return address;
    }

    /** Ends it as a power cut would, as far as a process can tell. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends it as an operator does, and returns what it exits with. */
    int stop() {
        process.toHandle().destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The program does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
