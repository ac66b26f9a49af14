package martlet.model;

/** Names for people, made of names for programs. */
final class Labels {

    private Labels() {}

    /** {@code pub_date} becomes {@code Pub date}. */
    static String of(String name) {
        var words = name.replace('_', ' ').strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** {@code message} becomes {@code messages}, {@code entry} becomes {@code entries}. */
    static String plural(String word) {
        if (word.endsWith("y") && word.length() > 1 && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.endsWith("s") ? word + "es" : word + "s";
    }

    /** Cuts what somebody sent to a length that fits into a sentence. */
    static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, value.offsetByCodePoints(0, 40)) + "…";
    }
}
