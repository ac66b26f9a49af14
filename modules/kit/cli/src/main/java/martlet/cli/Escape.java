package martlet.cli;

/** Makes text from outside harmless where lines count. */
final class Escape {

    private Escape() {}

    /** Writes control characters as codes: a line break would fake a line of its own, others command the terminal. */
    static String controls(String text) {
        return text.codePoints().anyMatch(Escape::isControl) ? escaped(text, false) : text;
    }

    /** Makes the inside of a JSON string. */
    static String json(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean json) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isControl(c)) {
                out.append("\\u%04x".formatted(c));
            } else if (json && (c == '"' || c == '\\')) {
                out.append('\\').appendCodePoint(c);
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            // Format characters can turn the direction of a line; a lone surrogate can't be encoded.
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
            default -> false;
        };
    }
}
