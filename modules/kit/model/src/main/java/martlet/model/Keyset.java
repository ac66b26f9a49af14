package martlet.model;

import java.util.ArrayList;
import java.util.List;

/** How a list goes on from a place: by the values of its order, never by counting the rows before. */
final class Keyset {

    private Keyset() {}

    /** Returns an order in which no two rows are in the same place: with the key last, unless it has one without. */
    static <R> List<Order<R>> total(List<Order<R>> order, Field<R, ?> key) {
        for (var i = 0; i < order.size(); i++) {
            if (isOfOne(order.get(i).field())) {
                return List.copyOf(order.subList(0, i + 1));
            }
        }
        var total = new ArrayList<Order<R>>(order);
        total.add(new Order<>(key, !order.isEmpty() && order.getLast().descending()));
        return List.copyOf(total);
    }

    private static boolean isOfOne(Field<?, ?> field) {
        return field.via().isEmpty() && (field.isKey() || field.isUnique() && !field.isOptional());
    }

    /**
     * Returns the rows beyond the place: those greater in the first step, or equal there and greater in the next.
     * The first step is also asked for by itself, because that is what an index can begin at.
     */
    static <R> Where<R> condition(Where.Beyond<R> beyond) {
        var order = beyond.order();
        var place = beyond.place();
        Where<R> any = Where.nothing();
        Where<R> equal = Where.everything();
        for (var i = 0; i < order.size(); i++) {
            var step = place.backward() ? order.get(i).reversed() : order.get(i);
            any = any.or(equal.and(after(step, place.values().get(i))));
            equal = equal.and(same(step.field(), place.values().get(i)));
        }
        return order.size() > 1 ? start(beyond).and(any) : any;
    }

    /** Returns what an index over the first step's field can begin at; everything when there is nothing of the kind. */
    static <R> Where<R> start(Where.Beyond<R> beyond) {
        var first = beyond.place().backward() ? beyond.order().getFirst().reversed() : beyond.order().getFirst();
        var value = beyond.place().values().getFirst();
        return value == null || first.field().isOptional() ? Where.everything() : bound(first, value);
    }

    @SuppressWarnings("unchecked")
    private static <R, T> Where<R> bound(Order<R> step, Object value) {
        var field = (Field<R, T>) step.field();
        return step.descending() ? field.le((T) value) : field.ge((T) value);
    }

    @SuppressWarnings("unchecked")
    private static <R, T> Where<R> after(Order<R> step, @org.jspecify.annotations.Nullable Object value) {
        var field = (Field<R, T>) step.field();
        if (value == null) {
            return step.nullsFirst() ? field.isNotNull() : Where.nothing();
        }
        var beyond = step.descending() ? field.lt((T) value) : field.gt((T) value);
        return field.isOptional() && !step.nullsFirst() ? beyond.or(field.isNull()) : beyond;
    }

    @SuppressWarnings("unchecked")
    private static <R, T> Where<R> same(Field<R, ?> any, @org.jspecify.annotations.Nullable Object value) {
        var field = (Field<R, T>) any;
        return value == null ? field.isNull() : field.eq((T) value);
    }
}
