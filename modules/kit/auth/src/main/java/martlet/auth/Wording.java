package martlet.auth;

import java.util.stream.Collectors;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Where;
import org.jspecify.annotations.Nullable;

/** Says in words which rows meet a condition, for whoever asks why something was refused. */
final class Wording {

    private Wording() {}

    static String of(Where<?> where) {
        return "rows of which " + words(where);
    }

    private static String words(Where<?> where) {
        return switch (where) {
            case Where.Compare<?, ?> compare -> "%s %s %s".formatted(
                    compare.field().path(), sign(compare.op()), value(compare.field(), compare.value()));
            case Where.CompareFields<?, ?> compare -> "%s %s %s".formatted(
                    compare.field().path(), sign(compare.op()), compare.other().path());
            case Where.In<?, ?> in -> "%s is one of %d values".formatted(in.field().path(), in.values().size());
            case Where.IsNull<?> isNull -> isNull.field().path() + " has no value";
            case Where.Not<?> not -> "not (%s)".formatted(words(not.part()));
            case Where.All<?> all -> joined(all.parts(), " and ", "anything is true");
            case Where.Any<?> any -> joined(any.parts(), " or ", "nothing is true");
            case Where.Within<?, ?, ?> within -> "%s is that of some %s of which %s".formatted(
                    within.field().path(), within.other().model().inSentence(), words(within.condition()));
            case Where.Matches<?> matches -> matches.field().path() + " has a certain part";
            case Where.Like<?> like -> like.field().path() + " is like a pattern";
            case Where.Regex<?> regex -> regex.field().path() + " matches a pattern";
            case Where.Beyond<?> _ -> "the place is further on";
        };
    }

    private static String joined(java.util.List<? extends Where<?>> parts, String between, String none) {
        return parts.isEmpty() ? none : parts.stream().map(Wording::words).collect(Collectors.joining(between));
    }

    private static String sign(Where.Op op) {
        return switch (op) {
            case EQ -> "is";
            case NE -> "is not";
            case LT -> "is under";
            case LE -> "is at most";
            case GT -> "is over";
            case GE -> "is at least";
        };
    }

    private static String value(Field<?, ?> field, @Nullable Object value) {
        return field.input() == Input.PASSWORD ? "a secret" : String.valueOf(value);
    }
}
