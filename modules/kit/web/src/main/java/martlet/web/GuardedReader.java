package martlet.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The bytes of a connection, as the server's parser asks for them. Notes when it waits, ends a body that never ends, and sees
 * to what the parser does not: that a chunk is followed by a line's end, that the line of its size is short, that a method is
 * a word in capitals, and that HTTP/1.0 is understood.
 */
final class GuardedReader extends DataReader {

    private static final int LONGEST_SIZE_LINE = 32;
    private static final Pattern SIZE = Pattern.compile("[0-9a-fA-F]{0,16}");
    private static final byte[] OLD = " HTTP/1.0".getBytes(StandardCharsets.US_ASCII);

    private final Pulse pulse;
    private final LongLimit most;
    private Part part = Part.FIRST_LINE;
    private boolean chunked;
    private long chunks;
    private boolean old;

    private enum Part {
        FIRST_LINE, HEADERS, BODY
    }

    /** How many bytes may follow the headers of the request that is under way. */
    interface LongLimit {
        long get();
    }

    GuardedReader(HelidonSocket socket, Pulse pulse, LongLimit most) {
        super(() -> bytes(socket, pulse, most));
        this.pulse = pulse;
        this.most = most;
    }

    private static byte[] bytes(HelidonSocket socket, Pulse pulse, LongLimit most) {
        pulse.reads();
        var length = 0;
        try {
            var bytes = socket.get();
            length = bytes == null ? 0 : bytes.length;
            return bytes;
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("The connection broke, or was closed", e);
        } finally {
            check(pulse.read(length), most.get());
        }
    }

    private static void check(long received, long most) {
        if (received > most + most / 10 + (1 << 16)) {
            throw RequestException.builder().type(EventType.BAD_REQUEST).setKeepAlive(false)
                    .message("More bytes than a body may have").build();
        }
    }

    /** Whether the request that is under way came as HTTP/1.0. */
    boolean isOld() {
        return old;
    }

    void linger() {
        pulse.lingers();
    }

    /** The headers are whole: what follows is a body, or the next request. */
    void headRead() {
        part = Part.BODY;
        pulse.headRead();
    }

    /** With no limit, the parser looks for the line that begins or ends a chunk; else for the first of a request, or a header. */
    @Override
    public int findNewLine(int max) {
        if (max == Integer.MAX_VALUE) {
            return chunkLine();
        }
        if (part != Part.HEADERS) {
            part = Part.FIRST_LINE;
            chunked = false;
            chunks = 0;
            pulse.begins(available() > 0);
        }
        return super.findNewLine(max);
    }

    private int chunkLine() {
        chunked = true;
        var at = super.findNewLine(LONGEST_SIZE_LINE);
        if (at == LONGEST_SIZE_LINE) {
            throw new IncorrectNewLineException("The line of a chunk's size does not end");
        }
        return at;
    }

    /** The parser would take a sign for a part of the number. */
    @Override
    public String readLine() {
        var line = super.readLine();
        if (!SIZE.matcher(line).matches()) {
            throw new IncorrectNewLineException("A chunk has no size, or more than that");
        }
        return line;
    }

    /** The first line of a request is read by this, and the values of some headers. */
    @Override
    public byte[] readBytes(int length) {
        var line = super.readBytes(length);
        if (part != Part.FIRST_LINE) {
            return line;
        }
        part = Part.HEADERS;
        checkFirst(line);
        old = isOld(line);
        if (old) {
            line[line.length - 1] = '1';
        }
        return line;
    }

    /** A method in capitals, a space, and a path: the parser takes anything for a method, and for a path, as far as it can. */
    private static void checkFirst(byte[] line) {
        var at = 0;
        while (at < line.length && (line[at] >= 'A' && line[at] <= 'Z' || line[at] == '-' || line[at] == '_')) {
            at++;
        }
        var good = at > 0 && at + 1 < line.length && line[at] == ' ' && line[at + 1] == '/';
        for (; at < line.length; at++) {
            good &= line[at] >= ' ' && line[at] < 0x7f;
        }
        if (!good) {
            throw RequestException.builder().type(EventType.BAD_REQUEST).setKeepAlive(false)
                    .message("A request begins with a method in capitals and a path").build();
        }
    }

    private static boolean isOld(byte[] line) {
        var from = line.length - OLD.length;
        return from >= 0 && Arrays.equals(line, from, line.length, OLD, 0, OLD.length);
    }

    @Override
    public BufferData readBuffer(int length) {
        if (chunked) {
            chunks += length;
            checkChunks();
        }
        var data = super.readBuffer(length);
        if (chunked && !startsWithNewLine()) {
            throw new IncorrectNewLineException("A chunk is longer or shorter than its size");
        }
        return data;
    }

    private void checkChunks() {
        if (chunks > most.get()) {
            throw RequestException.builder().type(EventType.BAD_REQUEST).status(Status.REQUEST_ENTITY_TOO_LARGE_413)
                    .setKeepAlive(false).message("Longer than a body may be").build();
        }
    }
}
