package martlet.admin;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import martlet.model.Phrase;
import martlet.model.UnreadableException;

/**
 * Watches the quotes of a CSV as it is read: one that nobody closes makes a single value of all the lines behind it. Belongs to one
 * file.
 */
final class ImportQuotes extends FilterReader {

    private final char separator;
    private boolean atStart = true;
    private boolean quoted;

    /** Whether a quote was just closed, so that another one is a part of the value. */
    private boolean reopens;

    private long line = 1;
    private long opened;

    ImportQuotes(Reader text, char separator) {
        super(text);
        this.separator = separator;
    }

    /**
     * Says that the end is reached.
     *
     * @throws UnreadableException with the line, when a value goes on there
     */
    void end() {
        if (quoted) {
            throw new UnreadableException(
                    Phrase.of("The quotes that begin in line {line} never end.").with("line", opened));
        }
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        if (one >= 0) {
            take((char) one);
        }
        return one;
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
        var length = super.read(into, from, most);
        for (var i = 0; i < length; i++) {
            take(into[from + i]);
        }
        return length;
    }

    /** Quotes count where a value begins; two of them inside of a value close and open it. */
    private void take(char each) {
        line += each == '\n' ? 1 : 0;
        if (each == '"' && (atStart || quoted || reopens)) {
            opened = quoted || reopens ? opened : line;
            reopens = quoted;
            quoted = !quoted;
            atStart = false;
        } else if (!quoted) {
            reopens = false;
            atStart = each == separator || each == '\n' || each == '\r';
        }
    }
}
