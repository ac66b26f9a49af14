package martlet.model.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What may be a rename or may be something that goes and something else that comes: asked, never guessed. */
public final class Questions {

    private final Tables from;
    private final Tables to;
    private final Wishes wishes;
    private final List<String> open = new ArrayList<>();

    private Questions(Tables from, Tables to, Wishes wishes) {
        this.from = from;
        this.to = to;
        this.wishes = wishes;
    }

    /** Returns the questions that the wishes leave open, and what is wrong with the wishes: a sentence each. */
    public static List<String> open(Tables from, Tables to, Wishes wishes) {
        var questions = new Questions(from, to, wishes);
        questions.checkWishes();
        if (questions.open.isEmpty()) {
            questions.askTables();
            questions.askColumns();
        }
        return questions.open;
    }

    private void checkWishes() {
        wishes.tables().forEach((before, after) -> {
            require(from.names(), before, "--rename %s=%s: the last snapshot has no table '%s'."
                    .formatted(before, after, before));
            require(to.names(), after, "--rename %s=%s: no model has a table '%s'.".formatted(before, after, after));
        });
        var old = paths(new Wishes(wishes.tables(), java.util.Map.of(), wishes.drops(), wishes.fills(), false)
                .renamed(from));
        wishes.columns().forEach((before, after) -> {
            var table = before.substring(0, before.indexOf('.') + 1);
            require(old, before, "--rename %s=%s: the last snapshot has no column '%s'."
                    .formatted(before, table + after, before));
            require(paths(to), table + after, "--rename %s=%s: no model has a column '%s'."
                    .formatted(before, table + after, table + after));
        });
        wishes.drops().forEach(drop -> require(drop.contains(".") ? paths(from) : from.names(), drop,
                "--drop %s: the last snapshot has no such table or column.".formatted(drop)));
        wishes.fills().keySet().forEach(fill -> require(paths(to), fill,
                "--fill %s: no model has such a column.".formatted(fill)));
    }

    private void require(List<String> known, String name, String sentence) {
        if (!known.contains(name)) {
            var near = known.stream().filter(other -> Likeness.of(name, other) > 0.5)
                    .max(Comparator.comparingDouble(other -> Likeness.of(name, other)));
            open.add(sentence + near.map(" Did you mean '%s'?"::formatted).orElse(""));
        }
    }

    private static List<String> paths(Tables tables) {
        return tables.all().stream()
                .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column.name())).toList();
    }

    private void askTables() {
        var gone = from.all().stream()
                .filter(table -> to.table(table.name()).isEmpty() && !wishes.tables().containsKey(table.name())
                        && !wishes.drops().contains(table.name()))
                .toList();
        var come = to.all().stream()
                .filter(table -> from.table(table.name()).isEmpty()
                        && !wishes.tables().containsValue(table.name()))
                .toList();
        for (var table : gone) {
            nearest(table, come).ifPresent(near -> open.add(
                    "Is table '%s' now '%s'? Then add --rename %s=%s; if it is to go with all its rows, --drop %s."
                            .formatted(table.name(), near.name(), table.name(), near.name(), table.name())));
        }
    }

    private static Optional<Table> nearest(Table gone, List<Table> come) {
        return come.stream().max(Comparator.comparingLong(
                (Table table) -> table.columns().stream().filter(gone.columns()::contains).count())
                .thenComparingDouble(table -> Likeness.of(gone.name(), table.name())));
    }

    private void askColumns() {
        for (var before : wishes.renamed(from).all()) {
            to.table(before.name()).ifPresent(after -> askColumns(before, after));
        }
    }

    private void askColumns(Table before, Table after) {
        var come = after.columns().stream().filter(column -> before.column(column.name()).isEmpty()).toList();
        for (var column : before.columns()) {
            if (after.column(column.name()).isEmpty()
                    && !wishes.drops().contains(oldName(before) + "." + column.name())) {
                nearest(column, come).ifPresent(near -> {
                    var old = before.name() + "." + column.name();
                    open.add(
                            "Is column '%s' now '%s'? Then add --rename %s=%s.%s; if it is to go with all it holds, --drop %s.%s."
                                    .formatted(old, near.name(), old, before.name(), near.name(), oldName(before),
                                            column.name()));
                });
            }
        }
    }

    private String oldName(Table renamed) {
        return wishes.tables().entrySet().stream().filter(pair -> pair.getValue().equals(renamed.name()))
                .map(java.util.Map.Entry::getKey).findFirst().orElse(renamed.name());
    }

    private static Optional<Column> nearest(Column gone, List<Column> come) {
        return come.stream().max(Comparator.comparingInt((Column column) -> column.type().equals(gone.type()) ? 1 : 0)
                .thenComparingDouble(column -> Likeness.of(gone.name(), column.name())));
    }
}
