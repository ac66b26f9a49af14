package martlet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import martlet.model.DatabaseSettings;

/** A server in a process of its own, so that what it costs can be told from what asking it costs. */
public final class Server implements AutoCloseable {

    /** The ticks in which the system counts a process's time; {@code getconf CLK_TCK} says 100 wherever this has run. */
    private static final double TICK_MILLIS = 10;
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

    private final Process process;
    /** Where it listens, on the loopback. */
    public final int port;

    /** Starts one; the settings of the virtual machine are the same for all, and those of the image. */
    public Server(Class<?> main, boolean history, DatabaseSettings database, String... more) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xms24m", "-Xmx192m", "--sun-misc-unsafe-memory-access=allow",
                "-Dhistory=" + history, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(Where.args(database)));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        var line = out.readLine();
        while (line != null && !line.startsWith("port ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException(main.getSimpleName() + " did not start");
        }
        port = Integer.parseInt(line.substring("port ".length()));
    }

    /** The milliseconds of processor that it has used, without those of the compiler, which comes to an end. */
    public double cpu() throws IOException {
        var sum = 0L;
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (var thread : threads.toList()) {
                sum += ticks(thread.resolve("stat"));
            }
        }
        return sum * TICK_MILLIS;
    }

    private static long ticks(Path stat) throws IOException {
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return COMPILER.matcher(text).find() ? 0 : Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (NoSuchFileException _) {
            // It has ended meanwhile. Those that do the work live as long as the process.
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
