package martlet.model.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A table as a database should keep it or does keep it. The order of columns means nothing but how a new table is
 * written, since engines add columns at the end.
 *
 * @param key the primary key's column; empty for a table of somebody else's that has none, or one of several columns
 */
public record Table(String name, String key, List<Column> columns, List<Part> parts) {

    /** Sorts the parts. */
    public Table {
        columns = List.copyOf(columns);
        parts = parts.stream().distinct()
                .sorted(Comparator.comparing((Part part) -> part.getClass().getSimpleName()).thenComparing(Part::name))
                .toList();
    }

    /** Returns the column of that name. */
    Optional<Column> column(String named) {
        return columns.stream().filter(column -> column.name().equals(named)).findFirst();
    }

    /** Returns the table as one engine has it. PostgreSQL makes no index for a foreign key by itself. */
    Table in(Brand brand) {
        var all = new ArrayList<>(parts);
        if (brand == Brand.POSTGRESQL) {
            parts.stream().filter(Part.Reference.class::isInstance).map(Part.Reference.class::cast)
                    .forEach(link -> all.add(new Part.Index(
                            Names.of("ix", name, List.of(link.column())), List.of(link.column()))));
        }
        return new Table(name, key, columns.stream().map(column -> column.in(brand)).toList(), all);
    }

    /**
     * Returns the table in the spelling that comparisons use. The conditions of checks are left out, which each engine
     * words in its own way.
     */
    Table comparable() {
        return new Table(name, key, columns.stream().map(Column::comparable).toList(), parts.stream()
                .map(part -> part instanceof Part.Check check ? new Part.Check(check.name(), "…") : part).toList());
    }

    /** Returns what it consists of, a line each. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        columns.forEach(column -> lines.add(column.toString()));
        if (!key.isEmpty()) {
            lines.add("key " + key);
        }
        parts.forEach(part -> lines.add(part.toString()));
        return lines;
    }
}
