package martlet.model;

import static martlet.model.Author.AUTHOR;
import static martlet.model.Book.BOOK;
import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conditions on times as people name them, what periods have rows, and how many rows have which value. */
class PeriodsTest {

    /** Two hours ahead of UTC in summer, one in winter. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-04-01T12:00:00Z"));

    private static final FilterTimes LOCAL = new FilterTimes(BERLIN, true, NOON);
    private static final FilterTimes PROGRAMS = new FilterTimes(ZoneId.of("UTC"), false, NOON);

    private static final Names.Visible ALL = new Names.Visible() {
        @Override
        public <M> List<Field<M, ?>> of(Model<M> model) {
            return model.fields();
        }
    };

    /** A parameter, how times are meant, and the books that it finds: 1 at the end of March in UTC, which is April in Berlin. */
    private record Ask(String name, String value, FilterTimes times, String finds) {}

    private static final List<Ask> ASKS = List.of(
            new Ask("printed__during", "2026", LOCAL, "1 2 3"),
            new Ask("printed__during", "2026-04", LOCAL, "1 2"),
            new Ask("printed__during", "2026-04", PROGRAMS, "2"),
            new Ask("printed__during", "2026-04-01", LOCAL, "1 2"),
            new Ask("-printed__during", "2026-04", LOCAL, "3 4"),
            new Ask("printed", "2026-04-01", LOCAL, "1 2"),
            new Ask("printed__ne", "2026-04-01", LOCAL, "3 4"),
            new Ask("printed__lte", "2026-03-30", LOCAL, "3 4"),
            new Ask("printed__lte", "2026-03-29", LOCAL, "4"),
            new Ask("printed__lte", "2026-04-01", LOCAL, "1 2 3 4"),
            new Ask("printed__lte", "2026-04-01", PROGRAMS, "1 3 4"),
            new Ask("printed__lt", "2026-04-01", LOCAL, "3 4"),
            new Ask("printed__gt", "2026-03-31", LOCAL, "1 2"),
            new Ask("printed__gt", "2026-04-01", LOCAL, ""),
            new Ask("printed__gte", "2026-04-01", LOCAL, "1 2"),
            new Ask("printed__gte", "2026-04-01T01:00", LOCAL, "2"),
            new Ask("printed__gte", "2026-03-31T23:00Z", LOCAL, "2"),
            new Ask("printed__between", "2026-03-30,2026-04-01", LOCAL, "1 2 3"),
            new Ask("printed__in", "2026-04-01,2025-07-01", LOCAL, "1 2 4"),
            new Ask("printed__not_in", "2026-04-01,2025-07-01", LOCAL, "3"),
            new Ask("printed__within", "12h", LOCAL, "2"),
            new Ask("printed__within", "1d", LOCAL, "1 2"),
            new Ask("printed__within", "1w", PROGRAMS, "1 2 3"),
            new Ask("printed__older", "1d", LOCAL, "3 4"),
            new Ask("printed__older", "99999w", LOCAL, ""));

