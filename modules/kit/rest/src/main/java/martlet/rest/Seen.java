package martlet.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import martlet.model.Database;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Where;

/** Which of the rows that are linked to may be seen by the caller. Asked once for a page of rows, and only where some may not. */
final class Seen<P> {

    private final Model<P> model;
    private final Where<P> condition;
    private final Set<Object> keys = new HashSet<>();

    private Seen(Model<P> model, Where<P> condition) {
        this.model = model;
        this.condition = condition;
    }

    static <P> Seen<P> of(Asker asker, Model<P> model) {
        return new Seen<>(model, asker.seen(model));
    }

    /** Whether all may be seen. */
    boolean isOpen() {
        return condition.isEverything();
    }

    boolean holds(Object key) {
        return isOpen() || keys.contains(key);
    }

    <R> void look(Database db, ForeignKey<R, P, ?> way, List<Linked<R>> rows) {
        var linked = rows.stream()
                .flatMap(row -> row.to(way).stream())
                .map(model::keyOf).distinct().toList();
        if (!linked.isEmpty()) {
            db.select(model).where(model.withKeys(linked).and(condition)).list()
                    .forEach(row -> keys.add(model.keyOf(row)));
        }
    }
}
