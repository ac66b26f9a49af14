package martlet.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells of a row in memory whether it meets a condition, as the database would. */
final class Truth {

    private Truth() {}

    static <R> boolean of(Where<R> where, Linked<R> row) {
        return switch (where) {
            case Where.Compare<R, ?> compare -> compare(compare, row);
            case Where.CompareFields<R, ?> compare -> compareFields(compare, row);
            case Where.In<R, ?> in -> in(in, row);
            case Where.IsNull<R> isNull -> row.value(isNull.field()) == null;
            case Where.Matches<R> matches -> matches(matches, row);
            case Where.Like<R> like -> like(like, row);
            case Where.Regex<R> regex -> row.value(regex.field()) instanceof String text
                    && Regex.of(regex.pattern()).java().matcher(text).find();
            case Where.All<R> all -> all.parts().stream().allMatch(part -> of(part, row));
            case Where.Any<R> any -> any.parts().stream().anyMatch(part -> of(part, row));
            case Where.Not<R> not -> !of(not.part(), row);
            case Where.Beyond<R> beyond -> of(Keyset.condition(beyond), row);
            case Where.Within<R, ?, ?> within -> throw new IllegalStateException(
                    "Whether '%s' is among other rows is for the database to say".formatted(within.field()));
        };
    }

    private static <R, T> boolean compare(Where.Compare<R, T> compare, Linked<R> row) {
        var value = row.value(compare.field());
        if (value == null) {
            return compare.op() == Where.Op.NE;
        }
        return compare.op().holds(compare.field().type().compare(value, compare.value()));
    }

    private static <R, T> boolean compareFields(Where.CompareFields<R, T> compare, Linked<R> row) {
        var value = row.value(compare.field());
        var other = row.value(compare.other());
        if (value == null || other == null) {
            return compare.op() == Where.Op.NE;
        }
        return compare.op().holds(compare.field().type().compare(value, other));
    }

    private static <R> boolean like(Where.Like<R> like, Linked<R> row) {
        return row.value(like.field()) instanceof String text && (like.ignoringCase()
                ? Patterns.java(like.pattern().toLowerCase(Locale.ROOT)).matcher(text.toLowerCase(Locale.ROOT)).find()
                : Patterns.java(like.pattern()).matcher(text).find());
    }

    private static <R, T> boolean in(Where.In<R, T> in, Linked<R> row) {
        var value = row.value(in.field());
        return value != null && in.values().stream().anyMatch(one -> in.field().type().compare(value, one) == 0);
    }

    private static <R> boolean matches(Where.Matches<R> matches, Linked<R> row) {
        var value = (@Nullable String) row.value(matches.field());
        if (value == null) {
            return false;
        }
        var text = matches.ignoringCase() ? value.toLowerCase(Locale.ROOT) : value;
        var part = matches.ignoringCase() ? matches.part().toLowerCase(Locale.ROOT) : matches.part();
        return switch (matches.how()) {
            case CONTAINS -> text.contains(part);
            case STARTS -> text.startsWith(part);
            case ENDS -> text.endsWith(part);
            case WHOLE -> text.equals(part);
        };
    }
}
