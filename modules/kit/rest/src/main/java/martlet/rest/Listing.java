package martlet.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import martlet.model.Cursor;
import martlet.model.Database;
import martlet.model.ForeignKey;
import martlet.model.Linked;
import martlet.model.Order;
import martlet.model.Page;
import martlet.model.Select;
import tools.jackson.core.JsonGenerator;

/** Answers a list: a page by its number, or from a place ({@code cursor}), in the envelope that flask-peewee's clients know. */
final class Listing<R> {

    /** Where counting rows ends: the embedded engine passes over no more than its integers hold. */
    private static final long FARTHEST = Integer.MAX_VALUE - 10_000L;

    private final Database db;
    private final Resource<R> resource;
    private final Call call;
    private final String path;
    private final Shape<R> shape;
    private final Select<R> rows;
    private final int limit;

    Listing(Database db, Resource<R> resource, Call call, String path) {
        this.db = db;
        this.resource = resource;
        this.call = call;
        this.path = path;
        this.shape = Shape.of(call.asker(), resource.model(), Choice.of(call.asker(), resource.model(), call.query()));
        this.rows = Query.of(db, resource, call).with(shape.links());
        this.limit = (int) Math.min(atLeastOne("limit", resource.page()), resource.longestPage());
    }

    private long atLeastOne(String name, long otherwise) {
        var value = call.query().whole(name, otherwise);
        if (value < 1) {
            throw Problems.bad("'%s' is %d; it begins at 1.".formatted(name, value));
        }
        return value;
    }

    void send() {
        if (call.query().has("cursor")) {
            byCursor();
        } else if (call.flag("count", true)) {
            counted();
        } else {
            uncounted();
        }
    }

    private void counted() {
        var page = atLeastOne("page", 1);
        var count = rows.count();
        var pages = (count + limit - 1) / limit;
        var found = page <= pages ? counted((page - 1) * limit, count) : List.<Linked<R>>of();
        send(found, json -> {
            json.writeNumberProperty("page", page);
            json.writeNumberProperty("page_count", pages);
            json.writeNumberProperty("object_count", count);
            // From beyond the end, the way back leads to the last page that has anything.
            json.writeStringProperty("previous", page > 1 ? numbered(Math.max(1, Math.min(page - 1, pages))) : "");
            json.writeStringProperty("next", page < pages ? numbered(page + 1) : "");
        });
    }

    /** Rows are passed over from the end that is nearer: passing over them costs reading them. */
    private List<Linked<R>> counted(long before, long count) {
        if (before <= count / 2) {
            return rows.limit(limit).offset(before).linked();
        }
        var size = (int) Math.min(limit, count - before);
        var backward = rows.orderBy(rows.order().stream().map(Order::reversed).toList());
        return backward.limit(size).offset(count - before - size).linked().reversed();
    }

    private void uncounted() {
        var page = atLeastOne("page", 1);
        var found = rows.limit(limit + 1).offset(Math.min(page - 1, FARTHEST / limit) * limit).linked();
        send(found.subList(0, Math.min(limit, found.size())), json -> {
            json.writeNumberProperty("page", page);
            json.writeStringProperty("previous", page > 1 ? numbered(page - 1) : "");
            json.writeStringProperty("next", found.size() > limit ? numbered(page + 1) : "");
        });
    }

    private void byCursor() {
        if (call.query().has("page")) {
            throw Problems.bad("'page' and 'cursor' are two ways to page; use one.");
        }
        var whole = rows.with(orderLinks());
        var page = place().map(from -> whole.page(limit, from)).orElseGet(() -> whole.page(limit));
        send(page.rows(), json -> {
            json.writeNumberProperty("limit", limit);
            cursors(json, page);
        });
    }

    /** The place of the next page is made of the last row's values, those beyond links too. */
    private List<ForeignKey<R, ?, ?>> orderLinks() {
        var links = new ArrayList<ForeignKey<R, ?, ?>>();
        rows.order().forEach(step -> links.addAll(Ways.of(step.field())));
        return links;
    }

    private Optional<Cursor> place() {
        try {
            return call.query().first("cursor").filter(text -> !text.isEmpty())
                    .map(text -> Cursor.parse(text, rows.order()));
        } catch (IllegalArgumentException e) {
            throw Problems.bad("%s".formatted(e.getMessage()));
        }
    }

    private void cursors(JsonGenerator json, Page<R> page) {
        var order = rows.order();
        var next = text(page.next(), order);
        var previous = text(page.previous(), order);
        json.writeStringProperty("next_cursor", next);
        json.writeStringProperty("previous_cursor", previous);
        json.writeStringProperty("next", next.isEmpty() ? "" : address("cursor", next));
        json.writeStringProperty("previous", previous.isEmpty() ? "" : address("cursor", previous));
    }

    private String text(@SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<Cursor> place,
            List<Order<R>> order) {
        return place.map(to -> to.text(order)).orElse("");
    }

    private String numbered(long page) {
        return address("page", Long.toString(page));
    }

    private String address(String name, String value) {
        return Addresses.of(path, call.query().with(name, value));
    }

    private void send(List<Linked<R>> found, Consumer<JsonGenerator> meta) {
        shape.look(db, found);
        call.sendList(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("meta");
            json.writeStringProperty("model", resource.model().name());
            meta.accept(json);
            json.writeEndObject();
            json.writeArrayPropertyStart("objects");
            found.forEach(row -> shape.write(json, row));
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
