package martlet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random tries find what is wrong, and tell the smallest case of it. */
class TriesTest {

    private static List<Integer> some(Draw draw) {
        var some = new ArrayList<Integer>();
        for (var left = draw.below(20); left > 0; left--) {
            some.add(draw.below(100));
        }
        return some;
    }

    @Test
    void tellsTheSmallestCase() {
        var told = assertThrows(AssertionError.class, () -> Tries.each(100, TriesTest::some,
                some -> assertTrue(some.stream().noneMatch(number -> number >= 10), "has 10 or more")));
        assertTrue(
                String.valueOf(told.getMessage())
                        .matches("(?s)Not of \\[1\\d\\]\\R.*martlet.seed=.*: has 10 or more.*"),
                told.getMessage());
    }

    @Test
    void makesTheSameOfTheSameNumbers() {
        var draw = Draw.random(7);
        assertEquals(some(draw), some(Draw.of(draw.numbers())));
    }
}
