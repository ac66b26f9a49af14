package martlet.model;

import java.io.Serial;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A name from outside that no field has, as far as whoever asks may know. */
public final class UnknownFieldException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    private UnknownFieldException(Phrase phrase) {
        super(phrase.toString());
        this.phrase = phrase;
    }

    /** Returns the message so that it can be said in other languages. */
    public Phrase phrase() {
        return phrase;
    }

    /**
     * Says what was asked, the nearest guess, and what there is.
     *
     * @param known the names that whoever asks may know of, and no others
     */
    public static UnknownFieldException of(Model<?> model, String asked, List<String> known) {
        var guess = nearest(asked, known);
        var sentence = guess.isPresent()
                ? Phrase.of("'{model}' has no field '{name}'. Did you mean '{guess}'? Fields: {fields}.")
                        .with("guess", guess.get())
                : Phrase.of("'{model}' has no field '{name}'. Fields: {fields}.");
        return new UnknownFieldException(sentence.with("model", model.name()).with("name", asked)
                .with("fields", String.join(", ", known)));
    }

    /** Returns the name that is most like the asked one, when one is like it at all. */
    public static java.util.Optional<String> nearest(String asked, List<String> known) {
        return known.stream()
                .filter(name -> distance(asked, name) <= likeness(name))
                .min(Comparator.comparingInt(name -> distance(asked, name)));
    }

    /** How many letters may differ: two or a third, but never all of them. */
    private static int likeness(String name) {
        return Math.min(Math.max(2, name.length() / 3), name.length() - 1);
    }

    /** Counts the letters to add, drop, change or swap with a neighbour, up to 64 letters of each. */
    private static int distance(String one, String two) {
        var a = cut(one);
        var b = cut(two);
        var costs = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : step(costs, a, b, i, j);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int step(int[][] costs, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        var best = Math.min(costs[i - 1][j - 1] + same, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, costs[i - 2][j - 2] + 1) : best;
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(64, name.length())).toLowerCase(Locale.ROOT);
    }
}
