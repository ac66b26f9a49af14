package martlet.auth;

/** The letters and digits by which people and authenticators write bytes (RFC 4648), without padding. */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        for (var next : bytes) {
            buffer = buffer << 8 | next & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0 ? text.toString() : text.append(LETTERS.charAt(buffer << 5 - bits & 31)).toString();
    }

    static boolean isText(String text) {
        return text.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    }
}
