package martlet.model.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tables, by name: those of a site's models, of a snapshot, or found in a database. Immutable. */
public record Tables(List<Table> all) {

    /** None at all. */
    public static final Tables NONE = new Tables(List.of());

    /** Sorts them by name. */
    public Tables {
        all = all.stream().sorted(Comparator.comparing(Table::name)).toList();
    }

    /** Returns their names. */
    public List<String> names() {
        return all.stream().map(Table::name).toList();
    }

    /** Returns the table of that name. */
    public Optional<Table> table(String named) {
        return all.stream().filter(table -> table.name().equals(named)).findFirst();
    }

    /** Returns them as one engine has them. */
    public Tables in(Brand brand) {
        return new Tables(all.stream().map(table -> table.in(brand)).toList());
    }

    /** Returns those whose names are wanted. */
    public Tables only(Predicate<String> wanted) {
        return new Tables(all.stream().filter(table -> wanted.test(table.name())).toList());
    }

    /** Returns them in the spelling that comparisons of what should be with what is use. */
    public Tables comparable() {
        return new Tables(all.stream().map(Table::comparable).toList());
    }

    /**
     * Says how others differ from these.
     *
     * @return a line {@code table author}, then a line for each thing that is only here, with a minus, or only there, with a
     *     plus; empty when there is no difference
     */
    public List<String> difference(Tables there) {
        var names = new ArrayList<>(names());
        there.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
        var lines = new ArrayList<String>();
        names.stream().sorted().forEach(name -> {
            var ours = table(name).map(Table::lines).orElse(List.of());
            var theirs = there.table(name).map(Table::lines).orElse(List.of());
            var about = new ArrayList<String>();
            ours.stream().filter(line -> !theirs.contains(line)).forEach(line -> about.add("    - " + line));
            theirs.stream().filter(line -> !ours.contains(line)).forEach(line -> about.add("    + " + line));
            if (!about.isEmpty()) {
                lines.add("  table " + name);
                lines.addAll(about);
            }
        });
        return lines;
    }

    /** Reads what {@link #text} writes; lines that begin with {@code #} are passed over. */
    public static Tables parse(String text) {
        var all = new ArrayList<Table>();
        for (var block : text.replace("\r", "").split("(?m)^(?=table )")) {
            if (block.startsWith("table ")) {
                all.add(table(block.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()));
            }
        }
        return new Tables(all);
    }

    private static Table table(List<String> lines) {
        var key = "";
        var columns = new ArrayList<Column>();
        var parts = new ArrayList<Part>();
        for (var line : lines.subList(1, lines.size())) {
            var column = Column.parse(line);
            var part = Part.parse(line);
            if (line.startsWith("key ")) {
                key = line.substring("key ".length());
            } else if (column.isPresent()) {
                columns.add(column.get());
            } else {
                parts.add(part.orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is no line of a snapshot: column, key, unique, index, link or check".formatted(line))));
            }
        }
        return new Table(lines.getFirst().substring("table ".length()), key, columns, parts);
    }

    /** Writes them in one way only, a line for each thing: equal tables are equal text, and git merges it. */
    public String text() {
        var text = new StringBuilder();
        for (var table : all) {
            text.append(text.isEmpty() ? "" : "\n").append("table ").append(table.name()).append('\n');
            table.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        }
        return text.toString();
    }
}
