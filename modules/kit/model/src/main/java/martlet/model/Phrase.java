package martlet.model;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to a person: the English of it, and the values that stand in it, so that it can be said in other languages
 * too. Without another language it is English: in logs, in the API, for programs.
 *
 * <p>In the English, {@code {name}} stands for a value; {@code {name:small}} for one as it begins inside a sentence; and
 * {@code {count|row|rows}} for the form that goes with a number. Numbers stand there as the
 * language writes them: keys, which are no amounts, are given as text. A name that has no value is left as it is. Immutable; two
 * are equal that read the same in English.
 */
public final class Phrase {

    private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z]{1,30})(:small|\\|[^{}]{0,500}|)}");

    private final String english;
    private final Map<String, Object> values;

    private Phrase(String english, Map<String, Object> values) {
        this.english = english;
        this.values = values;
    }

    /** How a language says things. */
    public interface Language {

        /** The one that phrases are written in. */
        Language ENGLISH = new Language() {
            @Override
            public String translated(String english) {
                return english;
            }

            @Override
            public int form(long count) {
                return count == 1 ? 0 : 1;
            }

            @Override
            public String small(String words) {
                return words.toLowerCase(Locale.ROOT);
            }
        };

        /** Returns what the language is called where languages are asked for, such as {@code de}; English, unless it says so. */
        default String tag() {
            return "en";
        }

        /** Returns what the language has for the English of a phrase, with the same names in it; the English if nothing. */
        String translated(String english);

        /** Returns which of the forms of a word goes with a number, from 0. */
        int form(long count);

        /** Returns words as they begin inside a sentence. */
        String small(String words);

        /** Returns a number as the language writes it; in English, whole ones as {@code 1,234}. */
        default String number(Number number) {
            return number instanceof Long || number instanceof Integer
                    ? String.format(Locale.ROOT, "%,d", number)
                    : number.toString();
        }
    }

    /** Begins a phrase without values. */
    public static Phrase of(String english) {
        return new Phrase(english, Map.of());
    }

    /** Returns what was wrong with a text from outside that was refused, by {@link Type#parse} or {@link Filters#parse} say. */
    public static Phrase of(IllegalArgumentException refusal) {
        return switch (refusal) {
            case UnreadableException known -> known.phrase();
            case UnknownFieldException known -> known.phrase();
            default -> of(String.valueOf(refusal.getMessage()));
        };
    }

    /**
     * Returns this phrase with a value for a name in it.
     *
     * @param value another phrase, which is translated too; a number, which is written as the language does; or what stands
     *     there as its {@code toString} has it
     */
    public Phrase with(String name, Object value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Phrase(english, Map.copyOf(more));
    }

    /** Returns this phrase as it begins inside a sentence. */
    public Phrase inside() {
        return of("{it:small}").with("it", this);
    }

    /** Returns phrases with commas between them. */
    public static Phrase joined(List<Phrase> phrases) {
        var names = new StringBuilder();
        var all = new HashMap<String, Object>();
        for (var phrase : phrases) {
            var name = "n" + "i".repeat(all.size());
            names.append(names.isEmpty() ? "{" : ", {").append(name).append('}');
            all.put(name, phrase);
        }
        return new Phrase(names.toString(), Map.copyOf(all));
    }

    /** Returns the English with the names in it, by which translations are found. */
    public String english() {
        return english;
    }

    /** Says it in a language. */
    public String in(Language language) {
        return filled(language.translated(english), language, values::get);
    }

    /** Puts values into a text of a language; a name that has no value is left as it is. */
    private static String filled(String text, Language language, Function<String, Object> values) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        return VALUE.matcher(text).replaceAll(found -> {
            var value = values.apply(found.group(1));
            return Matcher.quoteReplacement(
                    value == null ? found.group() : said(value, Objects.requireNonNull(found.group(2)), language));
        });
    }

    private static String said(Object value, String shape, Language language) {
        var words = switch (value) {
            case Phrase phrase -> phrase.in(language);
            case Number number -> language.number(number);
            default -> value.toString();
        };
        if (shape.startsWith("|") && value instanceof Number count) {
            return chosen(shape.substring(1), count.longValue(), language);
        }
        return shape.equals(":small") ? language.small(words) : words;
    }

    /** Returns the form, of several with a bar between them, that goes with a number in a language. */
    public static String chosen(String forms, long count, Language language) {
        var all = List.of(forms.split("\\|", -1));
        return all.get(Math.clamp(language.form(count), 0, all.size() - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Phrase phrase && toString().equals(phrase.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Says it in English. */
    @Override
    public String toString() {
        return in(Language.ENGLISH);
    }
}
