package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.FileLink;
import martlet.model.Input;
import martlet.model.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * What is done with many rows.
 *
 * @param name what it is called in addresses
 * @param label what people call it
 * @param needs with which rows it can be done
 * @param asks the fields whose values it asks for
 * @param own what the site does; null for what the kit does itself
 */
record Deed<R>(String name, Phrase label, Action needs, List<Field<R, ?>> asks,
        @Nullable RowAction<R> own) {

    static final String DELETE = "delete";
    static final String EDIT = "edit";

    /** Returns what whoever asks may do with some rows of the list, as far as the rules tell before any row is known. */
    static <R> List<Deed<R>> all(Visit<R> visit) {
        var deeds = new ArrayList<Deed<R>>();
        deeds.add(new Deed<>(DELETE, Phrase.of("Delete ticked…"), Action.DELETE, List.of(), null));
        deeds.add(new Deed<>(EDIT, Phrase.of("Edit ticked…"), Action.CHANGE, editable(visit), null));
        for (var own : visit.look().mass().actions()) {
            deeds.add(new Deed<>(own.name(), Phrase.of(own.label()), own.needed(),
                    own.asked().stream().filter(visit.access()::mayWrite).toList(), own));
        }
        deeds.removeIf(deed -> !visit.access().can(deed.needs) || deed.isEdit() && deed.asks.isEmpty());
        return deeds;
    }

    static <R> Optional<Deed<R>> named(Visit<R> visit, String name) {
        return all(visit).stream().filter(deed -> deed.name.equals(name)).findFirst();
    }

    /** What occurs once can't be given to many; a password or a file is one row's own. */
    private static <R> List<Field<R, ?>> editable(Visit<R> visit) {
        return visit.access().writable().stream()
                .filter(field -> !field.isUnique() && !visit.look().form().isReadOnly(field)
                        && field.input() != Input.PASSWORD && !(field instanceof FileLink))
                .toList();
    }

    boolean isDelete() {
        return own == null && name.equals(DELETE);
    }

    boolean isEdit() {
        return own == null && name.equals(EDIT);
    }

    /**
     * Does it with some rows.
     *
     * @throws martlet.model.InvalidException when a row can't be so
     */
    void apply(Chosen<R> rows) {
        if (own != null) {
            own.apply(rows);
        } else if (isDelete()) {
            rows.delete();
        } else {
            rows.set(rows.values());
        }
    }
}
