package martlet.auth;

import java.util.List;
import martlet.model.Field;
import martlet.model.Input;
import martlet.model.Phrase;
import martlet.model.Where;
import org.jspecify.annotations.Nullable;

/** Says in words which rows meet a condition, for whoever asks why something was refused. */
final class Wording {

    private Wording() {}

    static Phrase of(Where<?> where) {
        return Phrase.of("rows of which {condition}").with("condition", words(where));
    }

    private static Phrase words(Where<?> where) {
        return switch (where) {
            case Where.Compare<?, ?> compare -> about(compare.op(), compare.field())
                    .with("value", value(compare.field(), compare.value()));
            case Where.CompareFields<?, ?> compare -> about(compare.op(), compare.field())
                    .with("value", compare.other().path());
            case Where.In<?, ?> in -> Phrase.of("{field} is one of {count} values").with("field", in.field().path())
                    .with("count", in.values().size());
            case Where.IsNull<?> isNull -> Phrase.of("{field} has no value").with("field", isNull.field().path());
            case Where.Not<?> not -> Phrase.of("not ({condition})").with("condition", words(not.part()));
            case Where.All<?> all -> joined(all.parts(), Phrase.of("{one} and {other}"), Phrase.of("anything is true"));
            case Where.Any<?> any -> joined(any.parts(), Phrase.of("{one} or {other}"), Phrase.of("nothing is true"));
            case Where.Within<?, ?, ?> within -> Phrase.of("{field} is that of some {model:small} of which {condition}")
                    .with("field", within.field().path()).with("model", within.other().model().caption())
                    .with("condition", words(within.condition()));
            case Where.Matches<?> matches ->
                Phrase.of("{field} has a certain part").with("field", matches.field().path());
            case Where.Like<?> like -> Phrase.of("{field} is like a pattern").with("field", like.field().path());
            case Where.Regex<?> regex -> Phrase.of("{field} matches a pattern").with("field", regex.field().path());
            case Where.Beyond<?> _ -> Phrase.of("the place is further on");
        };
    }

    private static Phrase joined(List<? extends Where<?>> parts, Phrase between, Phrase none) {
        return parts.stream().map(Wording::words)
                .reduce((one, other) -> between.with("one", one).with("other", other)).orElse(none);
    }

    private static Phrase about(Where.Op op, Field<?, ?> field) {
        return (switch (op) {
            case EQ -> Phrase.of("{field} is {value}");
            case NE -> Phrase.of("{field} is not {value}");
            case LT -> Phrase.of("{field} is under {value}");
            case LE -> Phrase.of("{field} is at most {value}");
            case GT -> Phrase.of("{field} is over {value}");
            case GE -> Phrase.of("{field} is at least {value}");
        }).with("field", field.path());
    }

    private static Object value(Field<?, ?> field, @Nullable Object value) {
        return field.input() == Input.PASSWORD ? Phrase.of("a secret") : String.valueOf(value);
    }
}
