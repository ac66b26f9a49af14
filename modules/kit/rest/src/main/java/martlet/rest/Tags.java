package martlet.rest;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Entity tags: {@code "3-1c291ca3"}, the row's version and a checksum of the answer. The answer also holds what the row
 * links to, and depends on who asks and for which fields; so a read compares the whole tag. A write is held to the
 * version alone: it is the row's, and its parents may change meanwhile.
 */
final class Tags {

    private static final HexFormat HEX = HexFormat.of();

    private Tags() {}

    static String of(long version, byte[] answer) {
        return "\"" + version + "-" + HEX.toHexDigits(sum(answer)) + "\"";
    }

    /** Returns the tag of a list, which has no version: two checksums that err differently, and the length. */
    static String of(byte[] answer) {
        return "\"" + Integer.toHexString(answer.length) + "-" + HEX.toHexDigits(sum(answer))
                + HEX.toHexDigits(Arrays.hashCode(answer)) + "\"";
    }

    private static int sum(byte[] answer) {
        var sum = new CRC32C();
        sum.update(answer);
        return (int) sum.getValue();
    }

    /** Whether {@code If-None-Match} names the tag. */
    static boolean isIn(Call call, String tag) {
        return values(call, HeaderNames.IF_NONE_MATCH).stream()
                .anyMatch(given -> given.equals("*") || given.equals(tag) || given.equals("W/" + tag));
    }

    /** Whether a write says which version it is based on. */
    static boolean isConditional(Call call) {
        return !call.headers(HeaderNames.IF_MATCH).isEmpty();
    }

    /** Whether a write says that, and not just that there is a row. */
    static boolean namesVersion(Call call) {
        return values(call, HeaderNames.IF_MATCH).stream().anyMatch(given -> !given.equals("*"));
    }

    /**
     * Whether a write may go on, being based on this version or on none.
     *
     * @throws io.helidon.http.HttpException 400 when what it is based on is no tag: mostly one without its quotes
     */
    static boolean allow(Call call, long version) {
        for (var given : values(call, HeaderNames.IF_MATCH)) {
            if (!given.equals("*") && !(given.replaceFirst("^W/", "").startsWith("\"") && given.endsWith("\""))) {
                throw Problems.bad("If-Match is '%s', which is no ETag; send one as it came, with its quotes."
                        .formatted(given));
            }
        }
        return !isConditional(call) || values(call, HeaderNames.IF_MATCH).stream()
                .anyMatch(given -> given.equals("*") || given.startsWith("\"" + version + "-") && given.endsWith("\""));
    }

    private static List<String> values(Call call, HeaderName name) {
        var values = call.headers(name);
        return values.isEmpty()
                ? values
                : values.stream().flatMap(v -> Arrays.stream(v.split(","))).map(String::strip).toList();
    }
}
