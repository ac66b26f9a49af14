package martlet.web;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each parser of what strangers write, on what chance makes of good input, and on a lot of it. */
class ParserTest {

    private static final int SEED = 20261130;
    private static final int MUTATIONS = 10_000;

    private static final List<String> PIECES = List.of("%", "%00", "%zz", "%c3", "&", "=", ";", ",", ".", "/", "//",
            "\\",
            ":", "://", "[", "]", "\"", "'", "<", ">", "\0", "\r\n", "\t", " ", "+", "-1", "99999999999999999999", "q=",
            "\u00e9", "\ud800", "\ud83d\ude00", "\u2028", "javascript:", "http://", "for=");

    @ParameterizedTest
    @EnumSource
    void readsWhatChanceMakes(Parser parser) {
        var good = parser.good().stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        var pieces = PIECES.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
        parser.good().forEach(parser::read);
        for (var n = 0; n < MUTATIONS; n++) {
            var bytes = Chance.of(new Random(SEED + n), good, pieces);
            // As one character of the wire, and as what a page decoded.
            var set = n % 2 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            var text = new String(bytes, set);
            try {
                parser.read(text);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("%s, number %d: %s".formatted(parser, n, text), e);
            }
        }
    }

    /** Twenty thousand of each: more than a header, a path or a form has, and no time to speak of. */
    @ParameterizedTest
    @EnumSource
    void readsALotOfAnything(Parser parser) {
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> PIECES.forEach(piece -> parser.read(
                parser.good().getFirst() + piece.repeat(20_000))));
    }
}
