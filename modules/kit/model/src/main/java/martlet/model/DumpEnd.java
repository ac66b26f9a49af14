package martlet.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last line of a dump, by which a load tells that it is whole.
 *
 * @param rows how many rows are before it
 * @param sha256 the checksum of all bytes before it, in small hexadecimal digits
 */
record DumpEnd(long rows, String sha256) {

    /** No such line has more bytes. */
    static final int LONGEST = 256;

    private static final Pattern LINE = Pattern
            .compile("\\{\"end\":\\{\"rows\":(\\d{1,18}),\"sha256\":\"([0-9a-f]{64})\"}}\n?");

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static DumpEnd of(long rows, MessageDigest before) {
        return new DumpEnd(rows, HexFormat.of().formatHex(before.digest()));
    }

    static Optional<DumpEnd> parse(String line) {
        var found = LINE.matcher(line);
        return found.matches()
                ? Optional.of(new DumpEnd(Long.parseLong(found.group(1)), found.group(2)))
                : Optional.empty();
    }

    byte[] line() {
        return "{\"end\":{\"rows\":%d,\"sha256\":\"%s\"}}\n".formatted(rows, sha256)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
