package martlet.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import martlet.auth.Action;
import martlet.model.Field;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.Problem;
import martlet.model.Where;

/**
 * Finds out which rows are meant that came inside of another: one that is there and may be changed, or a new one. What may be done
 * with them, their own rules and their own resource say; that they came inside of a row that may be written changes nothing.
 */
final class Nesting {

    private Nesting() {}

    // -- the row that a link leads to

    /** Returns the row that came for a link; empty where only its key did, or the link is not written through. */
    @SuppressWarnings("unchecked")
    static <R> Optional<LinkedRow<R, ?>> link(Incoming<R> outer, Field<R, ?> field, Given given) {
        return field instanceof ForeignKey<?, ?, ?> link && given instanceof Given.Parts(var parts)
                && outer.standing().isOne() && outer.resource().writesThrough(field)
                && !parts.keySet().equals(Set.of(link.target().key().name()))
                && outer.sender().asker().isShown(link.target())
                        ? Optional.of(row(outer, (ForeignKey<R, ?, ?>) link, parts))
                        : Optional.empty();
    }

    private static <R, P> LinkedRow<R, P> row(Incoming<R> outer, ForeignKey<R, P, ?> link, Map<String, Given> parts) {
        var resource = outer.sender().asker().resource(link.target());
        var place = outer.place(link.name());
        var standing = standing(outer, link, parts);
        standing.current().ifPresent(row -> checkChangeable(outer, resource, link.name(), row));
        if (standing.isNew()) {
            checkAddable(outer, resource, link.name());
        }
        var isGiven = standing.isNew() && !link.target().countsKeys();
        return new LinkedRow<>(link, Incoming.of(outer.sender(), resource, place, standing,
                isGiven ? parts : without(parts, link.target())));
    }

    private static <R, P> Standing<P> standing(Incoming<R> outer, ForeignKey<R, P, ?> link, Map<String, Given> parts) {
        var target = link.target();
        var given = parts.get(target.key().name());
        if (given == null) {
            return linked(outer, link);
        }
        var found = Values.key(target, given).flatMap(key -> seen(outer, target, target.withKey(key)).stream()
                .findFirst());
        if (found.isEmpty() && target.countsKeys()) {
            outer.add(new Problem(link.name(), nothing(target)));
        }
        return found.map(row -> of(target, row)).orElseGet(Standing::fresh);
    }

    /** Without a key it is the one that the link leads to now; where that may not be seen, it is not to be replaced unseen. */
    private static <R, P> Standing<P> linked(Incoming<R> outer, ForeignKey<R, P, ?> link) {
        var target = link.target();
        var key = outer.standing().current().flatMap(row -> Optional.<Object>ofNullable(link.of(row.row())));
        var found = key.flatMap(known -> seen(outer, target, target.withKey(known)).stream().findFirst());
        if (key.isPresent() && found.isEmpty()) {
            outer.add(new Problem(link.name(), nothing(target)));
        }
        return found.map(row -> of(target, row)).orElseGet(Standing::fresh);
    }

    private static <P> Standing<P> of(Model<P> model, Linked<P> row) {
        return Standing.of(row, model.withKey(model.keyOf(row.row())));
    }

    private static <P> List<Linked<P>> seen(Incoming<?> outer, Model<P> model, Where<P> where) {
        return outer.sender().writes().db().select(model)
                .where(where.and(outer.sender().asker().seen(model))).linked();
    }

    private static Map<String, Given> without(Map<String, Given> parts, Model<?> model) {
        var rest = new LinkedHashMap<>(parts);
        rest.remove(model.key().name());
        return rest;
    }

    private static Phrase nothing(Model<?> model) {
        return Phrase.of("There is no such {model:small}.").with("model", Phrase.of(model.label()));
    }

    // -- what may be done

    private static <P> void checkAddable(Incoming<?> outer, Resource<P> resource, String name) {
        var access = outer.sender().asker().access(resource.model());
        if (!access.can(Action.ADD)) {
            outer.add(new Problem(name, String.valueOf(access.refused(Action.ADD).getMessage())));
        }
    }

    private static <P> void checkChangeable(Incoming<?> outer, Resource<P> resource, String name, Linked<P> row) {
        checkChangeable(outer, resource, name, changeable(outer, resource.model(), List.of(row)), row);
    }

    private static <P> void checkChangeable(Incoming<?> outer, Resource<P> resource, String name,
            Set<Object> changeable,
            Linked<P> row) {
        var access = outer.sender().asker().access(resource.model());
        if (!changeable.contains(resource.model().keyOf(row.row()))) {
            outer.add(new Problem(name, String.valueOf(access.refused(Action.CHANGE).getMessage())));
        } else if (resource.requiresVersion()) {
            outer.add(new Problem(name, "It is changed at its own address, with If-Match."));
        }
    }

