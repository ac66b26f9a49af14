package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites what is asked about rows across a link into what is asked about the link: {@code user.username = 'ada'} into
 * "user is one of those named ada". The embedded engine then looks the few up first, where of a join it reads every row.
 */
final class Reach {

    private Reach() {}

    /** Returns the conditions that all must hold. */
    static <R> List<Where<R>> parts(Where<R> where) {
        var parts = new ArrayList<Where<R>>();
        collect(where, parts);
        return parts;
    }

    private static <R> void collect(Where<R> where, List<Where<R>> parts) {
        if (where instanceof Where.All<R> all) {
            all.parts().forEach(part -> collect(part, parts));
        } else {
            parts.add(nearer(where));
        }
    }

    /** Returns the same condition, rewritten where that helps. */
    static <R> Where<R> rewritten(Where<R> where) {
        Where<R> all = Where.everything();
        for (var part : parts(where)) {
            all = all.and(part);
        }
        return all;
    }

    private static <R> Where<R> nearer(Where<R> part) {
        return switch (part) {
            // Not equal holds too where the link leads nowhere, which "one of those" can't say.
            case Where.Compare<R, ?> compare when compare.op() != Where.Op.NE -> compare(compare);
            case Where.In<R, ?> in -> in(in);
            case Where.Matches<R> matches -> isFar(matches.field()) ? far(matches.field(), matches) : matches;
            case Where.Like<R> like -> isFar(like.field()) ? far(like.field(), like) : like;
            case Where.Regex<R> regex -> isFar(regex.field()) ? far(regex.field(), regex) : regex;
            case Where.Within<R, ?, ?> within -> within(within);
            case Where.Any<R> any -> new Where.Any<>(any.parts().stream().map(Reach::keyed).toList());
            default -> part;
        };
    }

    /** Of several conditions of which one is enough, each stays what it is but for links to known keys. */
    private static <R> Where<R> keyed(Where<R> part) {
        return part instanceof Where.Within<R, ?, ?> within ? within(within) : part;
    }

    private static <R, T> Where<R> compare(Where.Compare<R, T> compare) {
        return isFar(compare.field()) ? far(compare.field(), compare) : compare;
    }

    private static <R, T> Where<R> in(Where.In<R, T> in) {
        return isFar(in.field()) ? far(in.field(), in) : in;
    }

    private static boolean isFar(Field<?, ?> field) {
        return !field.via().isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static <R, P> Where<R> far(Field<R, ?> field, Where<R> condition) {
        var link = (ForeignKey<R, P, ?>) field.via().getFirst();
        return link.to(rewritten(Reach.<R, P>ofTarget(condition)));
    }

    /** The same condition, as the model that the first link leads to sees it. */
    private static <R, P> Where<P> ofTarget(Where<R> condition) {
        return switch (condition) {
            case Where.Compare<R, ?> compare -> compareOfTarget(compare);
            case Where.In<R, ?> in -> inOfTarget(in);
            case Where.Matches<R> matches -> new Where.Matches<>(
                    matches.field().beyondFirst(), matches.how(), matches.part(), matches.ignoringCase());
            case Where.Like<R> like -> new Where.Like<>(
                    like.field().beyondFirst(), like.pattern(), like.ignoringCase());
            case Where.Regex<R> regex -> new Where.Regex<>(regex.field().beyondFirst(), regex.pattern());
            default -> throw new IllegalStateException("Not of one field: " + condition);
        };
    }

    private static <R, P, T> Where<P> compareOfTarget(Where.Compare<R, T> compare) {
        return new Where.Compare<>(compare.field().beyondFirst(), compare.op(), compare.value());
    }

    private static <R, P, T> Where<P> inOfTarget(Where.In<R, T> in) {
        return new Where.In<>(in.field().beyondFirst(), in.values());
    }

    /** A link to one of the rows with these keys has one of these keys: no need to look at the rows. */
    static <R, S, T> Where<R> within(Where.Within<R, S, T> within) {
        var far = rewritten(within.condition());
        if (within.field() instanceof ForeignKey<?, ?, ?> link && link.target().equals(within.other().model())
                && within.other().isKey()) {
            if (far instanceof Where.Compare<S, ?> compare && compare.op() == Where.Op.EQ
                    && isKeyItself(compare.field())) {
                return new Where.Compare<>(within.field(), Where.Op.EQ, within.field().type().cast(compare.value()));
            }
            if (far instanceof Where.In<S, ?> in && isKeyItself(in.field())) {
                return one(in).<Where<R>>map(key -> new Where.Compare<>(within.field(), Where.Op.EQ,
                        within.field().type().cast(key))).orElseGet(() -> new Where.In<>(within.field(),
                                in.values().stream().map(within.field().type()::cast).toList()));
            }
        }
        return new Where.Within<>(within.field(), within.other(), far);
    }

    /** One value is asked for as such: of several such conditions, each is found by its index then. */
    private static <S> Optional<Object> one(Where.In<S, ?> in) {
        return in.values().size() == 1 ? Optional.of(in.values().getFirst()) : Optional.empty();
    }

    private static boolean isKeyItself(Field<?, ?> field) {
        return field.isKey() && !isFar(field);
    }

    /** Whether at most one row meets the inner condition, so that its value can stand for it. */
    static boolean isOfOne(Where.Within<?, ?, ?> within) {
        return within.condition() instanceof Where.Compare<?, ?> compare && compare.op() == Where.Op.EQ
                && !isFar(compare.field()) && !isFar(within.other())
                && (compare.field().isUnique() || compare.field().isKey());
    }
}
