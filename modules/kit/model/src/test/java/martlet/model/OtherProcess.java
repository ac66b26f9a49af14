package martlet.model;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A process that opens a database and adds names, telling of each that was acknowledged; it can be ended without warning. */
final class OtherProcess implements AutoCloseable {

    /** How often a writer that was refused tries again, to show that it stays refused. */
    private static final int TRIES_AFTER_REFUSAL = 20;

    private final Process process;
    private final BufferedReader said;
    private final List<String> lines = new ArrayList<>();

    private OtherProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one that adds at most so many names, under a command such as one that makes the disk fail. */
    static OtherProcess start(Recipe recipe, Path folder, String prefix, int names, String... under) {
        return start(List.of(under), OtherProcess.class, recipe.name(), folder.toString(), prefix,
                Integer.toString(names));
    }

    /** Starts a program of these tests in a heap of 64 MB. */
    static OtherProcess start(List<String> under, Class<?> program, String... arguments) {
        var command = new ArrayList<>(under);
        command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath(), program.getName()));
        command.addAll(List.of(arguments));
        try {
            return new OtherProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until so many names were acknowledged, or the process has ended. */
    OtherProcess until(int acknowledged) {
        while (told("+").size() < acknowledged && readLine()) {
            // Each line is kept as it comes.
        }
        return this;
    }

    /** Waits until it has opened its database. */
    OtherProcess untilOpen() {
        while (told("open").isEmpty() && readLine()) {
            // The first line it writes.
        }
        return this;
    }

    OtherProcess toEnd() {
        while (readLine()) {
            // Until the stream ends.
        }
        return this;
    }

    private boolean readLine() {
        try {
            var line = said.readLine();
            if (line == null) {
                return false;
            }
            // A line that is cut off was not told.
            if (line.endsWith(";")) {
                lines.add(line.substring(0, line.length() - 1));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it with SIGKILL, and reads what it still had told. */
    OtherProcess kill() {
        // Not by the process itself, which would close what is still to be read.
        process.toHandle().destroyForcibly();
        return toEnd();
    }

    /** Returns the names that were acknowledged. */
    Set<String> acknowledged() {
        return Set.copyOf(told("+"));
    }

    /** Returns why it was refused, each time. */
    List<String> refused() {
        return told("-");
    }

    /** Returns the names that were acknowledged after something had been refused. */
    List<String> acknowledgedAfterRefusal() {
        var first = lines.stream().takeWhile(line -> !line.startsWith("-")).count();
        return lines.stream().skip(first).filter(line -> line.startsWith("+")).toList();
    }

    private List<String> told(String kind) {
        return lines.stream().filter(line -> line.startsWith(kind)).map(line -> line.substring(kind.length()))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The room, its tests and all that they need, as a plain class path. */
    private static String classPath() {
        var path = System.getProperty("jdk.module.path", "") + File.pathSeparator
                + System.getProperty("java.class.path");
        return List.of(path.split(File.pathSeparator)).stream()
                .flatMap(part -> part.endsWith("classes") && !part.endsWith("test-classes")
                        ? List.of(part, Path.of(part).resolveSibling("test-classes").toString()).stream()
                        : List.of(part).stream())
                .distinct().collect(Collectors.joining(File.pathSeparator));
    }

    /** Recipe, folder, prefix, how many. Ends without closing anything, as a process does that is killed. */
    public static void main(String[] args) throws SQLException {
        // The disk is to fail under the engine, not to be found too small before.
        HsqldbFiles.roomToWrite = 0;
        var session = Recipe.valueOf(args[0]).open(Path.of(args[1]));
        System.out.println("open;");
        var refusals = 0;
        for (var i = 0; i < Integer.parseInt(args[3]) && refusals < TRIES_AFTER_REFUSAL; i++) {
            try {
                session.add(args[2] + i);
                System.out.println("+" + args[2] + i + ";");
            } catch (StorageException | SQLException e) {
                refusals++;
                System.out.println("-" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ";");
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
