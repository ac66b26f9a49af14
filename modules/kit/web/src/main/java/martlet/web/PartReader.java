package martlet.web;

import io.helidon.http.HttpException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The parts of a body between its boundaries, in constant memory and in time that grows with the body only. */
final class PartReader {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADERS = 8_192;
    private static final int END = 0x2d2d;
    private static final int NEXT = 0x0d0a;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    PartReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Goes to the end of the first boundary, which stands at the beginning: browsers write nothing before it. */
    void skipToFirst() throws IOException {
        for (var i = 2; i < delimiter.length; i++) {
            if (read() != delimiter[i]) {
                throw malformed();
            }
        }
    }

    /** Whether a part follows a boundary, or else the end. */
    boolean hasNext() throws IOException {
        var sign = read() << 8 | read();
        if (sign != END && sign != NEXT) {
            throw malformed();
        }
        return sign == NEXT;
    }

    /** Reads the lines before a part's content. */
    List<String> headers() throws IOException {
        var lines = new ArrayList<String>();
        var left = LONGEST_HEADERS;
        for (var line = line(left); line.length > 0; line = line(left)) {
            left -= line.length + 2;
            lines.add(Percent.text(line));
        }
        return lines;
    }

    private byte[] line(int longest) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = read(); b != '\r'; b = read()) {
            if (b == '\n' || line.size() >= longest) {
                throw malformed();
            }
            line.write(b);
        }
        if (read() != '\n') {
            throw malformed();
        }
        return line.toByteArray();
    }

    /** Writes a part's content, and goes to the end of the boundary after it. */
    void copyTo(OutputStream out) throws IOException {
        while (true) {
            var found = found();
            // What may be the beginning of a boundary waits for what follows it.
            var end = found >= 0 ? found : Math.max(from, to - delimiter.length + 1);
            out.write(buffer, from, end - from);
            from = end;
            if (found >= 0) {
                from += delimiter.length;
                return;
            }
            fill();
        }
    }

    /** A boundary has one line end, at its beginning, so that looking for it never goes back over what was compared. */
    private int found() {
        for (var i = from; i + delimiter.length <= to; i++) {
            if (java.util.Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private int read() throws IOException {
        if (from == to) {
            fill();
        }
        return buffer[from++] & 0xff;
    }

    /** Makes room behind what is not used up yet, and reads at least one byte into it. */
    private void fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        var read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw Percent.bad("The form ends in the middle of a part.");
        }
        to += read;
    }

    private static HttpException malformed() {
        return Percent.bad("The parts of the form are not well-formed.");
    }
}
