package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a declaration says of a field beyond its name and type. */
final class Traits<T> {

    /** What is said of a field that has no value and needs one. */
    static final Phrase REQUIRED = Phrase.of("{label} is required.");

    String label;
    String help = "";
    Input input = Input.PLAIN;
    int min;
    int max;
    @Nullable
    T atLeast;
    @Nullable
    T atMost;
    List<T> choices = List.of();
    String pattern = "";
    boolean optional;
    boolean blank;
    boolean unique;
    @Nullable
    Field<?, String> folded;
    boolean indexed;
    @Nullable
    Supplier<? extends T> standard;
    @Nullable
    T constant;
    final List<Check<T>> checks = new ArrayList<>();

    Traits(String label) {
        this.label = label;
    }

    /** Returns the sentence that a value breaks; {@code label} in it is still to be given. */
    Optional<Phrase> refusal(Type<T> type, @Nullable T value) {
        if (value == null || isMissing(value)) {
            return optional ? Optional.empty() : Optional.of(REQUIRED);
        }
        if (!blank && !optional && value instanceof String text && Texts.isBlank(text)) {
            return Optional.of(Phrase.of("Write something besides spaces."));
        }
        var refusal = type.refusal(value);
        refusal = refusal.isPresent() ? refusal : length(value);
        refusal = refusal.isPresent() ? refusal : range(type, value);
        refusal = refusal.isPresent() ? refusal : choice(type, value);
        return refusal.isPresent() ? refusal : checked(value);
    }

    private Optional<Phrase> checked(T value) {
        for (var check : checks) {
            if (!check.test.test(value)) {
                return Optional.of(Phrase.of(check.sentence));
            }
        }
        return Optional.empty();
    }

    private boolean isMissing(T value) {
        return value instanceof String text && text.isEmpty() && !blank && !optional;
    }

    private Optional<Phrase> length(T value) {
        var length = switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case Bytes bytes -> bytes.size();
            default -> 0;
        };
        if (max > 0 && length > max) {
            return Optional.of(tooLong(value).with("length", length).with("max", max));
        }
        return length < min
                ? Optional.of(tooShort(value).with("length", length).with("min", min))
                : Optional.empty();
    }

    private static Phrase tooLong(Object value) {
        return value instanceof Bytes
                ? Phrase.of("{label} has {length} {length|byte|bytes}; at most {max} fit.")
                : Phrase.of("{label} has {length} {length|character|characters}; at most {max} fit.");
    }

    private static Phrase tooShort(Object value) {
        return value instanceof Bytes
                ? Phrase.of("{label} has {length} {length|byte|bytes}; at least {min} are needed.")
                : Phrase.of("{label} has {length} {length|character|characters}; at least {min} are needed.");
    }

    private Optional<Phrase> range(Type<T> type, T value) {
        if (atLeast != null && type.compare(value, atLeast) < 0) {
            return Optional.of(Phrase.of("{label} must be at least {least}.").with("least", type.text(atLeast)));
        }
        return atMost != null && type.compare(value, atMost) > 0
                ? Optional.of(Phrase.of("{label} must be at most {most}.").with("most", type.text(atMost)))
                : Optional.empty();
    }

    private Optional<Phrase> choice(Type<T> type, T value) {
        if (choices.isEmpty() || choices.contains(value)) {
            return Optional.empty();
        }
        var names = choices.stream().map(type::text).toList();
        return Optional.of(UnknownFieldException.nearest(type.text(value), names)
                .map(guess -> Phrase.of("{label} is none of {choices}. Did you mean '{guess}'?").with("guess", guess))
                .orElse(Phrase.of("{label} is none of {choices}."))
                .with("choices", String.join(", ", names)));
    }

    /** A sentence and the test that earns it. */
    record Check<T>(String sentence, Predicate<T> test) {}
}
