package martlet.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;

/**
 * What the rows are called that some rows link to, and where their pages are. Sends one statement for each link whose far
 * rows some may see and some not, and none for others.
 */
final class Titles<R> {

    /** How a linked row is shown: its text, and the address of its page; empty where it has none. */
    record Name(String text, String href) {}

    private final Visit<R> visit;
    private final Map<ForeignKey<R, ?, ?>, Set<Object>> seen = new HashMap<>();

    Titles(Visit<R> visit, List<ForeignKey<R, ?, ?>> links, List<Linked<R>> rows) {
        this.visit = visit;
        links.forEach(link -> seen.put(link, seen(link, rows)));
    }

    private <P> Set<Object> seen(ForeignKey<R, P, ?> link, List<Linked<R>> rows) {
        var keys = new ArrayList<Object>();
        rows.forEach(row -> row.to(link).ifPresent(far -> keys.add(link.target().keyOf(far))));
        return visit.access().across(link).among(visit.db(), Action.SEE, keys);
    }

    /** Names the row that a link leads to; by its key where whoever asks may not see it. */
    <P> Name of(Linked<R> row, ForeignKey<R, P, ?> link) {
        var far = row.to(link);
        if (far.isEmpty()) {
            return new Name("", "");
        }
        var key = link.target().keyOf(far.get());
        if (!seen.getOrDefault(link, Set.of()).contains(key)) {
            return new Name("#" + link.target().keyText(key), "");
        }
        var href = visit.admin().has(link.target()) ? visit.admin().page(link.target(), key) : "";
        return new Name(called(visit, link, far.get()), href);
    }

    /** Whether whoever asks may see every row that a field is reached through. */
    boolean reaches(Linked<R> row, Field<R, ?> field) {
        return Reach.ways(field).stream().allMatch(way -> sees(row, way));
    }

    private <P> boolean sees(Linked<R> row, ForeignKey<R, P, ?> way) {
        return row.to(way).filter(far -> seen.getOrDefault(way, Set.of()).contains(way.target().keyOf(far)))
                .isPresent();
    }

    /** Returns what a row is called at this end of a link. */
    static <R, P> String called(Visit<R> visit, ForeignKey<R, P, ?> link, P far) {
        var picked = visit.look().texts().picked(link).filter(field -> visit.access().across(link).mayRead(field));
        var text = picked.isPresent() ? text(picked.get(), far) : link.target().title(far);
        return text.isBlank() ? "#" + link.target().keyText(link.target().keyOf(far)) : text;
    }

    private static <P> String text(Field<P, String> field, P row) {
        return Objects.requireNonNullElse(field.of(row), "");
    }
}
