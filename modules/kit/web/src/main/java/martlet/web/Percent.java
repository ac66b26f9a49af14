package martlet.web;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import martlet.model.Phrase;

/** Percent codes, read strictly: what is not UTF-8, or has a NUL that no database keeps, is the client's mistake. */
final class Percent {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    /** Writes a value so that it can stand in a path or a query. Most have nothing to code: those are returned as they are. */
    static String coded(String value) {
        var at = plain(value, 0);
        if (at == value.length()) {
            return value;
        }
        var coded = new StringBuilder(value.length() + 32).append(value, 0, at);
        while (at < value.length()) {
            var from = at;
            // All that is to be coded in one go: half of a pair of characters has no bytes.
            while (at < value.length() && !isPlain(value.charAt(at))) {
                at++;
            }
            for (var one : value.substring(from, at).getBytes(StandardCharsets.UTF_8)) {
                HEX.toHexDigits(coded.append('%'), one);
            }
            from = at;
            at = plain(value, at);
            coded.append(value, from, at);
        }
        return coded.toString();
    }

    private static int plain(String value, int from) {
        var at = from;
        while (at < value.length() && isPlain(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
                || c == '*';
    }

    /**
     * Decodes a part of a path, a query or a form.
     *
     * @param form whether {@code +} stands for a space
     * @throws HttpException 400, with a sentence that says what is wrong
     */
    static String decoded(String raw, boolean form) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var i = 0; i < raw.length(); i++) {
            var c = raw.charAt(i);
            if (c == '%') {
                bytes.write(code(raw, i));
                i += 2;
            } else {
                bytes.write(form && c == '+' ? ' ' : latin(c));
            }
        }
        return text(bytes.toByteArray());
    }

    /** The wire's bytes come one to a character. */
    private static int latin(char c) {
        if (c > 0xff) {
            throw bad("A character is not percent-coded.");
        }
        return c;
    }

    private static int code(String raw, int at) {
        var high = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        var low = at + 2 < raw.length() ? Character.digit(raw.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw bad("A '%' is not followed by two hexadecimal digits.");
        }
        return high * 16 + low;
    }

    /** Returns text that is UTF-8 and has no NUL. */
    static String text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                throw bad("There is a NUL character, which can't be stored.");
            }
            return text;
        } catch (CharacterCodingException _) {
            throw bad("The text is not UTF-8.");
        }
    }

    static HttpException bad(String english) {
        return bad(Phrase.of(english));
    }

    static HttpException bad(Phrase sentence) {
        return new RefusedException(Status.BAD_REQUEST_400, sentence);
    }
}
