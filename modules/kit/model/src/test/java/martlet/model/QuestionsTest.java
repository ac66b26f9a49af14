package martlet.model;

import static martlet.model.Aggregate.avg;
import static martlet.model.Aggregate.count;
import static martlet.model.Aggregate.countDistinct;
import static martlet.model.Aggregate.max;
import static martlet.model.Aggregate.min;
import static martlet.model.Aggregate.sum;
import static martlet.model.Entry.ENTRY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both engines answer random questions, and do random writes, as a look at each row in memory says they must. */
class QuestionsTest {

    private static final Map<Engines, Database> OPEN = new EnumMap<>(Engines.class);

    @AfterAll
    static void close() {
        OPEN.values().forEach(Database::close);
    }

    /** What is tried: rows of their own for some tries, and a question about them. */
    private record Asked<T>(List<Entry> rows, T question) {
        @Override
        public String toString() {
            return "%s%nof the rows%n%s".formatted(question,
                    rows.stream().map(Entry::toString).collect(Collectors.joining("\n")));
        }
    }

    private interface Check<T> {
        void of(Database db, Memory memory, T question);
    }

    private static <T> void each(Engines engine, int tries, Function<Draw, T> making, Check<T> check) {
        var db = OPEN.computeIfAbsent(engine, any -> any.open(ENTRY));
        for (var round = 0; round < 2; round++) {
            var rows = filled(db, Draw.random(round));
            Tries.each(tries / 2, draw -> new Asked<>(rows, making.apply(draw)),
                    asked -> check.of(db, new Memory(rows), asked.question()));
        }
    }

    private static List<Entry> filled(Database db, Draw draw) {
        db.delete(ENTRY, Where.everything());
        db.insertAll(Questions.rows(draw));
        db.restartKeys();
        return db.select(ENTRY).orderBy(ENTRY.id.asc()).list();
    }

    @ParameterizedTest
    @EnumSource
    void conditions(Engines engine) {
        each(engine, 400, Questions::where, (db, memory, where) -> {
            var expected = memory.where(where);
            var select = db.select(ENTRY).where(where);
            assertEquals(expected, select.orderBy(ENTRY.id.asc()).list());
            assertEquals(expected.size(), select.count());
            assertEquals(Math.min(3, expected.size()), select.countUpTo(3));
            assertEquals(expected.stream().map(Entry::name).toList(),
                    select.orderBy(ENTRY.id.asc()).limit(100).into(name -> name, ENTRY.name).list());
        });
    }

    private record Listed(Where<Entry> where, List<Order<Entry>> order, int size, int offset) {}

    private static Listed list(Draw draw) {
        return new Listed(draw.below(2) == 0 ? Where.everything() : Questions.where(draw), Questions.order(draw),
                1 + draw.below(7), draw.below(4));
    }

    @ParameterizedTest
    @EnumSource
    void ordersAndPages(Engines engine) {
        each(engine, 120, QuestionsTest::list, (db, memory, list) -> {
            var select = db.select(ENTRY).where(list.where).orderBy(list.order);
            var expected = memory.where(list.where).stream().sorted(memory.order(select.order())).toList();
            var whole = select.orderBy(select.order());
            assertEquals(expected, whole.list());
            assertEquals(expected.stream().skip(list.offset).limit(list.size).toList(),
                    whole.limit(list.size).offset(list.offset).list());
            var linked = select.with(ENTRY.above);
            assertEquals(expected, forward(linked, list.size), "pages forward");
            assertEquals(expected.reversed(), backward(linked, list.size), "pages back");
        });
    }

    private static List<Entry> forward(Select<Entry> select, int size) {
        var found = new ArrayList<Entry>();
        for (Optional<Page<Entry>> page = Optional.of(select.page(size)); page.isPresent();) {
            page.get().rows().forEach(row -> found.add(row.row()));
            page = page.get().next().map(next -> select.page(size, next));
        }
        return found;
    }

    private static List<Entry> backward(Select<Entry> select, int size) {
        var page = select.page(size);
        while (page.next().isPresent()) {
            page = select.page(size, page.next().get());
        }
        var found = new ArrayList<Entry>();
        for (Optional<Page<Entry>> each = Optional.of(page); each.isPresent();) {
            each.get().rows().reversed().forEach(row -> found.add(row.row()));
            each = each.get().previous().map(before -> select.page(size, before));
        }
        return found;
    }

    private record Pair(Where<Entry> where, Field<Entry, ?> a, Field<Entry, ?> b, boolean descending,
            boolean nullsFirst) {}

    private static Pair pair(Draw draw) {
        return new Pair(draw.below(2) == 0 ? Where.everything() : Questions.where(draw), column(draw), column(draw),
                draw.below(2) == 1, draw.below(2) == 1);
    }

