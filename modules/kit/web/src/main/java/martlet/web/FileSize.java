package martlet.web;

import martlet.model.Phrase;

/** How large a file is, as people read it. */
public final class FileSize {

    private static final long KILO = 1 << 10;
    private static final long MEGA = 1 << 20;

    private FileSize() {}

    /** Says a number of bytes, in KB of 1,024 or in MB of 1,048,576, rounded up to a tenth. */
    public static Phrase of(long bytes) {
        if (bytes < KILO) {
            return exactly(bytes);
        }
        return bytes < MEGA
                ? Phrase.of("{count} KB").with("count", tenths(bytes, KILO))
                : Phrase.of("{count} MB").with("count", tenths(bytes, MEGA));
    }

    /** Says a number of bytes to the byte. */
    static Phrase exactly(long bytes) {
        return Phrase.of("{count} {count|byte|bytes}").with("count", bytes);
    }

    private static Number tenths(long bytes, long unit) {
        var tenths = (bytes * 10 + unit - 1) / unit;
        return tenths % 10 == 0 ? tenths / 10 : (Number) (tenths / 10.0);
    }
}
