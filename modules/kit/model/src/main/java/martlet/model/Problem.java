package martlet.model;

/**
 * What is wrong with one value, for the person or program that sent it.
 *
 * @param field the field's name; empty when it is about the row as a whole
 * @param phrase a sentence that says what to do
 */
public record Problem(String field, Phrase phrase) {

    /** Says it in a sentence that has no values in it. */
    public Problem(String field, String english) {
        this(field, Phrase.of(english));
    }

    /** Returns the sentence in English, as programs and logs get it. */
    public String text() {
        return phrase.toString();
    }
}
