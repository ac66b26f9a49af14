package martlet.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import martlet.model.FileLink;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a file that tell of rows which its rows link to, such as the names of their writers. Each of those rows is read by
 * its key where it is first met, and its cell is remembered for further rows that link to it: a join would read it for each of
 * them, in no order, which takes longest of all where there are more than the database holds in memory. Belongs to one request.
 */
final class FarTexts<R> implements AutoCloseable {

    private final Visit<R> visit;
    private final long bytes;
    private final Map<ForeignKey<R, ?, ?>, List<Column<R>>> columns;
    private final Map<Column<R>, Cells<R>> cells = new IdentityHashMap<>();

    /** Makes the text of a cell, of a row that came with all that the cell tells of; null where it has none. */
    interface Maker<R> {
        @Nullable
        String text(Column<R> column, Linked<R> row, Titles<R> titles);
    }

    /** Stands for a cell without text: no character that a text can begin with. */
    private static final String NONE = "\0";

    /**
     * The cells of one column, by the link's keys.
     *
     * @param now those of the rows that were looked at last, whatever is forgotten
     */
    private record Cells<R>(ForeignKey<R, ?, ?> link, KeptTexts kept, Map<@Nullable Object, String> now) {

        /** Whether the cell of a key was made before. */
        boolean has(@Nullable Object key) {
            Optional<String> text = key == null ? Optional.empty() : kept.get(link.target().keyText(key));
            text.ifPresent(known -> now.put(key, known));
            return text.isPresent();
        }

        void put(@Nullable Object key, @Nullable String made) {
            var text = made == null ? NONE : made;
            now.put(key, text);
            if (key != null) {
                kept.put(link.target().keyText(key), text);
            }
        }
    }

    private FarTexts(Visit<R> visit, Map<ForeignKey<R, ?, ?>, List<Column<R>>> columns) {
        this.visit = visit;
        this.columns = columns;
        this.bytes = columns.isEmpty() ? 0 : TextMemory.HEAP.take();
        var number = columns.values().stream().mapToInt(List::size).sum();
        columns.forEach((link, some) -> some.forEach(column -> cells.put(column, new Cells<>(link,
                new KeptTexts(bytes / number), new HashMap<>()))));
    }

    /**
     * Remembers the cells of those columns that tell of one row at the end of one link, unless others need that row.
     *
     * @param reached the links by which each column is reached
     */
    static <R> FarTexts<R> of(Visit<R> visit, Map<Column<R>, List<ForeignKey<R, ?, ?>>> reached) {
        var joined = new ArrayList<ForeignKey<R, ?, ?>>();
        reached.forEach((column, links) -> joined.addAll(isOfOne(column, links) ? List.of() : links));
        var columns = new LinkedHashMap<ForeignKey<R, ?, ?>, List<Column<R>>>();
        reached.forEach((column, links) -> {
            if (isOfOne(column, links) && !joined.contains(links.getFirst())) {
                columns.computeIfAbsent(links.getFirst(), _ -> new ArrayList<>()).add(column);
            }
        });
        return new FarTexts<>(visit, columns);
    }

    /** What is worked out tells of the row itself, too; and a file is hardly ever linked to twice. */
    private static <R> boolean isOfOne(Column<R> column, List<ForeignKey<R, ?, ?>> links) {
        return column.computed() == null && links.size() == 1 && !(links.getFirst() instanceof FileLink);
    }

    boolean has(Column<R> column) {
        return cells.containsKey(column);
    }

    /** Makes the cells of some rows, and forgets those of the rows before. One statement for each link that leads anywhere new. */
    void look(List<Linked<R>> rows, Maker<R> maker) {
        cells.values().forEach(some -> some.now.clear());
        columns.forEach((link, some) -> look(link, some, rows, maker));
    }

    private void look(ForeignKey<R, ?, ?> link, List<Column<R>> some, List<Linked<R>> rows, Maker<R> maker) {
        var first = new LinkedHashMap<@Nullable Object, Linked<R>>();
        rows.forEach(row -> first.putIfAbsent(row.value(link), row));
        first.keySet()
                .removeIf(key -> some.stream().map(this::cells).filter(made -> made.has(key)).count() == some.size());
        var led = led(link, first.values());
        var titles = new Titles<>(visit, List.of(link), led);
        led.forEach(row -> some.forEach(
                column -> cells(column).put(row.value(link), maker.text(column, row, titles))));
    }

    /** Returns the rows with what the link leads to. */
    private <P> List<Linked<R>> led(ForeignKey<R, P, ?> link, Collection<Linked<R>> rows) {
        var target = link.target();
        var keys = rows.stream().map(row -> (@Nullable Object) row.value(link)).filter(Objects::nonNull).toList();
        var found = new HashMap<Object, P>();
        if (!keys.isEmpty()) {
            visit.db().select(target).where(target.withKeys(keys)).list()
                    .forEach(row -> found.put(target.keyOf(row), row));
        }
        return rows.stream().map(row -> row.with(link, found.get(row.value(link)))).toList();
    }

    private Cells<R> cells(Column<R> column) {
        return Objects.requireNonNull(cells.get(column));
    }

    /** Returns a cell of one of the rows that were looked at last. */
    @Nullable
    String text(Column<R> column, Linked<R> row) {
        var made = cells(column);
        var text = Objects.requireNonNull(made.now.get(row.value(made.link)));
        return text.equals(NONE) ? null : text;
    }

    /** Leaves the memory to others. */
    @Override
    public void close() {
        TextMemory.HEAP.giveBack(bytes);
    }
}
