package martlet.auth;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import martlet.model.Field;
import martlet.model.Where;

/** Which of a row's own fields a condition looks at: what a write to other fields leaves true. */
final class Mentions {

    private final Set<Integer> fields = new HashSet<>();
    private boolean ofOthers;

    private Mentions() {}

    /** Returns the places of the fields in the model; empty when the condition is about other rows, too. */
    static Optional<Set<Integer>> of(Where<?> where) {
        var mentions = new Mentions();
        mentions.add(where);
        return mentions.ofOthers ? Optional.empty() : Optional.of(mentions.fields);
    }

    private void add(Where<?> where) {
        switch (where) {
            case Where.Compare<?, ?> compare -> add(compare.field());
            case Where.CompareFields<?, ?> compare -> {
                add(compare.field());
                add(compare.other());
            }
            case Where.In<?, ?> in -> add(in.field());
            case Where.IsNull<?> isNull -> add(isNull.field());
            case Where.Matches<?> matches -> add(matches.field());
            case Where.Like<?> like -> add(like.field());
            case Where.Regex<?> regex -> add(regex.field());
            case Where.All<?> all -> add(all.parts());
            case Where.Any<?> any -> add(any.parts());
            case Where.Not<?> not -> add(not.part());
            case Where.Within<?, ?, ?> _,Where.Beyond<?> _ -> ofOthers = true;
        }
    }

    private void add(List<? extends Where<?>> parts) {
        parts.forEach(this::add);
    }

    private void add(Field<?, ?> field) {
        ofOthers |= !field.via().isEmpty();
        fields.add(field.index());
    }
}
