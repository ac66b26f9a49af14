package martlet.admin;

import java.util.List;
import java.util.Optional;
import martlet.model.Filters;
import martlet.model.Names;
import martlet.model.Phrase;

/**
 * One condition as an address has it: {@code -author__name__startswith=al}.
 *
 * @param opposite whether the rows are meant that do not meet it
 * @param path the field, with the links before it
 * @param operator one of {@link Filters#operators}
 * @param value what is compared with
 */
record Condition(boolean opposite, String path, String operator, String value) {

    /** The condition that a field is what a value says. */
    static Condition is(String path, String value) {
        return new Condition(false, path, "eq", value);
    }

    static Condition of(String path, String operator, String value) {
        return new Condition(false, path, operator, value);
    }

    /** Reads the name of a parameter, whatever it is of. */
    static Condition read(String name, String value) {
        var opposite = name.startsWith("-");
        var plain = opposite ? name.substring(1) : name;
        var at = plain.lastIndexOf(Names.STEP);
        var operator = at > 0 ? plain.substring(at + Names.STEP.length()) : "";
        return Filters.operators().contains(operator)
                ? new Condition(opposite, plain.substring(0, at), operator, value)
                : new Condition(opposite, plain, "eq", value);
    }

    Condition not() {
        return new Condition(!opposite, path, operator, value);
    }

    /** Whether it is what this operator says, and not its opposite. */
    boolean is(String wanted) {
        return !opposite && operator.equals(wanted);
    }

    /** Returns why it can't be asked for, in words; empty where it can. */
    <R> Optional<Phrase> problem(Visit<R> visit) {
        try {
            visit.words().filter(visit.model(), name(), List.of(value));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(Phrase.of(e));
        }
    }

    /** Writes the name of its parameter; a field whose name is a word of lists is named with its operator. */
    String name() {
        var plain = operator.equals("eq") && !ListQuery.isWord(path) && read(path, "").path.equals(path);
        return (opposite ? "-" : "") + path + (plain ? "" : Names.STEP + operator);
    }
}
