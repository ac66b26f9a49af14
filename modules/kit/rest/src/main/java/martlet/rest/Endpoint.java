package martlet.rest;

import io.helidon.http.Status;
import java.util.List;
import martlet.auth.Action;
import martlet.model.Model;

/** Answers the requests to one resource. The order of its checks is a part of the contract: 401, 404, 403, 415, 413, 400, 422, 412. */
final class Endpoint<R> {

    private final Rows<R> rows;
    private final Retries retries;
    private final ItemWrites<R> items;
    private final ListWrites<R> lists;

    Endpoint(Retries retries, Rows<R> rows) {
        this.rows = rows;
        this.retries = retries;
        this.lists = new ListWrites<>(rows);
        this.items = new ItemWrites<>(rows, lists);
    }

    private String path() {
        return rows.path();
    }

    private Model<R> model() {
        return rows.model();
    }

    /** Returns its addresses. */
    List<Route> routes() {
        var list = Route.at("/%s/".formatted(model().name())).of(model());
        var item = Route.at("/%s/{key}/".formatted(model().name())).of(model());
        var deletion = Route.at("/%s/{key}/delete/".formatted(model().name())).of(model());
        var update = once(items::update);
        return List.of(
                list.on("GET", this::list).on("POST", once(items::create)).on("PATCH", once(lists::update))
                        .on("DELETE", once(lists::delete)),
                item.on("GET", this::read).on("POST", update).on("PUT", update).on("PATCH", update)
                        .on("DELETE", once(items::delete)),
                deletion.on("POST", once(items::delete)));
    }

    private Answer once(Answer work) {
        return call -> retries.answer(call, () -> rows.written(call), work);
    }

    void list(Call call) {
        rows.allow(call, Action.SEE);
        new Listing<>(rows.db(), rows.resource(), call, path()).send();
    }

    void read(Call call) {
        rows.allow(call, Action.SEE);
        call.checkParameters("fields", "expand");
        var shape = rows.shape(call);
        var row = rows.seen(call, shape);
        shape.look(rows.db(), List.of(row));
        call.sendItem(Status.OK_200, row.version(), json -> shape.write(json, row));
    }
}
