package martlet.rest;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import martlet.auth.AccountWrites;
import martlet.model.InvalidException;
import martlet.model.Model;
import tools.jackson.core.JsonGenerator;

/** Answers a batch: some writes, one after the other and in one transaction. All of them are kept, or none. */
final class Batch {

    /** The most writes of one batch. */
    static final int MOST = 100;

    private final AccountWrites<?> writes;
    private final Retries retries;
    private final Api api;

    Batch(AccountWrites<?> writes, Retries retries, Api api) {
        this.writes = writes;
        this.retries = retries;
        this.api = api;
    }

    /** What answers a request that comes by itself. */
    interface Api {

        /**
         * Returns the model whose rows are at a path.
         *
         * @throws HttpException 404 when nothing is, or no rows
         */
        Model<?> model(String path);

        /**
         * Answers what one exchange asks for.
         *
         * @param http the request that it came by: itself, or what it is a part of
         */
        void answer(Exchange exchange, HttpExchange http, Asker asker);
    }

    List<Route> routes() {
        return List.of(Route.at("/batch/").on("POST", this::answer));
    }

    private void answer(Call call) {
        call.checkParameters();
        var items = items(call.exchange().body(true));
        var written = new ArrayList<Model<?>>();
        for (var i = 0; i < items.size(); i++) {
            var path = new ItemExchange(items.get(i)).path();
            written.addAll(Rows.written(call.asker(), of(i, () -> api.model(path))));
        }
        retries.answer(call, () -> written, one -> send(one, writes.together(written, () -> replies(one, items))));
    }

    private static List<BatchItem> items(Given body) {
        if (!(body instanceof Given.Items(var values)) || values.isEmpty() || values.size() > MOST) {
            throw Problems.bad("A batch is an array of 1 to %d writes.".formatted(MOST));
        }
        var items = new ArrayList<BatchItem>();
        for (var value : values) {
            items.add(of(items.size(), () -> BatchItem.of(value)));
        }
        return items;
    }

    private List<HeldExchange.Reply> replies(Call call, List<BatchItem> items) {
        var replies = new ArrayList<HeldExchange.Reply>();
        var references = new References();
        for (var item : items) {
            var reply = of(replies.size(), () -> reply(call, item.with(references)));
            references.add(reply);
            replies.add(reply);
        }
        return replies;
    }

    private HeldExchange.Reply reply(Call call, BatchItem item) {
        var exchange = new ItemExchange(item);
        api.answer(exchange, call.http(), call.asker());
        if (exchange.reply().json().length == 0) {
            throw Problems.bad("'%s' is not where the rows are; write the path with its last slash."
                    .formatted(item.path()));
        }
        return exchange.reply();
    }

    /** What is wrong with an item is told with its number. */
    private static <T> T of(int item, Supplier<T> work) {
        try {
            return work.get();
        } catch (HttpException e) {
            throw e.status().code() < 500 ? new ItemException(item, e) : e;
        } catch (InvalidException e) {
            throw new ItemException(item, e);
        }
    }

    private static void send(Call call, List<HeldExchange.Reply> replies) {
        call.send(Status.OK_200, json -> {
            json.writeStartArray();
            replies.forEach(reply -> write(json, reply));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, HeldExchange.Reply reply) {
        json.writeStartObject();
        json.writeNumberProperty("status", reply.status());
        json.writeObjectPropertyStart("headers");
        for (var name : List.of("Location", "ETag")) {
            var value = reply.headers().get(name);
            if (value != null) {
                json.writeStringProperty(name, value);
            }
        }
        json.writeEndObject();
        json.writeName("body");
        json.writeRawValue(new String(reply.json(), StandardCharsets.UTF_8));
        json.writeEndObject();
    }
}
