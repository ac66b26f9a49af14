package martlet.auth;

import java.util.ArrayList;
import java.util.List;
import martlet.model.Field;
import martlet.model.ForeignKey;

/** The links that a field is reached by, each as a link of the model that the field is seen from. */
final class Paths {

    private Paths() {}

    /** Returns them nearest first; none for a model's own field. */
    @SuppressWarnings("unchecked")
    static <R> List<ForeignKey<R, ?, ?>> of(Field<R, ?> field) {
        if (field.via().isEmpty()) {
            return List.of();
        }
        var ways = new ArrayList<ForeignKey<R, ?, ?>>();
        ways.add((ForeignKey<R, ?, ?>) field.via().getFirst());
        for (var next : field.via().subList(1, field.via().size())) {
            ways.add(further(ways.getLast(), next));
        }
        return ways;
    }

    @SuppressWarnings("unchecked")
    private static <R, P> ForeignKey<R, ?, ?> further(ForeignKey<R, P, ?> way, ForeignKey<?, ?, ?> next) {
        return way.to((ForeignKey<P, ?, ?>) next);
    }
}
