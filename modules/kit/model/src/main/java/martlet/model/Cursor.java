package martlet.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place between two rows of an ordered list, which does not move when rows are written before or after it.
 *
 * <p>It holds the values that the last row before the place has for the list's order. It goes through addresses as
 * {@link #text}, which tells readers nothing that the list does not show. Immutable.
 *
 * @param values the values of the order's fields, one each; null where the row has none
 * @param backward whether the rows before the place are meant, not those after it
 */
public record Cursor(List<@Nullable Object> values, boolean backward) {

    /** Copies the values. */
    public Cursor {
        values = java.util.Collections.unmodifiableList(new ArrayList<>(values));
    }

    /**
     * Returns the place just after a row, or just before it when {@code backward}.
     *
     * @throws IllegalStateException when the order is by a field across a link that the row did not come with
     */
    public static <R> Cursor at(Linked<R> row, List<Order<R>> order, boolean backward) {
        var values = new ArrayList<@Nullable Object>();
        order.forEach(step -> values.add(row.value(step.field())));
        return new Cursor(values, backward);
    }

    /** Writes it for an address: letters, digits, {@code -} and {@code _} only. */
    public <R> String text(List<Order<R>> order) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) {
            parts.add(textOf(order.get(i).field().type(), values.get(i)));
        }
        var plain = (backward ? "<" : ">") + String.join("\0", parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private static <T> String textOf(Type<T> type, @Nullable Object value) {
        return value == null ? "-" : "+" + type.text((T) value);
    }

    /**
     * Reads what {@link #text} wrote for a list of the same order.
     *
     * @throws IllegalArgumentException with a sentence for a person when it is not such a text
     */
    public static <R> Cursor parse(String text, List<Order<R>> order) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = List.of(plain.substring(1).split("\0", -1));
            if (parts.size() != order.size()) {
                throw new IllegalArgumentException("another order");
            }
            var values = new ArrayList<@Nullable Object>();
            for (var i = 0; i < parts.size(); i++) {
                values.add(valueOf(order.get(i).field().type(), parts.get(i)));
            }
            return new Cursor(values, plain.charAt(0) == '<');
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            var sorted = order.stream().map(step -> step.field().path()).collect(Collectors.joining(", "));
            throw new UnreadableException(
                    Phrase.of("'{place}' is not a place in this list, sorted by {fields}; start from its first page.")
                            .with("place", text).with("fields", sorted));
        }
    }

    private static @Nullable Object valueOf(Type<?> type, String part) {
        return part.equals("-") ? null : type.parse(part.substring(1));
    }
}
