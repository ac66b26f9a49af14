package martlet.model;

import java.util.Optional;

/**
 * Beginnings of names, minding no capital letters, as the index finds them that tells names apart. It has them folded, which
 * keeps what letters and digits of ASCII a name begins with; other letters may be folded with those that follow.
 *
 * @param column the folded name, with the alias of its table
 * @param least the first name that begins so
 * @param after what comes after all of them
 */
record NamePrefix(String column, String least, String after) {

    /** Returns what comes after all texts that begin so, in the order of each engine: the first that begins otherwise. */
    static String after(String least) {
        var last = least.codePointBefore(least.length());
        var next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return least.substring(0, least.length() - Character.charCount(last))
                + Character.toString(Math.min(next, Character.MAX_CODE_POINT));
    }

    /** Whether the index finds them. */
    static boolean isOf(Where.Matches<?> matches) {
        return matches.how() == Where.Match.STARTS && matches.ignoringCase() && !matches.part().isEmpty()
                && matches.field().folded().isPresent() && matches.part().chars().allMatch(NamePrefix::isPlain);
    }

    private static boolean isPlain(int character) {
        return character < 0x80 && (Character.isLetterOrDigit(character) || "._-@+".indexOf(character) >= 0);
    }

    /** Returns between which names these are; empty where the index does not find them. */
    static Optional<NamePrefix> of(Where.Matches<?> matches, Sql sql) {
        if (!isOf(matches) || sql.isLiteral()) {
            return Optional.empty();
        }
        var least = Texts.folded(matches.part());
        return Optional.of(new NamePrefix(sql.columnBeside(matches.field()), least, after(least)));
    }
}
