package martlet.model;

import java.util.List;
import java.util.Optional;

/**
 * A stretch of an ordered list, and where to go on from it in both directions. Immutable.
 *
 * @param rows the rows, in the list's order
 * @param previous the place to read the page before from; empty on the first page
 * @param next the place to read the page after from; empty on the last page
 */
public record Page<R>(List<Linked<R>> rows, Optional<Cursor> previous, Optional<Cursor> next) {

    /** Copies the list. */
    public Page {
        rows = List.copyOf(rows);
    }
}
