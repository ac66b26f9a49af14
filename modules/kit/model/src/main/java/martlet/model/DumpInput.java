package martlet.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The rows of a dump without its last line. At the end of the stream, that line is held against all that came before. */
final class DumpInput extends InputStream {

    private final InputStream in;
    private final boolean mustEnd;
    private final MessageDigest digest = DumpEnd.digest();
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    /** Up to here the bytes are known to be of rows; after it, they may be of the last line. */
    private int known;
    private int to;
    private boolean over;
    private Optional<DumpEnd> end = Optional.empty();

    /** With {@code mustEnd}, a stream without a last line of that kind is refused. */
    DumpInput(InputStream in, boolean mustEnd) {
        this.in = in;
        this.mustEnd = mustEnd;
    }

    /** Returns the last line, once all was read; empty where there is none. */
    Optional<DumpEnd> end() {
        return end;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        while (from == known && !over) {
            fill();
        }
        if (from == known) {
            return -1;
        }
        var count = Math.min(length, known - from);
        System.arraycopy(buffer, from, bytes, at, count);
        from += count;
        return count;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        known -= from;
        from = 0;
        var count = in.read(buffer, to, buffer.length - to);
        if (count < 0) {
            over = true;
            endAt(lastLine());
        } else {
            to += count;
            know(Math.max(known, to - DumpEnd.LONGEST));
        }
    }

    private void know(int until) {
        digest.update(buffer, known, until - known);
        known = until;
    }

    private int lastLine() {
        var at = to;
        while (at > known && (at == to || buffer[at - 1] != '\n')) {
            at--;
        }
        return at;
    }

    private void endAt(int line) {
        end = DumpEnd.parse(new String(buffer, line, to - line, StandardCharsets.UTF_8));
        know(end.isPresent() ? line : to);
        if (end.isEmpty() && mustEnd) {
            throw new LoadException(0,
                    "The dump is cut off: its last line, {\"end\":…} with the checksum, is not there. "
                            + "Take it again, or ask for an unchecked load of what there is.");
        }
        end.filter(written -> !written.equals(DumpEnd.of(written.rows(), digest))).ifPresent(_ -> {
            throw new LoadException(0,
                    "The dump was changed or damaged after it was written: the checksum in its last line "
                            + "is not that of the lines before it. Take it again, or find a whole copy.");
        });
    }
}
