package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import martlet.auth.Action;
import martlet.model.Change;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.StaleException;
import tools.jackson.core.JsonGenerator;

/** Adds, changes and deletes one row of a resource. */
final class ItemWrites<R> {

    private static final int MOST_TRIES = 8;

    private final Rows<R> rows;
    private final Model<R> model;
    private final ListWrites<R> lists;

    ItemWrites(Rows<R> rows, ListWrites<R> lists) {
        this.rows = rows;
        this.model = rows.model();
        this.lists = lists;
    }

    /** Adds the row that an object is, or the rows that an array is. */
    void create(Call call) {
        rows.allow(call, Action.ADD);
        rows.checkParameters(call);
        var shape = rows.shape(call);
        var content = call.content(model);
        if (content instanceof Given.Items(var values)) {
            lists.create(call, shape, values);
            return;
        }
        var body = Body.object(content, "The body");
        var sender = Sender.of(rows.writes(), call);
        if (rows.resource().isNested()) {
            var key = createNested(call, sender, body);
            call.header(HeaderNames.LOCATION, rows.path(key));
            rows.answer(call, Status.CREATED_201, key, shape);
        } else {
            var row = create(call, sender, body);
            call.header(HeaderNames.LOCATION, rows.path(model.keyOf(row)));
            rows.answerAdded(call, row, shape);
        }
    }

    private Object createNested(Call call, Sender sender, Map<String, Given> body) {
        return rows.writes().together(rows.written(call), () -> new Writing(sender)
                .write(Incoming.of(sender, rows.resource(), "", Standing.fresh(), body).checked()));
    }

    private R create(Call call, Sender sender, Map<String, Given> body) {
        var change = Incoming.added(sender, rows.resource(), body);
        try {
            return rows.writes(call).insert(change);
        } catch (InvalidException e) {
            throw Incoming.veiled(e, rows.resource(), call.asker());
        }
    }

    void update(Call call) {
        rows.allow(call, Action.CHANGE);
        var shape = rows.shape(call);
        var row = rows.among(call, shape, Action.CHANGE);
        rows.checkParameters(call);
        var body = call.body(model);
        if (rows.resource().isNested()) {
            again(() -> isWrittenNested(call, shape, body));
        } else {
            var change = Incoming.changed(Sender.of(rows.writes(), call), rows.resource(),
                    model.withKey(model.keyOf(row.row())), body);
            if (!isWritten(call, shape, row, change)) {
                again(() -> isWritten(call, shape, rows.among(call, shape, Action.CHANGE), change));
            }
        }
        rows.answer(call, Status.OK_200, model.keyOf(row.row()), shape);
    }

    private void again(BooleanSupplier isWritten) {
        for (var tries = 1; !isWritten.getAsBoolean(); tries++) {
            if (tries == MOST_TRIES) {
                throw Problems.refused(Status.CONFLICT_409, "Others write to this %s all the time; try again."
                        .formatted(model.inSentence()));
            }
        }
    }

    /** Writes the row with what came inside of it, each held to the version that was judged; false when one has another by now. */
    private boolean isWrittenNested(Call call, Shape<R> shape, Map<String, Given> body) {
        var sender = Sender.of(rows.writes(), call);
        try {
            return rows.writes().together(rows.written(call), () -> {
                var row = rows.among(call, shape, Action.CHANGE);
                var standing = Standing.of(row, model.withKey(model.keyOf(row.row())));
                var incoming = Incoming.of(sender, rows.resource(), "", standing, body).checked();
                checkVersion(call, shape, row);
                new Writing(sender).write(incoming);
                return true;
            });
        } catch (StaleException _) {
            return false;
        }
    }

    /**
     * Every write is held to the version that was judged, so that a row that has become somebody else's meanwhile is
     * judged again. False when it has to be.
     */
    private boolean isWritten(Call call, Shape<R> shape, Linked<R> row, Change<R> change) {
        checkVersion(call, shape, row);
        if (change.fields().isEmpty()) {
            return true;
        }
        try {
            rows.writes(call).update(model.keyOf(row.row()), change, row.version());
            return true;
        } catch (StaleException _) {
            return false;
        } catch (InvalidException e) {
            throw Incoming.veiled(e, rows.resource(), call.asker());
        }
    }

    private void checkVersion(Call call, Shape<R> shape, Linked<R> row) {
        if (rows.resource().requiresVersion() && !Tags.namesVersion(call)) {
            throw Problems.refused(Problems.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the %s that this is based on."
                            .formatted(model.inSentence()));
        }
        if (!Tags.allow(call, row.version())) {
            shape.look(rows.db(), List.of(row));
            Consumer<JsonGenerator> current = json -> shape.write(json, row);
            throw new StaleRowException(Tags.of(row.version(), Json.bytes(current)), current);
        }
    }

    void delete(Call call) {
        rows.allow(call, Action.DELETE);
        var shape = rows.shape(call);
        var row = rows.among(call, shape, Action.DELETE);
        call.checkParameters();
        checkVersion(call, shape, row);
        var deleted = delete(call, row);
        if (deleted == 0) {
            throw rows.gone(call.key());
        }
        call.send(Status.OK_200, json -> {
            json.writeStartObject();
            json.writeNumberProperty("deleted", deleted);
            json.writeEndObject();
        });
    }

    private long delete(Call call, Linked<R> row) {
        var key = model.keyOf(row.row());
        try {
            var version = Tags.isConditional(call) ? OptionalLong.of(row.version()) : OptionalLong.empty();
            return rows.deleting(call).delete(key, version);
        } catch (StaleException _) {
            var shape = rows.shape(call);
            checkVersion(call, shape, rows.among(call, shape, Action.DELETE));
            throw rows.gone(call.key());
        } catch (InvalidException e) {
            throw Problems.refused(Status.CONFLICT_409, e.problems().getFirst().text());
        }
    }
}
