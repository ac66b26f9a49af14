package martlet.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.web.Params;
import martlet.web.Shown;

/** Rows that belong to the row of a form, stand on its page and are written with it. Belongs to one request. */
interface Branch {

    /** Whether the form was sent to get on with these, such as to add a line, rather than to be saved. */
    boolean isAsked(Params sent);

    /** Keeps what was sent, and does what {@link #isAsked} saw. Nothing is complained about. */
    void keep(Params sent);

    /** Takes in what was sent; whether it can be written, as far as can be told without the database. */
    boolean read(Params sent);

    /** Whether writing would leave everything as it is. */
    boolean changesNothing();

    /** Returns the models whose rows are written. */
    Collection<Model<?>> models();

    /**
     * Writes what was read, in the transaction in which the row itself was written.
     *
     * @throws BranchException when something is wrong with it, which is then told where it is
     */
    void write(Object key);

    /** Returns the link that an input with that name sets, if it is one of these rows' inputs. */
    Optional<ForeignKey<?, ?, ?>> link(String input);

    /** Returns what is wrong, for the list above the form. */
    List<Shown> problems();

    /** Whether files may come with it. */
    boolean hasFiles();

    /** Returns what the page shows; empty where there is nothing to show. */
    List<Shown> shown();

    /** That one of the rows can't be written: nothing is, and the form is shown again. */
    final class BranchException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean stale;

        BranchException(boolean stale, RuntimeException cause) {
            super(cause);
            this.stale = stale;
        }

        /** Whether somebody else wrote the row meanwhile. */
        boolean isStale() {
            return stale;
        }
    }
}
