package martlet.model.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What can't be read off two states of the tables, and so is asked for.
 *
 * @param tables new names of tables by old ones
 * @param columns new names of columns by {@code table.column}, with the table's new name and the column's old one
 * @param drops tables and columns that are to go, as {@code table} and {@code table.column}
 * @param fills values, as text, by {@code table.column}: for rows that are there when a column becomes required
 * @param standIns whether values that are gone are made up, where there is no fill: for the way back
 */
public record Wishes(Map<String, String> tables, Map<String, String> columns, Set<String> drops,
        Map<String, String> fills, boolean standIns) {

    /** Nothing was asked for. */
    public static final Wishes NONE = new Wishes(Map.of(), Map.of(), Set.of(), Map.of(), false);

    /**
     * Reads what was asked for on a command line.
     *
     * @param renames as {@code post=message} and {@code message.text=message.content}
     * @param drops as {@code post} and {@code message.text}
     * @param fills as {@code message.rank=0}
     * @throws IllegalArgumentException when one of them is not written so
     */
    public static Wishes of(List<String> renames, List<String> drops, List<String> fills) {
        var tables = new HashMap<String, String>();
        renames.stream().filter(rename -> !rename.contains(".")).map(rename -> pair("--rename", rename))
                .forEach(pair -> tables.put(pair[0], pair[1]));
        var columns = new HashMap<String, String>();
        renames.stream().filter(rename -> rename.contains(".")).map(rename -> pair("--rename", rename))
                .forEach(pair -> {
                    var old = named("--rename", pair[0]);
                    var renamed = named("--rename", pair[1]);
                    var table = tables.getOrDefault(old[0], old[0]);
                    if (!renamed[0].equals(table)) {
                        throw new IllegalArgumentException(
                                "--rename %s=%s: a column stays in its table, so write --rename %s=%s.%s"
                                        .formatted(pair[0], pair[1], pair[0], table, renamed[1]));
                    }
                    columns.put(table + "." + old[1], renamed[1]);
                });
        var values = new HashMap<String, String>();
        fills.stream().map(fill -> pair("--fill", fill)).forEach(pair -> {
            named("--fill", pair[0]);
            values.put(pair[0], pair[1]);
        });
        return new Wishes(tables, columns, Set.copyOf(drops), values, false);
    }

    private static String[] pair(String option, String text) {
        var pair = text.split("=", 2);
        if (pair.length < 2 || pair[0].isEmpty()) {
            throw new IllegalArgumentException("%s %s: write %s".formatted(option, text, option.equals("--fill")
                    ? "--fill TABLE.COLUMN=VALUE"
                    : "--rename OLD=NEW, each a table or TABLE.COLUMN"));
        }
        return pair;
    }

    private static String[] named(String option, String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("%s: '%s' is not TABLE.COLUMN".formatted(option, text));
        }
        return parts;
    }

    /** Returns what leads back. */
    Wishes back() {
        var old = new HashMap<String, String>();
        tables.forEach((before, after) -> old.put(after, before));
        var names = new HashMap<String, String>();
        columns.forEach((path, after) -> {
            var parts = named("--rename", path);
            names.put(old.getOrDefault(parts[0], parts[0]) + "." + after, parts[1]);
        });
        return new Wishes(old, names, Set.of(), Map.of(), true);
    }

    /** Returns the tables as they are once everything is renamed; constraints and indexes keep their names. */
    Tables renamed(Tables from) {
        return new Tables(from.all().stream().map(this::renamed).toList());
    }

    private Table renamed(Table table) {
        var name = newName(table.name());
        UnaryOperator<String> column = old -> newName(name, old);
        return new Table(name, table.key().isEmpty() ? "" : column.apply(table.key()),
                table.columns().stream().map(each -> each.named(column.apply(each.name()))).toList(),
                table.parts().stream().map(part -> renamedTarget(part.columnsNamed(column))).toList());
    }

    private Part renamedTarget(Part part) {
        return part instanceof Part.Reference link
                ? link.targetNamed(newName(link.target()), key -> newName(newName(link.target()), key))
                : part;
    }

    private String newName(String table) {
        return tables.getOrDefault(table, table);
    }

    private String newName(String table, String column) {
        return columns.getOrDefault(table + "." + column, column);
    }

    /** Returns the literal that rows get where they have no value, if there is one. */
    Optional<String> fill(Table table, Column column, Brand brand) {
        var type = column.type().in(brand);
        var wished = Optional.ofNullable(fills.get(table.name() + "." + column.name()))
                .map(value -> SqlType.literal(type, value));
        var isLink = table.parts().stream()
                .anyMatch(part -> part instanceof Part.Reference && part.isAbout(column.name()));
        return wished.isPresent() || !standIns || isLink ? wished : SqlType.zero(type);
    }
}
