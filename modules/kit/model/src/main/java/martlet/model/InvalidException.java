package martlet.model;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Values that a row may not have. Nothing was written. */
public final class InvalidException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** Carries at least one problem. */
    public InvalidException(List<Problem> problems) {
        super(problems.stream().map(p -> p.field() + ": " + p.text()).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem that was found. */
    public List<Problem> problems() {
        return problems;
    }
}
