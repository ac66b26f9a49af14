package martlet.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HttpException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms with files, as browsers write them and as nobody should. */
class MultipartTest {

    private static final String NAMED = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
    private static final String FILE = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n"
            + "Content-Type: text/html\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";

    private static Params read(byte[] body) throws IOException {
        return Multipart.read(new ByteArrayInputStream(body), "b", new Uploads());
    }

    private static Params read(String body) throws IOException {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void textsAndFiles() throws IOException {
        var form = read(NAMED + "ü\r\n-" + "\r\n" + NAMED + "two\r\n" + FILE + "\r\n--\r\n\r\n--c\r\n" + END + "rest");
        assertEquals(List.of("ü\r\n-", "two"), form.all("a"));
        var upload = form.upload("f").orElseThrow();
        assertEquals("x.png", upload.name());
        assertEquals("\r\n--\r\n\r\n--c\r\n", text(upload));
        assertTrue(form.upload("a").isEmpty() && !form.has("f"));
    }

    @Test
    void whatWasNotChosenIsNothing() throws IOException {
        var form = read(FILE.replace("x.png", "") + END);
        assertTrue(form.upload("f").isEmpty() && form.names().isEmpty());
    }

    @Test
    void aNameIsWrittenAsBrowsersDo() throws IOException {
        var form = read(
                "--b\r\ncontent-disposition: Form-Data; name=\"a%22b\"; filename=\"ä \\ ;.txt\"; size=3\r\n\r\nx"
                        + END);
        assertEquals("ä \\ ;.txt", form.upload("a\"b").orElseThrow().name());
    }

    /** Sizes around those of the buffer and of what is kept in memory, in the pieces in which a network brings them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_400, 65_460, 65_535, 65_536, 65_537, 131_072, 300_001})
    void aFileIsWhatWasSent(int size) throws IOException {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        var body = new ByteArrayOutputStream();
        body.write(FILE.getBytes(StandardCharsets.UTF_8));
        body.write(content);
        body.write(END.getBytes(StandardCharsets.UTF_8));
        try (var uploads = new Uploads()) {
            var form = Multipart.read(new InPieces(body.toByteArray(), new Random(7)), "b", uploads);
            var upload = form.upload("f").orElseThrow();
            assertEquals(size, upload.size());
            assertArrayEquals(content, upload.open().readAllBytes());
            assertArrayEquals(content, upload.open().readAllBytes(), "a second time");
        }
    }

    record Bad(String does, String body, int status, String says) {
        @Override
        public String toString() {
            return does;
        }
    }

    static final List<Bad> BAD = List.of(
            new Bad("nothing", "", 400, "ends in the middle"),
            new Bad("another boundary", NAMED.replace("--b", "--c") + END, 400, "not well-formed"),
            new Bad("something before the first", "hello\r\n" + NAMED + END, 400, "not well-formed"),
            new Bad("no end", NAMED + "value", 400, "ends in the middle"),
            new Bad("half an end", NAMED + "value\r\n--b-", 400, "ends in the middle"),
            new Bad("more behind a boundary", NAMED + "value\r\n--bb\r\n" + END, 400, "not well-formed"),
            new Bad("no headers", "--b\r\n\r\nvalue" + END, 400, "has no name"),
            new Bad("another kind of part", NAMED.replace("form-data", "attachment") + END, 400, "has no name"),
            new Bad("no name", NAMED.replace("; name=\"a\"", "") + END, 400, "has no name"),
            new Bad("an empty name", NAMED.replace("\"a\"", "\"\"") + END, 400, "has no name"),
            new Bad("a quote without its end", NAMED.replace("\"a\"", "\"a") + END, 400, "has no name"),
            new Bad("bare line ends", NAMED.replace("\r\n", "\n") + END, 400, "not well-formed"),
            new Bad("a line that does not end", "--b\r\n" + "x".repeat(9_000) + END, 400, "not well-formed"),
            new Bad("lines without end", "--b\r\n" + "x: y\r\n".repeat(2_000) + "\r\n" + END, 400, "not well-formed"),
            new Bad("text that is none", NAMED + "\0" + END, 400, "NUL"),
            new Bad("too many values", (NAMED + "\r\n").repeat(1_001) + "--b--", 400, "more than 1,000 values"),
            new Bad("too many files", (FILE + "\r\n").repeat(21) + "--b--", 400, "more than 20 files"),
            new Bad("too much text", NAMED + "x".repeat(1 << 20) + "\r\n" + NAMED + "y" + END, 413,
                    "at most 1,048,576 bytes"));

    @ParameterizedTest
    @FieldSource("BAD")
    void isRefusedWithASentence(Bad bad) {
        var refused = assertThrows(HttpException.class, () -> read(bad.body));
        assertEquals(bad.status, refused.status().code());
        assertTrue(refused.getMessage().contains(bad.says), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "b ", "a\r\nb", "ü", "\"",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void aBoundaryThatIsNoneIsRefused(String boundary) {
        assertEquals(400, assertThrows(HttpException.class,
                () -> Multipart.read(InputStream.nullInputStream(), boundary, new Uploads())).status().code());
    }

    /** Whatever becomes of a form on its way, it is read or refused, and nothing else; texts are never more than was sent. */
    @Test
    void mutatedFormsAreReadOrRefused() throws IOException {
        var whole = (NAMED + "value\r\n" + FILE + "\u0000\u0001\r\n--\r\n" + NAMED + END)
                .getBytes(StandardCharsets.UTF_8);
        var random = new Random(20_260_131);
        var read = 0;
        for (var round = 0; round < 20_000; round++) {
            var body = mutated(whole, random);
            try (var uploads = new Uploads()) {
                var form = Multipart.read(new InPieces(body, random), "b", uploads);
                assertTrue(form.text().length() <= 6 * body.length + 10);
                read++;
            } catch (HttpException e) {
                assertEquals(400, e.status().code());
            }
        }
        assertTrue(read > 1_000, "some are still forms: " + read);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        var body = whole.clone();
        for (var changes = random.nextInt(4); changes > 0; changes--) {
            var at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body[at] = "\r\n-b\":;= %".getBytes(StandardCharsets.US_ASCII)[random.nextInt(10)];
                case 2 -> body = java.util.Arrays.copyOf(body, Math.max(1, at));
                default -> System.arraycopy(body, random.nextInt(body.length - at), body, at,
                        Math.min(at, 10) % (body.length - at));
            }
        }
        return body;
    }

    private static String text(Upload upload) throws IOException {
        return new String(upload.open().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Brings some bytes at a time, as many as chance will have it. */
    private static final class InPieces extends InputStream {

        private final ByteArrayInputStream bytes;
        private final Random random;

        InPieces(byte[] bytes, Random random) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, Math.min(length, 1 + random.nextInt(5_000)));
        }
    }
}
