package martlet.model;

import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import martlet.model.Appends.Op;
import martlet.model.Appends.Transaction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Serializable transactions are as if done one after the other, and the check that says so finds those that are not. */
class SerializableTest {

    private static final int LISTS = 5;

    @ParameterizedTest
    @EnumSource
    void twoThousandCouldHaveBeenDoneOneAfterTheOther(Engines engine) throws Exception {
        assertEquals(List.of(), anomaliesOf(engine, 8, 2_000));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("faults")
    void twentyThousandCouldHaveBeenDoneOneAfterTheOther(Engines engine) throws Exception {
        assertEquals(List.of(), anomaliesOf(engine, 16, 20_000));
    }

    private static List<String> anomaliesOf(Engines engine, int clients, int transactions) throws Exception {
        try (var db = engine.open(SAMPLE); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            db.history().without(() -> {
                for (var i = 0; i < LISTS; i++) {
                    db.insert(Change.of(SAMPLE));
                }
                return true;
            });
            var done = Collections.synchronizedList(new ArrayList<Transaction>());
            var left = new AtomicInteger(transactions);
            var value = new AtomicInteger();
            var all = new ArrayList<Callable<Object>>();
            for (var i = 0; i < clients; i++) {
                var random = new Random(i);
                all.add(() -> {
                    while (left.getAndDecrement() > 0) {
                        done.add(db.serializable(() -> some(db, random, value)));
                    }
                    return true;
                });
            }
            for (var client : threads.invokeAll(all)) {
                client.get();
            }
            done.add(new Transaction(Stream.iterate(0, i -> i < LISTS, i -> i + 1).map(i -> read(db, i)).toList()));
            assertEquals(transactions + 1, done.size());
            return Appends.anomalies(done);
        }
    }

    private static Transaction some(Database db, Random random, AtomicInteger value) {
        var ops = new ArrayList<Op>();
        for (var i = 1 + random.nextInt(4); i > 0; i--) {
            var list = random.nextInt(LISTS);
            ops.add(random.nextBoolean() ? read(db, list) : append(db, list, value.incrementAndGet()));
        }
        return new Transaction(ops);
    }

    private static Op read(Database db, int list) {
        var text = db.find(SAMPLE, list + 1L).orElseThrow().note();
        return new Op.Read(list, text == null ? List.of() : Stream.of(text.split(",")).map(Integer::valueOf).toList());
    }

    /** What a client does that reads, and writes what follows from that. */
    private static Op append(Database db, int list, int value) {
        var values = new ArrayList<>(((Op.Read) read(db, list)).values());
        values.add(value);
        db.update(list + 1L, Change.of(SAMPLE).set(SAMPLE.note, String.join(",",
                values.stream().map(String::valueOf).toList())));
        return new Op.Append(list, value);
    }

    /** Each looks at both lists and then appends to one that the other looked at: neither can have been first. */
    @ParameterizedTest
    @EnumSource
    void findsWhatAWeakerLevelLetsThrough(Engines engine) throws Exception {
        try (var db = engine.open(SAMPLE); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 2; i++) {
                db.insert(Change.of(SAMPLE));
            }
            var bothRead = new CyclicBarrier(2);
            var clients = new ArrayList<Callable<Transaction>>();
            for (var i = 0; i < 2; i++) {
                var mine = i;
                clients.add(() -> db.transaction(() -> {
                    var first = read(db, 0);
                    var second = read(db, 1);
                    bothRead.await();
                    return new Transaction(List.of(first, second, append(db, mine, mine + 1)));
                }));
            }
            var done = new ArrayList<Transaction>();
            for (var client : threads.invokeAll(clients)) {
                done.add(client.get());
            }
            done.add(new Transaction(List.of(read(db, 0), read(db, 1))));
            assertEquals(List.of("a circle among 3 transactions"), Appends.anomalies(done));
        }
    }

    @Test
    void findsEachKindInHistoriesMadeUp() {
        var one = new Transaction(List.of(new Op.Append(0, 1)));
        var two = new Transaction(List.of(new Op.Append(0, 2)));
        assertEquals(List.of(), Appends.anomalies(List.of(one, two, reading(1, 2))));
        assertEquals(List.of("lost: Append[list=0, value=2]"), Appends.anomalies(List.of(one, two, reading(1))));
        assertEquals(List.of("doubled: [1, 1] in list 0"), Appends.anomalies(List.of(one, reading(1, 1))));
        assertEquals(List.of("from nowhere: 9 in list 0"), Appends.anomalies(List.of(one, reading(1, 9))));
        assertEquals("no order: [2] and [1, 2]",
                Appends.anomalies(List.of(one, two, reading(2), reading(1, 2))).getFirst());
        // Reads what the other appended, and appends what the other read.
        assertEquals(List.of("a circle among 3 transactions"), Appends.anomalies(List.of(
                new Transaction(List.of(new Op.Append(0, 1), new Op.Read(1, List.of(2)))),
                new Transaction(List.of(new Op.Append(1, 2), new Op.Read(0, List.of(1)))),
                new Transaction(List.of(new Op.Read(0, List.of(1)), new Op.Read(1, List.of(2)))))));
    }

    private static Transaction reading(Integer... values) {
        return new Transaction(List.of(new Op.Read(0, List.of(values))));
    }
}
