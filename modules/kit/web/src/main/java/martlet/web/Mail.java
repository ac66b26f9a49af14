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
