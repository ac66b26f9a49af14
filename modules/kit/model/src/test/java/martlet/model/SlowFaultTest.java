package martlet.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The embedded database under fault, in the numbers that {@code ./martlet test faults} is for. Each check first shows that it
 * finds something on the engine's own defaults.
 */
@Tag("faults")
class SlowFaultTest {

    @TempDir
    private Path folder;

    @Test
    void keepsWhatItAcknowledgedThroughFiftyKillsAndOpensWithinTwoSeconds() {
        var stock = KillFaults.of(Recipe.STOCK, folder.resolve("stock"), 5);
        assertTrue(stock.lost() > 0, () -> "the engine's defaults lost nothing: " + stock);
        assertTrue(stock.slowest() > 2, () -> "the engine's defaults opened quickly: " + stock);

        var ours = KillFaults.of(Recipe.OURS, folder.resolve("ours"), 50);
        System.out.printf("kills: stock %s%n       ours  %s%n", stock, ours);
        assertEquals(List.of(), ours.refusals());
        assertEquals(0, ours.lost());
        assertTrue(ours.slowest() <= 2, () -> "an opening took %.1f s".formatted(ours.slowest()));
    }

    @Test
    void keepsNothingOfALoadThatIsKilled() {
        try (var loading = OtherProcess.start(List.of(), EndlessLoad.class, folder.toString())) {
            assertTrue(loading.until(20).kill().acknowledged().size() >= 20);
        }
        try (var db = Database.open(DatabaseSettings.embedded(folder), EndlessLoad.MODELS)) {
            assertEquals(0, db.select(Author.AUTHOR).count());
            assertEquals(1, db.select(Part.KEPT).count());
            assertEquals(List.of(), db.verify());
            assertEquals(1, db.insert(Change.of(Author.AUTHOR).set(Author.AUTHOR.name, "ada")).id());
        }
    }

    @Test
    void refusesASecondProcessAtOnceAndLeavesNoLockBehind() throws SQLException {
        for (var i = 0; i < 20; i++) {
            try (var first = OtherProcess.start(Recipe.OURS, folder, "n" + i + "-", 1_000_000).untilOpen()) {
                var start = System.nanoTime();
                assertThrows(StorageException.class, () -> Recipe.OURS.open(folder));
                assertTrue(System.nanoTime() - start < 1_000_000_000L);
                first.kill();
                Recipe.OURS.open(folder).close();
            }
        }
    }

    @Test
    void hidesNoDamageInTheLog() {
        var stock = LogFaults.of(Recipe.STOCK_WRITING_AT_ONCE, folder.resolve("stock"), 1_000);
        assertTrue(damaged(stock, "stock", 10).anyMatch(LogFaults.Outcome::isSilentLoss),
                "the engine's defaults hid no damage");

        var ours = LogFaults.of(Recipe.OURS, folder.resolve("ours"), 1_000);
        var outcomes = damaged(ours, "ours", 50).toList();
        System.out.println("damaged logs: " + outcomes);
        assertTrue(outcomes.stream().anyMatch(outcome -> outcome.said() == LogFaults.Said.AT_OPENING));
        assertEquals(List.of(), outcomes.stream().filter(LogFaults.Outcome::isSilentLoss).toList());
    }

    /** Half of them lack a byte, in half of them a bit is another. */
    private java.util.stream.Stream<LogFaults.Outcome> damaged(LogFaults faults, String name, int count) {
        var places = LogFaults.places(count, faults.log().length);
        return IntStream.range(0, count).mapToObj(i -> faults.with(folder.resolve(name + i),
                log -> i % 2 == 0 ? LogFaults.without(log, places.get(i)) : LogFaults.flipped(log, places.get(i))));
    }

