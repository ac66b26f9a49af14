package martlet.model;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Set;

/** What of a text can be seen, and which texts look alike. Holds no state. */
public final class Texts {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int PICTURE_SELECTOR = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;

    /** The two ends of each range of characters that show nothing of their own, as Unicode has them, and the empty pattern of Braille. */
    private static final int[] UNSEEN = {
            0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B,
            0x200F,
            0x202A, 0x202E, 0x2060, 0x206F, 0x2800, 0x2800, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0,
            0xFFA0,
            0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF};

    /** The signs that take the vowel from an Indic letter, after which a joiner says how the next one hangs on. */
    private static final Set<Integer> VIRAMAS = Set.of(0x094D, 0x09CD, 0x0A4D, 0x0ACD, 0x0B4D, 0x0BCD, 0x0C4D, 0x0CCD,
            0x0D4D,
            0x0DCA, 0x1039, 0x17D2, 0x1A60, 0x1B44, 0x1BAA, 0xA806, 0xA8C4, 0xA953, 0xA9C0, 0xAAF6, 0xABED);

    /** The scripts whose letters join, so that not joining two of them says something. */
    private static final Set<UnicodeScript> JOINING = Set.of(UnicodeScript.ARABIC, UnicodeScript.SYRIAC,
            UnicodeScript.MANDAIC, UnicodeScript.MONGOLIAN, UnicodeScript.NKO, UnicodeScript.ADLAM,
            UnicodeScript.HANIFI_ROHINGYA);

    private Texts() {}

    /** Whether nothing of a text can be seen: it is empty, or has only spaces, controls, joiners and their like. */
    public static boolean isBlank(String text) {
        for (var i = 0; i < text.length();) {
            var character = text.codePointAt(i);
            if (!isBlank(character)) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character)
                || Character.isISOControl(character) || isUnseen(character);
    }

    private static boolean isUnseen(int character) {
        for (var i = 0; i < UNSEEN.length; i += 2) {
            if (character >= UNSEEN[i] && character <= UNSEEN[i + 1]) {
                return true;
            }
        }
        return Character.getType(character) == Character.FORMAT;
    }

    /**
     * Whether every character of a text that can't be seen itself does something that can: a joiner or a selector inside an
     * emoji, a joiner where a script needs it. Any other lets two texts look the same that are not.
     */
    public static boolean isPlain(String text) {
        var characters = text.codePoints().toArray();
        for (var i = 0; i < characters.length; i++) {
            var before = i > 0 ? characters[i - 1] : 0;
            var after = i + 1 < characters.length ? characters[i + 1] : 0;
            if (isUnseen(characters[i]) && !isNeeded(before, characters[i], after)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNeeded(int before, int character, int after) {
        return switch (character) {
            case ZERO_WIDTH_JOINER -> endsPicture(before) && isPicture(after) || VIRAMAS.contains(before);
            case ZERO_WIDTH_NON_JOINER -> VIRAMAS.contains(before) || joins(before) && joins(after);
            case PICTURE_SELECTOR -> isPicture(before) || isKeycap(before);
            default -> isTag(character) && (before == BLACK_FLAG || isTag(before));
        };
    }

    private static boolean isPicture(int character) {
        return Character.isExtendedPictographic(character);
    }

    private static boolean endsPicture(int character) {
        return isPicture(character) || Character.isEmojiModifier(character) || character == PICTURE_SELECTOR;
    }

    private static boolean isKeycap(int character) {
        return character >= '0' && character <= '9' || character == '#' || character == '*';
    }

    /** Letters that can't be seen, which after a black flag spell the country that it is of. */
    private static boolean isTag(int character) {
        return character >= 0xE0020 && character <= 0xE007F;
    }

    private static boolean joins(int character) {
        return Character.isLetter(character) && JOINING.contains(UnicodeScript.of(character));
    }

    /** Returns a text with its letters put together (NFC), which looks the same and is kept in one way. */
    public static String composed(String text) {
        return Normalizer.normalize(text, Form.NFC);
    }

    /**
     * Returns what is the same for texts that differ only in capital letters, in how letters are put together, in their width
     * and other such forms (NFKC), and in what can't be seen.
     */
    public static String folded(String text) {
        var seen = Normalizer.normalize(text, Form.NFKC).codePoints().filter(character -> !isUnseen(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        // By way of capitals, because some small letters share one.
        return Normalizer.normalize(seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
    }
}
