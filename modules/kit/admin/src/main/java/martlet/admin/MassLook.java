package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a site has its staff do with many rows of a model. Filled in once at start; then only read. */
final class MassLook<R> {

    private final List<RowAction<R>> actions = new ArrayList<>();

    /** @throws IllegalArgumentException when there is one of that name, or addresses can't tell it from others */
    void action(RowAction<R> action) {
        if (action.name().isEmpty() || action.name().equals("-")
                || List.of(Deed.DELETE, Deed.EDIT).contains(action.name())
                || named(action.name()).isPresent()) {
            throw new IllegalArgumentException("'%s' can't name one more action: call it otherwise"
                    .formatted(action.label()));
        }
        actions.add(action);
    }

    List<RowAction<R>> actions() {
        return actions;
    }

    Optional<RowAction<R>> named(String name) {
        return actions.stream().filter(action -> action.name().equals(name)).findFirst();
    }
}
