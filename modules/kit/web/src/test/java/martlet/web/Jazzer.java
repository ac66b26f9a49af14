package martlet.web;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A search for input that breaks a parser, led by which branches it takes: in a process of its own, whose classes it changes. */
record Jazzer(Class<?> target, Map<String, String> properties, Path folder) {

    /** How long each search goes on. */
    static final Duration LONG = Duration.ofSeconds(Integer.getInteger("martlet.fuzz.seconds", 60));

    /** Begins with good input, and returns what was said when it ended, which names the input that broke it. */
    Ended search(List<String> good) throws IOException, InterruptedException {
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        for (var n = 0; n < good.size(); n++) {
            Files.writeString(corpus.resolve("good-" + n), good.get(n));
        }
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        properties.forEach((name, value) -> line.add("-D" + name + "=" + value));
        line.addAll(List.of("-cp", classPath(), "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(), "--instrumentation_includes=martlet.**",
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-print_final_stats=1",
                "-timeout=10",
                "-max_total_time=" + LONG.toSeconds(), corpus.toString()));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    record Ended(int code, String said) {}

    /** The room, its tests and all that they need, as plain jars and folders. */
    private static String classPath() {
        return String.join(File.pathSeparator, Path.of("target", "test-classes").toAbsolutePath().toString(),
                Path.of("target", "classes").toAbsolutePath().toString(), System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
    }
}
