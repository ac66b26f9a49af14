package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.Linked;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/** How the page of one row is laid out: the part of a {@link ModelAdmin} that is about its form. Filled in at start, then only read. */
final class FormLook<R> {

    private final List<Part<R>> parts = new ArrayList<>();
    private final List<Field<R, ?>> readOnly = new ArrayList<>();
    private final Map<Field<R, ?>, Phrase> helps = new HashMap<>();
    private final List<Dependence<R>> dependences = new ArrayList<>();
    private @Nullable Computed<R> page;

    /** What stands on the page one below the other. */
    sealed interface Part<R> {
        /** Returns what stands above it; empty for nothing. */
        Phrase title();
    }

    /** What begins a tab: what follows is in it. */
    record Tab<R>(Phrase title) implements Part<R> {}

    /** Some fields under a title. */
    record Group<R>(Phrase title, List<Field<R, ?>> fields, boolean folded) implements Part<R> {}

    /** A value that is worked out from the row. */
    record Value<R>(Phrase title, Computed<R> computed) implements Part<R> {}

    /** Rows that belong to the row. */
    interface Branching<R> {
        /** Returns them, for one request; with no row where it is to be added. */
        Branch branch(Visit<R> visit, @Nullable Linked<R> row, boolean writes);
    }

    /** Rows that belong to the row, and are written with it. */
    record Children<R>(Phrase title, Branching<R> rows) implements Part<R> {}

    /** What is worked out from a row, for those who may read all that it is worked out from. */
    record Computed<R>(Function<? super R, ? extends @Nullable Object> from, List<Field<R, ?>> reads) {

        @Nullable
        Object of(R row) {
            return from.apply(row);
        }

        boolean isFor(Access<R> access) {
            return reads.stream().allMatch(access::mayRead);
        }
    }

    /**
     * That a field is asked for only where another one has one of some values.
     *
     * @param required whether it must be filled in then
     */
    record Dependence<R>(Field<R, ?> field, Field<R, ?> other, List<?> values, boolean required) {}

    void add(Part<R> part) {
        if (part instanceof Group<R> group) {
            group.fields.forEach(this::checkNew);
        }
        parts.add(part);
    }

    private void checkNew(Field<R, ?> field) {
        if (!field.via().isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is another row's; a form has the fields of its own row".formatted(field));
        }
        if (isPlaced(field)) {
            throw new IllegalArgumentException("'%s' is in two groups; name it in one".formatted(field));
        }
    }

    boolean isPlaced(Field<R, ?> field) {
        return parts.stream().anyMatch(part -> part instanceof Group<R> group && group.fields.contains(field));
    }

    void readOnly(List<Field<R, ?>> fields) {
        readOnly.addAll(fields);
    }

    void help(Field<R, ?> field, Phrase text) {
        helps.put(field, text);
    }

    void depends(Dependence<R> dependence) {
        var field = dependence.field;
        if (dependence.values.isEmpty() || field.equals(dependence.other)) {
            throw new IllegalArgumentException(
                    "'%s' must depend on another field, and on a value of it".formatted(field));
        }
        if (!mayBeLeftOut(field)) {
            throw new IllegalArgumentException(
                    "'%s' can't depend on '%s': it may not be left out. Make it optional, or give it a default"
                            .formatted(field, dependence.other));
        }
        dependences.add(dependence);
    }

    void page(Computed<R> address) {
        page = address;
    }

    List<Part<R>> parts() {
        return parts;
    }

    /** Returns the rows that belong to a row, for one request. */
    SequencedMap<Part<R>, Branch> branches(Visit<R> visit, @Nullable Linked<R> row, boolean writes) {
        var branches = new LinkedHashMap<Part<R>, Branch>();
        for (var part : parts) {
            if (part instanceof Children<R> children) {
                branches.put(part, children.rows.branch(visit, row, writes));
            }
        }
        return branches;
    }

    boolean isReadOnly(Field<R, ?> field) {
        return readOnly.contains(field);
    }

    /**
     * Whether a field is text and no input. What is read-only is asked for once: by a new row that can't be without it.
     *
     * @param needed whether a value has to come from the form where the field may not be left out
     */
    boolean isFixed(Field<R, ?> field, boolean needed) {
        return isReadOnly(field) && (!needed || mayBeLeftOut(field));
    }

    private static boolean mayBeLeftOut(Field<?, ?> field) {
        return field.isOptional() || field.hasDefault() || field.isBlankAllowed();
    }

    Map<Field<R, ?>, Phrase> helps() {
        return helps;
    }

    List<Dependence<R>> dependences() {
        return dependences;
    }

    Optional<Dependence<R>> dependence(Field<R, ?> field) {
        return dependences.stream().filter(one -> one.field.equals(field)).findFirst();
    }

    /** Returns where the site shows a row, for those who may read what the address is made of. */
    Optional<String> page(Access<R> access, R row) {
        return Optional.ofNullable(page).filter(known -> known.isFor(access)).map(known -> known.of(row))
                .map(Objects::toString);
    }
}
