package martlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each parser of what strangers write, a minute of search for what breaks it. What was found once is among {@link Parser}'s good input. */
@Tag("faults")
class JazzerTest {

    @TempDir
    Path folder;

    private record Search(Parser parser, Jazzer.Ended ended) {}

    @Test
    void nothingBreaks() {
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var searches = Stream.of(Parser.values()).map(parser -> threads.submit(() -> search(parser))).toList();
            assertAll(searches.stream().map(search -> () -> check(search.get())));
        }
    }

    private Search search(Parser parser) throws Exception {
        var its = new Jazzer(Fuzzed.class, Map.of("parser", parser.name()), folder.resolve(parser.name()));
        return new Search(parser, its.search(parser.good()));
    }

    private static void check(Search search) {
        search.ended.said().lines().filter(line -> line.startsWith("stat::number_of_executed_units"))
                .forEach(line -> System.out.printf("FUZZ %s %s%n", search.parser, line));
        assertEquals(0, search.ended.code(), () -> search.parser + "\n" + search.ended.said());
    }
}
