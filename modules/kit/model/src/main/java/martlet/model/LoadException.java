package martlet.model;

import java.io.Serial;

/** A dump that can't be loaded. Nothing of it was kept. */
public final class LoadException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final long line;

    LoadException(long line, String sentence) {
        super(line > 0 ? "Line %d: %s".formatted(line, sentence) : sentence);
        this.line = line;
    }

    /** Returns the line that is wrong, counted from 1; 0 when it is about the dump or the database as a whole. */
    public long line() {
        return line;
    }
}
