package martlet.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import martlet.auth.Action;
import martlet.model.Input;
import martlet.model.InvalidException;
import martlet.model.Linked;
import martlet.model.Model;
import martlet.web.Params;

/** Adds many rows of a resource, or changes or deletes those that a filter finds: all of them, or none. */
final class ListWrites<R> {

    /** The most rows of one request. */
    static final int MOST = 1_000;

    /** The most where each has a password, whose hash takes a tenth of a second. */
    private static final int MOST_HASHED = 20;

    private static final HeaderName EXPECTED = HeaderNames.create("X-Expected-Count");
    private static final String ALL = "all";
    private static final String LENIENT = "lenient";
    private static final Set<String> NONE_OF_A_WRITE = Set.of("limit", "page", "cursor", "count", "ordering", "fields",
            "expand");

    private final Rows<R> rows;
    private final Model<R> model;

    ListWrites(Rows<R> rows) {
        this.rows = rows;
        this.model = rows.model();
    }

    private int most() {
        return model.fields().stream().anyMatch(field -> field.input() == Input.PASSWORD) ? MOST_HASHED : MOST;
    }

    // -- adding

    /** Adds a row for each item of an array, and answers with them in this order. */
    void create(Call call, Shape<R> shape, List<Given> items) {
        if (items.isEmpty() || items.size() > most()) {
            throw Problems.bad("An array of 1 to %d objects is taken here; this one has %d."
                    .formatted(most(), items.size()));
        }
        var bodies = new ArrayList<Map<String, Given>>();
        for (var item : items) {
            bodies.add(Body.object(item, "Item [%d]".formatted(bodies.size())));
        }
        answer(call, shape, rows.writes().together(rows.written(call), () -> insert(call, bodies)));
    }

    private List<Object> insert(Call call, List<Map<String, Given>> bodies) {
        var sender = Sender.of(rows.writes(), call);
        var incoming = new ArrayList<Incoming<R>>();
        for (var body : bodies) {
            incoming.add(
                    Incoming.of(sender, rows.resource(), "[%d]".formatted(incoming.size()), Standing.fresh(), body));
        }
        var all = new ArrayList<Arrivals<?>>();
        Arrivals.collect(sender, rows.resource(), incoming, all);
        Arrivals.check(all);
        return new Writing(sender).writeAll(incoming);
    }

    private void answer(Call call, Shape<R> shape, List<Object> keys) {
        var found = rows.db().select(model).with(shape.links())
                .where(model.withKeys(keys).and(call.asker().seen(model))).linked();
        shape.look(rows.db(), found);
        var byKey = new HashMap<Object, Linked<R>>();
        found.forEach(row -> byKey.put(model.keyOf(row.row()), row));
        call.send(Status.CREATED_201, json -> {
            json.writeStartArray();
            for (var key : keys) {
                var row = byKey.get(key);
                if (row == null) {
                    rows.keyOnly(key).accept(json);
                } else {
                    shape.write(json, row);
                }
            }
            json.writeEndArray();
        });
    }

    // -- what a filter finds

    /** Changes the rows that the filter finds. */
    void update(Call call) {
        rows.allow(call, Action.CHANGE);
        var filter = filter(call);
        var body = call.body(model);
        var expected = expected(call);
        var matched = rows.writes().together(List.of(model), () -> {
            var keys = held(filter, Action.CHANGE, expected);
            var change = Incoming.changed(Sender.of(rows.writes(), call), rows.resource(),
                    model.withKeys(keys), body);
            try {
                return rows.writes(call).updateAll(keys, change);
            } catch (InvalidException e) {
                throw Incoming.veiled(e, rows.resource(), call.asker());
            }
        });
        call.send(Status.OK_200, json -> {
            json.writeStartObject();
            json.writeNumberProperty("matched", expected);
            json.writeNumberProperty("updated", matched);
            json.writeEndObject();
        });
    }

    /** Deletes the rows that the filter finds, with what can't be without them. */
    void delete(Call call) {
        rows.allow(call, Action.DELETE);
        var filter = filter(call);
        var expected = expected(call);
        var deleted = rows.writes().together(List.of(model), () -> {
            var keys = held(filter, Action.DELETE, expected);
            try {
                return rows.deleting(call).delete(model.withKeys(keys));
            } catch (InvalidException e) {
                throw Problems.refused(Status.CONFLICT_409, e.problems().getFirst().text());
            }
        });
        call.send(Status.OK_200, json -> {
            json.writeStartObject();
            json.writeNumberProperty("matched", expected);
            json.writeNumberProperty("deleted", deleted);
            json.writeEndObject();
        });
    }

    /** Returns the call as a list that is asked for has it. A filter that is empty by mistake must not be everything. */
    private Call filter(Call call) {
        var filters = new LinkedHashMap<String, List<String>>();
        for (var name : call.query().names()) {
            if (NONE_OF_A_WRITE.contains(name)) {
                throw Problems.bad("'%s' says nothing about which rows are written; leave it out.".formatted(name));
            }
            if (!name.equals(ALL) && !name.equals(LENIENT)) {
                filters.put(name, call.query().all(name));
            }
        }
        if (filters.isEmpty() != call.flag(ALL, false)) {
            throw Problems.bad(filters.isEmpty()
                    ? "Say which rows, by a filter; or write 'all=true'."
                    : "There is a filter and 'all=true'; which is it?");
        }
        return call.withQuery(Params.of(filters));
    }

    /**
     * Returns how many rows the sender thinks there are.
     *
     * @throws HttpException 428 when they don't say
     */
    private long expected(Call call) {
        if (rows.resource().requiresVersion()) {
            throw Problems.refused(Problems.PRECONDITION_REQUIRED,
                    "Each %s is changed by itself, with If-Match and its ETag; send a batch of these."
                            .formatted(model.inSentence()));
        }
        var given = call.headers(EXPECTED);
        if (given.isEmpty()) {
            throw Problems.refused(Problems.PRECONDITION_REQUIRED,
                    "Send X-Expected-Count with the number of rows that the filter finds.");
        }
        var text = String.join(",", given);
        if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) > most()) {
            throw Problems.bad("X-Expected-Count is a number from 0 to %d; more rows take several requests."
                    .formatted(most()));
        }
        return Long.parseLong(text);
    }

    /**
     * Finds the rows and keeps everybody else from writing them until this is over, so that what is counted is what is
     * written.
     *
     * @throws HttpException 412 when they are another number; 403 when one of them is not the caller's to write
     */
    private List<Object> held(Call filter, Action action, long expected) {
        var found = Query.of(rows.db(), rows.resource(), filter).limit(most() + 1).forUpdate().linked();
        if (found.size() != expected) {
            throw Problems.refused(Status.PRECONDITION_FAILED_412, found.size() > most()
                    ? "The filter finds more than %d, which is the most that one request writes; send several, each with a narrower one."
                            .formatted(most())
                    : "The filter finds %d, and X-Expected-Count is %d.".formatted(found.size(), expected));
        }
        var keys = found.stream().map(row -> model.keyOf(row.row())).toList();
        var allowed = rows.access(filter).among(rows.db(), action, keys);
        keys.stream().filter(key -> !allowed.contains(key)).findFirst().ifPresent(key -> {
            throw Problems.refused(Status.FORBIDDEN_403, "%s It is '%s', which the filter finds.".formatted(
                    rows.access(filter).refused(action).getMessage(), model.keyText(key)));
        });
        return keys;
    }
}
