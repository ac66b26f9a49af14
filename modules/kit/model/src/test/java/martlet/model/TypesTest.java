package martlet.model;

import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import martlet.model.Sample.Colour;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every type, on both engines: what is written is what is read, compared, sorted, dumped and refused. */
class TypesTest {

    /** Some values of a field, the least first, with their texts where these are not Java's own. */
    record Kind<T>(Field<Sample, T> field, List<T> values, List<String> texts) {
        @Override
        public String toString() {
            return field.name();
        }
    }

    private static <T> Kind<T> kind(Field<Sample, T> field, List<T> values, String... texts) {
        return new Kind<>(field, values, List.of(texts));
    }

    static final List<Kind<?>> KINDS = List.of(
            kind(SAMPLE.text, List.of("A'b", "a\nb", "a%b", "äöü", "👩🏽👩🏽")),
            kind(SAMPLE.note, List.of("", "x".repeat(100_000), "y\\'\"?")),
            kind(SAMPLE.big, List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE)),
            kind(SAMPLE.small, List.of(-100, 0, 7, 100)),
            kind(SAMPLE.price, List.of(new BigDecimal("-99999999.99"), new BigDecimal("0.00"), new BigDecimal("0.10"),
                    new BigDecimal("99999999.99")), "-99999999.99", "0.00", "0.10", "99999999.99"),
            kind(SAMPLE.ratio, List.of(-Double.MAX_VALUE, -0.1, 0.0, Double.MIN_VALUE, 1 / 3.0, 1e22,
                    Double.MAX_VALUE)),
            kind(SAMPLE.flag, List.of(false, true)),
            kind(SAMPLE.moment, List.of(Instant.parse("1583-01-01T00:00:00Z"),
                    Instant.parse("1969-12-31T23:59:59.999999Z"), Instant.parse("2026-03-29T01:30:00.000001Z"),
                    Instant.parse("2100-01-01T00:00:00Z"))),
            kind(SAMPLE.day, List.of(LocalDate.of(1600, 1, 1), LocalDate.of(1969, 12, 31), LocalDate.of(2026, 3, 29),
                    LocalDate.of(9999, 12, 31))),
            kind(SAMPLE.clock, List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.of(9, 30, 15, 1_000),
                    LocalTime.of(23, 59, 59, 999_999_000)), "00:00:00", "02:30:00", "09:30:15.000001",
                    "23:59:59.999999"),
            kind(SAMPLE.span, List.of(Duration.ofDays(-7), Duration.ofNanos(-1_000), Duration.ZERO,
                    Duration.ofSeconds(5, 1_000), Duration.ofDays(100_000_000)), "PT-168H", "PT-0.000001S", "PT0S",
                    "PT5.000001S", "PT2400000000H"),
            kind(SAMPLE.tag, List.of(new UUID(0, 0), new UUID(Long.MAX_VALUE, 5), new UUID(Long.MIN_VALUE, -1),
                    new UUID(-1, 1), new UUID(-1, -1))),
            kind(SAMPLE.bytes, List.of(Bytes.of(), Bytes.of((byte) 0), Bytes.of((byte) 1, (byte) 2),
                    Bytes.of((byte) 127), Bytes.of((byte) 128), Bytes.of((byte) -1, (byte) 0)), "", "AA==", "AQI=",
                    "fw==", "gA==", "/wA="),
            kind(SAMPLE.colour, List.of(Colour.BLUE, Colour.GREEN, Colour.RED)),
            kind(SAMPLE.size, List.of("L", "M", "S")),
            kind(SAMPLE.extra, List.of("\"it's\"", "[1,2.5,-0.001]", "true", "{\"a\":{\"b\":[]},\"ä\":\"\\n\"}")));

    private static final Map<Engines, Database> DATABASES = new EnumMap<>(Engines.class);

    private static Database on(Engines engine) {
        return DATABASES.computeIfAbsent(engine, each -> each.open(SAMPLE));
    }

    @AfterAll
    static void close() {
        DATABASES.values().forEach(Database::close);
        DATABASES.clear();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void whatIsWrittenIsWhatIsRead(Kind<T> kind) {
        for (var engine : Engines.values()) {
            var db = on(engine);
            db.delete(SAMPLE, Where.everything());
            for (var value : kind.values.reversed()) {
                var row = db.insert(Change.of(SAMPLE).set(kind.field, value));
                assertEquals(value, kind.field.of(row), engine + ": as it was given back");
                assertEquals(value, kind.field.of(db.find(SAMPLE, row.id()).orElseThrow()), engine + ": as it is read");
            }
            var none = db.insert(Change.of(SAMPLE).set(kind.field, null));
            assertEquals(none, db.find(SAMPLE, none.id()).orElseThrow());
            db.update(none.id(), Change.of(SAMPLE).set(kind.field, kind.values.getFirst()));
            assertEquals(2, db.select(SAMPLE).where(kind.field.eq(kind.values.getFirst())).count());
            db.update(none.id(), Change.of(SAMPLE).set(kind.field, null));
            conditions(db, kind, engine);
        }
    }

    private static <T> void conditions(Database db, Kind<T> kind, Engines engine) {
        var field = kind.field;
        var rows = db.select(SAMPLE).linked();
        var asked = new ArrayList<Where<Sample>>(List.of(field.isNull(), field.isNull().not(), field.in(kind.values)));
        for (var value : kind.values) {
            asked.addAll(List.of(field.eq(value), field.ne(value), field.in(List.of(value)),
                    field.in(List.of(value)).not()));
            if (field.type().isOrdered()) {
                asked.addAll(List.of(field.lt(value), field.le(value), field.gt(value), field.ge(value),
                        field.ge(kind.values.getFirst()).and(field.le(value))));
            }
        }
        for (var where : asked) {
            var expected = rows.stream().filter(where::test).map(row -> row.row().id()).sorted().toList();
            assertEquals(expected, db.select(SAMPLE).where(where).orderBy(SAMPLE.id.asc()).list().stream()
                    .map(Sample::id).toList(), engine + ": " + where);
            for (var row : rows) {
                var added = Change.of(SAMPLE).set(field, field.of(row.row()));
                assertEquals(where.test(row), db.wouldMeet(added, where), engine + ", before it is added: " + where);
            }
        }
        assertEquals(kind.values.size(), rows.stream().filter(field.in(kind.values)::test).count());
        if (field.type().isOrdered()) {
            sorted(db, kind, engine);
        }
    }

    /** In order, and page by page through cursors that went through an address. */
    private static <T> void sorted(Database db, Kind<T> kind, Engines engine) {
        var select = db.select(SAMPLE).where(kind.field.isNull().not()).orderBy(kind.field.asc());
        assertEquals(kind.values, select.list().stream().map(kind.field::of).toList(), engine + ": in order");
        var paged = new ArrayList<T>();
        var page = select.page(2);
        page.rows().forEach(row -> paged.add(kind.field.of(row.row())));
        while (page.next().isPresent()) {
            page = select.page(2, Cursor.parse(page.next().get().text(select.order()), select.order()));
            page.rows().forEach(row -> paged.add(kind.field.of(row.row())));
        }
        assertEquals(kind.values, paged, engine + ": by pages");
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    <T> void textIsReadBack(Kind<T> kind) {
        var type = kind.field.type();
        for (var i = 0; i < kind.values.size(); i++) {
            var value = kind.values.get(i);
            assertEquals(value, type.parse(type.text(value)));
            assertEquals(kind.texts.isEmpty() ? value.toString() : kind.texts.get(i), type.text(value));
            for (var j = 0; type.isOrdered() && j < kind.values.size(); j++) {
                assertEquals(Integer.compare(i, j), Integer.signum(type.compare(value, kind.values.get(j))));
            }
        }
    }

    /** A short way writes them; any other text would make another tag and another cursor. */
    @Test
    void momentsAreWrittenAsJavaWritesThem() {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++) {
            var moment = Instant.ofEpochSecond(random.nextLong(-12_212_553_600L, 253_402_300_800L));
            for (var nanos : List.of(0, 5_000_000, 120_000, 999_999_000, random.nextInt(1_000_000_000))) {
                var whole = moment.plusNanos(nanos);
                assertEquals(whole.toString(), Type.INSTANT.text(whole));
            }
        }
        for (var seconds : List.of(0L, 60L, 3_600L, 86_399L, -1L, 86_400L)) {
            assertEquals(Instant.ofEpochSecond(seconds).toString(), Type.INSTANT.text(Instant.ofEpochSecond(seconds)));
        }
    }

    @Test
    void dumpsAreTheSameOnBothEnginesAndThereAndBack() {
        var first = on(Engines.HSQLDB);
        var second = on(Engines.POSTGRES);
        first.delete(SAMPLE, Where.everything());
        KINDS.forEach(kind -> fill(first, kind));
        first.insert(Change.of(SAMPLE));
        var dump = dump(first);
        assertTrue(dump.contains("\"price\":\"0.10\""), "decimals are strings");
        assertTrue(dump.contains("\"ratio\":0.3333333333333333,"), "numbers are numbers");
        assertTrue(dump.contains("\"extra\":{\"a\":{\"b\":[]},\"ä\":\"\\n\"}"),
                "JSON is JSON");
        second.delete(SAMPLE, Where.everything());
        Load.into(second).from(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
        assertEquals(dump, dump(second));
        first.delete(SAMPLE, Where.everything());
        Load.into(first).from(new ByteArrayInputStream(dump(second).getBytes(StandardCharsets.UTF_8)));
        assertEquals(dump, dump(first));
    }

    private static <T> void fill(Database db, Kind<T> kind) {
        kind.values.forEach(value -> db.insert(Change.of(SAMPLE).set(kind.field, value)));
    }

    private static String dump(Database db) {
        var out = new ByteArrayOutputStream();
        Dump.of(db).to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    // -- what is refused

    /** A text that a field does not take, and why. */
    record Bad(Field<Sample, ?> field, String text, String sentence) {
        @Override
        public String toString() {
            return field.name() + " " + Labels.shortened(text);
        }
    }

    static final List<Bad> UNREADABLE = List.of(
            new Bad(SAMPLE.big, "9223372036854775808", "Write a whole number, such as 42."),
            new Bad(SAMPLE.big, "1.5", "Write a whole number, such as 42."),
            new Bad(SAMPLE.small, "2147483648", "Write a whole number from -2147483648 to 2147483647."),
            new Bad(SAMPLE.small, "x", "Write a whole number, such as 42."),
            new Bad(SAMPLE.price, "1,50", "Write a number, such as 42.50."),
            new Bad(SAMPLE.price, "1e999999999", "Write a number, such as 42.50."),
            new Bad(SAMPLE.price, "NaN", "Write a number, such as 42.50."),
            new Bad(SAMPLE.ratio, "NaN", "Write a number, such as 2.5 or 1e-3."),
            new Bad(SAMPLE.ratio, "1e999", "Write a number, such as 2.5 or 1e-3."),
            new Bad(SAMPLE.ratio, "0x1p3", "Write a number, such as 2.5 or 1e-3."),
            new Bad(SAMPLE.ratio, "5d", "Write a number, such as 2.5 or 1e-3."),
            new Bad(SAMPLE.flag, "yes", "Write true or false."),
            new Bad(SAMPLE.moment, "2026-02-30T00:00:00Z", "Write a date and time, such as 2026-01-31T09:30:00Z."),
            new Bad(SAMPLE.day, "2026-02-29", "Write a date, such as 2026-01-31."),
            new Bad(SAMPLE.day, "31.1.2026", "Write a date, such as 2026-01-31."),
            new Bad(SAMPLE.clock, "24:00", "Write a time, such as 09:30 or 09:30:15."),
            new Bad(SAMPLE.span, "90", "Write a duration, such as 1:30:00 or PT1H30M."),
            new Bad(SAMPLE.span, "1:60", "Write a duration, such as 1:30:00 or PT1H30M."),
            new Bad(SAMPLE.span, "PT9999999999999999H", "Write a duration, such as 1:30:00 or PT1H30M."),
            new Bad(SAMPLE.tag, "1-2-3-4-5", "Write a UUID, such as 018f4e5a-7b1c-7c3d-9e2f-0123456789ab."),
            new Bad(SAMPLE.bytes, "a", "Write bytes in base64, such as aGVsbG8=."),
            new Bad(SAMPLE.colour, "GREN", "Write one of RED, GREEN, BLUE. Did you mean 'GREEN'?"),
            new Bad(SAMPLE.extra, "", "Write a JSON value, such as {\"a\": 1}."),
            new Bad(SAMPLE.extra, "null", "Write a JSON value other than null."),
            new Bad(SAMPLE.extra, "{\"a\":1,\"a\":2}", "This is not JSON, at line 1, column 11."),
            new Bad(SAMPLE.extra, "[1] 2", "Something follows the JSON value."),
            new Bad(SAMPLE.extra, "[1e9999999999]", "A number has too large an exponent."));

    @ParameterizedTest
    @FieldSource("UNREADABLE")
    void textThatIsNoValueIsRefused(Bad bad) {
        var refused = assertThrows(IllegalArgumentException.class,
                () -> Change.of(SAMPLE).parse(bad.field, bad.text));
        assertEquals(bad.sentence, refused.getMessage());
    }

    /** A value that a field does not take, and why. */
    record Wrong<T>(Field<Sample, T> field, T value, String sentence) {
        @Override
        public String toString() {
            return sentence;
        }
    }

    static final List<Wrong<?>> WRONG = List.of(
            new Wrong<>(SAMPLE.text, "a", "Text has 1 character; at least 2 are needed."),
            new Wrong<>(SAMPLE.text, "12345678901", "Text has 11 characters; at most 10 fit."),
            new Wrong<>(SAMPLE.note, "a\0b", "Note has a NUL character, which can't be stored."),
            new Wrong<>(SAMPLE.note, "a\ud800b",
                    "Note has half a character (an unpaired surrogate), which can't be stored."),
            new Wrong<>(SAMPLE.small, 101, "Small must be at most 100."),
            new Wrong<>(SAMPLE.small, -101, "Small must be at least -100."),
            new Wrong<>(SAMPLE.price, new BigDecimal("1.005"), "Price has 3 digits after the point; at most 2 fit."),
            new Wrong<>(SAMPLE.price, new BigDecimal("100000000"),
                    "Price has 9 digits before the point; at most 8 fit."),
            new Wrong<>(SAMPLE.price, new BigDecimal("1E+2000000000"),
                    "Price has 2,000,000,001 digits before the point; at most 8 fit."),
            new Wrong<>(SAMPLE.ratio, Double.NaN, "Ratio must be a finite number."),
            new Wrong<>(SAMPLE.ratio, Double.NEGATIVE_INFINITY, "Ratio must be a finite number."),
            new Wrong<>(SAMPLE.moment, Instant.parse("2100-01-01T00:00:00.000001Z"),
                    "Moment must be at most 2100-01-01T00:00:00Z."),
            new Wrong<>(SAMPLE.moment, Instant.parse("1582-12-31T23:59:59Z"),
                    "Moment is outside the years 1583 to 9999."),
            new Wrong<>(SAMPLE.day, LocalDate.of(1599, 12, 31), "Day must be at least 1600-01-01."),
            new Wrong<>(SAMPLE.day, LocalDate.of(10_000, 1, 1), "Day is outside the years 1583 to 9999."),
            new Wrong<>(SAMPLE.span, Duration.ofDays(-8), "Span must be at least PT-168H."),
            new Wrong<>(SAMPLE.span, Duration.ofDays(100_000_001), "Span is longer than 100000000 days."),
            new Wrong<>(SAMPLE.bytes, Bytes.of(new byte[9]), "Bytes has 9 bytes; at most 8 fit."),
            new Wrong<>(SAMPLE.size, "XL", "Size is none of S, M, L."),
            new Wrong<>(SAMPLE.extra, "{", "Extra: This is not JSON, at line 1, column 2."));

    @ParameterizedTest
    @FieldSource("WRONG")
    <T> void aValueThatARowMayNotHaveIsRefused(Wrong<T> wrong) {
        var refused = assertThrows(InvalidException.class,
                () -> on(Engines.HSQLDB).insert(Change.of(SAMPLE).set(wrong.field, wrong.value)));
        assertEquals(List.of(new Problem(wrong.field.name(), wrong.sentence)), refused.problems());
    }

    /** What the database refuses by itself, when a row comes by another way: in the same words. */
    @Test
    void theDatabaseChecksToo() {
        var outside = List.of("\"small\") values (101)", "\"small\") values (-101)",
                "\"day\") values (date '1599-12-31')",
                "\"colour\") values ('PINK')", "\"size\") values ('XL')", "\"span\") values (-604800000001)");
        var sentences = List.of("Small must be at most 100.", "Small must be at least -100.",
                "Day must be at least 1600-01-01.", "Colour is none of RED, GREEN, BLUE.", "Size is none of S, M, L.",
                "Span must be at least PT-168H.");
        for (var engine : Engines.values()) {
            for (var i = 0; i < outside.size(); i++) {
                var sql = new Sql(on(engine).engine().dialect()).add("insert into \"sample\" (" + outside.get(i));
                var refused = assertThrows(ConstraintException.class,
                        () -> on(engine).engine().write(List.of(sql), SAMPLE));
                assertEquals(sentences.get(i), refused.in(SAMPLE).problems().getFirst().text(),
                        engine + " " + sql.text());
            }
        }
    }

    // -- what is kept otherwise than it was given

    @Test
    void whatIsGivenIsMadeWhatIsKept() {
        var row = on(Engines.POSTGRES).insert(Change.of(SAMPLE)
                .set(SAMPLE.price, new BigDecimal("1E+2")).set(SAMPLE.ratio, -0.0)
                .set(SAMPLE.moment, Instant.parse("2026-01-01T00:00:00.123456789Z"))
                .set(SAMPLE.clock, LocalTime.of(1, 2, 3, 4_567)).set(SAMPLE.span, Duration.ofNanos(-1))
                .set(SAMPLE.extra, " { \"b\" : 1.0, \"a\" : [ 1e2, \"\\u0041\" ] } "));
        assertEquals("100.00", SAMPLE.price.type().text(row.price()));
        assertEquals(0.0, row.ratio());
        assertEquals(Instant.parse("2026-01-01T00:00:00.123456Z"), row.moment());
        assertEquals(LocalTime.of(1, 2, 3, 4_000), row.clock());
        assertEquals(Duration.ofNanos(-1_000), row.span());
        assertEquals("{\"a\":[100,\"A\"],\"b\":1}", row.extra());
        assertEquals(row, on(Engines.POSTGRES).find(SAMPLE, row.id()).orElseThrow());
    }

    @Test
    void numbersBetweenThoseThatFitAreComparedExactly() {
        for (var engine : Engines.values()) {
            var db = on(engine);
            db.delete(SAMPLE, Where.everything());
            db.insert(Change.of(SAMPLE).set(SAMPLE.price, new BigDecimal("1.00")).set(SAMPLE.small, 5));
            db.insert(Change.of(SAMPLE).set(SAMPLE.price, new BigDecimal("1.01")).set(SAMPLE.text, "ab"));
            assertEquals(1, count(db, "price__gt", "1.005"), engine + "");
            assertEquals(1, count(db, "price__lt", "1.005"), engine + "");
            assertEquals(0, count(db, "price", "1.005"), engine + "");
            assertEquals(2, count(db, "price__ne", "1.005"), engine + "");
            assertEquals(2, count(db, "price__lt", "1e300"), engine + "");
            assertEquals(0, count(db, "price__in", "1.001,99999999999"), engine + "");
            assertEquals(1, count(db, "small__lt", "2147483647"), engine + "");
            assertEquals(0, count(db, "text", "x".repeat(1_000)), engine + "");
            assertEquals(0, count(db, "span__gt", "PT2400000001H"), engine + "");
            assertEquals(0, count(db, "bytes", Bytes.of(new byte[100]).base64()), engine + "");
            assertEquals(0, count(db, "size", "XXXXXXXX"), engine + "");
        }
    }

    private static long count(Database db, String name, String value) {
        return db.select(SAMPLE).where(Filters.parse(SAMPLE, name, List.of(value), TypesTest::all)).count();
    }

    private static <M> List<Field<M, ?>> all(Model<M> model) {
        return model.fields();
    }

    @Test
    void aFilterFitsItsField() {
        assertEquals("'extra__lt' can't be '1': 'lt' asks which is greater, which of 'extra' can't be told.",
                refused("extra__lt", "1"));
        assertEquals("'colour__contains' can't be 'R': 'contains' is for text, which 'colour' is not.",
                refused("colour__contains", "R"));
        assertEquals("'colour' can't be 'red': Write one of RED, GREEN, BLUE. Did you mean 'RED'?",
                refused("colour", "red"));
        assertEquals("'price__gt' can't be 'x': Write a number, such as 42.50.", refused("price__gt", "x"));
    }

    private static String refused(String name, String value) {
        return assertThrows(IllegalArgumentException.class,
                () -> Filters.parse(SAMPLE, name, List.of(value), TypesTest::all)).getMessage();
    }
}
