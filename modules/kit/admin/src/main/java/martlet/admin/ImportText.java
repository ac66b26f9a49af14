package martlet.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The text of an uploaded file: in the encoding that its mark names; without one in UTF-8, where all of it can be that, and else
 * as spreadsheets of the West wrote it for long.
 */
final class ImportText {

    private static final Charset OLD = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;

    private ImportText() {}

    /** Opens it for reading; the file is opened twice where it has no mark. */
    static Reader open(Supplier<InputStream> file) throws IOException {
        var head = head(file);
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return after(file, 3, StandardCharsets.UTF_8);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return after(file, 2, StandardCharsets.UTF_16LE);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return after(file, 2, StandardCharsets.UTF_16BE);
        }
        return after(file, 0, isUtf8(file) ? StandardCharsets.UTF_8 : OLD);
    }

    private static byte[] head(Supplier<InputStream> file) throws IOException {
        try (var in = file.get()) {
            return in.readNBytes(3);
        }
    }

    private static boolean begins(byte[] head, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Reader after(Supplier<InputStream> file, int mark, Charset charset) throws IOException {
        var in = file.get();
        in.skipNBytes(mark);
        return new InputStreamReader(in, charset);
    }

    private static boolean isUtf8(Supplier<InputStream> file) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var buffer = new char[BUFFER];
        try (var in = new InputStreamReader(file.get(), decoder)) {
            while (in.read(buffer) >= 0) {
                // Only whether it can be read.
            }
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /** Returns a pasted text as if it had been a file. */
    static Supplier<InputStream> of(String text) {
        var bytes = StandardCharsets.UTF_8.encode(text);
        return () -> new java.io.ByteArrayInputStream(bytes.array(), 0, bytes.limit());
    }
}
