package martlet.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The 30,000 passwords that people use most, in small letters. Kept as the file has them, with a table of where each begins: half
 * a megabyte, read when a password is first set. Immutable.
 */
final class CommonPasswords {

    /** The fewest letters of a word that is looked for inside a password. */
    static final int SHORTEST = 4;

    /** The most letters of any of them. */
    static final int LONGEST = 32;

    private static final int SLOTS = 1 << 16;

    private final byte[] text;
    private final int[] starts = new int[SLOTS];
    private int count;

    private CommonPasswords(byte[] text) {
        this.text = text;
        for (var at = 0; at < text.length;) {
            var end = end(at);
            if (end > at && end - at <= LONGEST) {
                add(at, end);
            }
            at = end + 1;
        }
    }

    private static final class All {
        static final CommonPasswords LIST = read();

        private static CommonPasswords read() {
            try (var in = CommonPasswords.class.getResourceAsStream("passwords.txt")) {
                return new CommonPasswords(Objects.requireNonNull(in, "passwords.txt").readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static CommonPasswords list() {
        return All.LIST;
    }

    private int end(int from) {
        var end = from;
        while (end < text.length && text[end] != '\n' && text[end] != '\r') {
            end++;
        }
        return end;
    }

    private void add(int start, int end) {
        var word = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        var slot = slot(word, 0, word.length());
        if (starts[slot] == 0) {
            // By one more, since the first word begins at 0.
            starts[slot] = start + 1;
            count++;
        }
    }

    /** Returns where a word is in the table, or where it would be. */
    private int slot(CharSequence in, int from, int to) {
        var hash = 0;
        for (var i = from; i < to; i++) {
            hash = 31 * hash + in.charAt(i);
        }
        var slot = (hash ^ hash >>> 16) & SLOTS - 1;
        while (starts[slot] != 0 && !isAt(starts[slot] - 1, in, from, to)) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    private boolean isAt(int start, CharSequence in, int from, int to) {
        if (end(start) - start != to - from) {
            return false;
        }
        for (var i = from; i < to; i++) {
            if ((text[start + i - from] & 0xff) != in.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a part of a text, in small letters, is one of them. */
    boolean has(CharSequence in, int from, int to) {
        return to - from <= LONGEST && starts[slot(in, from, to)] != 0;
    }

    /** Returns how many there are. */
    int size() {
        return count;
    }
}
