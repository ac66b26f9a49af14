package martlet.model.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of harm that a migration must be allowed to risk, by a comment {@code -- allow: data-loss} in its file. */
public enum Risk {
    /** Rows or values are gone, and the way back does not bring them. */
    DATA_LOSS,
    /** Values may not fit into the new type. */
    NARROWING,
    /** Rows that are there may have no value where one is required now. */
    NOT_NULL,
    /** Rows that are there may share a value that is to be unique now. */
    UNIQUE,
    /** Rows that are there may not meet a condition, or lead to a row that is not there. */
    CHECK,
    /** Others have to wait while a whole table is read or written anew. */
    LOCK;

    /** Returns the word for it in a file and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the risk of that word.
     *
     * @throws IllegalArgumentException that lists the words there are
     */
    public static Risk of(String word) {
        return Arrays.stream(values()).filter(risk -> risk.word().equals(word.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no risk that can be allowed: %s".formatted(word, String.join(", ", words()))));
    }

    /** Returns all words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Risk::word).toList();
    }
}
