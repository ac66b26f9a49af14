package martlet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a test value is made of: drawn at random and written down, or read from a list. Whoever makes a value lets
 * smaller numbers make simpler ones, so that a list with less in it makes a simpler value of the same kind.
 */
final class Draw {

    private final @Nullable SplittableRandom random;
    private final List<Integer> numbers;
    private int at;

    private Draw(@Nullable SplittableRandom random, List<Integer> numbers) {
        this.random = random;
        this.numbers = numbers;
    }

    static Draw random(long seed) {
        return new Draw(new SplittableRandom(seed), new ArrayList<>());
    }

    /** Reads these numbers, and zero after them. */
    static Draw of(List<Integer> numbers) {
        return new Draw(null, new ArrayList<>(numbers));
    }

    List<Integer> numbers() {
        return numbers;
    }

    /** Returns a number from 0 up to, and without, another. */
    int below(int bound) {
        if (at == numbers.size()) {
            numbers.add(random == null ? 0 : random.nextInt(bound));
        }
        return Math.min(numbers.get(at++), bound - 1);
    }

    <T> T from(List<T> some) {
        return some.get(below(some.size()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T oneOf(T... some) {
        return from(Arrays.asList(some));
    }
}