    @ParameterizedTest
    @EnumSource
    void timesAreMeantAsTheyAreNamed(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            assertAll(ASKS.stream().map(ask -> () -> {
                var where = Filters.parse(BOOK, ask.name, List.of(ask.value), ALL, ask.times);
                var rows = db.select(BOOK).orderBy(BOOK.id.asc());
                assertEquals(ask.finds, keys(rows.where(where).list().stream()), ask.name + "=" + ask.value);
                assertEquals(ask.finds, keys(rows.linked().stream().filter(where::test).map(Linked::row)),
                        "in memory, " + ask.name + "=" + ask.value);
            }));
        }
    }

    private static String keys(Stream<Book> books) {
        return String.join(" ", books.map(book -> Long.toString(book.id())).toList());
    }

    private static void fill(Database db) {
        var ada = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "ada"));
        var at = List.of("2026-03-31T22:30:00Z", "2026-04-01T09:00:00Z", "2026-03-30T09:00:00Z",
                "2025-07-01T09:00:00Z");
        at.forEach(moment -> db.insert(Change.of(BOOK).set(BOOK.author, ada.id()).set(BOOK.title, moment)
                .set(BOOK.printed, Instant.parse(moment))));
    }

    @ParameterizedTest
    @EnumSource
    void daysAreComparedByTheDayThatItIsInTheZone(Engines engine) {
        try (var db = engine.open(SAMPLE)) {
            List.of("2026-04-01", "2026-03-31", "2026-03-25")
                    .forEach(day -> db.insert(Change.of(SAMPLE).set(SAMPLE.day, LocalDate.parse(day))));
            db.insert(Change.of(SAMPLE));
            var asked = Map.of("during=2026-03", 2L, "within=1d", 1L, "within=2d", 2L, "older=1w", 1L, "during=2026",
                    3L);
            asked.forEach((text, count) -> {
                var parts = text.split("=");
                var where = Filters.parse(SAMPLE, "day__" + parts[0], List.of(parts[1]), ALL, LOCAL);
                assertEquals(count, db.select(SAMPLE).where(where).count(), text);
            });
        }
    }

    @Test
    void whatIsNoTimeIsRefusedWithASentence() {
        assertEquals("'printed__during' can't be '2026-13': Write a year, a month or a day, such as 2026, 2026-01 or"
                + " 2026-01-31.", refused("printed__during", "2026-13"));
        assertEquals("'printed__within' can't be '7': Write a number of hours, days or weeks, such as 12h, 7d or 2w.",
                refused("printed__within", "7"));
        assertEquals("'title__older' can't be '7d': 'older' is for moments and days, which 'title' is not.",
                refused("title__older", "7d"));
        assertEquals("'printed__in' can't be '2026-01-01,soon': Write a date and time, such as 2026-01-31T09:30:00Z.",
                refused("printed__in", "2026-01-01,soon"));
    }

    private static String refused(String name, String value) {
        return assertThrows(IllegalArgumentException.class,
                () -> Filters.parse(BOOK, name, List.of(value), ALL, LOCAL)).getMessage();
    }

    @ParameterizedTest
    @EnumSource
    void oneStatementTellsWhichPeriodsHaveRows(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            var ends = Stream.iterate(LocalDate.of(2026, 1, 1), day -> day.plusMonths(1)).limit(13)
                    .map(day -> day.atStartOfDay(BERLIN).toInstant()).toList();
            var before = db.statements();
            assertEquals(List.of(2, 3), db.select(BOOK).filled(BOOK.printed, ends));
            assertEquals(before + 1, db.statements());
            assertEquals(List.of(3), db.select(BOOK).where(BOOK.author.to(AUTHOR.name).eq("ada"))
                    .where(BOOK.id.le(2L)).filled(BOOK.printed, ends));
            assertEquals(List.of(), db.select(BOOK).filled(BOOK.printed, ends.subList(0, 1)));
            assertThrows(IllegalArgumentException.class, () -> db.select(BOOK).filled(BOOK.id,
                    Stream.iterate(0L, n -> n + 1).limit(131).toList()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTallyReadsNoMoreThanSoManyRows(Engines engine) {
        try (var db = engine.open(AUTHOR, BOOK)) {
            fill(db);
            var bob = db.insert(Change.of(AUTHOR).set(AUTHOR.name, "bob"));
            db.insert(Change.of(BOOK).set(BOOK.author, bob.id()).set(BOOK.editor, bob.id()).set(BOOK.title, "x"));
            var all = db.select(BOOK).tally(BOOK.author, 100);
            assertEquals(Map.of(1L, 4L, 2L, 1L), all.counts());
            assertEquals(true, all.whole());
            assertEquals(new Tally<>(Map.of(2L, 1L), 4, true), db.select(BOOK).tally(BOOK.editor, 100));
            var few = db.select(BOOK).tally(BOOK.author, 3);
            assertEquals(false, few.whole());
            assertEquals(3, few.counts().values().stream().mapToLong(Long::longValue).sum());
            var active = db.select(BOOK).where(BOOK.id.gt(3L)).tally(BOOK.author.to(AUTHOR.active), 100);
            assertEquals(Map.of(true, 2L), active.counts());
            assertEquals(new Tally<>(Map.of(true, 1L), 4, true),
                    db.select(BOOK).tally(BOOK.editor.to(AUTHOR.active), 100));
            assertFalse(db.select(BOOK).tally(BOOK.author.to(AUTHOR.name), 3).whole());
        }
    }
}
