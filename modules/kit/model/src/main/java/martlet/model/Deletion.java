package martlet.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that goes with a row when it is deleted: which rows of which model, those that link before those linked to.
 * Immutable.
 */
public final class Deletion {

    private final List<Step<?>> steps;
    private final List<RowWrite<?>> emptied;

    Deletion(List<Step<?>> steps, List<RowWrite<?>> emptied) {
        this.steps = List.copyOf(steps);
        this.emptied = List.copyOf(emptied);
    }

    /**
     * The rows of one model that go.
     *
     * @param model the model
     * @param where which of its rows
     */
    public record Step<R>(Model<R> model, Where<R> where) {

        RowWrite.Delete<R> write() {
            return new RowWrite.Delete<>(model, where);
        }
    }

    /** Returns the steps, those that link before those linked to, the rows asked for last. */
    public List<Step<?>> steps() {
        return steps;
    }

    /** Works it out: a row that several links lead to is in one step only, so that nothing is counted twice. */
    static <R> Deletion of(List<Model<?>> models, Model<R> model, Where<R> where) {
        Map<Model<?>, Where<?>> going = new LinkedHashMap<>();
        going.put(model, where);
        for (var other : models) {
            if (!other.equals(model)) {
                addLinking(other, going);
            }
        }
        var steps = new ArrayList<Step<?>>();
        going.forEach((each, condition) -> steps.addFirst(step(each, condition)));
        return new Deletion(steps, emptied(models, going));
    }

    /** Returns what becomes of rows that stay and link to some that go: a write like another, and made before these go. */
    List<RowWrite<?>> emptied() {
        return emptied;
    }

    private static List<RowWrite<?>> emptied(List<Model<?>> models, Map<Model<?>, Where<?>> going) {
        var emptied = new ArrayList<RowWrite<?>>();
        for (var model : models) {
            for (var link : model.links()) {
                if (link.onDelete() == Link.OnDelete.SET_NULL && going.containsKey(link.target())) {
                    emptied.add(emptied(link, going));
                }
            }
        }
        return emptied;
    }

    @SuppressWarnings("unchecked")
    private static <S, P> RowWrite<S> emptied(ForeignKey<S, P, ?> link, Map<Model<?>, Where<?>> going) {
        var model = (Model<S>) link.model();
        var goes = (Where<S>) going.getOrDefault(model, Where.nothing());
        return new RowWrite.Update<>(Change.of(model).setAny(link, null), leadingTo(link, going).and(goes.not()),
                Optional.empty());
    }

    /** Returns the models whose rows may change when rows of one are deleted: those that link to it, or to one of those. */
    static List<Model<?>> touched(List<Model<?>> models, Model<?> model) {
        var touched = new ArrayList<Model<?>>(List.of(model));
        for (var i = 0; i < touched.size(); i++) {
            for (var other : models) {
                if (!touched.contains(other) && linksTo(other, touched.get(i))) {
                    touched.add(other);
                }
            }
        }
        return touched;
    }

    /** Whether a row of one of these may be deleted with another one of its own model, so that steps can't name them all. */
    static boolean isCircular(List<Model<?>> models) {
        return models.stream().anyMatch(model -> {
            var reached = new ArrayList<Model<?>>(List.of(model));
            for (var i = 0; i < reached.size(); i++) {
                for (var link : reached.get(i).links()) {
                    if (link.onDelete() == Link.OnDelete.CASCADE && models.contains(link.target())) {
                        if (link.target().equals(model)) {
                            return true;
                        }
                        if (!reached.contains(link.target())) {
                            reached.add(link.target());
                        }
                    }
                }
            }
            return false;
        });
    }

    private static boolean linksTo(Model<?> model, Model<?> target) {
        return model.links().stream().anyMatch(link -> link.target().equals(target));
    }

    private static <S> void addLinking(Model<S> model, Map<Model<?>, Where<?>> going) {
        Where<S> where = Where.nothing();
        for (var link : model.links()) {
            if (link.onDelete() == Link.OnDelete.CASCADE && going.containsKey(link.target())) {
                where = where.or(leadingTo(link, going));
            }
        }
        if (!where.isNothing()) {
            going.put(model, where);
        }
    }

    @SuppressWarnings("unchecked")
    private static <S, P> Where<S> leadingTo(ForeignKey<S, P, ?> link, Map<Model<?>, Where<?>> going) {
        return link.to((Where<P>) Objects.requireNonNull(going.get(link.target())));
    }

    @SuppressWarnings("unchecked")
    private static <S> Step<S> step(Model<?> model, Where<?> where) {
        return new Step<>((Model<S>) model, (Where<S>) where);
    }
}
