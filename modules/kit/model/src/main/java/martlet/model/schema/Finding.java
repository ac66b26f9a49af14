package martlet.model.schema;

/**
 * A statement that may do harm.
 *
 * @param statement the statement, in one line
 * @param what what happens, and on which rows
 * @param instead what to do instead, or how to make sure
 */
public record Finding(Risk risk, Brand brand, String statement, String what, String instead) {

    /** Returns it as lines for a person. */
    @Override
    public String toString() {
        return "%s on %s: %s%n    %s%n    %s".formatted(risk.word(), brand, statement, what, instead);
    }
}
