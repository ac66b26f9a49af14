package chirp.launcher;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and the page about the API show as code is code of this repository, as it is compiled and tested. */
class WordsTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/rest.md"})
    void pagesShowRealCode(String page) throws IOException {
        var sources = sources();
        var blocks = BLOCK.matcher(Files.readString(TOP.resolve(page))).results().map(found -> found.group(1))
                .toList();
        assertFalse(blocks.isEmpty(), page + " shows no code");
        assertAll(blocks.stream().map(block -> () -> assertTrue(
                sources.stream().anyMatch(source -> source.contains(stripped(block))), "not in any source: " + block)));
    }

    private static List<String> sources() throws IOException {
        try (var files = Files.walk(TOP.resolve("modules"))) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.toString().contains("/target/"))
                    .map(WordsTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return stripped(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Where lines begin and end is the page's own. */
    private static String stripped(String code) {
        return code.replaceAll("\\s+", "");
    }
}
