package martlet.model;

import static martlet.model.Entry.ENTRY;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers questions about entries by looking at each one in memory: what the database must answer too. */
record Memory(List<Entry> entries) {

    Entry entry(long id) {
        return entries.stream().filter(entry -> entry.id() == id).findFirst().orElseThrow();
    }

    List<Entry> where(Where<Entry> where) {
        return entries.stream().filter(entry -> isOf(where, entry)).toList();
    }

    boolean isOf(Where<Entry> where, Entry entry) {
        return switch (where) {
            case Where.All<Entry> all -> all.parts().stream().allMatch(part -> isOf(part, entry));
            case Where.Any<Entry> any -> any.parts().stream().anyMatch(part -> isOf(part, entry));
            case Where.Not<Entry> not -> !isOf(not.part(), entry);
            case Where.Within<Entry, ?, ?> within -> isWithin(within, entry);
            default -> where.test(linked(entry));
        };
    }

    @SuppressWarnings("unchecked")
    private boolean isWithin(Where.Within<Entry, ?, ?> within, Entry entry) {
        var value = value(within.field(), entry);
        return value != null && where((Where<Entry>) within.condition()).stream()
                .anyMatch(other -> value.equals(value((Field<Entry, ?>) within.other(), other)));
    }

    @Nullable
    Object value(Field<Entry, ?> field, Entry entry) {
        if (field.via().isEmpty()) {
            return field.of(entry);
        }
        return entry.above() == null ? null : value(field.beyondFirst(), entry(entry.above()));
    }

    /** The entry with all that a condition may ask of those above it. */
    private Linked<Entry> linked(Entry entry) {
        var above = entry.above() == null ? null : entry(entry.above());
        var higher = above == null || above.above() == null ? null : entry(above.above());
        return new Linked<>(entry, 1, List.of(ENTRY.above, ENTRY.above.to(ENTRY.above)),
                new @Nullable Object[]{above, higher});
    }

    Comparator<Entry> order(List<Order<Entry>> order) {
        Comparator<Entry> all = (_, _) -> 0;
        for (var step : order) {
            all = all.thenComparing(comparator(step));
        }
        return all;
    }

    private Comparator<Entry> comparator(Order<Entry> step) {
        return (one, other) -> compare(value(step.field(), one), value(step.field(), other), step.descending(),
                step.nullsFirst());
    }

    @SuppressWarnings("unchecked")
    static int compare(@Nullable Object one, @Nullable Object other, boolean descending, boolean nullsFirst) {
        if (one == null || other == null) {
            return Objects.equals(one, other) ? 0 : (one == null) == nullsFirst ? -1 : 1;
        }
        var sign = ((Comparable<Object>) one).compareTo(other);
        return descending ? -sign : sign;
    }
}
