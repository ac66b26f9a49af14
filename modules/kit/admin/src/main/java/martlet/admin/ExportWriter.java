package martlet.admin;

import java.io.IOException;
import java.util.List;
import martlet.model.Linked;

/**
 * Writes the rows of a list into a file of one kind, one after the other.
 *
 * @param <R> the record of the rows
 */
interface ExportWriter<R> {

    /** Writes what stands before the rows. */
    void begin() throws IOException;

    /** Writes the next rows. */
    void rows(List<Linked<R>> rows, Titles<R> titles) throws IOException;

    /** Writes what stands behind the rows, and leaves nothing unwritten. */
    void end() throws IOException;
}
