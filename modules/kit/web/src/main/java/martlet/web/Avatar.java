package martlet.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Draws a mark for a name: always the same, symmetrical, in the page itself, so that nobody else is asked for it. */
final class Avatar {

    private static final int SIZE = 5;

    private Avatar() {}

    /** Returns it as SVG of class {@code mark}, hidden from those who have the name read to them beside it. */
    static String svg(String name) {
        var bits = digest(name.strip());
        var cells = new StringBuilder();
        for (var i = 0; i < SIZE * (SIZE + 1) / 2; i++) {
            if ((bits[i] & 1) == 1) {
                var x = i / SIZE;
                cells.append(cell(x, i % SIZE));
                cells.append(x == SIZE / 2 ? "" : cell(SIZE - 1 - x, i % SIZE));
            }
        }
        var hue = (bits[30] & 0xff) * 360 / 256;
        return ("<svg class=\"mark\" viewBox=\"-1 -1 7 7\" width=\"40\" height=\"40\" aria-hidden=\"true\" focusable=\"false\""
                + " fill=\"hsl(%d 60%% 45%%)\">%s</svg>").formatted(hue, cells);
    }

    private static String cell(int x, int y) {
        return "<path d=\"M%d %dh1v1h-1z\"/>".formatted(x, y);
    }

    private static byte[] digest(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
