package martlet.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The questions of {@link Statements} in turn, the kit's and the one by hand in short blocks that follow each other: {@code Ratios
 * hsqldb|postgres [ROUNDS]}. Medians of the blocks, for a machine that others use at the same time, where averages say little.
 */
public final class Ratios {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** So often are the connections to a server opened anew for each question. */
    private static final int SITTINGS = 5;

    /** So long is each question asked before it counts, by a clock: on a busy machine the compiler is late, and later for more code. */
    private static final long WARM_NANOS = 6_000_000_000L;

    private final Statements statements;
    private final int rounds;

    private Ratios(Statements statements, int rounds) {
        this.statements = statements;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        var statements = new Statements();
        statements.engine = args[0];
        statements.begin();
        try {
            var ratios = new Ratios(statements, args.length > 1 ? Integer.parseInt(args[1]) : 61);
            System.out.println("question, kit and by hand in microseconds, ratio; bytes, ratio");
            ratios.compare("by key", 200, statements::keyKit, statements::keyHand);
            ratios.compare("list of 20 with parent", 50, statements::listKit, statements::listHand);
            ratios.compare("filtered list", 50, statements::filterKit, statements::filterHand);
            ratios.compare("insert", 10, statements::insertKit, statements::insertHand);
            ratios.compare("update", 10, statements::updateKit, statements::updateHand);
        } finally {
            statements.end();
        }
    }

    private record Block(double micros, double bytes) {}

    private void compare(String what, int times, Callable<?> kit, Callable<?> hand) throws Exception {
        var ours = new ArrayList<Block>();
        var theirs = new ArrayList<Block>();
        for (var begun = System.nanoTime(); System.nanoTime() - begun < WARM_NANOS;) {
            block(times, kit);
            block(times, hand);
        }
        for (var sitting = 0; sitting < SITTINGS; sitting++) {
            statements.reconnect();
            for (var i = 0; i < 2 * rounds / SITTINGS; i++) {
                var one = block(times, kit);
                var other = block(times, hand);
                // The first half is for what is new on a connection.
                if (i >= rounds / SITTINGS) {
                    ours.add(one);
                    theirs.add(other);
                }
            }
        }
        var micros = new double[]{median(ours, true), median(theirs, true)};
        var bytes = new double[]{median(ours, false), median(theirs, false)};
        System.out.printf("%s: %.1f %.1f %.2f; %.0f %.0f %.2f%n", what, micros[0], micros[1], micros[0] / micros[1],
                bytes[0], bytes[1], bytes[0] / bytes[1]);
    }

    private static Block block(int times, Callable<?> question) throws Exception {
        var bytes = THREADS.getCurrentThreadAllocatedBytes();
        var start = System.nanoTime();
        for (var i = 0; i < times; i++) {
            if (question.call() == null) {
                throw new IllegalStateException("No answer");
            }
        }
        return new Block((System.nanoTime() - start) / 1e3 / times,
                (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / times);
    }

    private static double median(List<Block> blocks, boolean time) {
        var sorted = blocks.stream().mapToDouble(block -> time ? block.micros : block.bytes).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
