package martlet.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import martlet.model.Cursor;
import martlet.model.Database;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Order;
import martlet.model.Select;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The rows that link to a row, as a list in its object: the first ones, whether there are more, and where. */
final class ShownList<R, S, C> implements Shape.Part<R, S> {

    private static final int LONGEST = 100;

    private final Asker asker;
    private final Choice choice;
    private final Children<S, C> list;
    private final @Nullable ForeignKey<R, S, ?> way;
    private final String path;
    private final Shape<C> shape;
    private final int most;
    private Map<Object, List<Linked<C>>> found = Map.of();
    private List<Order<C>> order = List.of();

    /**
     * Sends nothing yet.
     *
     * @param way how the row that has the list is reached from the one that was asked for; null where it is that
     * @param path the list's, seen from the model that was asked for
     */
    ShownList(Asker asker, Choice choice, Children<S, C> list, @Nullable ForeignKey<R, S, ?> way, String path) {
        this.asker = asker;
        this.choice = choice;
        this.list = list;
        this.way = way;
        this.path = path;
        this.shape = Shape.at(path, asker, list.model(), choice);
        this.most = Math.min(asker.resource(list.model()).page(), LONGEST);
    }

    /** Reads one row more than is shown, which tells whether there are more. */
    void look(Database db, List<Linked<R>> rows) {
        var select = select(db);
        order = select.order();
        found = new LinkedHashMap<>(select.limit(most + 1).under(list.link(), owners(rows)));
        var shown = new ArrayList<Linked<C>>();
        found.values().forEach(all -> shown.addAll(all.subList(0, Math.min(all.size(), most))));
        shape.look(db, shown);
    }

    private Select<C> select(Database db) {
        var model = list.model();
        var sorted = db.select(model).where(asker.seen(model)).with(shape.links())
                .orderBy(asker.usualOrder(model));
        // The place where the rest begins is made of the last row's values, those beyond links too.
        return sorted.with(sorted.order().stream().flatMap(step -> Ways.of(step.field()).stream()).toList());
    }

    @SuppressWarnings("unchecked")
    private List<S> owners(List<Linked<R>> rows) {
        return way == null
                ? rows.stream().map(row -> (S) row.row()).toList()
                : rows.stream().flatMap(row -> row.to(way).stream()).toList();
    }

    @Override
    public void write(JsonGenerator json, Linked<R> row, S owner) {
        var key = list.link().target().keyOf(owner);
        var all = Objects.requireNonNullElse(found.get(key), List.<Linked<C>>of());
        var more = all.size() > most;
        var shown = more ? all.subList(0, most) : all;
        json.writeName(list.encoded());
        json.writeStartObject();
        json.writeArrayPropertyStart("objects");
        shown.forEach(each -> shape.write(json, each));
        json.writeEndArray();
        json.writeBooleanProperty("more", more);
        json.writeStringProperty("next", more ? next(key, shown.getLast()).orElse("") : "");
        json.writeEndObject();
    }

    /** Where the rest is listed, if rows of this kind have a list of their own. */
    private Optional<String> next(Object key, Linked<C> last) {
        return asker.address(list.model()).map(address -> {
            var params = choice.within(path);
            params.put("cursor", Cursor.at(last, order, false).text(order));
            params.put(list.link().name(), list.link().target().keyText(key));
            return Addresses.of(address, params);
        });
    }
}
