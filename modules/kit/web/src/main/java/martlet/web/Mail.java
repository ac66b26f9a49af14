package martlet.web;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * A mail to one person, in plain text. Immutable.
 *
 * @param to the address, without a name
 * @param subject what it is about, in one line
 * @param text what it says, in lines of any length
 */
public record Mail(String to, String subject, String text) {

    /** One address and nothing else: what could end it, or name a second one, is no part of it. */
    private static final Pattern ADDRESS = Pattern
            .compile("[^@\\s\\p{Z}\\p{Cc}<>()\\[\\],;:\"\\\\]{1,64}@[^@\\s\\p{Z}\\p{Cc}<>()\\[\\],;:\"\\\\]{1,255}");

    private static final int LONGEST_SUBJECT = 200;
    private static final int WIDTH = 76;

    /**
     * Checks the parts: nobody writes a line of the head with what they entered.
     *
     * @throws IllegalArgumentException when the address is none, or the subject is empty, has more than 200 characters or a
     *     control character in it, or the text has NUL in it
     */
    public Mail {
        checkAddress(to);
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || hasControls(subject)) {
            throw new IllegalArgumentException("A mail's subject is 1 to 200 characters in one line");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A mail's text has NUL in it");
        }
    }

    private static void checkAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "A mail goes to one address, such as ada@example.org, and to nothing else");
        }
    }

    /** Returns a text in lines of a width that is read with ease; a word, such as a link, stays in one piece. */
    static String wrapped(String text) {
        var lines = text.strip().lines().map(Mail::broken).toList();
        return String.join("\n", lines) + "\n";
    }

    private static String broken(String line) {
        if (line.length() <= WIDTH) {
            return line;
        }
        var out = new StringBuilder();
        var used = 0;
        for (var word : line.split(" ", -1)) {
            var fits = used + 1 + word.length() <= WIDTH;
            out.append(out.isEmpty() ? "" : fits ? " " : "\n").append(word);
            used = fits && used > 0 ? used + 1 + word.length() : word.length();
        }
        return out.toString();
    }

    private static boolean hasControls(String line) {
        // The two separators end a line for some readers, though they are no control characters.
        return line.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
    }

    /**
     * Returns the address as the mail system knows it, its host in ASCII.
     *
     * @throws IllegalArgumentException when the host is no name of a host
     */
    public String recipient() {
        return inAscii(to);
    }

    static String inAscii(String address) {
        checkAddress(address);
        var at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
    }

    /** Leaves the text out, which may have a link in it that opens something. */
    @Override
    public String toString() {
        return "Mail[%s, %s]".formatted(to, subject);
    }
}
