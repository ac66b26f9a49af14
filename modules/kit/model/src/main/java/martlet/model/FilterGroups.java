package martlet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Conditions within conditions, in query strings: {@code or=(user__username=al,-content__contains=hi,and=(id__gt=5,id__in=(7,9)))}.
 * A value ends at a comma or a parenthesis; one that has these is written in quotes, in which {@code \} takes the next
 * character for itself. Groups go 8 deep and hold 100 conditions.
 *
 * @param <T> what is made of them: a condition, or a form to change them in
 */
public final class FilterGroups<T> {

    private static final String OR = "or";
    private static final Set<String> WORDS = Set.of(OR, "and");
    private static final String ENDS = ",)";
    private static final int DEEPEST = 8;
    private static final int MOST = 100;
    private static final int LONGEST_QUOTE = 200;

    private final String parameter;
    private final String text;
    private final Maker<T> maker;
    private int at;
    private int count;

    private FilterGroups(String parameter, String text, Maker<T> maker) {
        this.parameter = parameter;
        this.text = text;
        this.maker = maker;
    }

    /** Makes something of what is read. */
    public interface Maker<T> {

        /**
         * Makes it of one condition.
         *
         * @throws IllegalArgumentException with a sentence, when it means nothing
         */
        T one(String name, String value);

        /**
         * Makes it of a group.
         *
         * @param any whether one of the parts is enough
         * @param opposite whether the opposite is meant
         */
        T group(boolean any, boolean opposite, List<T> parts);
    }

    /** Returns what makes conditions of them. */
    public static <R> Maker<Where<R>> conditions(Leaf<R> leaf) {
        return new Maker<>() {
            @Override
            public Where<R> one(String name, String value) {
                return leaf.of(name, value);
            }

            @Override
            public Where<R> group(boolean any, boolean opposite, List<Where<R>> parts) {
                Where<R> all = any ? Where.nothing() : Where.everything();
                for (var part : parts) {
                    all = any ? all.or(part) : all.and(part);
                }
                return opposite ? all.not() : all;
            }
        };
    }

    /** Returns what one condition means. */
    @FunctionalInterface
    public interface Leaf<R> {
        /** @throws IllegalArgumentException with a sentence, when it means nothing */
        Where<R> of(String name, String value);
    }

    /** Whether a parameter is of this kind. */
    public static boolean isNamed(String parameter) {
        return WORDS.contains(positive(parameter));
    }

    /** Writes a value as {@link #parse} reads it: in quotes where it has a sign that would end it. */
    public static String quoted(String value) {
        var plain = value.chars().noneMatch(c -> "(),\"\\".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String positive(String name) {
        return name.startsWith("-") ? name.substring(1) : name;
    }

    /**
     * Reads the conditions.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong where
     */
    public static <T> T parse(String parameter, String text, Maker<T> maker) {
        var reading = new FilterGroups<>(parameter, text, maker);
        var made = reading.group(parameter, 1);
        if (reading.at < text.length()) {
            throw reading.wrong(reading.at, Phrase.of("nothing may follow the last parenthesis."));
        }
        return made;
    }

    private T group(String name, int depth) {
        if (depth > DEEPEST) {
            throw wrong(at, Phrase.of("at most {max} conditions may be within one another.").with("max", DEEPEST));
        }
        if (!take('(')) {
            throw wrong(at, Phrase.of("expected '(' and conditions, such as (id=1,id=2)."));
        }
        var parts = new ArrayList<T>();
        do {
            parts.add(part(depth));
        } while (take(','));
        if (!take(')')) {
            throw wrong(at, Phrase.of("expected ',' or ')'."));
        }
        return maker.group(positive(name).equals(OR), name.startsWith("-"), parts);
    }

    private T part(int depth) {
        var start = at;
        while (at < text.length() && "=,()\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var name = text.substring(start, at);
        if (name.isEmpty() || !take('=')) {
            throw wrong(start, Phrase.of("expected a condition, such as id=1 or or=(id=1,id=2)."));
        }
        return isNamed(name) ? group(name, depth + 1) : condition(start, name);
    }

    private T condition(int start, String name) {
        var value = value();
        if (++count > MOST) {
            throw wrong(start, Phrase.of("there are more than {max} conditions.").with("max", MOST));
        }
        try {
            return maker.one(name, value);
        } catch (IllegalArgumentException e) {
            throw wrong(start, Phrase.of("'{condition}': {why}").with("condition", text.substring(start, at))
                    .with("why", Phrase.of(e)));
        }
    }

    private String value() {
        if (take('"')) {
            return quoted(at - 1);
        }
        if (take('(')) {
            return list(at - 1);
        }
        var start = at;
        while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String list(int start) {
        var end = text.indexOf(')', at);
        if (end < 0) {
            throw wrong(start, Phrase.of("this '(' has no ')'."));
        }
        var list = text.substring(at, end);
        at = end + 1;
        return list;
    }

    private String quoted(int start) {
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (!take('"')) {
            throw wrong(start, Phrase.of("this '\"' has no other."));
        }
        return value.toString();
    }

    private boolean take(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Quotes the whole, and says where in it. */
    private UnreadableException wrong(int where, Phrase what) {
        var whole = parameter + "=" + text;
        var shown = whole.length() > LONGEST_QUOTE ? whole.substring(0, LONGEST_QUOTE) + "…" : whole;
        return new UnreadableException(Phrase.of("In '{text}', at character {place}, {what}").with("text", shown)
                .with("place", String.valueOf(parameter.length() + 2 + where)).with("what", what));
    }
}
