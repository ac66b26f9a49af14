package martlet.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small round of each check under fault that needs no more than Maven brings; {@link SlowFaultTest} has the long ones. */
class FaultTest {

    @TempDir
    private Path folder;

    @Test
    void keepsWhatItAcknowledgedThroughKills() {
        var faults = KillFaults.of(Recipe.OURS, folder, 4);
        assertEquals(List.of(), faults.refusals());
        assertEquals(0, faults.lost());
        assertTrue(faults.slowest() < 10, () -> "an opening took %.1f s".formatted(faults.slowest()));
    }

    @Test
    void letsTheNextProcessInAsSoonAsOneIsKilled() {
        try (var first = OtherProcess.start(Recipe.OURS, folder, "n", 1_000_000).untilOpen()) {
            assertThrows(StorageException.class, () -> Recipe.OURS.open(folder));
            first.kill();
            try (var second = Recipe.OURS.open(folder)) {
                assertTrue(second.names().containsAll(first.acknowledged()));
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void hidesNoDamageAndOpensWhereOnlyTheLastLineIsTorn() {
        var faults = LogFaults.of(Recipe.OURS, folder.resolve("whole"), 300);
        var log = faults.log();
        assertEquals(300, faults.count());
        assertEquals(LogFaults.Outcome.WHOLE, faults.with(folder.resolve("same"), same -> same));
        assertAll(LogFaults.places(5, log.length - 1_000).stream().map(at -> () -> assertFalse(
                faults.with(folder.resolve("cut" + at), bytes -> LogFaults.without(bytes, at)).isSilentLoss(),
                "at " + at)));
        assertAll(List.of(1, 3, 60, 200).stream().map(torn -> () -> assertEquals(LogFaults.Said.NOTHING,
                faults.with(folder.resolve("torn" + torn), bytes -> Arrays.copyOf(bytes, bytes.length - torn)).said(),
                "cut by " + torn)));
    }
}
