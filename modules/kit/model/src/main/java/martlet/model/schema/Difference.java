package martlet.model.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the statements that make one state of the tables of another, in an order in which they can be done one by one. */
public final class Difference {

    private final Ddl ddl;
    private final Brand brand;
    private final Wishes wishes;
    private final Tables from;
    private final Tables to;
    private final List<String> sql = new ArrayList<>();

    private Difference(Brand brand, Tables from, Tables to, Wishes wishes) {
        this.ddl = new Ddl(brand);
        this.brand = brand;
        this.wishes = wishes;
        this.from = from;
        this.to = to;
    }

    /**
     * Returns the statements, without semicolons.
     *
     * @throws IllegalArgumentException when a key changes, which has to be written by hand
     */
    public static List<String> between(Tables from, Tables to, Wishes wishes, Brand brand) {
        var whole = new Difference(brand, wishes.renamed(from.in(brand)), to.in(brand), wishes);
        whole.rename(from);
        whole.write();
        return whole.sql;
    }

    /** Returns the statements that lead back again. */
    public static List<String> back(Tables from, Tables to, Wishes wishes, Brand brand) {
        return between(to, from, wishes.back(), brand);
    }

    private void rename(Tables old) {
        new TreeMap<>(wishes.tables()).forEach((before, after) -> sql.add(ddl.rename(before, after)));
        for (var table : old.all()) {
            var name = wishes.tables().getOrDefault(table.name(), table.name());
            for (var column : table.columns()) {
                var renamed = wishes.columns().get(name + "." + column.name());
                if (renamed != null) {
                    sql.add(ddl.rename(name, column.name(), renamed));
                }
            }
        }
    }

    private void write() {
        kept().forEach(this::renameParts);
        gone().forEach(this::dropLinks);
        kept().forEach(this::dropParts);
        fresh().forEach(table -> sql.add(ddl.create(table)));
        kept().forEach(this::changeColumns);
        kept().forEach(this::dropColumns);
        gone().forEach(table -> sql.add(ddl.drop(table)));
        // Links last, since two tables may lead to each other.
        addParts(false);
        addParts(true);
    }

    private Map<Table, Table> kept() {
        var kept = new java.util.LinkedHashMap<Table, Table>();
        from.all().forEach(table -> to.table(table.name()).ifPresent(after -> kept.put(table, after)));
        return kept;
    }

    private List<Table> gone() {
        return from.all().stream().filter(table -> to.table(table.name()).isEmpty()).toList();
    }

    private List<Table> fresh() {
        return to.all().stream().filter(table -> from.table(table.name()).isEmpty()).toList();
    }

    /** Pairs of parts, by the old one, that do the same under another name, where the engine can rename them. */
    private Map<Part, Part> renamedParts(Table before, Table after) {
        var pairs = new java.util.LinkedHashMap<Part, Part>();
        for (var old : before.parts()) {
            if (!after.parts().contains(old) && ddl.canRename(old)) {
                after.parts().stream()
                        .filter(part -> part.isLike(old) && !before.parts().contains(part)
                                && !pairs.containsValue(part))
                        .findFirst().ifPresent(part -> pairs.put(old, part));
            }
        }
        return pairs;
    }

    private void renameParts(Table before, Table after) {
        renamedParts(before, after).forEach((old, part) -> sql.add(ddl.rename(after.name(), old, part.name())));
    }

    private void dropLinks(Table table) {
        table.parts().stream().filter(Part.Reference.class::isInstance)
                .forEach(link -> sql.add(ddl.drop(table.name(), link)));
    }

    private void dropParts(Table before, Table after) {
        var renamed = renamedParts(before, after);
        var dropped = before.parts().stream()
                .filter(part -> !after.parts().contains(part) && !renamed.containsKey(part)).toList();
        // A link before the index that serves it.
        dropped.stream().filter(Part.Reference.class::isInstance)
                .forEach(part -> sql.add(ddl.drop(after.name(), part)));
        dropped.stream().filter(part -> !(part instanceof Part.Reference))
                .forEach(part -> sql.add(ddl.drop(after.name(), part)));
    }

    private void changeColumns(Table before, Table after) {
        checkKey(before, after);
        for (var column : after.columns()) {
            var fill = wishes.fill(after, column, brand);
            before.column(column.name()).ifPresentOrElse(
                    old -> sql.addAll(ddl.change(after.name(), old, column, fill)),
                    () -> sql.addAll(ddl.add(after.name(), column, fill)));
        }
    }

    private static void checkKey(Table before, Table after) {
        var old = before.column(before.key());
        var column = after.column(after.key());
        if (!before.key().equals(after.key())
                || old.isPresent() && column.isPresent() && old.get().identity() != column.get().identity()) {
            throw new IllegalArgumentException(
                    "The key of '%s' changes, and rows that link to it with it: that has to be written by hand. Make "
                            .formatted(after.name()) + "a new table, copy the rows, and drop the old one.");
        }
    }

    private void dropColumns(Table before, Table after) {
        before.columns().stream().filter(column -> after.column(column.name()).isEmpty())
                .forEach(column -> sql.add(ddl.drop(after.name(), column)));
    }

    private void addParts(boolean links) {
        for (var table : to.all()) {
            var before = from.table(table.name());
            var renamed = before.map(old -> renamedParts(old, table).values()).orElse(List.of());
            table.parts().stream()
                    .filter(part -> part instanceof Part.Reference == links)
                    .filter(part -> before.isEmpty() || !before.get().parts().contains(part))
                    .filter(part -> !renamed.contains(part))
                    .forEach(part -> sql.addAll(ddl.add(table.name(), part, before.isEmpty())));
        }
    }
}
