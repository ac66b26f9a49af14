package martlet.rest;

import java.io.Serial;

/** One item of a batch can't be done, and so none of it is: the answer is the one that the item would have by itself, and says which. */
final class ItemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int item;
    private final transient RuntimeException why;

    ItemException(int item, RuntimeException why) {
        super("item %d: %s".formatted(item, why.getMessage()), why);
        this.item = item;
        this.why = why;
    }

    /** Returns the item's number, from 0. */
    int item() {
        return item;
    }

    /** Returns what it would be refused with by itself. */
    RuntimeException why() {
        return why;
    }
}
