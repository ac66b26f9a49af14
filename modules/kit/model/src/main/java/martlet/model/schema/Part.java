package martlet.model.schema;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a table has besides columns: constraints and indexes, each with a name of its own. */
public sealed interface Part {

    /** Returns its name, which is unique among those of all tables. */
    String name();

    /** Returns the same under another name. */
    Part named(String name);

    /** Returns the same after columns of its own table were renamed. */
    Part columnsNamed(UnaryOperator<String> newName);

    /** Whether one of its columns is this one. */
    boolean isAbout(String column);

    /** Whether the other does the same, whatever their names. */
    default boolean isLike(Part other) {
        return named("").equals(other.named(""));
    }

    /** Columns whose values occur together once. */
    record Unique(String name, List<String> columns) implements Part {
        @Override
        public Part named(String other) {
            return new Unique(other, columns);
        }

        @Override
        public Part columnsNamed(UnaryOperator<String> newName) {
            return new Unique(name, columns.stream().map(newName).toList());
        }

        @Override
        public boolean isAbout(String column) {
            return columns.contains(column);
        }

        @Override
        public String toString() {
            return "unique %s (%s)".formatted(name, String.join(", ", columns));
        }
    }

    /** An index that is no constraint's. */
    record Index(String name, List<String> columns) implements Part {
        @Override
        public Part named(String other) {
            return new Index(other, columns);
        }

        @Override
        public Part columnsNamed(UnaryOperator<String> newName) {
            return new Index(name, columns.stream().map(newName).toList());
        }

        @Override
        public boolean isAbout(String column) {
            return columns.contains(column);
        }

        @Override
        public String toString() {
            return "index %s (%s)".formatted(name, String.join(", ", columns));
        }
    }

    /** A column that holds keys of another table; {@code rule} is what SQL says after {@code on delete}. */
    record Reference(String name, String column, String target, String key, String rule) implements Part {
        @Override
        public Part named(String other) {
            return new Reference(other, column, target, key, rule);
        }

        @Override
        public Part columnsNamed(UnaryOperator<String> newName) {
            return new Reference(name, newName.apply(column), target, key, rule);
        }

        Reference targetNamed(String other, UnaryOperator<String> newKey) {
            return new Reference(name, column, other, newKey.apply(key), rule);
        }

        @Override
        public boolean isAbout(String other) {
            return column.equals(other);
        }

        @Override
        public String toString() {
            return "link %s (%s) to %s (%s) on delete %s".formatted(name, column, target, key, rule);
        }
    }

    /** A condition that every row meets, in SQL that names columns in double quotes. */
    record Check(String name, String sql) implements Part {
        @Override
        public Part named(String other) {
            return new Check(other, sql);
        }

        @Override
        public Part columnsNamed(UnaryOperator<String> newName) {
            return new Check(name, Pattern.compile("\"(\\w+)\"").matcher(sql)
                    .replaceAll(found -> "\"" + newName.apply(found.group(1)) + "\""));
        }

        @Override
        public boolean isAbout(String column) {
            return sql.contains("\"" + column + "\"");
        }

        @Override
        public String toString() {
            return "check %s %s".formatted(name, sql);
        }
    }

    /** Reads what {@code toString} writes. */
    static Optional<Part> parse(String line) {
        var group = Lines.GROUP.matcher(line);
        if (group.matches()) {
            var columns = List.of(group.group(3).split(", "));
            return Optional.of(group.group(1).equals("unique")
                    ? new Unique(group.group(2), columns)
                    : new Index(group.group(2), columns));
        }
        var link = Lines.LINK.matcher(line);
        if (link.matches()) {
            return Optional.of(new Reference(link.group(1), link.group(2), link.group(3), link.group(4),
                    link.group(5)));
        }
        var check = Lines.CHECK.matcher(line);
        return check.matches() ? Optional.of(new Check(check.group(1), check.group(2))) : Optional.empty();
    }

    /** How the lines look. */
    final class Lines {
        private static final Pattern GROUP = Pattern.compile("(unique|index) (\\w+) \\((.+)\\)");
        private static final Pattern LINK = Pattern
                .compile("link (\\w+) \\((\\w+)\\) to (\\w+) \\((\\w+)\\) on delete (.+)");
        private static final Pattern CHECK = Pattern.compile("check (\\w+) (.+)");

        private Lines() {}
    }
}
