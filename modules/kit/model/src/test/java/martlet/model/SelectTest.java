package martlet.model;

import static martlet.model.Aggregate.avg;
import static martlet.model.Aggregate.count;
import static martlet.model.Aggregate.countDistinct;
import static martlet.model.Aggregate.max;
import static martlet.model.Aggregate.min;
import static martlet.model.Aggregate.sum;
import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Entry.ENTRY;
import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns, groups, sub-questions and locks, on both engines, each with as many statements as it says. */
class SelectTest {

    private record Line(String author, String title, @Nullable String editor) {}

    private record Shelf(String author, long books) {}

    private static void fill(Database db) {
        var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada")).id();
        var bob = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "bob")).id();
        db.insert(Change.of(AUTHOR).set(AUTHOR.name, "eve"));
        db.insert(Change.of(BOOK).set(BOOK.author, ada).set(BOOK.editor, bob).set(BOOK.title, "Notes"));
        db.insert(Change.of(BOOK).set(BOOK.author, ada).set(BOOK.title, "More notes"));
        db.insert(Change.of(BOOK).set(BOOK.author, bob).set(BOOK.title, "Birds"));
    }

    @ParameterizedTest
    @EnumSource
    void makesRecordsOfColumns(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            var before = db.statements();
            assertEquals(List.of(new Line("ada", "More notes", null), new Line("ada", "Notes", "bob")),
                    db.select(BOOK).where(BOOK.author.to(AUTHOR.name).eq("ada")).orderBy(BOOK.title.asc())
                            .into(Line::new, BOOK.author.to(AUTHOR.name), BOOK.title, BOOK.editor.to(AUTHOR.name))
                            .list());
            assertEquals(List.of(new Shelf("ada", 2)),
                    db.select(BOOK).groupBy(BOOK.author.to(AUTHOR.name)).having(count(BOOK.id).gt(1L))
                            .orderBy(count(BOOK.id).desc())
                            .into(Shelf::new, BOOK.author.to(AUTHOR.name), count(BOOK.id)).list());
            assertEquals(2, db.statements() - before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneValueOfAll(Engines engine) {
        try (var db = engine.open(ENTRY)) {
            assertEquals(Optional.of(0L), db.select(ENTRY).value(count(ENTRY.id)));
            assertEquals(Optional.empty(), db.select(ENTRY).value(max(ENTRY.name)));
            entries(db, 4);
            var some = db.select(ENTRY).where(ENTRY.m.lt(3L)).orderBy(ENTRY.name.asc());
            assertEquals(Optional.of(3L), some.value(sum(ENTRY.m)));
            assertEquals(Optional.of(1.0), some.value(avg(ENTRY.m)));
            assertEquals(Optional.empty(), some.value(avg(ENTRY.n)));
            db.updateAll(Change.of(ENTRY).set(ENTRY.m, Long.MAX_VALUE), Where.everything());
            assertThrows(StorageException.class, () -> db.select(ENTRY).value(sum(ENTRY.m)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aggregatesOfEveryKind(Engines engine) {
        try (var db = engine.open(SAMPLE)) {
            for (var i = 1; i <= 3; i++) {
                db.insert(Change.of(SAMPLE).set(SAMPLE.small, i).set(SAMPLE.price, new BigDecimal(i + ".25"))
                        .set(SAMPLE.ratio, i / 4.0).set(SAMPLE.day, LocalDate.of(2026, 1, i))
                        .set(SAMPLE.clock, LocalTime.of(i, 30)).set(SAMPLE.span, Duration.ofHours(-i))
                        .set(SAMPLE.colour, Sample.Colour.values()[i - 1]).set(SAMPLE.tag, new UUID(i, i)));
            }
            db.updateAll(Change.of(SAMPLE).add(SAMPLE.small, 1).add(SAMPLE.price, new BigDecimal("0.50"))
                    .add(SAMPLE.ratio, 0.25), SAMPLE.small.gt(1));
            var all = db.select(SAMPLE);
            assertEquals(Optional.of(8), all.value(sum(SAMPLE.small)));
            assertEquals(Optional.of(new BigDecimal("7.75")), all.value(sum(SAMPLE.price)));
            assertEquals(Optional.of(new BigDecimal("3.75")), all.value(max(SAMPLE.price)));
            assertEquals(Optional.of(2.0), all.value(sum(SAMPLE.ratio)));
            assertEquals(Optional.of(8 / 3.0), all.value(avg(SAMPLE.small)));
            assertEquals(Optional.of(LocalDate.of(2026, 1, 3)), all.value(max(SAMPLE.day)));
            assertEquals(Optional.of(LocalTime.of(1, 30)), all.value(min(SAMPLE.clock)));
            assertEquals(Optional.of(Duration.ofHours(-3)), all.value(min(SAMPLE.span)));
            assertEquals(Optional.of(Sample.Colour.BLUE), all.value(min(SAMPLE.colour)));
            assertEquals(Optional.of(3L), all.value(countDistinct(SAMPLE.tag)));
            assertThrows(IllegalArgumentException.class, () -> max(SAMPLE.tag));
            assertThrows(IllegalArgumentException.class, () -> min(SAMPLE.extra));
            assertThrows(IllegalArgumentException.class, () -> sum(SAMPLE.span));
        }
    }

    private static void entries(Database db, int howMany) {
        db.insertAll(
                LongStream.range(0, howMany).mapToObj(i -> Change.of(ENTRY).set(ENTRY.name, "e" + i).set(ENTRY.m, i))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void asksAboutWhatLinks(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            var names = db.select(AUTHOR).orderBy(AUTHOR.name.asc()).into(name -> name, AUTHOR.name);
            assertEquals(List.of("ada", "bob", "eve"), names.list());
            assertEquals(List.of("bob"), names(db, BOOK.author.from(BOOK.title.startsWith("birds"))));
            assertEquals(List.of("eve"), names(db, BOOK.author.from(Where.everything()).not()));
            assertEquals(List.of("bob"), names(db, BOOK.editor.from(BOOK.author.to(AUTHOR.name).eq("ada"))));
            assertEquals(2, db.select(BOOK).where(BOOK.author.to(AUTHOR.name.eq("ada"))).count());
            // The condition is of rows that go first.
            assertEquals(2, db.delete(AUTHOR, BOOK.author.from(BOOK.title.eq("Birds"))));
            assertEquals(List.of("ada", "eve"), names(db, Where.everything()));
        }
    }

    private static List<String> names(Database db, Where<Author> where) {
        return db.select(AUTHOR).where(where).orderBy(AUTHOR.name.asc()).into(name -> name, AUTHOR.name).list();
    }

    @ParameterizedTest
    @EnumSource
    void takesListsOfAnyLength(Engines engine) {
        try (var db = engine.open(ENTRY)) {
            entries(db, 3);
            var keys = LongStream.range(2, 100_000).boxed().toList();
            assertEquals(2, db.select(ENTRY).where(ENTRY.id.in(keys)).count());
            assertEquals(1, db.select(ENTRY).where(ENTRY.id.notIn(keys)).count());
            assertEquals(2, db.delete(ENTRY, ENTRY.name.in(keys.stream().map(key -> "e" + (key - 1)).toList())));
        }
    }

    @Test
    void refusesWhatHasNoAnswer() {
        try (var db = Engines.HSQLDB.open(AUTHOR, BOOK, ENTRY)) {
            assertSays("'title' has many values in a group of rows; add it to groupBy(author)",
                    () -> db.select(BOOK).groupBy(BOOK.author).into(title -> title, BOOK.title));
            assertSays("'title' has many values in a group of rows; add it to groupBy()",
                    () -> db.select(BOOK).into(Shelf::new, BOOK.title, count(BOOK.id)));
            assertSays("Distinct lines can't be sorted by book.printed, which they don't have",
                    () -> db.select(BOOK).orderBy(BOOK.printed.asc()).into(title -> title, BOOK.title).distinct());
            assertSays("'name' is no number", () -> sum(AUTHOR.name));
            assertSays("'active' is true or false: none of them is the least or the greatest on every engine",
                    () -> max(AUTHOR.active));
            assertSays("A new row has nothing in entry.m to add to; set it",
                    () -> db.insert(Change.of(ENTRY).set(ENTRY.name, "x").add(ENTRY.m, 1L)));
            assertSays("Rows of 'entry' are not told apart by [entry.m]; they are by [entry.id], [entry.name].",
                    () -> db.upsert(Change.of(ENTRY).set(ENTRY.name, "x").set(ENTRY.m, 1L), ENTRY.m));
        }
    }

    private static void assertSays(String sentence, Runnable asking) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, asking::run).getMessage());
    }

    /** Two who read a number and write it one greater: the second waits for the first, who reads before. */
    @ParameterizedTest
    @EnumSource
    void locksWhatItReads(Engines engine) throws Exception {
        try (var db = engine.open(ENTRY); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            entries(db, 2);
            var locked = new CountDownLatch(1);
            var done = new CountDownLatch(1);
            var first = threads.submit(() -> db.transaction(() -> {
                var row = db.select(ENTRY).where(ENTRY.name.eq("e1")).forUpdate().one().orElseThrow();
                locked.countDown();
                done.await();
                return db.update(row.id(), Change.of(ENTRY).set(ENTRY.m, row.m() + 1));
            }));
            locked.await();
            var second = threads.submit(() -> db.transaction(() -> {
                var row = db.select(ENTRY).where(ENTRY.name.eq("e1")).forUpdate().one().orElseThrow();
                return db.update(row.id(), Change.of(ENTRY).set(ENTRY.m, row.m() + 1));
            }));
            assertThrows(TimeoutException.class, () -> second.get(100, TimeUnit.MILLISECONDS));
            if (engine == Engines.POSTGRES) {
                assertEquals(List.of("e0"),
                        db.transaction(() -> db.select(ENTRY).forUpdate(Locking.SKIP).list()).stream()
                                .map(Entry::name).toList());
            }
            done.countDown();
            first.get();
            assertEquals(3, second.get().orElseThrow().m());
            assertEquals(3, db.select(ENTRY).where(ENTRY.name.eq("e1")).oneLinked().orElseThrow().version());
        }
    }

    @Test
    void locksInsideATransactionOnly() {
        try (var db = Engines.HSQLDB.open(ENTRY)) {
            var refused = assertThrows(IllegalStateException.class, () -> db.select(ENTRY).forUpdate().list());
            assertEquals(
                    "Rows are locked until a transaction that writes ends: ask for them inside Database.transaction",
                    refused.getMessage());
            assertThrows(IllegalStateException.class, () -> db.snapshot(() -> db.select(ENTRY).forUpdate().list()));
        }
    }
}
