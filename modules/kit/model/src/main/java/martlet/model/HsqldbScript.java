package martlet.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The statements with which the embedded engine opens its files. It keeps the size of its cache among them, and takes a new one
 * only when it opens the files again: a site with a small heap would not outlive a look at a database that a command with a
 * large one has written.
 */
final class HsqldbScript {

    private static final System.Logger LOG = System.getLogger("martlet.model");

    private HsqldbScript() {}

    /** Has the files opened with a cache of this size, unless the engine's own usual size is kept, which is small. */
    static void setCache(Path script, long kilobytes, long rows) {
        if (!Files.exists(script)) {
            return;
        }
        try {
            // A byte is a character, so that nothing else changes.
            var old = Files.readString(script, StandardCharsets.ISO_8859_1);
            var fitting = old.replaceFirst("(?m)^SET FILES CACHE SIZE [0-9]+", "SET FILES CACHE SIZE " + kilobytes)
                    .replaceFirst("(?m)^SET FILES CACHE ROWS [0-9]+", "SET FILES CACHE ROWS " + rows);
            if (!fitting.equals(old)) {
                replace(script, fitting);
            }
        } catch (IOException e) {
            // As on a disk that is full, which is no reason not to read.
            LOG.log(System.Logger.Level.WARNING, "The database's cache keeps the size that it had before", e);
        }
    }

    /** The file is the old one or the new one, whenever the power fails. */
    private static void replace(Path script, String text) throws IOException {
        var beside = script.resolveSibling("db.script.fitting");
        try {
            Files.writeString(beside, text, StandardCharsets.ISO_8859_1);
            try (var written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(beside, script, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
