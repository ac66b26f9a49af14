package martlet.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked or written, but for the values: two statements with equal outlines have one {@link Wording}. Whatever of a
 * value changes the text (that there is none, how many there are) stands in it too, and never the value itself.
 */
final class Outline {

    private final List<Object> parts = new ArrayList<>(16);

    /** What kind of statement it is, and of which model. */
    Outline(Object kind, Model<?> model) {
        parts.add(kind);
        parts.add(model);
    }

    Outline add(Object part) {
        parts.add(part);
        return this;
    }

    Outline addAll(List<?> more) {
        parts.add(more.size());
        // Not by an iterator, for which every request would pay.
        for (var i = 0; i < more.size(); i++) {
            parts.add(more.get(i));
        }
        return this;
    }

    /** The fields that a change writes, and to which of them it adds. */
    <R> Outline change(Change<R> change) {
        for (var field : change.model().fields()) {
            if (change.has(field)) {
                field(change, field);
            }
        }
        return this;
    }

    private <R, T> void field(Change<R> change, Field<R, T> field) {
        add(field);
        if (change.isAdded(field)) {
            add("+");
        }
        mark(field, change.orNull(field));
    }

    private <T> void mark(Field<?, T> field, @Nullable T value) {
        var mark = value == null ? "?" : field.type().mark(value);
        if (!mark.equals("?")) {
            parts.add(mark);
        }
    }

    Outline where(Where<?> where) {
        parts.add(where.getClass());
        switch (where) {
            case Where.Compare<?, ?> compare -> compare(compare);
            case Where.CompareFields<?, ?> compare -> add(compare.field()).add(compare.op()).add(compare.other());
            case Where.In<?, ?> in -> in(in);
            case Where.Within<?, ?, ?> within -> add(within.field()).add(within.other()).where(within.condition());
            case Where.IsNull<?> isNull -> add(isNull.field());
            case Where.Matches<?> matches -> add(matches.field()).add(matches.ignoringCase())
                    .add(NamePrefix.isOf(matches));
            case Where.Like<?> like -> add(like.field()).add(like.ignoringCase())
                    .add(Patterns.isPlain(like.pattern()));
            case Where.Regex<?> regex -> add(regex.field());
            case Where.All<?> all -> all(all.parts());
            case Where.Any<?> any -> all(any.parts());
            case Where.Not<?> not -> where(not.part());
            case Where.Beyond<?> beyond -> where(Keyset.condition(beyond));
        }
        return this;
    }

    private <R, T> void compare(Where.Compare<R, T> compare) {
        add(compare.field()).add(compare.op());
        mark(compare.field(), compare.value());
    }

    private <R, T> void in(Where.In<R, T> in) {
        add(in.field());
        if (Conditions.isArray(in)) {
            add("array");
            return;
        }
        add(in.values().size());
        for (var i = 0; i < in.values().size(); i++) {
            mark(in.field(), in.values().get(i));
        }
    }

    private void all(List<? extends Where<?>> conditions) {
        add(conditions.size());
        for (var i = 0; i < conditions.size(); i++) {
            where(conditions.get(i));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Outline outline && parts.equals(outline.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
