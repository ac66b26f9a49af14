package martlet.model;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which models can be filled: each after those that it links to, as far as links are not circular. */
final class Dependencies {

    private Dependencies() {}

    static List<Model<?>> order(List<? extends Model<?>> models) {
        Declarations.check(models);
        Set<Model<?>> ordered = new LinkedHashSet<>();
        Set<Model<?>> visiting = new HashSet<>();
        models.forEach(model -> visit(model, ordered, visiting));
        return List.copyOf(ordered);
    }

    private static void visit(Model<?> model, Set<Model<?>> ordered, Set<Model<?>> visiting) {
        if (!ordered.contains(model) && visiting.add(model)) {
            model.links().forEach(link -> visit(link.target(), ordered, visiting));
            ordered.add(model);
        }
    }
}