    private static Field<Entry, ?> column(Draw draw) {
        return draw.oneOf(ENTRY.flag, ENTRY.n, ENTRY.note, ENTRY.m, ENTRY.above.to(ENTRY.m));
    }

    @ParameterizedTest
    @EnumSource
    void distinctLines(Engines engine) {
        each(engine, 120, QuestionsTest::pair, (db, memory, pair) -> {
            var lines = db.select(ENTRY).where(pair.where)
                    .orderBy(new Order<>(pair.a, pair.descending, pair.nullsFirst), new Order<>(pair.b, false))
                    .into(Arrays::<@Nullable Object>asList, pair.a, pair.b).distinct();
            var expected = memory.where(pair.where).stream()
                    .map(row -> Arrays.asList(memory.value(pair.a, row), memory.value(pair.b, row))).distinct()
                    .sorted(Comparator.<List<@Nullable Object>>comparingInt(_ -> 0)
                            .thenComparing(
                                    (x, y) -> Memory.compare(x.get(0), y.get(0), pair.descending, pair.nullsFirst))
                            .thenComparing((x, y) -> Memory.compare(x.get(1), y.get(1), false, true)))
                    .toList();
            assertEquals(expected, lines.list());
            assertEquals(expected.stream().limit(3).toList(), lines.limit(3).list());
            assertEquals(expected.size(), lines.count());
        });
    }

    private record Grouped(Pair by, int least, int which) {
        Having<Entry> having() {
            return switch (which) {
                case 0 -> count(ENTRY.id).ge((long) least);
                case 1 -> sum(ENTRY.m).gt((long) least).or(min(ENTRY.n).lt((long) least));
                case 2 -> max(ENTRY.n).eq((long) least).not();
                case 3 -> countDistinct(ENTRY.n).le((long) least).and(avg(ENTRY.m).ge((double) least));
                default -> max(ENTRY.note).ge("a").not().and(sum(ENTRY.n).ne((long) least));
            };
        }

        boolean holds(Line line) {
            return switch (which) {
                case 0 -> line.count >= least;
                case 1 -> line.sum > least || line.min != null && line.min < least;
                case 2 -> line.max == null || line.max != least;
                case 3 -> line.distinct <= least && line.avg >= least;
                default -> !(line.note != null && line.note.compareTo("a") >= 0)
                        && (line.sumOfN == null || line.sumOfN != least);
            };
        }
    }

    /** What is asked of a group; the greatest note is not among the columns, which are eight at most. */
    private record Line(@Nullable Object a, @Nullable Object b, long count, long distinct, @Nullable Long min,
            @Nullable Long max, long sum, double avg, @Nullable String note, @Nullable Long sumOfN) {

        Line(@Nullable Object a, @Nullable Object b, long count, long distinct, @Nullable Long min, @Nullable Long max,
                long sum, double avg) {
            this(a, b, count, distinct, min, max, sum, avg, null, null);
        }

        Line shown() {
            return new Line(a, b, count, distinct, min, max, sum, avg);
        }
    }

    private static Line line(Memory memory, Pair by, List<Entry> rows) {
        var n = rows.stream().map(Entry::n).filter(Objects::nonNull).toList();
        return new Line(memory.value(by.a, rows.getFirst()), memory.value(by.b, rows.getFirst()), rows.size(),
                n.stream().distinct().count(), n.stream().min(Long::compare).orElse(null),
                n.stream().max(Long::compare).orElse(null), rows.stream().mapToLong(Entry::m).sum(),
                rows.stream().mapToLong(Entry::m).average().orElseThrow(),
                rows.stream().map(Entry::note).filter(Objects::nonNull).max(String::compareTo).orElse(null),
                n.isEmpty() ? null : n.stream().mapToLong(x -> x).sum());
    }

    @ParameterizedTest
    @EnumSource
    void groups(Engines engine) {
        each(engine, 120, draw -> new Grouped(pair(draw), draw.below(5), draw.below(5)), (db, memory, asked) -> {
            var by = asked.by;
            var lines = db.select(ENTRY).where(by.where).groupBy(by.a, by.b).having(asked.having())
                    .orderBy(by.descending ? sum(ENTRY.m).desc() : max(ENTRY.n).asc())
                    .orderBy(by.a.asc()).orderBy(by.b.desc())
                    .into((a, b, count, distinct, min, max, sum, avg) -> new Line(a, b, count, distinct, min, max, sum,
                            avg),
                            by.a, by.b, count(ENTRY.id), countDistinct(ENTRY.n), min(ENTRY.n), max(ENTRY.n),
                            sum(ENTRY.m), avg(ENTRY.m));
            Comparator<Line> order = by.descending
                    ? Comparator.comparingLong(Line::sum).reversed()
                    : (x, y) -> Memory.compare(x.max, y.max, false, true);
            var expected = memory.where(by.where).stream()
                    .collect(Collectors.groupingBy(
                            row -> Arrays.asList(memory.value(by.a, row), memory.value(by.b, row))))
                    .values().stream().map(rows -> line(memory, by, rows)).filter(asked::holds)
                    .sorted(order.thenComparing((x, y) -> Memory.compare(x.a, y.a, false, true))
                            .thenComparing((x, y) -> Memory.compare(x.b, y.b, true, false)))
                    .map(Line::shown).toList();
            assertEquals(expected, lines.list());
            assertEquals(expected.size(), lines.count());
        });
    }

