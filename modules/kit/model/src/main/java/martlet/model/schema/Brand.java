package martlet.model.schema;

import java.util.Locale;

/** The two engines that migrations are written for. */
public enum Brand {
    /** The embedded engine. */
    HSQLDB("HSQLDB"),
    /** PostgreSQL, and engines that speak its protocol. */
    POSTGRESQL("PostgreSQL");

    private final String label;

    Brand(String label) {
        this.label = label;
    }

    /** Returns the word in the names of its files: {@code 0001_initial.hsqldb.sql}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns its name for people. */
    @Override
    public String toString() {
        return label;
    }
}
