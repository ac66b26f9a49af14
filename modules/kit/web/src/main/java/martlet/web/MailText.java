package martlet.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A mail as it travels, after RFC 5322: a head of ASCII lines, and a text that is left readable where it is ASCII with lines
 * of a usual length, and is base64 where not.
 */
public final class MailText {

    private static final int LONGEST_LINE = 900;
    private static final int ENCODED_AT_ONCE = 36;

    private MailText() {}

    /**
     * Writes a mail.
     *
     * @param from the address that it is from, and that answers go to
     * @param written when
     * @throws IllegalArgumentException when an address is none
     */
    public static byte[] of(Mail mail, String from, Instant written) {
        var sender = Mail.inAscii(from);
        var plain = isPlain(mail.text());
        var head = List.of(
                "From: " + sender,
                "To: " + mail.recipient(),
                "Subject: " + encoded(mail.subject()),
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(written.atOffset(ZoneOffset.UTC)),
                "Message-ID: <" + Secrets.random(18) + sender.substring(sender.lastIndexOf('@')) + ">",
                // So that nothing answers by itself to what nobody reads.
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: " + (plain ? "7bit" : "base64"),
                "", "");
        var all = new ByteArrayOutputStream();
        all.writeBytes(String.join("\r\n", head).getBytes(StandardCharsets.UTF_8));
        all.writeBytes(plain ? lines(mail.text()).getBytes(StandardCharsets.US_ASCII) : base64(mail.text()));
        return all.toByteArray();
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x7f && (c >= ' ' || c == '\n' || c == '\r' || c == '\t'))
                && text.lines().allMatch(line -> line.length() <= LONGEST_LINE);
    }

    private static String lines(String text) {
        return String.join("\r\n", text.lines().toList()) + "\r\n";
    }

    private static byte[] base64(String text) {
        return (Base64.getMimeEncoder().encodeToString(lines(text).getBytes(StandardCharsets.UTF_8)) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** As RFC 2047 has it: what is not ASCII stands in words of base64, none longer than a line, none with half a character. */
    private static String encoded(String line) {
        if (line.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !line.contains("=?")) {
            return line;
        }
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (bytes(word + Character.toString(c)).length > ENCODED_AT_ONCE) {
                words.add(word(word.toString()));
                word.setLength(0);
            }
            word.appendCodePoint(c);
        });
        words.add(word(word.toString()));
        return String.join("\r\n ", words);
    }

    private static String word(String part) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(part)) + "?=";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
