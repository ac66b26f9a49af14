package martlet.model;

import static martlet.model.Entry.ENTRY;
import static martlet.model.Sample.SAMPLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Statements with equal outlines are worded alike, and written again they bring their own values. */
class OutlineTest {

    static final List<Dialect> DIALECTS = List.of(new Dialect.Hsqldb(),
            new Dialect.Postgres(Dialect.Postgres.BY_NUMBER, "", true));

    @ParameterizedTest
    @FieldSource("DIALECTS")
    void ofConditions(Dialect dialect) {
        var known = new HashMap<Outline, Wording>();
        var met = 0;
        for (var i = 0; i < 20_000; i++) {
            var where = Questions.where(Draw.random(i));
            var fresh = new Sql(dialect).where(where);
            var before = known.putIfAbsent(new Outline("where", ENTRY).where(where), fresh.wording());
            if (before != null) {
                met++;
                assertEquals(fresh.wording(), before, where::toString);
                assertEquals(fresh.values(), new Sql(dialect, before).where(where).values(), where::toString);
            }
        }
        assertTrue(met > 2_000, "met again: " + met);
    }

    @ParameterizedTest
    @FieldSource("DIALECTS")
    void whatOfAValueChangesTheTextIsInIt(Dialect dialect) {
        var wide = new BigDecimal("0.12345");
        var plain = new BigDecimal("1.00");
        assertTold(dialect, SAMPLE.price.gt(plain), SAMPLE.price.gt(wide));
        assertTold(dialect, SAMPLE.price.in(List.of(plain, plain)), SAMPLE.price.in(List.of(plain, wide)));
        assertTold(dialect, SAMPLE.big.in(List.of(1L)), SAMPLE.big.in(List.of(1L, 2L)));
        assertTold(dialect, SAMPLE.big.in(List.of(1L, 2L)), SAMPLE.big.in(
                LongStream.range(0, 200).boxed().toList()));
    }

    private static void assertTold(Dialect dialect, Where<Sample> one, Where<Sample> other) {
        assertNotEquals(new Sql(dialect).where(one).text(), new Sql(dialect).where(other).text());
        assertNotEquals(new Outline("where", SAMPLE).where(one), new Outline("where", SAMPLE).where(other));
    }

    @ParameterizedTest
    @FieldSource("DIALECTS")
    void writesAreWordedOnce(Dialect dialect) {
        var writes = new Writes(dialect);
        var one = writes.of(new RowWrite.Update<>(Change.of(ENTRY).set(ENTRY.note, "a").add(ENTRY.m, 1L),
                ENTRY.above.to(ENTRY.name).eq("x"), Optional.of(3L))).getFirst();
        var other = writes.of(new RowWrite.Update<>(Change.of(ENTRY).set(ENTRY.note, null).add(ENTRY.m, 2L),
                ENTRY.above.to(ENTRY.name).eq("y"), Optional.of(4L))).getFirst();
        assertSame(one.text(), other.text());
        assertEquals(List.of("a", 1L, "x", 3L), one.values());
        assertEquals(Arrays.asList(null, 2L, "y", 4L), other.values());
        var set = writes.of(new RowWrite.Update<>(Change.of(ENTRY).set(ENTRY.note, "a").set(ENTRY.m, 1L),
                ENTRY.above.to(ENTRY.name).eq("x"), Optional.of(3L))).getFirst();
        assertNotEquals(one.text(), set.text());
    }

    @Test
    void noMoreThanSoManyAreKept() {
        var known = new Outlined<Integer>();
        var outlines = IntStream.range(0, 5_000).mapToObj(i -> new Outline("list", ENTRY).add(i)).toList();
        for (var i = 0; i < outlines.size(); i++) {
            known.keep(outlines.get(i), i);
        }
        assertEquals(4_999, known.get(new Outline("list", ENTRY).add(4_999)));
        assertTrue(outlines.stream().filter(outline -> known.get(outline) != null).count() <= 1_000);
    }

    @Test
    void theValuesOfOneRequestStayInNoOther() {
        var secret = "the word of somebody";
        var sql = new Wordings(DIALECTS.getFirst()).of(new Outline("where", ENTRY),
                writing -> writing.where(ENTRY.name.eq(secret)));
        assertEquals(List.of(secret), sql.values());
        assertFalse(sql.wording().toString().contains(secret));
    }
}
