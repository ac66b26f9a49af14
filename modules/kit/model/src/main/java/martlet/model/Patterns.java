package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of {@code like}: {@code %} is any text, {@code _} one character, and a backslash takes the next for itself. */
final class Patterns {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private Patterns() {}

    /** Returns text that stands for itself where {@code !} escapes. */
    static String escaped(String part) {
        return part.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Returns the pattern with {@code !} to escape. */
    static String like(String pattern) {
        var text = new StringBuilder();
        for (var sign : signs(pattern)) {
            text.append(sign == ANY ? "%" : sign == ONE ? "_" : escaped(Character.toString(sign)));
        }
        return text.toString();
    }

    /** Whether it asks for no more than a beginning, a part or an end, which every engine finds without trying twice. */
    static boolean isPlain(String pattern) {
        var signs = signs(pattern);
        return signs.stream().noneMatch(sign -> sign == ONE)
                && signs.stream().skip(1).limit(Math.max(0, signs.size() - 2)).noneMatch(sign -> sign == ANY);
    }

    /**
     * Returns it as a regular expression for {@link java.util.regex.Matcher#find}. The first place where the next part is
     * found is the only one that need be tried, so that no pattern takes longer than its length times that of the text.
     */
    static Pattern java(String pattern) {
        var text = new StringBuilder("(?s)\\A");
        var signs = signs(pattern);
        var last = signs.lastIndexOf(ANY);
        var open = false;
        for (var i = 0; i < signs.size(); i++) {
            var sign = signs.get(i);
            if (sign == ANY) {
                text.append(open ? ")" : "").append(i < last ? "(?>.*?" : ".*");
                open = i < last;
            } else {
                text.append(sign == ONE ? "." : literal(sign));
            }
        }
        return Pattern.compile(text.append("\\z").toString());
    }

    /** Returns a character as a regular expression that stands for it and nothing else. */
    static String literal(int character) {
        return Character.isLetterOrDigit(character)
                ? Character.toString(character)
                : "\\x{%x}".formatted(character);
    }

    private static List<Integer> signs(String pattern) {
        var signs = new ArrayList<Integer>();
        var escaped = false;
        for (var character : pattern.codePoints().toArray()) {
            if (!escaped && character == '\\') {
                escaped = true;
                continue;
            }
            signs.add(escaped ? character : character == '%' ? ANY : character == '_' ? ONE : character);
            escaped = false;
        }
        if (escaped) {
            throw new IllegalArgumentException("A \\ at the end of '%s' has nothing to stand before; write \\\\."
                    .formatted(pattern));
        }
        return signs;
    }
}
