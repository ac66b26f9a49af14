package martlet.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import martlet.auth.Access;
import martlet.auth.Auth;
import martlet.auth.Caller;
import martlet.auth.Standing;
import martlet.model.Database;
import martlet.model.Model;
import martlet.model.StorageException;
import martlet.web.Client;
import martlet.web.EventStream;
import martlet.web.Params;

/**
 * Answers {@code /api/{model}/events/} with what happens to the rows that the caller may see, as server-sent events. Who they are
 * and what they may see is asked again before anything is sent, and at each heartbeat.
 *
 * @param <R> the record of the model
 */
final class Events<R> {

    private static final System.Logger LOG = System.getLogger("martlet.rest");
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String MARK = "last_event_id";
    private static final Set<String> PAGING = Set.of("limit", "page", "cursor", "count", "ordering");

    private final Auth<?> auth;
    private final Database db;
    private final Resource<R> resource;
    private final Streams streams;

    Events(Auth<?> auth, Resource<R> resource, Streams streams) {
        this.auth = auth;
        this.db = auth.writes().db();
        this.resource = resource;
        this.streams = streams;
    }

    List<Route> routes() {
        return List.of(Route.at("/%s/events/".formatted(resource.model().name())).of(resource.model())
                .on("GET", this::follow));
    }

    /** Those who are told the same. */
    private record Audience(Model<?> model, Caller caller, String query) {}

    private void follow(Call call) {
        checkSeen(call.asker().access(resource.model()));
        checkParameters(call.query());
        var asked = call.withQuery(call.query().without(MARK));
        Telling.of(db, resource, asked);
        var standing = auth.standing(call.req(), call.asker().caller());
        var who = who(call);
        checkRoom(who);
        var last = call.headers(HeaderNames.create("Last-Event-ID")).stream().findFirst()
                .or(() -> call.query().first(MARK)).filter(mark -> !mark.isEmpty());
        try (var stream = EventStream.begin(call.req(), call.res())) {
            if (!stream.isOver()) {
                streams.feed().join(stream, who);
                try {
                    follow(stream, begin(stream, last), standing, asked);
                } catch (StorageException e) {
                    // The answer has begun, so there is no other; the client comes back and goes on from its mark.
                    LOG.log(Level.WARNING, "A stream of events ended: the data can't be reached", e);
                } finally {
                    streams.feed().leave(stream);
                }
            }
        }
    }

    private void checkSeen(Access<R> access) {
        if (!access.maySee()) {
            throw access.caller().isAnonymous()
                    ? Problems.nobody()
                    : access.refused(martlet.auth.Action.SEE);
        }
    }

    private static void checkParameters(Params query) {
        query.names().stream().filter(PAGING::contains).findFirst().ifPresent(name -> {
            throw Problems.bad("'%s' is for lists; events come as they happen, one by one.".formatted(name));
        });
    }

    private static String who(Call call) {
        var caller = call.asker().caller();
        return caller.isAnonymous() ? "address " + Client.address(call.req()) : "account " + caller.key();
    }

    private void checkRoom(String who) {
        switch (streams.feed().refusal(who)) {
            case GREEDY -> throw full(Status.TOO_MANY_REQUESTS_429,
                    "You listen to as many streams as one may; end another one first.");
            case FULL -> throw full(Status.SERVICE_UNAVAILABLE_503, "Too many listen at the moment; try again later.");
            case NONE -> {
                // There is room.
            }
        }
    }

    private static HttpException full(Status status, String sentence) {
        return new HttpException(sentence, status, true)
                .header(io.helidon.http.HeaderValues.create(HeaderNames.RETRY_AFTER, "10"));
    }

    /** Sends from where it goes on, and returns that. After a place that is gone, the client must read the list again. */
    private long begin(EventStream stream,
            @SuppressWarnings("OptionalUsedAsFieldOrParameterType") Optional<String> last) {
        var place = last.map(streams.marks()::place);
        if (place.isPresent() && place.get().isPresent()) {
            stream.send(EventStream.mark(last.get()));
            return place.get().getAsLong();
        }
        var end = streams.feed().end();
        var mark = streams.marks().at(end);
        stream.send(place.isPresent()
                ? EventStream.event("reset", mark, "{}".getBytes(StandardCharsets.UTF_8))
                : EventStream.mark(mark));
        return end;
    }

    private void follow(EventStream stream, long from, Standing standing, Call call) {
        var at = from;
        var sent = System.nanoTime();
        while (!stream.isOver()) {
            var batch = streams.feed().after(at);
            if (!batch.isEmpty()) {
                var told = batch.caller(standing).flatMap(caller -> told(batch, caller, call));
                if (told.isEmpty()) {
                    return;
                }
                at = batch.end();
                if (told.get().length > 0) {
                    stream.send(told.get());
                    sent = System.nanoTime();
                }
                continue;
            }
            var rest = HEARTBEAT.minusNanos(System.nanoTime() - sent);
            if (rest.isNegative() || !stream.sleep(rest)) {
                if (stream.isOver() || standing.caller().isEmpty()) {
                    return;
                }
                stream.send(EventStream.mark(streams.marks().at(at)));
                sent = System.nanoTime();
            }
        }
    }

    /** Empty when the caller may not see anything any more, or what was asked for does not exist for them now. */
    private Optional<byte[]> told(News batch, Caller caller, Call call) {
        return batch.told(new Audience(resource.model(), caller, sorted(call.query())), () -> {
            var now = call.by(caller);
            try {
                return Telling.isAny(now, resource.model())
                        ? Optional.of(written(Telling.of(db, resource, now).of(batch)))
                        : Optional.empty();
            } catch (HttpException _) {
                return Optional.empty();
            }
        });
    }

    private byte[] written(List<Telling.Told> all) {
        var out = new ByteArrayOutputStream();
        all.forEach(told -> out.writeBytes(
                EventStream.event(told.action().word(), streams.marks().of(told.change()), told.data())));
        return out.toByteArray();
    }

    private static String sorted(Params query) {
        var all = new ArrayList<String>();
        new TreeSet<>(query.names()).forEach(name -> all.add(name + "=" + query.all(name)));
        return String.join("\0", all);
    }
}