    /** A damaged data file is noticed when it is opened, read or verified, or all rows are there. */
    @Test
    void findsRowsThatAreMissingFromTheDataFile() throws Exception {
        var whole = folder.resolve("data");
        try (var db = Recipe.OURS.open(whole)) {
            for (var i = 0; i < 1_000; i++) {
                db.add("n" + i);
            }
        }
        var length = (int) Files.size(whole.resolve("db.data"));
        var said = new java.util.EnumMap<LogFaults.Said, Integer>(LogFaults.Said.class);
        for (var at : LogFaults.places(50, length)) {
            var outcome = LogFaults.verified(whole, folder.resolve("data" + at), at);
            said.merge(outcome.said(), 1, Integer::sum);
            assertFalse(outcome.isSilentLoss(), "a byte at " + at + ": " + outcome);
        }
        System.out.println("damaged data files: " + said);
    }

    @Test
    void opensWhereverTheLastLineIsTorn() {
        var faults = LogFaults.of(Recipe.OURS, folder.resolve("whole"), 300);
        assertAll(IntStream.rangeClosed(1, 200).mapToObj(torn -> () -> {
            var outcome = faults.with(folder.resolve("torn" + torn), log -> Arrays.copyOf(log, log.length - torn));
            assertEquals(LogFaults.Said.NOTHING, outcome.said(), "cut by " + torn);
            assertTrue(outcome.lost() <= 1, "cut by " + torn + ": " + outcome);
        }));
    }

    @Test
    void acknowledgesNothingAfterADiskIsFull() throws Exception {
        var stock = full(Recipe.STOCK_WRITING_AT_ONCE, "stock");
        assertTrue(stock.lost > 0, () -> "the engine's defaults lost nothing: " + stock);
        var ours = full(Recipe.OURS, "ours");
        System.out.printf("full disk: stock %s%n           ours  %s%n", stock, ours);
        assertEquals(0, ours.lost);
        assertTrue(ours.refused > 0 && ours.acknowledged > 0, ours::toString);
    }

    private record Full(int acknowledged, int refused, int lost) {}

    private Full full(Recipe recipe, String name) throws Exception {
        try (var disk = SmallDisk.mounted(folder.resolve(name), 6)) {
            var data = Files.createDirectories(disk.folder().resolve("data"));
            try (var writer = OtherProcess.start(recipe, data, "n", 30_000).toEnd()) {
                disk.enlarge(100);
                try (var again = recipe.open(data)) {
                    var lost = new java.util.TreeSet<>(writer.acknowledged());
                    lost.removeAll(again.names());
                    again.add("afterwards");
                    return new Full(writer.acknowledged().size(), writer.refused().size(), lost.size());
                }
            }
        }
    }

    @Test
    void acknowledgesNothingAfterADiskFailed() throws IOException {
        var stock = failing(Recipe.STOCK_WRITING_AT_ONCE, "stock");
        assertEquals(300, stock.acknowledged().size(), "the engine's defaults noticed that the disk failed");
        var ours = failing(Recipe.OURS, "ours");
        System.out.printf("failing disk: stock acknowledged %d, ours %d and then refused %d: %s%n",
                stock.acknowledged().size(),
                ours.acknowledged().size(), ours.refused().size(), ours.refused().getFirst());
        assertTrue(ours.acknowledged().size() < 100, () -> "acknowledged " + ours.acknowledged().size());
        assertEquals(List.of(), ours.acknowledgedAfterRefusal());
    }

    /** From its hundredth call on, each thread is told that what it wrote is not on the disk. */
    private OtherProcess failing(Recipe recipe, String name) throws IOException {
        var trace = folder.resolve(name + ".trace");
        Tools.need("strace", "strace -V");
        try (var writer = OtherProcess
                .start(recipe, Files.createDirectories(folder.resolve(name)), "n", 300, "strace", "-f",
                        "-qq", "-o", trace.toString(), "-e", "trace=fsync,fdatasync", "-e",
                        "inject=fsync,fdatasync:error=EIO:when=100+")
                .toEnd()) {
            assertTrue(Files.readString(trace).contains("(INJECTED)"), "strace made no call fail");
            return writer;
        }
    }
}
