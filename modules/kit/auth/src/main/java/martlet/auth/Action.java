package martlet.auth;

import java.util.Locale;

/** What may be done with the rows of a model. */
public enum Action {
    /** To know that a row is there, and to read it. */
    SEE,
    /** To add a row. */
    ADD,
    /** To write to a row that is there. */
    CHANGE,
    /** To delete a row. */
    DELETE;

    /** Returns the verb, as it stands in a sentence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
