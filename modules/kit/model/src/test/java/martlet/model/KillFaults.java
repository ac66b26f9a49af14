package martlet.model;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/**
 * What kills did to a database.
 *
 * @param lost how many acknowledged names were not there afterwards
 * @param refusals why it could not be opened, each time that it could not
 * @param seconds how long each opening after a kill took
 */
record KillFaults(int lost, List<String> refusals, List<Double> seconds) {

    /** Ends a writer with SIGKILL in each cycle, at a different number of names, and looks at what is there. */
    static KillFaults of(Recipe recipe, Path folder, int cycles) {
        var told = new HashSet<String>();
        var lost = new HashSet<String>();
        var refusals = new ArrayList<String>();
        var seconds = new ArrayList<Double>();
        for (var cycle = 1; cycle <= cycles; cycle++) {
            try (var writer = OtherProcess.start(recipe, folder, "c" + cycle + "-", 1_000_000)) {
                told.addAll(writer.until(10 + 37 * cycle % 400).kill().acknowledged());
            }
            var start = System.nanoTime();
            try (var again = recipe.open(folder)) {
                seconds.add((System.nanoTime() - start) / 1e9);
                lost.addAll(told);
                lost.removeAll(again.names());
            } catch (StorageException | SQLException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        return new KillFaults(lost.size(), refusals, seconds);
    }

    /** Returns the longest opening; with a hundred cycles and fewer, that is the 99th percentile too. */
    double slowest() {
        return seconds.isEmpty() ? Double.POSITIVE_INFINITY : Collections.max(seconds);
    }
}
