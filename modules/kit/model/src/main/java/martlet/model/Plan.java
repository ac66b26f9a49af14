package martlet.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a limited list is best read by the embedded engine, which keeps no statistics: it reads an order off an index only
 * when the index has exactly the order's columns, and else reads and sorts all rows that match.
 *
 * @param parts the conditions that all must hold, rewritten by {@link Reach}
 * @param order what to sort by: before what was asked for, those columns that are equal in all rows and begin the index
 * @param indexed whether an index has this order
 * @param narrow the condition by which an index can find the rows; empty when there is none
 */
record Plan<R>(List<Where<R>> parts, List<Order<R>> order, boolean indexed, Optional<Where<R>> narrow) {

    static <R> Plan<R> of(Model<R> model, Where<R> where, List<Order<R>> order) {
        var parts = Reach.parts(where);
        return order.isEmpty()
                ? new Plan<>(parts, order, false, Optional.empty())
                : of(model, parts, order, equalFields(parts));
    }

    /** The plan for those rows of which a field has one value: an index that does not begin with it is of no use. */
    static <R> Plan<R> among(Model<R> model, List<Where<R>> parts, List<Order<R>> order, Field<R, ?> field) {
        var equal = equalFields(parts);
        equal.add(field);
        var plan = of(model, parts, order, equal);
        return plan.order.size() > order.size() ? plan : new Plan<>(parts, order, false, Optional.empty());
    }

    private static <R> Plan<R> of(Model<R> model, List<Where<R>> parts, List<Order<R>> order, Set<Field<R, ?>> equal) {
        var wanted = order.stream().filter(step -> !equal.contains(step.field())).toList();
        var indexes = model.allIndexes();
        for (var index : indexes) {
            if (index.size() > wanted.size() && fits(index, equal, wanted)) {
                return new Plan<>(parts, prefixed(index, wanted), true, Optional.empty());
            }
        }
        var narrow = parts.stream().filter(part -> isFoundBy(indexes, part)).findFirst();
        var whole = indexes.stream().anyMatch(index -> index.size() == order.size() && fits(index, Set.of(), order));
        return new Plan<>(parts, order, whole, narrow);
    }

    /** Whether the rows are best read in the order of an index, all others passed over. */
    boolean streams() {
        return indexed && narrow.isEmpty();
    }

    /** The same when it is known that the narrow condition leaves many rows. */
    Plan<R> wide() {
        return new Plan<>(parts, order, indexed, Optional.empty());
    }

    private static <R> Set<Field<R, ?>> equalFields(List<Where<R>> parts) {
        var equal = new HashSet<Field<R, ?>>();
        for (var part : parts) {
            if (part instanceof Where.Compare<R, ?> compare && compare.op() == Where.Op.EQ
                    && compare.field().via().isEmpty()) {
                equal.add(compare.field());
            } else if (part instanceof Where.Within<R, ?, ?> within && Reach.isOfOne(within)
                    && within.field().via().isEmpty()) {
                equal.add(within.field());
            }
        }
        return equal;
    }

    /** Whether the index is some of the equal columns, then the order's columns in one direction. */
    private static <R> boolean fits(List<Field<R, ?>> index, Set<Field<R, ?>> equal, List<Order<R>> order) {
        var before = index.size() - order.size();
        for (var i = 0; i < before; i++) {
            if (!equal.contains(index.get(i))) {
                return false;
            }
        }
        for (var i = 0; i < order.size(); i++) {
            var step = order.get(i);
            // An index that is read backwards has those without a value first, where they belong last.
            if (!step.field().equals(index.get(before + i)) || step.descending() != order.getFirst().descending()
                    || step.field().isOptional() && (step.descending() || !step.nullsFirst())) {
                return false;
            }
        }
        return true;
    }

    private static <R> List<Order<R>> prefixed(List<Field<R, ?>> index, List<Order<R>> order) {
        var descending = !order.isEmpty() && order.getFirst().descending();
        var whole = new ArrayList<Order<R>>();
        index.subList(0, index.size() - order.size()).forEach(field -> whole.add(new Order<>(field, descending)));
        whole.addAll(order);
        return whole;
    }

    /** Whether an index can find the rows that a condition is about by single values. */
    static <R> boolean isFoundBy(List<List<Field<R, ?>>> indexes, Where<R> part) {
        return switch (part) {
            case Where.Compare<R, ?> compare -> compare.op() == Where.Op.EQ && begins(indexes, compare.field());
            case Where.In<R, ?> in -> begins(indexes, in.field());
            case Where.Within<R, ?, ?> within -> begins(indexes, within.field());
            case Where.Any<R> any -> any.parts().stream().allMatch(
                    each -> each instanceof Where.Compare<R, ?> && isFoundBy(indexes, each));
            default -> false;
        };
    }

    private static <R> boolean begins(List<List<Field<R, ?>>> indexes, Field<R, ?> field) {
        return indexes.stream().anyMatch(index -> index.getFirst().equals(field));
    }

    /** Returns the conditions as one. */
    Where<R> where() {
        Where<R> all = Where.everything();
        for (var part : parts) {
            all = all.and(part);
        }
        return all;
    }
}