    private static <P> Set<Object> changeable(Incoming<?> outer, Model<P> model, List<Linked<P>> rows) {
        return outer.sender().asker().access(model).among(outer.sender().writes().db(), Action.CHANGE,
                rows.stream().map(row -> model.keyOf(row.row())).toList());
    }

    // -- the rows that link to it

    /** Returns the list of that name, if it is written through and there for whoever asks. */
    static <R> Optional<Children<R, ?>> list(Incoming<R> outer, String name) {
        return outer.standing().isOne() && outer.resource().writesThrough(name)
                ? outer.sender().asker().children(outer.resource().model()).stream()
                        .filter(list -> list.name().equals(name)).findFirst()
                : Optional.empty();
    }

    static <R, C> ListedRows<R, C> rows(Incoming<R> outer, Children<R, C> list, Given given) {
        if (!(given instanceof Given.Items(var items)) || items.size() > ListWrites.MOST) {
            outer.add(new Problem(list.name(),
                    "Write an array of at most %d objects.".formatted(ListWrites.MOST)));
            return new ListedRows<>(list, List.of(), Where.nothing());
        }
        var there = there(outer, list, items);
        var changeable = changeable(outer, list.model(), List.copyOf(there.values()));
        var rows = new ArrayList<Incoming<C>>();
        for (var i = 0; i < items.size(); i++) {
            var name = "%s[%d]".formatted(list.name(), i);
            if (items.get(i) instanceof Given.Parts(var parts)) {
                rows.add(listed(outer, list, name, parts, there, changeable));
            } else {
                outer.add(new Problem(name, "Write an object."));
            }
        }
        return new ListedRows<>(list, rows, going(outer, list, List.copyOf(there.keySet())));
    }

    /** Those that are there already: of this row's, and of no other's. */
    private static <R, C> Map<Object, Linked<C>> there(Incoming<R> outer, Children<R, C> list, List<Given> items) {
        var there = new HashMap<Object, Linked<C>>();
        var keys = items.stream().flatMap(item -> key(list.model(), item).stream()).distinct().toList();
        if (!keys.isEmpty() && outer.standing().current().isPresent()) {
            seen(outer, list.model(), own(outer, list).and(list.model().withKeys(keys)))
                    .forEach(row -> there.put(list.model().keyOf(row.row()), row));
        }
        return there;
    }

    private static <R, C> Where<C> own(Incoming<R> outer, Children<R, C> list) {
        return outer.standing().current()
                .map(row -> list.link().toKey(outer.resource().model().keyOf(row.row()))).orElseGet(Where::nothing);
    }

    private static Optional<Object> key(Model<?> model, Given item) {
        return item instanceof Given.Parts(var parts) && parts.containsKey(model.key().name())
                ? Values.key(model, Objects.requireNonNull(parts.get(model.key().name())))
                : Optional.empty();
    }

    private static <R, C> Incoming<C> listed(Incoming<R> outer, Children<R, C> list, String name,
            Map<String, Given> parts,
            Map<Object, Linked<C>> there, Set<Object> changeable) {
        var model = list.model();
        var resource = outer.sender().asker().resource(model);
        var named = parts.containsKey(model.key().name());
        var found = key(model, new Given.Parts(parts)).flatMap(key -> Optional.ofNullable(there.get(key)));
        if (found.isPresent()) {
            checkChangeable(outer, resource, name, changeable, found.get());
            return Incoming.of(outer.sender(), resource, outer.place(name), of(model, found.get()).from(list.link()),
                    without(parts, model));
        }
        if (named && model.countsKeys()) {
            outer.add(new Problem(name, nothing(model)));
        } else {
            checkAddable(outer, resource, name);
        }
        return Incoming.of(outer.sender(), resource, outer.place(name), Standing.<C>fresh().from(list.link()),
                named && model.countsKeys() ? without(parts, model) : parts);
    }

    /** Those that are not in the array stay, unless the request says that the array is all there is to be. */
    private static <R, C> Where<C> going(Incoming<R> outer, Children<R, C> list, List<Object> kept) {
        var model = list.model();
        var access = outer.sender().asker().access(model);
        if (!outer.sender().replaces(outer.place(list.name())) || outer.standing().isNew()) {
            return Where.nothing();
        }
        var left = own(outer, list).and(outer.sender().asker().seen(model))
                .and(kept.isEmpty() ? Where.everything() : model.withKeys(kept).not());
        if (outer.sender().writes().db().select(model).where(left.and(access.deletable().not())).exists()) {
            outer.add(new Problem(list.name(), String.valueOf(access.refused(Action.DELETE).getMessage())));
        }
        return left;
    }
}
