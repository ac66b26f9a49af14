package martlet.model;

import java.sql.Connection;

/** What a transaction may see of the others. */
enum Isolation {

    /** Each statement sees what is committed when it begins. */
    COMMITTED(Connection.TRANSACTION_READ_COMMITTED, false),

    /** All statements see what was committed when the first began; nothing is written. */
    SNAPSHOT(Connection.TRANSACTION_REPEATABLE_READ, true),

    /** As if the transactions of this kind had been done one after the other. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE, false);

    private final int level;
    private final boolean readOnly;

    Isolation(int level, boolean readOnly) {
        this.level = level;
        this.readOnly = readOnly;
    }

    /** Returns the level as JDBC counts them. */
    int level() {
        return level;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Whether work that needs the other can be a part of a transaction of this kind. */
    boolean holds(Isolation needed) {
        return needed == COMMITTED || needed == this;
    }
}
