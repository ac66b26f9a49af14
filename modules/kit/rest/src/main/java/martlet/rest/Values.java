package martlet.rest;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import martlet.model.Change;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Type;
import martlet.model.Type.JsonForm;

/** Puts values from a body into a change. Each complaint is a sentence for whoever sent it. */
final class Values {

    private Values() {}

    /**
     * Sets a field to what a body has for it.
     *
     * @throws IllegalArgumentException when it is no value of that field
     */
    static <R, T> void set(Change<R> change, Field<R, T> field, Given given) {
        switch (given) {
            case Given.Null _ -> change.set(field, null);
            case Given.Entered entered when isNothing(field, entered.text()) -> change.set(field, null);
            default -> change.parse(field, checked(text(field, given)));
        }
    }

    /** An empty input means no value; but text that may not be null is empty text. */
    private static boolean isNothing(Field<?, ?> field, String text) {
        return text.isEmpty() && (field.isOptional() || field.type() != Type.TEXT);
    }

    /** Text that is half of a character could be stored by one engine and not by another. */
    private static String checked(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new IllegalArgumentException("There is half a character in it (a lone surrogate).");
            }
        }
        return text;
    }

    private static String text(Field<?, ?> field, Given given) {
        var form = field.type().jsonForm();
        return switch (given) {
            case Given.Entered entered -> entered.text();
            case Given.Parts parts when field instanceof ForeignKey<?, ?, ?> link -> key(link, parts.values());
            case Given.Text text when field instanceof ForeignKey<?, ?, ?> link && link.target().parseKey(text.text())
                    .isEmpty() ->
                throw new IllegalArgumentException(wanted(field));
            case Given.Text text when form == JsonForm.TEXT || field instanceof ForeignKey<?, ?, ?> -> text.text();
            case Given.Whole whole when form == JsonForm.NUMBER || isDecimal(field) -> whole.digits();
            case Given.Fraction fraction when field.type() == Type.DOUBLE || isDecimal(field) -> fraction.digits();
            case Given.Truth truth when form == JsonForm.TRUTH -> Boolean.toString(truth.value());
            case Given value when form == JsonForm.VALUE -> Json.text(value);
            default -> throw new IllegalArgumentException(wanted(field));
        };
    }

    /** Shown as text, so that no client makes something else of it; a number is taken for it all the same. */
    private static boolean isDecimal(Field<?, ?> field) {
        return field.type().javaClass() == BigDecimal.class;
    }

    /** Returns the key that is meant; empty when it can be none of that model. */
    static Optional<Object> key(Model<?> model, Given given) {
        try {
            return model.parseKey(text(model.key(), given));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Lets a link lead to a row whose key is known to be right. */
    static <R, K> void link(Change<R> change, ForeignKey<R, ?, K> link, Object key) {
        change.set(link, link.type().javaClass().cast(key));
    }

    /** The row that a link leads to may be named as it is shown: as an object. Only its key is taken from that. */
    private static String key(ForeignKey<?, ?, ?> link, Map<String, Given> parts) {
        var key = link.target().key().name();
        if (!parts.keySet().equals(Set.of(key))) {
            throw new IllegalArgumentException(
                    "Write only '%s' in it; a row is not changed through a link.".formatted(key));
        }
        return text(link.target().key(), Objects.requireNonNull(parts.get(key)));
    }

    private static String wanted(Field<?, ?> field) {
        if (field instanceof ForeignKey<?, ?, ?>) {
            return "Write the key of a row, %s.".formatted(
                    field.type() == Type.LONG ? "such as 42" : field.type().noun());
        }
        if (field.type().step().equals("1")) {
            return "Write a whole number, such as 42.";
        }
        return field.type() == Type.TEXT ? "Write text, in quotes." : "Write %s.".formatted(field.type().noun());
    }
}
