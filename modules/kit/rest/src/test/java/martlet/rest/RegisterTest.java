package martlet.rest;

import static martlet.rest.Post.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import martlet.model.Revision;
import martlet.rest.Register.Deed;
import martlet.rest.Register.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row as a register that several clients read and write at once over HTTP: what each was told fits one order of all that was done,
 * the one that the history of the row has. With versions nothing is written over unseen; with an {@code Idempotency-Key}, nothing twice.
 */
class RegisterTest {

    private static final int CLIENTS = 4;
    private static final int DEEDS = 40;
    private static final int ROWS = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private final AtomicLong values = new AtomicLong(1_000);
    private final List<Register> registers = Stream.generate(Register::new).limit(ROWS).toList();

    @ParameterizedTest
    @EnumSource(Engines.class)
    void allThatWasToldFitsOneOrder(Engines engine) throws Exception {
        try (var site = new ApiSite(engine).withPosts(ROWS); var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var work = IntStream.range(0, CLIENTS).<Callable<Void>>mapToObj(client -> () -> {
                var random = new Random(client);
                for (var i = 0; i < DEEDS; i++) {
                    act(site, random, random.nextInt(ROWS));
                }
                return null;
            }).toList();
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
            for (var row = 0; row < ROWS; row++) {
                var register = registers.get(row);
                assertEquals(List.of(), register.complaints(written(site, row)));
                for (var kind : Kind.values()) {
                    assertTrue(register.deeds().stream().anyMatch(deed -> deed.kind() == kind), "no " + kind);
                }
            }
        }
    }

    private void act(ApiSite site, Random random, int row) throws Exception {
        switch (random.nextInt(4)) {
            case 0 -> read(site, row);
            case 1 -> write(site, row, Kind.WRITE, -1);
            case 2 -> swap(site, row);
            default -> again(site, row);
        }
    }

    private static String address(int row) {
        return "/api/post/%d/?fields=score".formatted(row + 1);
    }

    private static long score(HttpResponse<String> reply) {
        return score(JSON.readTree(reply.body()));
    }

    private static long score(JsonNode object) {
        return object.get("score").asLong();
    }

    private HttpResponse<String> read(ApiSite site, int row) {
        var begun = System.nanoTime();
        var reply = site.ask("eve", "GET", address(row), "");
        assertEquals(200, reply.statusCode(), reply.body());
        registers.get(row).add(new Deed(Kind.READ, score(reply), -1, begun, System.nanoTime()));
        return reply;
    }

    private void swap(ApiSite site, int row) {
        var read = read(site, row);
        write(site, row, Kind.SWAP, score(read), "If-Match", read.headers().firstValue("etag").orElseThrow());
    }

    /** An answer shows the row as it is by then: a write, and a read after it. One that is refused shows it too. */
    private void write(ApiSite site, int row, Kind kind, long based, String... headers) {
        var value = values.incrementAndGet();
        var begun = System.nanoTime();
        var reply = site.ask("eve", "PATCH", address(row), "{\"score\":%d}".formatted(value), headers);
        var ended = System.nanoTime();
        var register = registers.get(row);
        switch (reply.statusCode()) {
            case 200 -> {
                register.add(new Deed(kind, value, based, begun, ended));
                register.add(new Deed(Kind.READ, score(reply), -1, begun, ended));
            }
            case 412 -> {
                register.add(new Deed(Kind.REFUSED, value, based, begun, ended));
                register.add(new Deed(Kind.READ, score(JSON.readTree(reply.body()).get("current")), -1, begun, ended));
            }
            case 409 -> register.add(new Deed(Kind.REFUSED, value, based, begun, ended));
            default -> throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
    }

    /** The same from two threads at once, and again after both: it is written once, and answered alike. */
    private void again(ApiSite site, int row) throws Exception {
        var value = values.incrementAndGet();
        var key = UUID.randomUUID().toString();
        Callable<HttpResponse<String>> sending = () -> site.ask("eve", "PATCH", address(row),
                "{\"score\":%d}".formatted(value), "Idempotency-Key", key);
        var begun = System.nanoTime();
        var answered = new ArrayList<HttpResponse<String>>();
        try (var two = Executors.newFixedThreadPool(2)) {
            for (var reply : two.invokeAll(List.of(sending, sending))) {
                answered.add(reply.get());
            }
        }
        var ended = System.nanoTime();
        var last = sending.call();
        var good = answered.stream().filter(reply -> reply.statusCode() == 200).toList();
        answered.forEach(reply -> assertTrue(List.of(200, 409).contains(reply.statusCode()), reply.body()));
        if (last.statusCode() == 200) {
            var first = good.isEmpty() ? last : good.getFirst();
            good.forEach(reply -> assertEquals(first.body(), reply.body()));
            assertEquals(first.body(), last.body());
            assertEquals(!good.isEmpty(), last.headers().firstValue("idempotency-replayed").isPresent());
            registers.get(row).add(new Deed(Kind.WRITE, value, -1, begun,
                    good.isEmpty() ? System.nanoTime() : ended));
        }
    }

    /** The values of a row in the order in which they were written. */
    private static List<Long> written(ApiSite site, int row) {
        var all = new ArrayList<Long>();
        for (var revision : site.db.history().of(POST, row + 1L).orderBy(Revision.REVISION.version.asc()).list()) {
            revision.differences().stream().filter(value -> value.field().equals("score"))
                    .forEach(value -> all.add(Long.parseLong(Objects.requireNonNull(value.after()))));
        }
        return all;
    }

    /** That a history which can't have been is found: each of these is one. */
    @Test
    void findsWhatCannotHaveBeen() {
        var order = List.of(1L, 2L, 3L);
        assertEquals(List.of(), told(order, new Deed(Kind.WRITE, 2, -1, 0, 5), new Deed(Kind.READ, 1, -1, 1, 2),
                new Deed(Kind.READ, 2, -1, 6, 7), new Deed(Kind.SWAP, 3, 2, 8, 9), new Deed(Kind.REFUSED, 4, 1, 8, 9)));
        assertFalse(told(order, new Deed(Kind.WRITE, 2, -1, 0, 1), new Deed(Kind.READ, 1, -1, 2, 3)).isEmpty(),
                "stale");
        assertFalse(told(order, new Deed(Kind.READ, 3, -1, 0, 1), new Deed(Kind.READ, 2, -1, 2, 3)).isEmpty(), "back");
        assertFalse(told(order, new Deed(Kind.READ, 2, -1, 0, 1), new Deed(Kind.WRITE, 2, -1, 2, 3)).isEmpty(),
                "early");
        assertFalse(told(order, new Deed(Kind.SWAP, 3, 1, 0, 1)).isEmpty(), "over what was not seen");
        assertFalse(told(order, new Deed(Kind.WRITE, 4, -1, 0, 1)).isEmpty(), "lost");
        assertFalse(told(order, new Deed(Kind.REFUSED, 2, 1, 0, 1)).isEmpty(), "refused and written");
        assertFalse(told(List.of(1L, 2L, 2L)).isEmpty(), "twice");
    }

    private static List<String> told(List<Long> order, Deed... deeds) {
        var register = new Register();
        List.of(deeds).forEach(register::add);
        return register.complaints(order);
    }
}
