package martlet.model.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A column.
 *
 * @param identity whether the database counts its values up by itself
 * @param required whether it may not be null
 * @param standard the SQL of its default; empty when it has none
 */
public record Column(String name, SqlType type, boolean identity, boolean required, String standard) {

    private static final Pattern LINE = Pattern
            .compile("column (\\w+) (.+?)( identity)?( not null)?(?: default (.+))?");

    Column in(Brand brand) {
        return new Column(name, SqlType.of(type.in(brand)), identity, required, standard);
    }

    Column comparable() {
        var plain = Canonical.type(type.postgresql());
        return new Column(name, SqlType.of(plain), identity, required, Canonical.standard(plain, standard));
    }

    Column named(String other) {
        return new Column(other, type, identity, required, standard);
    }

    static Optional<Column> parse(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var standard = parts.group(5);
        return Optional.of(new Column(parts.group(1), SqlType.parse(parts.group(2)), parts.group(3) != null,
                parts.group(4) != null, standard == null ? "" : standard));
    }

    /** Returns it as a line of the snapshot. */
    @Override
    public String toString() {
        return "column " + name + " " + type + (identity ? " identity" : "") + (required ? " not null" : "")
                + (standard.isEmpty() ? "" : " default " + standard);
    }
}
