package martlet.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Two servers that are asked in short blocks, in turn, so that whatever else the machine does meets both alike. */
public final class Turns {

    /** What the lines of {@link #compare} say. */
    public static final String HEAD = "what: kit, hand, ratio of milliseconds of processor for 1,000; of requests a second; of p99 in microseconds";

    private static final int BLOCKS = Integer.getInteger("blocks", 11);
    private static final int CONNECTIONS = 2;
    /**
     * So much processor each has used before it counts: a server of 1,000 requests compiles still, and is told so by its
     * times. By its processor and not by the clock, which says nothing on a machine that does other things too.
     */
    private static final double WARM_MILLIS = 1_000 * Integer.getInteger("warm", 15);
    /** So many blocks in a row must have been no quicker than the best before by more than measuring varies. */
    private static final int CALM = Integer.getInteger("calm", 8);
    private static final double QUICKER = 0.97;
    private static final long BLOCK_NANOS = 1_000_000_000L;

    private Turns() {}

    private record Block(double cpu, double rate, double late) {}

    /** Prints a line with the medians of the blocks. The number that a request is made of counts up on each connection. */
    public static void compare(String what, Server kit, Server hand, IntFunction<byte[]> ours, IntFunction<byte[]> theirs)
            throws Exception {
        var mine = new ArrayList<Block>();
        var yours = new ArrayList<Block>();
        warm(kit, ours);
        warm(hand, theirs);
        for (var i = 0; i < BLOCKS; i++) {
            mine.add(block(kit, ours));
            yours.add(block(hand, theirs));
        }
        var one = medians(mine);
        var other = medians(yours);
        System.out.printf("%s: %.0f %.0f %.2f; %.0f %.0f %.2f; %.0f %.0f %.2f%n", what, one.cpu, other.cpu, one.cpu / other.cpu,
                one.rate, other.rate, one.rate / other.rate, one.late, other.late, one.late / other.late);
    }

    private static Block medians(List<Block> blocks) {
        return new Block(median(blocks.stream().mapToDouble(Block::cpu).toArray()),
                median(blocks.stream().mapToDouble(Block::rate).toArray()),
                median(blocks.stream().mapToDouble(Block::late).toArray()));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** A server with more code takes longer until all that matters of it is compiled: it is done when blocks get no quicker. */
    private static void warm(Server server, IntFunction<byte[]> requests) throws Exception {
        var begun = server.cpu();
        var best = Double.MAX_VALUE;
        for (var calm = 0; calm < CALM || server.cpu() - begun < WARM_MILLIS;) {
            var cpu = block(server, requests).cpu;
            calm = cpu < best * QUICKER ? 0 : calm + 1;
            best = Math.min(best, cpu);
        }
    }

    private static Block block(Server server, IntFunction<byte[]> requests) throws Exception {
        var cpu = server.cpu();
        var begun = System.nanoTime();
        var times = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var asking = new ArrayList<Callable<List<Long>>>();
            for (var i = 0; i < CONNECTIONS; i++) {
                var first = i * 7_919;
                asking.add(() -> ask(server, begun + BLOCK_NANOS, requests, first));
            }
            for (var one : threads.invokeAll(asking)) {
                times.addAll(one.get());
            }
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        var sorted = times.stream().mapToDouble(Long::doubleValue).sorted().toArray();
        return new Block((server.cpu() - cpu) * 1_000 / sorted.length, sorted.length / seconds,
                sorted[(int) (sorted.length * 0.99)] / 1e3);
    }

    private static List<Long> ask(Server server, long until, IntFunction<byte[]> requests, int first) throws IOException {
        var times = new ArrayList<Long>();
        try (var client = new Client(server.port)) {
            for (var n = first; System.nanoTime() < until; n++) {
                var request = requests.apply(n);
                var begun = System.nanoTime();
                var answer = client.ask(request);
                times.add(System.nanoTime() - begun);
                if (answer.status() / 100 != 2) {
                    throw new IllegalStateException("Answered %s".formatted(answer));
                }
            }
        }
        return times;
    }
}
