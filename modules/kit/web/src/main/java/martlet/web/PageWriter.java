package martlet.web;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes a page in pieces, as the bytes that are sent: a template's own text was put into bytes when it was read, and the letters
 * of a value are looked at once, to escape them and to write them. Used by one thread.
 */
class PageWriter extends Writer {

    /** Most pages are no longer. */
    static final int COMMON = 16_384;

    /** A letter takes no more bytes than this. */
    private static final int WIDEST = 3;

    private byte[] bytes;
    private int length;

    PageWriter() {
        this(COMMON);
    }

    /** One that has room for so many bytes at first. */
    PageWriter(int room) {
        super();
        bytes = new byte[room];
    }

    /** Writes what is in bytes already. */
    void write(byte[] known) {
        room(known.length);
        System.arraycopy(known, 0, bytes, length, known.length);
        length += known.length;
    }

    @Override
    public void write(int letter) {
        write(String.valueOf((char) letter));
    }

    @Override
    public void write(char[] from, int begin, int many) {
        write(new String(from, begin, many).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(String text) {
        room(text.length() * WIDEST);
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                at = wide(text, at);
            }
        }
    }

    @Override
    public void write(String text, int begin, int many) {
        write(text.substring(begin, begin + many));
    }

    /** Writes text so that it is safe between tags and inside quoted attributes. */
    void escaped(String text) {
        room(text.length() * WIDEST);
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            var sign = Html.sign(c);
            if (sign != Html.ITSELF) {
                write(sign);
                room((text.length() - at) * WIDEST);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                at = wide(text, at);
            }
        }
    }

    /** Writes a letter of more than one byte, for which there is room, and returns where it ends: there may be two halves of it. */
    private int wide(String text, int at) {
        var c = text.charAt(at);
        if (Character.isSurrogate(c)) {
            var isPair = at + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(at + 1));
            var pair = text.substring(at, isPair ? at + 2 : at + 1).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(pair, 0, bytes, length, pair.length);
            length += pair.length;
            return isPair ? at + 1 : at;
        }
        if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | c >> 6);
        } else {
            bytes[length++] = (byte) (0xe0 | c >> 12);
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
        }
        bytes[length++] = (byte) (0x80 | c & 0x3f);
        return at;
    }

    private void room(int many) {
        if (bytes.length - length < many) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + many));
        }
    }

    @Override
    public void flush() {
        // It is all here.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** Returns how many bytes were written. */
    int length() {
        return length;
    }

    /** Returns all that was written, as it is sent. */
    byte[] utf8() {
        return Arrays.copyOf(bytes, length);
    }

    /** Returns all that was written. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
