package martlet.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The letters that mean something in HTML, and what stands for them between tags and inside quoted attributes. */
final class Html {

    private static final int CONTROLS = 14;
    private static final int LAST = '`';
    /** What stands for a letter that means nothing. */
    static final byte[] ITSELF = {};

    private static final byte[][] SIGNS = signs();

    private Html() {}

    private static byte[][] signs() {
        var signs = new byte[LAST + 1][];
        Arrays.fill(signs, ITSELF);
        for (var control = 0; control < CONTROLS; control++) {
            signs[control] = bytes("&#" + control + ";");
        }
        signs['&'] = bytes("&amp;");
        signs['<'] = bytes("&lt;");
        signs['>'] = bytes("&gt;");
        signs['"'] = bytes("&quot;");
        for (var sign : new char[]{'\'', '=', '`'}) {
            signs[sign] = bytes("&#" + (int) sign + ";");
        }
        return signs;
    }

    private static byte[] bytes(String sign) {
        return sign.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns what stands for a letter; {@link #ITSELF} where that is the letter. */
    static byte[] sign(char letter) {
        return letter > LAST ? ITSELF : SIGNS[letter];
    }
}
