package martlet.auth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import martlet.model.Model;
import martlet.model.Phrase;
import martlet.model.UnknownFieldException;
import martlet.model.UnreadableException;

/**
 * What a key may be used for, of what the rules allow its owner: {@code read} and {@code write} for everything, or
 * {@code message:read} and {@code message:write} for one model. Who may write may read. Immutable.
 */
public final class Scopes {

    /** Everything that the rules allow: for those who come without a key. */
    public static final Scopes ALL = new Scopes(List.of("write"));

    /** Nothing at all: where to begin. */
    public static final Scopes NONE = new Scopes(List.of());

    private static final String READ = "read";
    private static final String WRITE = "write";

    private static final int MOST_KEPT = 1_000;
    private static final Map<String, Scopes> KEPT = new ConcurrentHashMap<>();

    private final SortedSet<String> words;

    private Scopes(Collection<String> words) {
        this.words = new TreeSet<>(words);
    }

    /** Returns these and the reading of everything. */
    public Scopes reading() {
        return with(READ);
    }

    /** Returns these and the reading of a model's rows. */
    public Scopes reading(Model<?> model) {
        return with(word(model, READ));
    }

    /** Returns these and the writing of everything. */
    public Scopes writing() {
        return with(WRITE);
    }

    /** Returns these and the writing of a model's rows. */
    public Scopes writing(Model<?> model) {
        return with(word(model, WRITE));
    }

    private Scopes with(String word) {
        var more = new TreeSet<>(words);
        more.add(word);
        return new Scopes(more);
    }

    private static String word(Model<?> model, String action) {
        return model.name() + ":" + action;
    }

    /** Whether rows of a model may be read, as far as this is asked. */
    public boolean mayRead(Model<?> model) {
        return words.contains(READ) || words.contains(WRITE) || words.contains(word(model, READ))
                || words.contains(word(model, WRITE));
    }

    /** Whether rows of a model may be written, as far as this is asked. */
    public boolean mayWrite(Model<?> model) {
        return words.contains(WRITE) || words.contains(word(model, WRITE));
    }

    /** Whether they allow nothing. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Returns the scopes that there are for these models. */
    public static List<String> words(List<? extends Model<?>> models) {
        var all = new TreeSet<>(List.of(READ, WRITE));
        for (var model : models) {
            all.add(word(model, READ));
            all.add(word(model, WRITE));
        }
        return List.copyOf(all);
    }

    /**
     * Reads scopes with blanks or commas between.
     *
     * @param models those that there are scopes for
     * @throws IllegalArgumentException with a sentence, when there is none, or one that is no scope
     */
    public static Scopes parse(String text, List<? extends Model<?>> models) {
        var known = words(models);
        var scopes = read(text.replace(',', ' '));
        var wrong = scopes.words.stream().filter(word -> !known.contains(word)).findFirst();
        if (wrong.isPresent()) {
            var guess = UnknownFieldException.nearest(wrong.get(), known);
            var sentence = guess.isPresent()
                    ? Phrase.of("'{scope}' is no scope. Did you mean '{guess}'? Scopes: {scopes}.").with("guess",
                            guess.get())
                    : Phrase.of("'{scope}' is no scope. Scopes: {scopes}.");
            throw new UnreadableException(sentence.with("scope", wrong.get()).with("scopes", String.join(", ", known)));
        }
        if (scopes.isEmpty()) {
            throw new UnreadableException(Phrase.of("Say what the key is for. Scopes: {scopes}.")
                    .with("scopes", String.join(", ", known)));
        }
        return scopes;
    }

    /** Reads scopes as they are kept; those of models that are no more allow nothing. Each text once: rules ask for them again and again. */
    static Scopes kept(String text) {
        var known = KEPT.get(text);
        if (known != null) {
            return known;
        }
        if (KEPT.size() >= MOST_KEPT) {
            KEPT.clear();
        }
        var read = read(text);
        KEPT.put(text, read);
        return read;
    }

    private static Scopes read(String text) {
        return new Scopes(List.of(text.strip().split("\\s+")).stream().filter(word -> !word.isEmpty()).toList());
    }

    /** Returns why a model's rows are out of reach of a key with these; empty where they are not. */
    public Optional<String> refusal(Model<?> model, boolean writing) {
        var allowed = writing ? mayWrite(model) : mayRead(model);
        return allowed
                ? Optional.empty()
                : Optional.of("This key is not for that: it needs the scope '%s', and has: %s."
                        .formatted(word(model, writing ? WRITE : READ), text().replace(" ", ", ")));
    }

    /** Writes them as {@link #parse} reads them, in alphabetical order. */
    public String text() {
        return String.join(" ", words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scopes scopes && words.equals(scopes.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