    private record Written(Where<Entry> where, Change<Entry> change, @Nullable String note, long add, long addToN) {
        @Override
        public String toString() {
            return "%s set note = '%s', m = m + %d, n = n + %d".formatted(where, note, add, addToN);
        }

        Entry of(Entry row) {
            return new Entry(row.id(), row.name(), note, row.n() == null ? null : row.n() + addToN, row.m() + add,
                    row.flag(), row.above());
        }
    }

    private static Written written(Draw draw) {
        var where = Questions.where(draw);
        var note = draw.below(3) == 0 ? null : Questions.word(draw);
        var add = (long) draw.below(5);
        var addToN = draw.below(5) - 3L;
        return new Written(where, Change.of(ENTRY).set(ENTRY.note, note).add(ENTRY.m, add).add(ENTRY.n, addToN), note,
                add,
                addToN);
    }

    @ParameterizedTest
    @EnumSource
    void updatesByCondition(Engines engine) {
        each(engine, 120, QuestionsTest::written, (db, memory, write) -> undone(db, () -> {
            var versions = versions(db);
            var expected = memory.entries().stream().map(row -> memory.isOf(write.where, row) ? write.of(row) : row)
                    .toList();
            assertEquals(memory.where(write.where).size(), db.updateAll(write.change, write.where));
            assertEquals(expected, db.select(ENTRY).orderBy(ENTRY.id.asc()).list());
            memory.where(write.where).forEach(row -> versions.merge(row.id(), 1L, Long::sum));
            assertEquals(versions, versions(db));
        }));
    }

    private static Map<Long, Long> versions(Database db) {
        return db.select(ENTRY).orderBy(ENTRY.id.asc()).linked().stream().collect(
                Collectors.toMap(row -> row.row().id(), Linked::version, Long::sum, LinkedHashMap::new));
    }

    @ParameterizedTest
    @EnumSource
    void deletesByCondition(Engines engine) {
        each(engine, 80, Questions::where, (db, memory, where) -> undone(db, () -> {
            var gone = memory.where(where);
            var left = memory.entries().stream().filter(row -> !gone.contains(row))
                    .map(row -> gone.stream().anyMatch(other -> Objects.equals(other.id(), row.above()))
                            ? row.withAbove(null)
                            : row)
                    .toList();
            assertEquals(gone.size(), db.delete(ENTRY, where));
            assertEquals(left, db.select(ENTRY).orderBy(ENTRY.id.asc()).list());
        }));
    }

    private record Put(long number, boolean overwrites, long add) {}

    private static List<Put> puts(Draw draw) {
        var puts = new ArrayList<Put>();
        for (var left = 1 + draw.below(6); left > 0; left--) {
            puts.add(new Put(draw.below(4), draw.below(2) == 1, draw.below(9)));
        }
        return puts;
    }

    @ParameterizedTest
    @EnumSource
    void addsOrWrites(Engines engine) {
        each(engine, 60, QuestionsTest::puts, (db, memory, puts) -> undone(db, () -> {
            var counts = new LinkedHashMap<String, Long>();
            for (var put : puts) {
                var name = "put '" + put.number;
                var fresh = Change.of(ENTRY).set(ENTRY.name, name).set(ENTRY.m, put.add);
                var there = counts.get(name);
                if (put.overwrites) {
                    counts.merge(name, put.add, Long::sum);
                    assertEquals(counts.get(name),
                            db.upsert(fresh, Change.of(ENTRY).add(ENTRY.m, put.add), ENTRY.name).m());
                } else {
                    counts.putIfAbsent(name, put.add);
                    assertEquals(there == null, db.insertOrIgnore(fresh, ENTRY.name).isPresent());
                }
            }
            assertEquals(counts, db.select(ENTRY).where(ENTRY.name.startsWith("put '")).list().stream()
                    .collect(Collectors.toMap(Entry::name, Entry::m)));
        }));
    }

    /** Does work and undoes it. */
    private static void undone(Database db, Runnable work) {
        class Undone extends RuntimeException {
            private static final long serialVersionUID = 1;
        }
        try {
            db.transaction(() -> {
                work.run();
                throw new Undone();
            });
        } catch (Undone _) {
            // As it was to be.
        }
    }
}
