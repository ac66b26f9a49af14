package martlet.web;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many files and connections this process may have open. The server stops listening for good when it has no descriptor
 * left, so it must never take as many connections as that.
 */
public final class Descriptors {

    private static final System.Logger LOG = System.getLogger("martlet.web");
    private static final Path LIMITS = Path.of("/proc/self/limits");
    /** What the program itself needs: its modules, the database's files and connections, and those in passing. */
    private static final int OWN = 200;
    private static final int LEAST = 16;

    private Descriptors() {}

    /** Returns how many connections may be open: as many as the settings say, or as the process can have. */
    static int connections(int wanted) {
        return connections(wanted, limit());
    }

    static int connections(int wanted, OptionalInt limit) {
        if (limit.isEmpty() || wanted <= limit.getAsInt() - OWN) {
            return wanted;
        }
        var most = Math.min(wanted, Math.max(LEAST, limit.getAsInt() - OWN));
        LOG.log(Level.WARNING,
                "This process may have %d files open (ulimit -n), so it takes %d connections at a time and not %d"
                        .formatted(limit.getAsInt(), most, wanted));
        return most;
    }

    /** Returns the limit; empty where it can't be read, as on other systems than Linux. */
    public static OptionalInt limit() {
        try {
            return Files.isReadable(LIMITS) ? limit(Files.readAllLines(LIMITS)) : OptionalInt.empty();
        } catch (IOException _) {
            return OptionalInt.empty();
        }
    }

    static OptionalInt limit(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("Max open files")).map(line -> line.split("\\s+")[3])
                .filter(number -> number.matches("[0-9]{1,9}")).mapToInt(Integer::parseInt).findFirst();
    }
}
