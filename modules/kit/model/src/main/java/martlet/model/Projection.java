package martlet.model;

import java.util.List;
import java.util.Optional;

/**
 * A question about some columns, of rows or of groups of rows. Each method that narrows it returns a new one; nothing is sent
 * until {@link #list}, {@link #one} or {@link #count}, which send one statement each. Immutable.
 *
 * @param <T> what is made of each line
 */
public final class Projection<T> {

    private final Lines<?> lines;
    private final Engine.RowReader<T> reader;
    private final boolean distinct;
    private final int limit;
    private final long offset;

    Projection(Lines<?> lines, Engine.RowReader<T> reader, boolean distinct, int limit, long offset) {
        this.lines = lines;
        this.reader = reader;
        this.distinct = distinct;
        this.limit = limit;
        this.offset = offset;
    }

    /**
     * Leaves out lines that equal an earlier one.
     *
     * @throws IllegalArgumentException when they are sorted by a column that is not asked for
     */
    public Projection<T> distinct() {
        lines.checkDistinct();
        return new Projection<>(lines, reader, true, limit, offset);
    }

    /** Reads at most so many lines; 0 for all. */
    public Projection<T> limit(int most) {
        return new Projection<>(lines, reader, distinct, most, offset);
    }

    /** Passes over so many lines first, which costs reading them; only with a limit. */
    public Projection<T> offset(long passedOver) {
        return new Projection<>(lines, reader, distinct, limit, passedOver);
    }

    /** Returns the lines. */
    public List<T> list() {
        return lines.asking().engine().query(lines.statement(distinct, limit, offset), reader);
    }

    /** Returns the first line; empty when there is none. */
    public Optional<T> one() {
        var found = limit(1).list();
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.getFirst());
    }

    /** Returns how many lines there are, whatever the limit. */
    public long count() {
        return lines.count(distinct);
    }
}
