package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tries whether something holds of many values, the same ones in each run. The first of which it does not is made smaller
 * until nothing can be left out, and told with what it takes to see it again. {@code -Dmartlet.tries=20} tries twenty times as
 * many, {@code -Dmartlet.seed=7} others.
 */
final class Tries {

    private static final int TIMES = Integer.getInteger("martlet.tries", 1);
    private static final long SEED = Long.getLong("martlet.seed", 20_260_131);
    private static final int SMALLER = 400;

    private Tries() {}

    static <T> void each(int tries, Function<Draw, T> making, Consumer<T> holds) {
        for (var i = 0; i < tries * TIMES; i++) {
            var draw = Draw.random(SEED + i);
            var value = making.apply(draw);
            var failure = failure(holds, value);
            if (failure.isPresent()) {
                throw told(smallest(draw.numbers(), making, holds), making, holds, i);
            }
        }
    }

    private static <T> AssertionError told(
            List<Integer> numbers, Function<Draw, T> making, Consumer<T> holds, int attempt) {
        var value = making.apply(Draw.of(numbers));
        var failure = failure(holds, value).orElseThrow();
        return new AssertionError("Not of %s%n(try %d with -Dmartlet.seed=%d, made smaller): %s".formatted(
                value, attempt, SEED, failure.getMessage()), failure);
    }

    private static <T> Optional<Throwable> failure(Consumer<T> holds, T value) {
        try {
            holds.accept(value);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(e);
        }
    }

    private static <T> List<Integer> smallest(List<Integer> failing, Function<Draw, T> making, Consumer<T> holds) {
        var best = failing;
        var left = SMALLER;
        for (var smaller = true; smaller && left > 0;) {
            smaller = false;
            for (var other : smaller(best)) {
                if (left-- <= 0) {
                    break;
                }
                if (failure(holds, making.apply(Draw.of(other))).isPresent()) {
                    best = other;
                    smaller = true;
                    break;
                }
            }
        }
        return best;
    }

    /** Lists with a part left out, then with a number made zero or half. */
    private static List<List<Integer>> smaller(List<Integer> numbers) {
        var all = new ArrayList<List<Integer>>();
        for (var length = Math.max(1, numbers.size() / 2); length > 0; length /= 2) {
            for (var from = 0; from + length <= numbers.size(); from += length) {
                var fewer = new ArrayList<>(numbers);
                fewer.subList(from, from + length).clear();
                all.add(fewer);
            }
        }
        for (var i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) > 0) {
                all.add(with(numbers, i, 0));
                all.add(with(numbers, i, numbers.get(i) / 2));
            }
        }
        all.removeIf(numbers::equals);
        return all;
    }

    private static List<Integer> with(List<Integer> numbers, int at, int number) {
        var other = new ArrayList<>(numbers);
        other.set(at, number);
        return other;
    }
}
