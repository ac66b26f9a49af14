package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import martlet.model.Model;
import martlet.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are worked out for whoever asks, such as sums over groups of rows, as a list like any other: paged, filtered and
 * sorted by its columns, in the envelope of lists. It is read only. Immutable; each method returns a new one.
 *
 * {@snippet :
 * Report.of("author_total", POST, call -> db.select(POST).where(call.access(POST).seen())
 *         .groupBy(POST.author.to(PERSON.name)).into(Total::new, POST.author.to(PERSON.name), Aggregate.count(POST.id)).list())
 *         .show("author", Type.TEXT, Total::author)
 *         .show("posts", Type.LONG, Total::posts)
 * }
 *
 * <p>All lines of one request are in memory, before filters; so the question that finds them is for no more than some
 * thousands.
 *
 * @param <T> what a line is
 */
public final class Report<T> {

    private final String name;
    private final Model<?> about;
    private final Function<Call, List<T>> lines;
    private final List<ReportColumn<T, ?>> columns;

    private Report(String name, Model<?> about, Function<Call, List<T>> lines, List<ReportColumn<T, ?>> columns) {
        this.name = Children.checked(name);
        this.about = about;
        this.lines = lines;
        this.columns = columns;
    }

    /**
     * Begins a report without columns.
     *
     * @param name what it is called in addresses
     * @param about whose rows it is made of: it is there for those who may see any of them
     * @param lines finds the lines in their usual order; what the caller may not see must not be in them, so it asks with
     *     {@link Call#access}
     * @throws IllegalArgumentException when the name is none that a field could have
     */
    public static <T> Report<T> of(String name, Model<?> about, Function<Call, List<T>> lines) {
        return new Report<>(name, about, lines, List.of());
    }

    /**
     * Shows a value of each line.
     *
     * @param column what it is called
     * @param type how it is written, read in filters, and sorted
     * @param value what it is of a line; null where there is none
     * @throws IllegalArgumentException when there is a column of that name, or it is none that a field could have, or one of the
     *     parameters of lists
     */
    public <V> Report<T> show(String column, Type<V> type, Function<T, @Nullable V> value) {
        if (columns.stream().anyMatch(known -> known.name().equals(column)) || Query.WORDS.contains(column)) {
            throw new IllegalArgumentException("'%s' can't have a column '%s'".formatted(name, column));
        }
        var more = new ArrayList<>(columns);
        more.add(ReportColumn.of(column, type, value));
        return new Report<>(name, about, lines, List.copyOf(more));
    }

    String name() {
        return name;
    }

    List<ReportColumn<T, ?>> columns() {
        return columns;
    }

    Model<?> about() {
        return about;
    }

    Route route() {
        return Route.at("/%s/".formatted(name)).of(about).on("GET",
                call -> new ReportListing<>(this, call).send(lines.apply(call))).about("GET", About.of(this));
    }
}
