package chirp.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another program, which is done after half an hour or ended. */
final class Program {

    private static final int MINUTES = 30;

    private Program() {}

    /** Returns what it said; what it keeps of itself goes into the folder, and not into somebody's home. */
    static String said(Path folder, List<String> line) throws IOException, InterruptedException {
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("not done in %d minutes: %s".formatted(MINUTES, Files.readString(said)));
            }
            return Files.readString(said);
        } finally {
            process.destroyForcibly();
        }
    }
}
