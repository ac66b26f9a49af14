package martlet.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends, kept until the request is over: a little in memory, more in a file without a name, which the system
 * takes away when this is closed or the process ends.
 */
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 1 << 16;

    private final ByteArrayOutputStream small = new ByteArrayOutputStream();
    private @Nullable FileChannel large;
    private long size;

    @Override
    public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (large == null && size + length > IN_MEMORY) {
            large = opened();
            writeAll(large, ByteBuffer.wrap(small.toByteArray()));
            small.reset();
        }
        if (large == null) {
            small.write(bytes, from, length);
        } else {
            writeAll(large, ByteBuffer.wrap(bytes, from, length));
        }
        size += length;
    }

    private static FileChannel opened() throws IOException {
        var name = "martlet-" + Secrets.random(16);
        return FileChannel.open(Path.of(System.getProperty("java.io.tmpdir"), name), Set.of(StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, StandardOpenOption.DELETE_ON_CLOSE));
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    long size() {
        return size;
    }

    /** Reads it from its beginning. */
    InputStream open() {
        return large == null ? new ByteArrayInputStream(small.toByteArray()) : new Reading(large);
    }

    /** Several may read at a time: each knows its own place. */
    private static final class Reading extends InputStream {

        private final FileChannel file;
        private long place;

        Reading(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            var read = file.read(ByteBuffer.wrap(bytes, from, length), place);
            place += Math.max(read, 0);
            return read;
        }
    }

    @Override
    public void close() throws IOException {
        if (large != null) {
            large.close();
        }
    }
}
