package martlet.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.web.Links;
import org.jspecify.annotations.Nullable;

/**
 * What some rows are called, and those that they link to, and where the pages of these are. Sends one statement for each link
 * whose far rows some may see and some not, and those of {@link Called}; none for others.
 */
final class Titles<R> {

    /** How a linked row is shown: its text, and the address of its page; empty where it has none. */
    record Name(String text, String href) {}

    private final Visit<R> visit;
    private final Map<ForeignKey<R, ?, ?>, Far<?>> fars = new HashMap<>();
    private final Map<Field<R, ?>, Course<R>> courses = new HashMap<>();
    private final List<Linked<R>> rows;
    private @Nullable Function<R, String> own;

    /**
     * The rows at the end of a link, as whoever asks gets to see them.
     *
     * @param seen tells by its key whether they may see one
     * @param pages how the addresses of their pages begin; empty where they have none
     */
    private record Far<P>(Predicate<Object> seen, String pages, Function<P, String> called) {}

    /** How a field is reached: through which links, and whether it is one itself. */
    private record Course<R>(List<ForeignKey<R, ?, ?>> ways, Optional<ForeignKey<R, ?, ?>> link) {}

    Titles(Visit<R> visit, List<ForeignKey<R, ?, ?>> links, List<Linked<R>> rows) {
        this.visit = visit;
        this.rows = rows;
        links.forEach(link -> fars.put(link, far(link, rows)));
    }

    private <P> Far<P> far(ForeignKey<R, P, ?> link, List<Linked<R>> rows) {
        var pages = visit.admin().has(link.target()) ? visit.admin().list(link.target()) : "";
        var found = rows.stream().flatMap(row -> row.to(link).stream()).toList();
        return new Far<>(seen(link, rows), pages, called(visit, link, found));
    }

    private <P> Predicate<Object> seen(ForeignKey<R, P, ?> link, List<Linked<R>> rows) {
        var access = visit.access().across(link);
        if (access.seen().isEverything()) {
            return _ -> true;
        }
        var keys = new ArrayList<Object>();
        rows.forEach(row -> row.to(link).ifPresent(far -> keys.add(link.target().keyOf(far))));
        return access.among(visit.db(), Action.SEE, keys)::contains;
    }

    /** Returns what one of the rows themselves is called. */
    String of(Linked<R> row) {
        var called = own;
        if (called == null) {
            called = Called.of(visit, rows.stream().map(Linked::row).toList());
            own = called;
        }
        return called.apply(row.row());
    }

    /** Names the row that a link leads to; by its key where whoever asks may not see it. */
    <P> Name of(Linked<R> row, ForeignKey<R, P, ?> link) {
        var found = row.to(link);
        if (found.isEmpty()) {
            return new Name("", "");
        }
        var key = link.target().keyOf(found.get());
        var far = far(link);
        if (far == null || !far.seen.test(key)) {
            return new Name("#" + link.target().keyText(key), "");
        }
        var page = far.pages.isEmpty() ? "" : far.pages + Links.encode(link.target().keyText(key)) + "/";
        return new Name(far.called.apply(found.get()), page);
    }

    @SuppressWarnings("unchecked")
    private <P> @Nullable Far<P> far(ForeignKey<R, P, ?> link) {
        return (Far<P>) fars.get(link);
    }

    /** Whether whoever asks may see every row that a field is reached through. */
    boolean reaches(Linked<R> row, Field<R, ?> field) {
        for (var way : course(field).ways) {
            if (!sees(row, way)) {
                return false;
            }
        }
        return true;
    }

    private <P> boolean sees(Linked<R> row, ForeignKey<R, P, ?> way) {
        var far = far(way);
        return far != null && row.to(way).filter(found -> far.seen.test(way.target().keyOf(found))).isPresent();
    }

    /** Returns the field as a link, if it is one. */
    Optional<ForeignKey<R, ?, ?>> link(Field<R, ?> field) {
        return course(field).link;
    }

    private Course<R> course(Field<R, ?> field) {
        return courses.computeIfAbsent(field, one -> new Course<>(Reach.ways(one), Reach.asLink(one)));
    }

    /** Returns what rows are called at this end of a link: by what the site says, where whoever asks may read it. */
    static <R, P> Function<P, String> called(Visit<R> visit, ForeignKey<R, P, ?> link, Collection<P> rows) {
        var target = link.target();
        var access = visit.access().across(link);
        var picked = visit.look().texts().picked(link).filter(access::mayRead);
        var called = picked.<Function<P, String>>map(field -> far -> Cell.shortened(text(field, far)))
                .orElseGet(() -> Called.of(access, visit.db(), visit.admin().web().language(visit.req()), rows));
        return far -> {
            var text = called.apply(far);
            return text.isBlank() ? "#" + target.keyText(target.keyOf(far)) : text;
        };
    }

    private static <P> String text(Field<P, String> field, P row) {
        return Objects.requireNonNullElse(field.of(row), "");
    }
}
