package martlet.auth;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of a drawing: a square a module, rows run together.
 *
 * @param size the width and height, with the quiet zone around
 * @param path what is dark, for the {@code d} of an SVG path
 */
record QrDrawing(int size, String path) {

    private static final int QUIET = 4;

    static QrDrawing of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            row(code, y, path);
        }
        return new QrDrawing(code.size + 2 * QUIET, path.toString());
    }

    private static void row(QrCode code, int y, StringBuilder path) {
        for (var x = 0; x < code.size; x++) {
            var from = x;
            while (x < code.size && code.getModule(x, y)) {
                x++;
            }
            if (x > from) {
                path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
            }
        }
    }
}
