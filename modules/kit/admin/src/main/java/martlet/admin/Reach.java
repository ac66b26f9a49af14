package martlet.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import martlet.auth.Access;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Model;
import martlet.model.Order;

/** Ways across links: which links a list has to bring along, and which fields somebody may read at the end of them. */
final class Reach {

    private Reach() {}

    /** Returns those of some fields, also across links, that exist for whoever asks. */
    static <R> List<Field<R, ?>> readable(Access<R> access, List<Field<R, ?>> fields) {
        var words = access.words();
        return fields.stream().filter(field -> words.has(access.model(), field)).toList();
    }

    /** Returns the links that bring along what these fields show: the rows they lead to, and those they are read from. */
    static <R> List<ForeignKey<R, ?, ?>> links(Model<R> model, List<Field<R, ?>> fields) {
        var links = new ArrayList<ForeignKey<R, ?, ?>>();
        for (var field : fields) {
            links.addAll(ways(model, field));
            asLink(model, field).ifPresent(links::add);
        }
        return links.stream().distinct().toList();
    }

    /** Returns the links that an order is reached through: rows have to come with them to tell their place in it. */
    static <R> List<ForeignKey<R, ?, ?>> ways(List<Order<R>> order) {
        var ways = new ArrayList<ForeignKey<R, ?, ?>>();
        order.forEach(step -> ways.addAll(ways(step.field())));
        return ways;
    }

    /** Returns the links that a field is reached through, the nearest first. */
    @SuppressWarnings("unchecked")
    static <R> List<ForeignKey<R, ?, ?>> ways(Field<R, ?> field) {
        return ways((Model<R>) field.root(), field);
    }

    private static <R> List<ForeignKey<R, ?, ?>> ways(Model<R> model, Field<R, ?> field) {
        var ways = new ArrayList<ForeignKey<R, ?, ?>>();
        for (var steps = 1; steps <= field.via().size(); steps++) {
            along(model, field.via().subList(0, steps)).ifPresent(ways::add);
        }
        return ways;
    }

    /** Returns the field as a link, if it is one. */
    @SuppressWarnings("unchecked")
    static <R> Optional<ForeignKey<R, ?, ?>> asLink(Field<R, ?> field) {
        return asLink((Model<R>) field.root(), field);
    }

    /** Returns a field of a model as a link, if it is one. */
    static <R> Optional<ForeignKey<R, ?, ?>> asLink(Model<R> model, Field<R, ?> field) {
        if (!(field instanceof ForeignKey<?, ?, ?>)) {
            return Optional.empty();
        }
        var path = new ArrayList<ForeignKey<?, ?, ?>>(field.via());
        path.add((ForeignKey<?, ?, ?>) field);
        return along(model, path);
    }

    private static <R> Optional<ForeignKey<R, ?, ?>> along(Model<R> model, List<ForeignKey<?, ?, ?>> path) {
        for (var link : model.links()) {
            if (link.model() == path.getFirst().model() && link.index() == path.getFirst().index()) {
                return path.size() == 1 ? Optional.of(link) : beyond(link, path.subList(1, path.size()));
            }
        }
        return Optional.empty();
    }

    private static <R, P> Optional<ForeignKey<R, ?, ?>> beyond(ForeignKey<R, P, ?> link,
            List<ForeignKey<?, ?, ?>> rest) {
        var next = along(link.target(), rest);
        return next.isPresent() ? Optional.of(link.to(next.get())) : Optional.empty();
    }
}
