package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import martlet.auth.Access;
import martlet.auth.AccountWrites;
import martlet.auth.Action;
import martlet.auth.UnauthorizedException;
import martlet.model.Change;
import martlet.model.Database;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.model.StaleException;
import martlet.web.Links;
import tools.jackson.core.JsonGenerator;

/** Answers the requests to one resource. The order of its checks is a part of the contract: 401, 404, 403, 415, 413, 400, 422, 412. */
final class Endpoint<R> {

    private static final int MOST_TRIES = 8;

    private final AccountWrites<?> writes;
    private final Database db;
    private final Resource<R> resource;
    private final Model<R> model;
    private final String path;

    Endpoint(AccountWrites<?> writes, Resource<R> resource, String prefix) {
        this.writes = writes;
        this.db = writes.db();
        this.resource = resource;
        this.model = resource.model();
        this.path = prefix + "/" + model.name() + "/";
    }

    /** Returns its addresses. */
    List<Route> routes() {
        var list = Route.at("/%s/".formatted(model.name())).of(model);
        var item = Route.at("/%s/{key}/".formatted(model.name())).of(model);
        var deletion = Route.at("/%s/{key}/delete/".formatted(model.name())).of(model);
        return List.of(
                list.on("GET", this::list).on("POST", this::create),
                item.on("GET", this::read).on("POST", this::update).on("PUT", this::update).on("PATCH", this::update)
                        .on("DELETE", this::delete),
                deletion.on("POST", this::delete));
    }

    // -- lists

    void list(Call call) {
        allow(call, Action.SEE);
        new Listing<>(db, resource, call, path).send();
    }

    void create(Call call) {
        allow(call, Action.ADD);
        call.checkParameters("lenient", "fields", "expand");
        var shape = shape(call);
        var change = Incoming.added(writes, resource, call.asker(), call.flag("lenient", false),
                call.body(model));
        var key = insert(call, change);
        call.header(HeaderNames.LOCATION, path + Links.encode(model.keyText(key)) + "/");
        answer(call, Status.CREATED_201, key, shape);
    }

    private Object insert(Call call, Change<R> change) {
        try {
            return model.keyOf(writes.within(access(call)).insert(change));
        } catch (InvalidException e) {
            throw Incoming.veiled(e, resource, call.asker());
        }
    }

    // -- items

    void read(Call call) {
        allow(call, Action.SEE);
        call.checkParameters("fields", "expand");
        var shape = shape(call);
        var row = seen(call, shape);
        shape.look(db, List.of(row));
        call.sendItem(Status.OK_200, row.version(), json -> shape.write(json, row));
    }

    void update(Call call) {
        allow(call, Action.CHANGE);
        var shape = shape(call);
        var row = among(call, shape, Action.CHANGE);
        call.checkParameters("lenient", "fields", "expand");
        var change = Incoming.changed(writes, resource, call.asker(), call.flag("lenient", false),
                model.keyOf(row.row()),
                call.body(model));
        for (var tries = 1; !isWritten(call, shape, row, change); tries++) {
            if (tries == MOST_TRIES) {
                throw Problems.refused(Status.CONFLICT_409, "Others write to this %s all the time; try again."
                        .formatted(model.inSentence()));
            }
            row = among(call, shape, Action.CHANGE);
        }
        answer(call, Status.OK_200, model.keyOf(row.row()), shape);
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
            writes.within(access(call)).update(model.keyOf(row.row()), change, row.version());
            return true;
        } catch (StaleException _) {
            return false;
        } catch (InvalidException e) {
            throw Incoming.veiled(e, resource, call.asker());
        }
    }

    private void checkVersion(Call call, Shape<R> shape, Linked<R> row) {
        if (!Tags.allow(call, row.version())) {
            shape.look(db, List.of(row));
            Consumer<JsonGenerator> current = json -> shape.write(json, row);
            throw new StaleRowException(Tags.of(row.version(), Json.bytes(current)), current);
        }
    }

    void delete(Call call) {
        allow(call, Action.DELETE);
        var shape = shape(call);
        var row = among(call, shape, Action.DELETE);
        call.checkParameters();
        checkVersion(call, shape, row);
        var deleted = delete(call, row);
        if (deleted == 0) {
            throw gone(call.key());
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
            return writes.within(access(call)).delete(key, version);
        } catch (StaleException _) {
            checkVersion(call, shape(call), among(call, shape(call), Action.DELETE));
            throw gone(call.key());
        } catch (InvalidException e) {
            throw Problems.refused(Status.CONFLICT_409, e.problems().getFirst().text());
        }
    }

    // -- what they share

    private Access<R> access(Call call) {
        return call.asker().access(model);
    }

    private Shape<R> shape(Call call) {
        return Shape.of(call.asker(), model, Choice.of(call.asker(), model, call.query()));
    }

    /** Whoever has not said who they are is asked to; whoever has is told no. */
    private void allow(Call call, Action action) {
        if (!access(call).can(action) && call.asker().caller().isAnonymous()) {
            throw new UnauthorizedException("Say who you are: send a name and its password as HTTP Basic.");
        }
        access(call).check(action);
    }

    private Linked<R> seen(Call call, Shape<R> shape) {
        var key = model.parseKey(call.key()).orElseThrow(() -> gone(call.key()));
        return found(call, key, shape).orElseThrow(() -> gone(call.key()));
    }

    private Optional<Linked<R>> found(Call call, Object key, Shape<R> shape) {
        return db.select(model).with(shape.links()).where(model.withKey(key).and(call.asker().seen(model))).oneLinked();
    }

    /** The database judges, as it does for lists: a rule may depend on rows that are not at hand. */
    private Linked<R> among(Call call, Shape<R> shape, Action action) {
        var row = seen(call, shape);
        if (access(call).among(db, action, List.of(model.keyOf(row.row()))).isEmpty()) {
            throw access(call).refused(action);
        }
        return row;
    }

    private NotFoundException gone(String key) {
        return new NotFoundException("There is no %s '%s'.".formatted(model.inSentence(), key));
    }

    /** Answers with the row as it is now; with its key only, when it is no longer one that the caller may see. */
    private void answer(Call call, Status status, Object key, Shape<R> shape) {
        var row = found(call, key, shape);
        if (row.isEmpty()) {
            call.send(status, json -> {
                json.writeStartObject();
                json.writeName(model.key().name());
                Json.any(json, model.key().type(), key);
                json.writeEndObject();
            });
            return;
        }
        shape.look(db, List.of(row.get()));
        call.sendItem(status, row.get().version(), json -> shape.write(json, row.get()));
    }
}
