package chirp.launcher;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Who finds what people can't read or reach. It is asked in the page itself, for what is wrong only: the library's own way
 * brings all that is right along and opens a second page for each answer, which takes twice as long. Nor are style sheets
 * read once more beforehand: only rules that are not asked need that.
 */
final class Axe {

    private static final String ENGINE = engine();
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String ASK = """
            async rules => (await axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})).violations
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html}`))""";

    private Axe() {}

    private static String engine() {
        try (var in = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is wrong with the page as it stands, a line each, whatever the site's policy says of foreign script. */
    static List<String> violations(Page page) {
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(ENGINE);
        }
        return ((List<?>) page.evaluate(ASK, RULES)).stream().map(String::valueOf).toList();
    }
}
