package martlet.model;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The names of files as people send them: whatever they are, they become names that any system can keep and show. */
final class FileNames {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String RESERVED = "<>:\"/\\|?*";

    private FileNames() {}

    /** Returns the last part of a name, without what can't be seen or means something to a system, ending as its kind does. */
    static String cleaned(String name, FileType type) {
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var plain = kept(Texts.composed(last), FileNames::isPlain);
        var small = SPACE.matcher(plain).replaceAll(" ").strip();
        var shown = small.startsWith(".") ? "file" + small : small;
        return type.named(shown.isEmpty() ? "file" : shortened(shown));
    }

    private static String kept(String text, IntPredicate which) {
        return text.codePoints().filter(which)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Without the signs that turn text around, {@code gpj.exe} can't look like {@code exe.jpg}. */
    private static boolean isPlain(int c) {
        return RESERVED.indexOf(c) < 0 && switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    /** The ending stays, for it says what to open the file with. */
    private static String shortened(String name) {
        var length = name.codePointCount(0, name.length());
        if (length <= StoredFile.LONGEST_NAME) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        var room = StoredFile.LONGEST_NAME - ending.codePointCount(0, ending.length());
        return name.substring(0, name.offsetByCodePoints(0, room)) + ending;
    }
}
