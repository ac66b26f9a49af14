package martlet.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The log that the embedded engine replays after a kill, looked at before the engine does.
 *
 * <p>The engine refuses a log whose last {@code COMMIT} is torn, though nobody was told of that commit; and where a line's end is
 * damaged, it takes two lines for one and passes over the second without a word.
 */
final class HsqldbLog {

    private static final System.Logger LOG = System.getLogger("martlet.model");

    private HsqldbLog() {}

    /**
     * Takes off a last line without an end, which was never acknowledged.
     *
     * @throws StorageException when there is a byte that the engine never writes
     */
    static void mend(Path log) {
        if (!Files.exists(log)) {
            return;
        }
        try (var channel = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var whole = afterLastLine(channel, log);
            if (whole < channel.size()) {
                LOG.log(System.Logger.Level.INFO,
                        "The last line of the database's log was torn, as by a kill. Nobody was told of it; %d bytes are gone"
                                .formatted(channel.size() - whole));
                channel.truncate(whole);
                channel.force(true);
            }
        } catch (IOException e) {
            throw new StorageException("The database's log '%s' can't be read: %s".formatted(log, e.getMessage()), e);
        }
    }

    private static long afterLastLine(FileChannel channel, Path log) throws IOException {
        var buffer = ByteBuffer.allocate(1 << 16);
        var after = 0L;
        for (var at = 0L; channel.read(buffer.clear(), at) > 0; at += buffer.limit()) {
            buffer.flip();
            for (var i = 0; i < buffer.limit(); i++) {
                var found = buffer.get(i);
                if (found == '\n') {
                    after = at + i + 1;
                } else if (!isWritten(found)) {
                    throw new StorageException(
                            ("The database's log '%s' is damaged at byte %d. Its files were left as they are: "
                                    + "restore a backup, or what they hold is lost from there on.")
                                    .formatted(log, at + i));
                }
            }
        }
        return after;
    }

    /** Everything but printable ASCII and ends of lines is written as an escape. */
    private static boolean isWritten(byte found) {
        return found >= 0x20 && found < 0x7f || found == '\r';
    }
}
