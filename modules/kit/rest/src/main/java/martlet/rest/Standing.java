package martlet.rest;

import java.util.Optional;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Where;

/**
 * What a row that comes is to the rows that are there.
 *
 * @param isNew whether it is none of them
 * @param current the one that it is; empty for a new one, and for many at a time
 * @param own those that it is, one or many: none for a new one
 * @param from the link that leads from it to the row that it came inside of
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
record Standing<R>(boolean isNew, Optional<Linked<R>> current, Where<R> own, Optional<ForeignKey<R, ?, ?>> from) {

    /** A new row. */
    static <R> Standing<R> fresh() {
        return new Standing<>(true, Optional.empty(), Where.nothing(), Optional.empty());
    }

    /** A row that is there. */
    static <R> Standing<R> of(Linked<R> current, Where<R> own) {
        return new Standing<>(false, Optional.of(current), own, Optional.empty());
    }

    /** Rows that are there. */
    static <R> Standing<R> among(Where<R> own) {
        return new Standing<>(false, Optional.empty(), own, Optional.empty());
    }

    /** The same, inside of the row that a link leads to. */
    Standing<R> from(ForeignKey<R, ?, ?> link) {
        return new Standing<>(isNew, current, own, Optional.of(link));
    }

    /** Whether there is one row at most that can have others inside of it. */
    boolean isOne() {
        return isNew || current.isPresent();
    }
}
