package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Names;
import martlet.model.UnknownFieldException;
import org.jspecify.annotations.Nullable;

/** The steps of a name such as {@code user__messages__content}, across links and into lists, to a field or a list. */
final class Steps {

    private static final int MOST_LISTS = 2;

    private final Asker asker;
    private final List<String> paths = new ArrayList<>();
    private int lists;
    private boolean endsWithList;
    private @Nullable Model<?> target;

    private Steps(Asker asker) {
        this.asker = asker;
    }

    /**
     * Walks along a name.
     *
     * @throws IllegalArgumentException when it leads to nothing that the caller may know of, or too far
     */
    static Steps of(Asker asker, Model<?> model, String name) {
        Asker.checkDistance(name);
        var steps = new Steps(asker);
        steps.walk(model, name);
        return steps;
    }

    private <R> void walk(Model<R> model, String name) {
        var at = name.indexOf(Names.STEP);
        var first = at < 0 ? name : name.substring(0, at);
        var child = asker.children(model).stream().filter(each -> each.name().equals(first)).findFirst();
        if (child.isPresent()) {
            into(child.get(), name);
        } else if (computed(model).contains(first)) {
            step(first);
            endsWithList = false;
            target = null;
        } else {
            across(field(model, first));
        }
        if (at >= 0) {
            walk(next(model, name), name.substring(at + Names.STEP.length()));
        }
    }

    private Model<?> next(Model<?> model, String name) {
        if (target == null) {
            throw UnknownFieldException.of(model, name, known(model));
        }
        return target;
    }

    private void into(Children<?, ?> list, String name) {
        if (++lists > MOST_LISTS) {
            throw new IllegalArgumentException("'%s' is a list in a list in a list; at most %d can be asked for."
                    .formatted(name, MOST_LISTS));
        }
        step(list.name());
        endsWithList = true;
        target = list.model();
    }

    private void across(Field<?, ?> field) {
        step(field.name());
        endsWithList = false;
        target = field instanceof ForeignKey<?, ?, ?> link ? link.target() : null;
    }

    private void step(String name) {
        paths.add(paths.isEmpty() ? name : paths.getLast() + Names.STEP + name);
    }

    private <R> Field<R, ?> field(Model<R> model, String name) {
        for (var field : asker.readable(model)) {
            if (field.name().equals(name) || field instanceof ForeignKey<?, ?, ?> && field.column().equals(name)) {
                return field;
            }
        }
        throw UnknownFieldException.of(model, name, known(model));
    }

    private <R> List<String> computed(Model<R> model) {
        return asker.readable(model).isEmpty()
                ? List.of()
                : asker.resource(model).computed().stream().map(Computed::name).toList();
    }

    private <R> List<String> known(Model<R> model) {
        var names = new ArrayList<>(asker.readable(model).stream().map(Field::name).toList());
        names.addAll(computed(model));
        asker.children(model).forEach(list -> names.add(list.name()));
        return names;
    }

    /** Returns the whole path, by the names that fields and lists have. */
    String path() {
        return paths.getLast();
    }

    /** Returns the paths to all before the last. */
    List<String> onTheWay() {
        return paths.subList(0, paths.size() - 1);
    }

    boolean endsWithList() {
        return endsWithList;
    }

    /** Returns the model that the last step leads to; empty where it is no link and no list. */
    Optional<Model<?>> target() {
        return Optional.ofNullable(target);
    }
}
