package martlet.model.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/** The names of constraints and indexes, by which errors are told apart. */
public final class Names {

    /** PostgreSQL cuts a longer name off without a word. */
    private static final int LONGEST = 63;

    private Names() {}

    /** Returns the kind, the table and the columns, such as {@code uq_author_name}; a long one ends in a checksum. */
    public static String of(String kind, String table, List<String> columns) {
        var name = (kind + "_" + table + "_" + String.join("_", columns)).toLowerCase(Locale.ROOT);
        if (name.length() <= LONGEST) {
            return name;
        }
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return "%s_%08x".formatted(name.substring(0, LONGEST - 9), sum.getValue());
    }

    /** Writes a name as SQL. */
    public static String quoted(String name) {
        return '"' + name + '"';
    }

    static String quoted(List<String> names) {
        return String.join(", ", names.stream().map(Names::quoted).toList());
    }
}
