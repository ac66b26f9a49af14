package martlet.model;

/** What {@link Select#forUpdate} does about rows that another transaction has locked. */
public enum Locking {
    /** Waits until the other transaction ends. */
    WAIT,
    /** Leaves them out. The embedded engine can't: it waits. */
    SKIP
}
