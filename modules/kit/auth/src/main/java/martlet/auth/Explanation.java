package martlet.auth;

import java.util.List;
import java.util.stream.Collectors;
import martlet.model.Phrase;

/**
 * Why something is allowed or refused: the parts of a rule in words, each with what it says. For the staff and the log; who
 * was refused is not told, since it would say what is there. Immutable.
 *
 * @param question what was asked
 * @param answer what came of it
 * @param steps the parts, those that belong to another one after it and deeper
 */
public record Explanation(Phrase question, Verdict answer, List<Step> steps) {

    /** What a part of a rule says. */
    public enum Verdict {
        /** It lets the caller. */
        YES,
        /** It does not. */
        NO,
        /** It depends on the row. */
        SOME;

        /** Returns it as a word for people. */
        public Phrase word() {
            return switch (this) {
                case YES -> Phrase.of("yes");
                case NO -> Phrase.of("no");
                case SOME -> Phrase.of("some rows");
            };
        }
    }

    /**
     * One part of a rule.
     *
     * @param depth how many parts it is inside of
     * @param words what it is
     * @param verdict what it says
     */
    public record Step(int depth, Phrase words, Verdict verdict) {}

    /** Copies the steps. */
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** Returns it in one line and in English, for a log. */
    public String text() {
        return "%s: %s. %s".formatted(question, answer.word(), steps.stream()
                .map(step -> "%s: %s".formatted(step.words(), step.verdict().word()))
                .collect(Collectors.joining("; ")));
    }
}
