package martlet.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import martlet.model.Phrase;

/** A language of the site: its tag, its texts by their English, and which form goes with a number. Immutable. */
record Translation(String tag, Map<String, String> texts, LongUnaryOperator forms) implements Phrase.Language {

    /** The one that phrases and templates are written in. */
    static final String ENGLISH = "en";

    private static final Pattern TAG = Pattern.compile("\\{\\{#t}}(.*?)\\{\\{/t}}", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * Reads a language from {@code texts_de.po} in each of some places, whose texts win over those of places after it.
     *
     * @throws IllegalArgumentException that names the file and the line which can't be read
     */
    static Translation read(String tag, List<Resources> places) {
        var texts = new LinkedHashMap<String, String>();
        for (var place : places.reversed()) {
            var found = place.open(file(tag));
            if (found != null) {
                PoFile.read(file(tag), found).forEach((english, said) -> put(texts, english, said));
            }
        }
        return new Translation(tag, Map.copyOf(texts), PluralRule.of(texts.getOrDefault("", "")));
    }

    private static void put(Map<String, String> texts, String english, String said) {
        if (!said.isEmpty()) {
            texts.put(english, said);
        }
    }

    /** Returns the name of a language's file. */
    static String file(String tag) {
        return "texts_" + tag + ".po";
    }

    @Override
    public String translated(String english) {
        return texts.getOrDefault(english, english);
    }

    @Override
    public int form(long count) {
        return (int) forms.applyAsLong(count);
    }

    /** Which words begin small inside a sentence, only English is known for sure: German's nouns don't. */
    @Override
    public String small(String words) {
        return tag.equals(ENGLISH) ? words.toLowerCase(Locale.ROOT) : words;
    }

    @Override
    public String number(Number number) {
        return Formats.number(this, number.toString());
    }

    /** Puts this language's texts in place of what stands in {@code {{#t}}…{{/t}}}; every line keeps its number. */
    String template(String source) {
        return TAG.matcher(source).replaceAll(found -> Matcher.quoteReplacement(said(found)));
    }

    private String said(MatchResult found) {
        var body = found.group(1);
        var said = texts.get(key(body));
        return said == null ? body : said + "\n".repeat((int) body.chars().filter(c -> c == '\n').count());
    }

    /** Returns the English that stands in a tag, on one line, as translations have it. */
    static String key(String body) {
        return SPACE.matcher(body).replaceAll(" ").strip();
    }
}
