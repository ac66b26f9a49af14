package martlet.model;

import java.util.List;

/**
 * A condition on the rows of a model: data, made by the methods of {@link Field} and put together here.
 *
 * <p>Every condition is either true or false of a row. A comparison with a field that has no value is false, so its
 * {@link #not} is true: what one list leaves out, the opposite list holds. Immutable.
 *
 * @param <R> the record of the model
 */
public sealed interface Where<R> {

    /** How two values compare. */
    enum Op {
        /** Equal. */
        EQ,
        /** Not equal. */
        NE,
        /** Less. */
        LT,
        /** Less or equal. */
        LE,
        /** Greater. */
        GT,
        /** Greater or equal. */
        GE;

        /** Returns the sign that stands for it in SQL. */
        String sign() {
            return switch (this) {
                case EQ -> " = ";
                case NE -> " <> ";
                case LT -> " < ";
                case LE -> " <= ";
                case GT -> " > ";
                case GE -> " >= ";
            };
        }

        /** Whether it holds of two values that compare so, as {@link Comparable#compareTo} tells it. */
        boolean holds(int compared) {
            return switch (this) {
                case EQ -> compared == 0;
                case NE -> compared != 0;
                case LT -> compared < 0;
                case LE -> compared <= 0;
                case GT -> compared > 0;
                case GE -> compared >= 0;
            };
        }
    }

    /** Where in a text a part must stand. */
    enum Match {
        /** Anywhere. */
        CONTAINS,
        /** At the beginning. */
        STARTS,
        /** At the end. */
        ENDS,
        /** From the beginning to the end. */
        WHOLE
    }

    /** A field compared with a value. */
    record Compare<R, T>(Field<R, T> field, Op op, T value) implements Where<R> {}

    /** A field compared with another field of the same row, or of rows that it links to. */
    record CompareFields<R, T>(Field<R, T> field, Op op, Field<R, T> other) implements Where<R> {}

    /** A field that equals one of some values. */
    record In<R, T>(Field<R, T> field, List<T> values) implements Where<R> {}

    /** A field that equals a field of another row, for which a condition holds. */
    record Within<R, S, T>(Field<R, T> field, Field<S, T> other, Where<S> condition) implements Where<R> {}

    /** A field without a value. */
    record IsNull<R>(Field<R, ?> field) implements Where<R> {}

    /** A text with a part at a place. */
    record Matches<R>(Field<R, ?> field, Match how, String part, boolean ignoringCase) implements Where<R> {}

    /** A text like a pattern with {@code %} and {@code _}, as {@link Field#like} has it. */
    record Like<R>(Field<R, ?> field, String pattern, boolean ignoringCase) implements Where<R> {}

    /** A text in which a regular expression is found, of the kind that {@link Field#regex} takes. */
    record Regex<R>(Field<R, ?> field, String pattern) implements Where<R> {}

    /** All of some conditions; true when there are none. */
    record All<R>(List<Where<R>> parts) implements Where<R> {}

    /** At least one of some conditions; false when there are none. */
    record Any<R>(List<Where<R>> parts) implements Where<R> {}

    /** The opposite of a condition. */
    record Not<R>(Where<R> part) implements Where<R> {}

    /** The rows after (or before) a place in an order: the condition by which lists page. */
    record Beyond<R>(List<Order<R>> order, Cursor place) implements Where<R> {}

    /** Returns the condition that every row meets. */
    static <R> Where<R> everything() {
        return new All<>(List.of());
    }

    /** Returns the condition that no row meets. */
    static <R> Where<R> nothing() {
        return new Any<>(List.of());
    }

    /** Whether every row meets it, as far as can be told without looking. */
    default boolean isEverything() {
        return this instanceof All<R> all && all.parts().isEmpty();
    }

    /** Whether no row meets it, as far as can be told without looking. */
    default boolean isNothing() {
        return this instanceof Any<R> any && any.parts().isEmpty();
    }

    /**
     * Whether a row in memory meets it.
     *
     * @throws IllegalStateException when that depends on other rows, or on a link that was not asked for
     */
    default boolean test(Linked<R> row) {
        return Truth.of(this, row);
    }

    /** Both this and the other. */
    default Where<R> and(Where<R> other) {
        if (isEverything() || other.isNothing()) {
            return other;
        }
        return other.isEverything() || isNothing() ? this : new All<>(List.of(this, other));
    }

    /** This or the other, or both. */
    default Where<R> or(Where<R> other) {
        if (isNothing() || other.isEverything()) {
            return other;
        }
        return other.isNothing() || isEverything() ? this : new Any<>(List.of(this, other));
    }

    /** The opposite. */
    default Where<R> not() {
        if (isEverything()) {
            return nothing();
        }
        return isNothing() ? everything() : new Not<>(this);
    }
}
