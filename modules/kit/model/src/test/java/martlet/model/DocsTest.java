package martlet.model;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/model.md} shows as code is in a test of this room, line by line, which runs it on both engines. */
class DocsTest {

    private static final Path PAGE = Path.of("..", "..", "..", "docs", "model.md");
    private static final Path TESTS = Path.of("src", "test", "java", "martlet", "model");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theGuideShowsWhatIsTested() throws IOException {
        var tests = tests();
        var blocks = BLOCK.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
        assertTrue(blocks.size() >= 8, "examples found: " + blocks.size());
        assertAll(blocks.stream().map(block -> () -> assertTrue(
                tests.stream().anyMatch(test -> test.contains(stripped(block))),
                "in no test of this room:\n" + block)));
    }

    private static List<String> tests() throws IOException {
        try (var files = Files.list(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(DocsTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return stripped(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Indentation, blank lines and the column of a comment are the page's own. */
    private static String stripped(String code) {
        return code.lines().map(line -> line.strip().replaceAll(" +//", " //"))
                .filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
