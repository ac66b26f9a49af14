package martlet.web;

import java.io.Writer;
import java.util.Arrays;

/**
 * Takes a page in pieces: a template's own text comes as arrays of letters, which a {@code StringWriter} looks at one by one,
 * under a lock. Used by one thread.
 */
class PageWriter extends Writer {

    private static final int COMMON = 16_384;

    private char[] letters;
    private int length;

    PageWriter() {
        this(COMMON);
    }

    /** One that has room for so many letters at first. */
    PageWriter(int room) {
        super();
        letters = new char[room];
    }

    @Override
    public void write(int letter) {
        room(1)[length] = (char) letter;
        length++;
    }

    @Override
    public void write(char[] from, int begin, int many) {
        System.arraycopy(from, begin, room(many), length, many);
        length += many;
    }

    @Override
    public void write(String text, int begin, int many) {
        text.getChars(begin, begin + many, room(many), length);
        length += many;
    }

    private char[] room(int many) {
        if (letters.length - length < many) {
            letters = Arrays.copyOf(letters, Math.max(letters.length * 2, length + many));
        }
        return letters;
    }

    @Override
    public void flush() {
        // It is all here.
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** Returns all that was written. */
    @Override
    public String toString() {
        return new String(letters, 0, length);
    }
}
