package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import martlet.testing.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image is killed while people write, twenty times: every message that was answered is there afterwards. */
class KillIT {

    private static final int CYCLES = 20;

    @TempDir
    Path data;

    @Test
    void nothingAnsweredIsLost() throws InterruptedException {
        Running.done(Running.Form.IMAGE, data, Scenario.PASSWORD + "\n", "user", "create", "ada", "--email",
                "ada@example.org",
                "--password-stdin");
        var random = new Random(11);
        var answered = new ArrayList<String>();
        for (var cycle = 0; cycle < CYCLES; cycle++) {
            try (var site = Running.serve(Running.Form.IMAGE, data)) {
                assertAllThere(site, answered);
                answered.addAll(writeUntilKilled(site, cycle, 3 + random.nextInt(20)));
            }
        }
        try (var site = Running.serve(Running.Form.IMAGE, data)) {
            assertAllThere(site, answered);
            assertEquals(0, site.stop());
        }
        assertTrue(answered.size() > CYCLES * 3, "only " + answered.size() + " were written");
    }

    /** Two write as fast as they are answered; after so many answers the process is killed under them. */
    private static List<String> writeUntilKilled(Running site, int cycle, int answers) throws InterruptedException {
        var written = java.util.Collections.synchronizedList(new ArrayList<String>());
        var enough = new CountDownLatch(answers);
        var numbers = new AtomicInteger();
        var writers = List.of(0, 1).stream().map(_ -> Thread.ofVirtual().start(() -> {
            try (var program = site.documents().watch(new Visitor(site.address())).as("ada", Scenario.PASSWORD)) {
                while (true) {
                    var text = "cycle %d number %d".formatted(cycle, numbers.incrementAndGet());
                    var status = program.json("POST", "/api/message/", "{\"content\":\"%s\"}".formatted(text)).status();
                    if (status == 201) {
                        written.add(text);
                        enough.countDown();
                    }
                }
            } catch (UncheckedIOException _) {
                // The process is gone, as it should be.
            }
        })).toList();
        enough.await();
        site.kill();
        for (var writer : writers) {
            writer.join();
        }
        return written;
    }

    private static void assertAllThere(Running site, List<String> answered) {
        try (var reader = site.documents().watch(new Visitor(site.address()))) {
            var missing = new ArrayList<>(answered);
            // To the very end: rows that were kept and never answered are there as well.
            String body;
            var page = 1;
            do {
                body = reader.get("/api/message/?limit=100&fields=content&ordering=id&page=" + page++).is(200).body();
                var seen = body;
                missing.removeIf(text -> seen.contains('"' + text + '"'));
            } while (!body.contains("\"objects\":[]"));
            assertEquals(List.of(), missing, "answered, and gone after the kill");
        }
    }
}
