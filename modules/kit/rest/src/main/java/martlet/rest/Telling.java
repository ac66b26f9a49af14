package martlet.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import martlet.auth.Action;
import martlet.model.Database;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.Past;
import martlet.model.Revision;
import martlet.model.Where;
import martlet.web.Params;

/**
 * What one caller is told of changes, by the rules as they are now: of a row that they may see and asked for, as a list would show
 * it; and of one that they could have seen until a change took it out of their sight, its key. Of all else nothing, not even
 * that something happened.
 *
 * @param <R> the record of the model
 */
final class Telling<R> {

    private final Database db;
    private final Model<R> model;
    private final Shape<R> shape;
    private final Where<R> wanted;

    private Telling(Database db, Model<R> model, Shape<R> shape, Where<R> wanted) {
        this.db = db;
        this.model = model;
        this.shape = shape;
        this.wanted = wanted;
    }

    /** What is told of one change: as which action, and the row as JSON, or its key alone. */
    record Told(Revision change, Revision.Action action, byte[] data) {}

    /**
     * Reads what a request wants to be told.
     *
     * @throws io.helidon.http.HttpException 400 when it names what does not exist for the caller
     */
    static <R> Telling<R> of(Database db, Resource<R> resource, Call call) {
        var model = resource.model();
        return new Telling<>(db, model, Shape.of(call.asker(), model, Choice.of(call.asker(), model, call.query())),
                Query.of(db, resource, call).condition());
    }

    /** Tells somebody of all rows that they may see, as a list shows them that was asked for without a word. */
    static <R> Telling<R> of(Database db, Asker asker, Resource<R> resource) {
        var model = resource.model();
        return new Telling<>(db, model, Shape.of(asker, model, Choice.of(asker, model, Params.of(Map.of()))),
                asker.seen(model));
    }

    /** Whether there may be anything to see. */
    static boolean isAny(Call call, Model<?> model) {
        return call.asker().access(model).can(Action.SEE);
    }

    List<Told> of(News batch) {
        var changes = batch.of(model);
        if (changes.isEmpty() || wanted.isNothing()) {
            return List.of();
        }
        var seen = seen(changes.stream().filter(change -> change.action() != Revision.Action.DELETE)
                .map(Revision::row).distinct().toList());
        return changes.stream()
                .flatMap(change -> told(batch, change, Optional.ofNullable(seen.get(change.row()))).stream()).toList();
    }

    /** Returns a row as JSON, or its key alone where it is told to be gone; empty when the caller may not see it. */
    Optional<byte[]> row(String key, boolean gone) {
        return gone
                ? Optional.of(keyOf(key))
                : Optional.ofNullable(seen(List.of(key)).get(key)).map(this::object);
    }

    /** Returns those of the rows that the caller may see at this moment and asked for, by the text of their keys. */
    private Map<String, Linked<R>> seen(List<String> texts) {
        var keys = texts.stream().flatMap(key -> model.parseKey(key).stream()).toList();
        var seen = new HashMap<String, Linked<R>>();
        if (!keys.isEmpty()) {
            var rows = db.select(model).where(model.withKeys(keys).and(wanted)).with(shape.links()).linked();
            shape.look(db, rows);
            rows.forEach(row -> seen.put(model.keyText(model.keyOf(row.row())), row));
        }
        return seen;
    }

    private Optional<Told> told(News batch, Revision change,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Linked<R>> row) {
        if (change.action() != Revision.Action.DELETE && row.isPresent()) {
            return Optional.of(new Told(change, change.action(), object(row.get())));
        }
        return isLost(batch, change)
                ? Optional.of(new Told(change, Revision.Action.DELETE, keyOf(change.row())))
                : Optional.empty();
    }

    private byte[] object(Linked<R> row) {
        return Json.bytes(json -> shape.write(json, row));
    }

    /** Whether it was this change that took the row out of sight: who could not have seen it before is not told that it was there. */
    private boolean isLost(News batch, Revision change) {
        return change.action() != Revision.Action.CREATE
                && meets(batch.before(model, change))
                && (change.action() == Revision.Action.DELETE || !meets(batch.after(model, change)));
    }

    private boolean meets(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Past<R>> past) {
        return past.filter(row -> row.meets(wanted)).isPresent();
    }

    private byte[] keyOf(String key) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeName(model.key().name());
            Json.any(json, model.key().type(), model.parseKey(key).orElse(null));
            json.writeEndObject();
        });
    }
}
